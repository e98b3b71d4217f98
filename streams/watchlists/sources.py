"""What lists there are (`sources.toml`), and which of them a file is meant to be."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

TABLE = Path(__file__).with_name("sources.toml")


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of `sources.toml`, where the fields are explained."""

    title: str
    publisher: str
    url: str
    recognise: tuple[str, ...]
    min_entries: int
    max_age_days: int
    required: bool


@cache
def sources() -> Mapping[str, Source]:
    """All known lists by id, in the order of the table."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {name: msgspec.convert(row, Source) for name, row in rows.items()}


def required() -> tuple[str, ...]:
    """Ids of the lists without which no order is cleared, when the settings do not say otherwise."""
    return tuple(name for name, source in sources().items() if source.required)


def recognise(head: str) -> str | None:
    """Id of the list that a file is meant to be, told by the first 8 KB of its text; None when unknown.

    Half of the marks are enough, so that a list whose layout has changed reaches its reader and is
    refused by name, instead of passing as "some other file".
    """
    for name, source in sources().items():
        if 2 * sum(mark in head for mark in source.recognise) >= len(source.recognise):
            return name
    return None
