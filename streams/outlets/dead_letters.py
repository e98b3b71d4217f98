"""Dead letters: a refused message, untouched, with why and where from in headers of ours."""

from collections.abc import Iterable

import msgspec

from streams.contracts import headers as contract
from streams.model import Refused

Headers = tuple[tuple[str, bytes | None], ...]

# Field of a dead letter → its header on the wire, in the order of topics.toml.
_WIRE = {i.removeprefix("dead_"): header.name for i, header in contract().items() if i.startswith("dead_")}
_OURS = frozenset(_WIRE.values())
_REPLAYED = contract()["replayed"].name
_EXAMPLES = {"partition": "3", "offset": "41207", "timestamp": "1793692800000"}


class NotADeadLetter(ValueError):
    """A message without our headers, or with unreadable ones; names the header and a good value."""


class Source(msgspec.Struct, frozen=True):
    """A message as it was read. timestamp: Kafka's, whole milliseconds since 1970, -1 for none."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


class DeadLetter(msgspec.Struct, frozen=True):
    """A dead letter in parts; as JSON it is `schemas/dead-letter.schema.json` (bytes in base64).

    key, value and headers are the sender's; replayed: how often it was sent again.
    """

    topic: str
    partition: int
    offset: int
    timestamp: int
    error: str
    reason: str
    path: str
    message: str
    example: str
    build: str
    replayed: int
    key: bytes | None
    value: bytes | None
    headers: Headers


def wrap(source: Source, refused: Refused, build: str) -> tuple[bytes | None, bytes | None, Headers]:
    """Key, value and headers for the topic `orders.dead`: the sender's untouched, ours behind them.

    Headers that already bear one of our dead-letter names are dropped: they are from an earlier
    refusal of the same message, or forged. The count of replays stays.
    """
    told = {
        "topic": source.topic,
        "partition": source.partition,
        "offset": source.offset,
        "timestamp": source.timestamp,
        "error": type(refused).__name__,
        "reason": refused.reason,
        "path": refused.path,
        "message": refused.message,
        "example": refused.example,
        "build": build,
    }
    kept = tuple(header for header in source.headers if header[0] not in _OURS)
    ours = tuple((name, str(told[field]).encode(errors="backslashreplace")) for field, name in _WIRE.items())
    return source.key, source.value, (*kept, *ours)


def read(key: bytes | None, value: bytes | None, headers: Iterable[tuple[str, bytes | None]]) -> DeadLetter:
    """The parts of a message of `orders.dead`. Raises NotADeadLetter for one that wrap() did not make."""
    given = tuple(headers)
    ours = {name: data for name, data in given if name in _OURS}
    return DeadLetter(
        topic=_text(ours, "topic"),
        partition=_number(ours, "partition"),
        offset=_number(ours, "offset"),
        timestamp=_number(ours, "timestamp"),
        error=_text(ours, "error"),
        reason=_text(ours, "reason"),
        path=_text(ours, "path"),
        message=_text(ours, "message"),
        example=_text(ours, "example"),
        build=_text(ours, "build"),
        replayed=_replays(given),
        key=key,
        value=value,
        headers=tuple(header for header in given if header[0] not in _OURS and header[0] != _REPLAYED),
    )


def original(dead: DeadLetter) -> tuple[str, bytes | None, bytes | None, Headers]:
    """Topic, key, value and headers to send the message again; its header `replayed` counts one more."""
    return dead.topic, dead.key, dead.value, (*dead.headers, (_REPLAYED, b"%d" % (dead.replayed + 1)))


def _replays(headers: Headers) -> int:
    """The highest count given; 0 where a sender wrote nonsense of its own into the header."""
    counts = (data for name, data in headers if name == _REPLAYED and data)
    return max((int(data) for data in counts if data.isdigit() and len(data) < 10), default=0)


def _text(ours: dict[str, bytes | None], field: str) -> str:
    data = ours.get(_WIRE[field])
    if data is None:
        raise NotADeadLetter(f"no header {_WIRE[field]}; this message was not written by the gate")
    return data.decode(errors="replace")


def _number(ours: dict[str, bytes | None], field: str) -> int:
    text = _text(ours, field)
    try:
        return int(text)
    except ValueError:
        good = _EXAMPLES[field]
        raise NotADeadLetter(f"header {_WIRE[field]}: {text!r} is no number; a good value: {good}") from None
