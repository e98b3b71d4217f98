"""`exportgate tail`: what is on a topic, for people and for programs."""

import base64
import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from streams.commands.options import Bootstrap, Broker
from streams.commands.printing import paint

if TYPE_CHECKING:
    from kafka.consumer.fetcher import ConsumerRecord

EXAMPLE = """
exportgate tail verdicts --last 20
exportgate tail alerts --follow
exportgate tail verdicts --from-beginning --json | jq 'select(.value.disposition == "block")'
"""


def tail(
    topic: Annotated[str, typer.Argument(help="orders, verdicts, alerts, orders.dead ...")],
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    last: Annotated[int, typer.Option(min=0, help="how many of the newest messages to begin with")] = 10,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="everything that is there")
    ] = False,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="go on until Ctrl-C")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object a message")] = False,
) -> None:
    """Print the messages of a topic, oldest first.

    For people: one line a message, the reasons under verdicts and alerts that hold an order. With --json:
    topic, partition, offset, timestamp, key, headers and value; bytes that are no JSON come as base64.
    """
    from streams.commands.reading import after, between, partitions
    from streams.ops import clients
    from streams.settings import read

    with clients.consumer(read(bootstrap=bootstrap, broker=broker)) as consumer:
        parts = partitions(consumer, topic)
        first, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
        starts = first if from_beginning else {p: max(first[p], ends[p] - last) for p in parts}
        there = sorted(between(consumer, starts, ends), key=lambda record: (record.timestamp, record.offset))
        for record in there if from_beginning else there[max(0, len(there) - last) :]:
            show(record, as_json)
        if not follow:
            return
        with contextlib.suppress(KeyboardInterrupt):
            for newer in after(consumer, ends):
                if newer is not None:
                    show(newer, as_json)


def show(record: "ConsumerRecord", as_json: bool) -> None:
    """One message on stdout."""
    import orjson

    if as_json:
        print(orjson.dumps(as_tree(record)).decode(), flush=True)
        return
    for line in lines(record):
        print(line, flush=True)


def as_tree(record: "ConsumerRecord") -> dict[str, Any]:
    """A message as JSON: key and headers as text, value as JSON; `..._base64` where bytes are neither."""
    tree: dict[str, Any] = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": moment(record.timestamp),
        **_text("key", record.key),
        "headers": [{"name": name, **_text("value", value)} for name, value in record.headers],
    }
    value = _json(record.value)
    if value is None and record.value is not None:
        return tree | {"value_base64": base64.b64encode(record.value).decode()}
    return tree | {"value": value}


def lines(record: "ConsumerRecord") -> tuple[str, ...]:
    """A message in lines for people: what it is where that can be told, else its size."""
    key = (record.key or b"").decode(errors="replace")
    value = _json(record.value)
    if isinstance(value, dict) and "disposition" in value:
        reasons = " ".join(value.get("reasons", ()))
        head = f"{value.get('event_time', '')}  {paint(value['disposition'])}  {reasons}"
        return (f"{key}  {head}".rstrip(), *(f"    {line}" for line in _why(value)))
    if isinstance(value, dict) and "order_id" in value:
        return (f"{key}  {value.get('event_time', '')}  {value.get('event_type', '')}",)
    size = "a tombstone" if record.value is None else f"{len(record.value)} bytes"
    return (f"{record.partition}:{record.offset}  {moment(record.timestamp)}  {key}  {size}",)


def moment(milliseconds: int) -> str:
    """A broker's time as ISO 8601, UTC."""
    return (
        datetime.fromtimestamp(milliseconds / 1000, UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
    )


def _why(value: dict[str, Any]) -> tuple[str, ...]:
    """The sentences of an alert, or those of a held verdict."""
    import msgspec

    if "lines" in value:
        return tuple(value["lines"])
    from streams.decision.explain import explain
    from streams.model import Verdict

    try:
        return explain(msgspec.convert(value, Verdict))
    except msgspec.ValidationError:  # a verdict of another version of the gate: its headline must do
        return ()


def _json(raw: bytes | None) -> Any:
    import orjson

    try:
        return None if raw is None else orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None


def _text(name: str, raw: bytes | None) -> dict[str, str | None]:
    if raw is None:
        return {name: None}
    try:
        return {name: raw.decode()}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(raw).decode()}
