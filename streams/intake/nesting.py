"""How deep a message nests."""

import re

from streams.intake.good import Schema, good
from streams.model import Refused

# The contract needs 5 levels. Readers of other people give up between 255 and 1,024; far below
# that, no reader of the dead letters or of the archive is in danger.
MAX_DEPTH = 64

# Strings are tokens of their own, so that brackets inside them do not count. An unclosed string
# runs to the end: each byte is looked at once, whatever the message is.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?|[\[{]|[\]}]', re.DOTALL)
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


def too_deep(raw: bytes, schema: Schema) -> Refused | None:
    """A refusal when arrays and objects nest deeper than MAX_DEPTH, else None.

    Exact for JSON, a good guess for other bytes; for both it needs no stack.
    """
    depth = 0
    for token in _TOKEN.finditer(raw):
        depth += _STEP.get(token.group(), 0)
        if depth > MAX_DEPTH:
            told = f"Arrays and objects nest deeper than {MAX_DEPTH} levels."
            return Refused(reason="too_deep", path="$", message=told, example=good(schema, ()))
    return None
