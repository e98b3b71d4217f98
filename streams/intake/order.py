"""Bytes of the topic `orders` → the event they hold, or why they hold none."""

from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import jsonschema_rs
import msgspec
import orjson

from streams.contracts import schema
from streams.intake.fault import fault
from streams.intake.flaw import flaw
from streams.intake.good import good
from streams.intake.nesting import too_deep
from streams.intake.unknown import closed, unknown
from streams.model import Event, Order, Refused

# The largest order seen has 2 kB. 1 MiB leaves room for an order of 2,000 lines, and is what a
# broker takes in one message unless it is told otherwise.
MAX_BYTES = 1024 * 1024

_SCHEMA = schema("order")
_OPEN = jsonschema_rs.Draft202012Validator(_SCHEMA, validate_formats=True)
_CLOSED = jsonschema_rs.Draft202012Validator(closed(_SCHEMA), validate_formats=True)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def parse(raw: bytes | None) -> Event | Refused:
    """The order event in a message value, or what is wrong with it, where, and what would be right.

    Accepts exactly what `schemas/order.schema.json` accepts, if besides it has at most MAX_BYTES,
    nests at most nesting.MAX_DEPTH deep and names no key of an object twice. Of several faults the
    first found is told. Never raises. Does not judge: an odd country or code is data to screen.
    """
    if not raw:
        return _refuse("tombstone", "The message has no value; an order is changed by an amendment.")
    if len(raw) > MAX_BYTES:
        return _refuse("too_large", f"The message has {len(raw)} bytes; the limit is {MAX_BYTES}.")
    try:
        tree = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        told = f"The message is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        return flaw(raw, _SCHEMA) or _refuse("not_json", told)
    extra: tuple[str, ...] = ()
    if not _CLOSED.is_valid(tree):  # a fault, or only an unknown key, which may hold anything
        if deep := too_deep(raw, _SCHEMA):
            return deep
        if not _OPEN.is_valid(tree):
            return fault(_OPEN, _SCHEMA, tree)
        extra = unknown(_SCHEMA, tree)
    content = orjson.dumps(tree, option=orjson.OPT_SORT_KEYS)
    if _may_repeat(raw, content) and (twice := flaw(raw, _SCHEMA)):
        return twice
    return _event(tree, content, extra)


def _may_repeat(raw: bytes, content: bytes) -> bool:
    """Whether an object may name a key twice: it is once in `content`, which then has fewer colons.

    A colon that the sender wrote as an escape is a plain one there, and could make up for it.
    """
    return raw.count(b":") != content.count(b":") or (b"\\" in raw and b"\\u003" in raw)


def _event(tree: object, content: bytes, extra: tuple[str, ...]) -> Event | Refused:
    try:
        order = msgspec.convert(tree, Order)
    except msgspec.ValidationError as error:  # the schema took what the types refuse: never seen
        return _refuse("bad_value", f"The message cannot be read as an order: {error}.")
    return Event(
        id=blake2b(content, digest_size=16).hexdigest(),
        at=(datetime.fromisoformat(order.event_time) - _EPOCH) // _MICROSECOND,
        order=order,
        unknown_keys=extra,
    )


def _refuse(reason: str, message: str) -> Refused:
    """A refusal of the whole message; the example is a whole order."""
    return Refused(reason=reason, path="$", message=message, example=good(_SCHEMA, ()))
