"""A good value for a place of a contract, from the examples of its schema."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]


def inner(root: Schema, here: Schema, step: str | int) -> Schema | None:
    """The schema one step further in: of a key of an object, or of the elements of an array."""
    part: Schema | None = here.get("properties", {}).get(step) if isinstance(step, str) else here.get("items")
    if part is not None and "$ref" in part:
        return {**root["$defs"][part["$ref"].removeprefix("#/$defs/")], **part}
    return part


def node(root: Schema, steps: Sequence[str | int]) -> Schema | None:
    """The part of the schema that describes the value at this path; None where it describes none."""
    here: Schema | None = root
    for step in steps:
        if here is None:
            return None
        here = inner(root, here, step)
    return here


def good(root: Schema, steps: Sequence[str | int]) -> str:
    """The first example for this path as JSON text; for an unknown place, of the nearest one around it.

    The root of every contract has an example, so there always is one (tests/contracts).
    """
    examples = (node(root, steps[:end]) for end in range(len(steps), -1, -1))
    return json.dumps(next(e["examples"][0] for e in examples if e and "examples" in e), ensure_ascii=False)
