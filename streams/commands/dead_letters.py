"""`exportgate dead-letters`: what was no order, why, and the way back once the cause is mended."""

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from streams.commands.exits import Exit, epilog
from streams.commands.letters import TOPIC, letter
from streams.commands.options import Bootstrap, Broker, Json
from streams.commands.printing import note, table

if TYPE_CHECKING:
    from kafka import KafkaConsumer
    from kafka.consumer.fetcher import ConsumerRecord

    from streams.outlets.dead_letters import DeadLetter

EXAMPLE_CHARS = 200  # the example for what is no order at all is a whole order

Reason = Annotated[
    str | None, typer.Option(help="only letters with this reason, a code such as missing_key or not_json")
]

app = typer.Typer(help="Messages that were no orders: list, show, send again.", no_args_is_help=True)


@app.command(
    "list",
    epilog=epilog(
        """
        exportgate dead-letters list
        exportgate dead-letters list --reason missing_key --last 100 --json
        """,
        Exit.USAGE,
        Exit.NO_BROKER,
    ),
)
def list_(
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    reason: Reason = None,
    last: Annotated[int, typer.Option(min=1, help="how many of the newest")] = 20,
    as_json: Json = False,
) -> None:
    """List dead letters, oldest first: where, when, why."""
    from streams.commands.reading import between, partitions
    from streams.commands.tail import moment
    from streams.ops import clients
    from streams.settings import read as settings

    with clients.consumer(settings(bootstrap=bootstrap, broker=broker)) as consumer:
        parts = partitions(consumer, TOPIC)
        starts, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
        records = list(between(consumer, starts, ends))
    records.sort(key=lambda record: (record.timestamp, record.partition, record.offset))
    there = [(record, dead) for record in records if (dead := letter(record))]
    chosen = [both for both in there if reason in (None, both[1].reason)][-last:]
    if foreign := len(records) - len(there):
        note(
            f"{foreign} messages on {TOPIC} were not written by the gate; `exportgate tail {TOPIC}` has them"
        )
    if as_json:
        for record, dead in chosen:
            _print_json(record, dead)
        return
    heads = ("letter", "time", "came from", "reason", "path", "message")
    rows = (
        (place(r), moment(r.timestamp), f"{d.topic} {d.partition}:{d.offset}", d.reason, d.path, d.message)
        for r, d in chosen
    )
    print(table(heads, rows))
    note(f"{len(chosen)} of {len(there)} dead letters; `exportgate dead-letters show LETTER` has the bytes")


@app.command(
    epilog=epilog(
        """
        exportgate dead-letters show 3:17
        exportgate dead-letters show 3:17 --raw > message.bin
        """,
        Exit.USAGE,
        Exit.NO_BROKER,
    )
)
def show(
    at: Annotated[str, typer.Argument(metavar="LETTER", help="PARTITION:OFFSET, as `list` prints it")],
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    raw: Annotated[bool, typer.Option("--raw", help="only the bytes of the message, as they came")] = False,
    as_json: Json = False,
) -> None:
    """Show one dead letter: why, where from, and the message as it came."""
    import sys

    from streams.ops import clients
    from streams.settings import SettingsError
    from streams.settings import read as settings

    with clients.consumer(settings(bootstrap=bootstrap, broker=broker)) as consumer:
        record = _fetch(consumer, at)
    dead = letter(record)
    if raw:
        sys.stdout.buffer.write(record.value or b"")
    elif dead is None:
        raise SettingsError((f"{at} was not written by the gate; --raw has its bytes",))
    elif as_json:
        _print_json(record, dead)
    else:
        _print(record, dead)


@app.command(
    epilog=epilog(
        """
        exportgate dead-letters replay --reason bad_value --dry-run
        exportgate dead-letters replay
        """,
        Exit.INCOMPLETE,
        Exit.USAGE,
        Exit.NO_BROKER,
    )
)
def replay(
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    reason: Reason = None,
    max_replays: Annotated[int, typer.Option(min=1, help="leave letters sent again so often already")] = 3,
    days: Annotated[
        float, typer.Option(min=0, help="leave older letters; brokers forget what was replayed after 7 days")
    ] = 6.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be sent, send nothing")] = False,
    as_json: Json = False,
) -> None:
    """Send dead letters to the topic that they came from, bytes and headers as they were.

    Each letter once over all runs, whatever the filters: what was sent is remembered by the broker (consumer
    group exportgate-replay). A run that is cut off sends at most its last 100 letters again, and the gate
    answers those with the same verdict ids. Ends with 1 when letters were left because they came back too
    often.
    """
    import msgspec

    from streams.commands.replay import GROUP, Wanted
    from streams.commands.replay import replay as send_again
    from streams.commands.replayed import TooScattered
    from streams.ops import clients
    from streams.settings import read as settings

    given = settings(bootstrap=bootstrap, broker=broker)
    wanted = Wanted(reason=reason, max_replays=max_replays, days=days)
    sender = contextlib.nullcontext() if dry_run else clients.producer(given)
    try:
        with clients.consumer(given, GROUP) as consumer, sender as producer:
            outcome = send_again(consumer, producer, wanted)
    except TooScattered as error:
        note(str(error))
        raise typer.Exit(Exit.INCOMPLETE) from None
    if as_json:
        print(msgspec.json.encode(outcome).decode())
    else:
        print(f"{'would send' if dry_run else 'sent'} {outcome.sent} dead letters again")
        for count, why in (
            (outcome.already, "were sent before"),
            (outcome.other, "have another reason"),
            (outcome.old, f"are older than {days:g} days (--days takes them)"),
            (outcome.foreign, "were not written by the gate"),
            (outcome.often, f"came back {max_replays} times already (--max-replays)"),
        ):
            if count:
                note(f"{count} left: they {why}")
    if outcome.often:
        raise typer.Exit(Exit.INCOMPLETE)


def place(record: "ConsumerRecord") -> str:
    """PARTITION:OFFSET on the dead-letter topic."""
    return f"{record.partition}:{record.offset}"


def _fetch(consumer: "KafkaConsumer", at: str) -> "ConsumerRecord":
    from streams.commands.reading import between, partitions
    from streams.settings import SettingsError

    number, _, offset = at.partition(":")
    parts = {str(part.partition): part for part in partitions(consumer, TOPIC)}
    if number not in parts or not offset.isdecimal():
        raise SettingsError((f"{at!r} is no letter; a good value: 3:17, as `dead-letters list` prints it",))
    part, first = parts[number], int(offset)
    ends = consumer.end_offsets([part])
    begin = consumer.beginning_offsets([part])[part]
    if begin <= first < ends[part]:
        for record in between(consumer, {part: first}, {part: first + 1}):
            return record
    raise SettingsError((f"{at}: no such letter; partition {number} has {begin} to {ends[part] - 1}",))


def _print_json(record: "ConsumerRecord", dead: "DeadLetter") -> None:
    """Where it lies, and the letter as schemas/dead-letter.schema.json has it."""
    import msgspec

    print(msgspec.json.encode({"letter": place(record), "dead_letter": dead}).decode())


def _print(record: "ConsumerRecord", dead: "DeadLetter") -> None:
    from streams.commands.tail import moment

    print(f"letter   {place(record)} of {moment(record.timestamp)}")
    print(f"from     {dead.topic} {dead.partition}:{dead.offset}, refused by build {dead.build}")
    print(f"why      {dead.reason} at {dead.path}: {dead.message}")
    print(f"good     {dead.example[:EXAMPLE_CHARS]}")
    print(f"key      {(record.key or b'').decode(errors='backslashreplace')}")
    print((record.value or b"").decode(errors="backslashreplace"))
