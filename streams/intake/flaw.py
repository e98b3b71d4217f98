"""What is wrong with bytes before they are an order: where exactly, for the sender."""

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any

from streams.intake.good import Schema, good
from streams.intake.nesting import too_deep
from streams.intake.quote import json_path, quote
from streams.model import Refused

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_Steps = tuple[str | int, ...]


class _Pairs(list[tuple[str, Any]]):
    """An object as it was written: keys in order, doubles kept."""


def flaw(raw: bytes, schema: Schema) -> Refused | None:
    """The first flaw that the fast reader cannot name or place: not UTF-8, too deep, a key that
    came twice, a number that is not finite, half a surrogate pair. None when there is none, or
    when the text is no JSON at all.

    Slow (it reads with the standard library): only for messages under suspicion.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        told = f"Byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8: {error.reason}."
        return Refused(reason="not_utf8", path="$", message=told, example=good(schema, ()))
    if deep := too_deep(raw, schema):
        return deep
    try:
        # Whole numbers as floats: int() refuses more than 4,300 digits, and only size matters here.
        value = json.loads(text, object_pairs_hook=_Pairs, parse_int=float)
    except ValueError:
        return None
    for reason, steps, told in _flaws(value, ()):
        return Refused(reason=reason, path=json_path(steps), message=told, example=good(schema, steps))
    return None


def _flaws(value: object, steps: _Steps) -> Iterator[tuple[str, _Steps, str]]:
    if isinstance(value, float) and not isfinite(value):
        yield "not_finite", steps, f"{quote(value)} is not a finite number."
    elif isinstance(value, str) and _HALF_PAIR.search(value):
        yield "not_utf8", steps, f"{quote(value)} holds half of a surrogate pair."
    elif isinstance(value, _Pairs):
        seen: set[str] = set()
        for key, inner in value:
            if key in seen:
                yield "duplicate_key", (*steps, key), f"The key {quote(key)} comes twice in one object."
            elif _HALF_PAIR.search(key):
                yield "not_utf8", (*steps, key), f"The key {quote(key)} holds half of a surrogate pair."
            seen.add(key)
            yield from _flaws(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flaws(inner, (*steps, index))
