"""How paths and values of a stranger are shown: short, one line, harmless on a terminal."""

import json
import re
from collections.abc import Iterable

MAX_VALUE = 60  # of a value in a message: enough to find it, one line on a terminal
MAX_KEY = 60  # of one key in a path; a key can be as long as the message
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def quote(value: object) -> str:
    """A JSON value as JSON text, cut to MAX_VALUE characters. NaN and Infinity show as such."""
    if isinstance(value, str):
        value = value[: MAX_VALUE + 1]
    elif isinstance(value, dict):
        return f"an object of {len(value)} keys"
    elif isinstance(value, list):
        return f"an array of {len(value)}"
    return _cut(_harmless(json.dumps(value, ensure_ascii=False)), MAX_VALUE)


def json_path(steps: Iterable[str | int]) -> str:
    """`$.parties[0].name`; a key that is no plain word stands in brackets, `$["odd key"]`."""
    parts = ["$"]
    for step in steps:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN.fullmatch(step) and len(step) <= MAX_KEY:
            parts.append(f".{step}")
        else:
            shown = _harmless(json.dumps(step[: MAX_KEY + 1], ensure_ascii=False)[1:-1])
            parts.append(f'["{_cut(shown, MAX_KEY)}"]')
    return "".join(parts)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"


def _harmless(text: str) -> str:
    """Without control characters, marks that turn the writing direction, and half surrogates."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in text)


def _escape(character: str) -> str:
    return json.dumps(character)[1:-1]
