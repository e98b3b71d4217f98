"""Between the stages: all items of a batch that go to one partition travel as one message.

A Faust event costs 55-65 microseconds whatever it carries, a send 7-10: frames instead of
messages made an order 2.7 times cheaper and the broker's work a quarter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

import msgspec

from streams.agents.guard import die
from streams.contracts import headers
from streams.model import Answer, Screened, Sighting

LARGEST = 256 * 1024  # bytes; the batch limit of the producer and a quarter of Kafka's default limit
FRAME = (headers()["frame"].name, b"1")

Finding = Screened | Answer
Item = TypeVar("Item")
_encode = msgspec.json.Encoder().encode
read_sightings = msgspec.json.Decoder(list[Sighting]).decode
read_findings = msgspec.json.Decoder(list[Finding]).decode


class Outgoing(NamedTuple):
    """One message on its way out; partition None lets the producer choose by key."""

    topic: str
    key: bytes | None
    value: bytes | None
    partition: int | None
    headers: tuple[tuple[str, bytes | None], ...] = ()


def home(key: str, partitions: int) -> int:
    """The partition of a key: the same for every stage, worker and release."""
    return crc32(key.encode()) % partitions


def pack(topic: str, items: Iterable[tuple[str, Sighting | Finding]], partitions: int) -> list[Outgoing]:
    """One frame a partition (more when one would pass 256 KiB), items in the order given."""
    by_partition: defaultdict[int, list[Sighting | Finding]] = defaultdict(list)
    for key, item in items:
        by_partition[crc32(key.encode()) % partitions].append(item)
    return [
        Outgoing(topic, None, value, partition, (FRAME,))
        for partition, bucket in by_partition.items()
        for value in _split(bucket)
    ]


def _split(bucket: list[Sighting | Finding]) -> list[bytes]:
    value = _encode(bucket)
    if len(value) <= LARGEST or len(bucket) == 1:
        return [value]
    half = len(bucket) // 2
    return [*_split(bucket[:half]), *_split(bucket[half:])]


def unpack(message: Any, read: Callable[[bytes], list[Item]]) -> list[Item] | None:
    """The items of a frame; None for a message that the gate did not write.

    A frame of ours that cannot be read ends the process: the log is broken, or this version is too
    old for it, and guessing would lose orders.
    """
    if all(name != FRAME[0] for name, _ in message.headers or ()):
        return None
    try:
        return read(message.value)
    except (msgspec.DecodeError, TypeError) as error:  # TypeError: no value at all
        die(f"frame {message.topic}[{message.partition}]@{message.offset} cannot be read: {error}")
