"""`exportgate feed`: a file of orders onto the orders topic."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.commands.options import Bootstrap, Broker, Json
from streams.commands.printing import counted

if TYPE_CHECKING:
    from kafka import KafkaProducer

EXAMPLE = """
exportgate feed orders.jsonl --bootstrap kafka-1:9092
exportgate feed - --rate 100 < orders.jsonl
"""


def feed(
    file: Annotated[Path, typer.Argument(help="orders, one a line; - reads standard input")],
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    topic: Annotated[str, typer.Option(help="topic to write to")] = "orders",
    rate: Annotated[
        float | None, typer.Option(min=0.001, help="orders per second; default: as fast as it goes")
    ] = None,
    as_json: Json = False,
) -> None:
    """Send a file of orders to the orders topic.

    Every line that is not empty is sent as it stands, good or bad: the gate judges. The message key is the
    order id where one can be read. Done means that the broker has confirmed every message (acks=all).
    """
    import orjson

    from streams.ops import clients
    from streams.settings import SettingsError, read

    settings = read(bootstrap=bootstrap, broker=broker)
    try:
        lines = sys.stdin.buffer if str(file) == "-" else file.open("rb")
    except OSError as error:
        raise SettingsError((f"{file}: {error.strerror}; give a file of orders, or - for stdin",)) from None
    with lines, clients.producer(settings) as producer:
        started = time.monotonic()
        sent = send(producer, topic, counted(paced(lines, rate), "sending"))
        seconds = time.monotonic() - started
    if as_json:
        print(orjson.dumps({"topic": topic, "sent": sent, "seconds": round(seconds, 3)}).decode())
    else:
        print(f"sent {sent} orders to {topic} at {settings.bootstrap} in {seconds:.1f} s")


def send(producer: "KafkaProducer", topic: str, lines: Iterable[bytes]) -> int:
    """Sends every line that is not blank and returns how many; raises KafkaError unless all are confirmed."""
    unconfirmed = []
    sent = 0
    for line in lines:
        if stripped := line.strip():
            unconfirmed.append(producer.send(topic, value=stripped, key=key(stripped)))
            sent += 1
        if len(unconfirmed) >= 1000:  # bounds memory; a refusal stops the feed within 1,000 orders
            _confirm(producer, unconfirmed)
    _confirm(producer, unconfirmed)
    return sent


def _confirm(producer: "KafkaProducer", unconfirmed: list[object]) -> None:
    producer.flush()
    for future in unconfirmed:
        future.get(timeout=0)  # type: ignore[attr-defined]
    unconfirmed.clear()


def key(line: bytes) -> bytes | None:
    """The order id as a message key, or None where none can be read; orders of one id stay in order."""
    import orjson

    try:
        order_id = orjson.loads(line)["order_id"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None
    return order_id.encode() if isinstance(order_id, str) and order_id else None


def paced(lines: Iterable[bytes], rate: float | None) -> Iterator[bytes]:
    """The same lines, at most `rate` a second; a slow broker is not caught up with a burst."""
    due = time.monotonic()
    for line in lines:
        if rate and line.strip():
            due = max(due + 1 / rate, time.monotonic())
            time.sleep(max(0.0, due - time.monotonic()))
        yield line
