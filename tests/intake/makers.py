"""Orders as bytes, for tests that break them."""

import copy
import json
from typing import Any

from streams.contracts import schema


def tree() -> dict[str, Any]:
    """A fresh copy of the schema's own example order."""
    made: dict[str, Any] = copy.deepcopy(schema("order")["examples"][0])
    return made


def raw(value: object, **how: Any) -> bytes:
    """JSON bytes of any value, as a sender would write them."""
    return json.dumps(value, ensure_ascii=False, **how).encode(errors="surrogatepass")


def order(**changes: object) -> bytes:
    """The example order with top-level keys changed."""
    return raw({**tree(), **changes})
