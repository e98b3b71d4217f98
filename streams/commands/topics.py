"""`exportgate topics`: make the topics of the contract, or compare them with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from streams.commands.exits import Exit, epilog
from streams.commands.options import Bootstrap, Broker, Json
from streams.commands.printing import note, table

if TYPE_CHECKING:
    from streams.ops.topics import Row

app = typer.Typer(help="Make or compare the topics of schemas/topics.toml.", no_args_is_help=True)


@app.command(
    epilog=epilog(
        """
        exportgate topics create --bootstrap kafka-1:9092 --replication 3
        exportgate topics create --partitions 16
        """,
        Exit.INCOMPLETE,
        Exit.USAGE,
        Exit.NO_BROKER,
    )
)
def create(
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    partitions: Annotated[
        int | None, typer.Option(min=1, help="for every topic; default: as the contract says")
    ] = None,
    replication: Annotated[int, typer.Option(min=1, help="copies of each partition; 3 in production")] = 1,
    as_json: Json = False,
) -> None:
    """Make the topics that are missing.

    Topics that exist are never changed; how they differ from the contract is told, with the command that
    mends it. Partitions bound how many workers can share the work, and are best chosen once: 2 to 4 for each
    core.
    """
    from streams.contracts import topics
    from streams.ops import clients
    from streams.ops.topics import create as make
    from streams.settings import read

    with clients.admin(read(bootstrap=bootstrap, broker=broker)) as admin:
        rows = make(admin, topics(), partitions, replication)
    _print(rows, as_json)


@app.command(
    epilog=epilog("exportgate topics show --json", Exit.INCOMPLETE, Exit.USAGE, Exit.NO_BROKER),
)
def show(bootstrap: Bootstrap = None, broker: Broker = None, as_json: Json = False) -> None:
    """Compare the broker's topics with the contract."""
    from streams.contracts import topics
    from streams.ops import clients
    from streams.ops.topics import show as compare
    from streams.settings import read

    with clients.admin(read(bootstrap=bootstrap, broker=broker)) as admin:
        rows = compare(admin, topics())
    _print(rows, as_json)


def _print(rows: Sequence["Row"], as_json: bool) -> None:
    """The rows on stdout, the differences on stderr; ends with INCOMPLETE when there are any."""
    if as_json:
        import msgspec

        print(msgspec.json.encode(rows).decode())
    else:
        heads = ("topic", "state", "partitions", "replication", "purpose")
        print(table(heads, ((r.topic, r.state, r.partitions, r.replication, r.purpose) for r in rows)))
    for row in rows:
        for difference in row.differences:
            note(f"{row.topic}: {difference}")
    if any(row.differences for row in rows):
        raise typer.Exit(Exit.INCOMPLETE)
