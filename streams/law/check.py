"""What must hold between the tables; one bad row makes the whole law unusable."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec

from streams.law.read import LawError, example
from streams.law.spell import country_key

Tables = Mapping[str, tuple[Any, ...]]

# table → the columns whose values together may stand once; for dated tables once on any day.
KEYS: Mapping[str, tuple[str, ...]] = {
    "sources": ("source",),
    "reasons": ("code",),
    "rules": ("id",),
    "list_effects": ("list_code",),
    "embargoes": ("country",),
    "countries": ("alpha2",),
    "country_names": ("name",),
    "regions": ("text", "region"),
    "region_sureness": ("sureness", "country"),
    "region_laws": ("region",),
    "street_words": ("word", "stands"),
    "supplement7": ("hs6",),
    "policy": ("key",),
}

# column → (table, column) where each of its values must stand.
POINTS: Mapping[str, tuple[str, str]] = {
    "source": ("sources", "source"),
    "reason": ("reasons", "code"),
    "rule": ("rules", "id"),
    "country": ("countries", "alpha2"),
    "alpha2": ("countries", "alpha2"),
    "sureness": ("region_sureness", "sureness"),
    "region": ("region_laws", "region"),
}


def check(tables: Tables) -> None:
    """Raises LawError for the first fault: an impossible date, a row that ends before it begins,
    two rows for one key on one day, a value that another table does not know, a country name
    that would stand for two countries, a policy key with a gap between its rows or an end, or a
    cover of other than one row."""
    for name, rows in tables.items():
        _dates(name, rows)
        _once(name, rows)
        for column, (table, target) in POINTS.items():
            if rows and column in rows[0].__struct_fields__ and table != name:
                _known(name, rows, column, {getattr(row, target) for row in tables[table]})
    _names(tables)
    _policies(tables["policy"])
    if len(tables["cover"]) != 1:
        raise LawError(f"cover.csv: {len(tables['cover'])} rows; must be one")


def _fault(name: str, line: int, column: str, bad: Any, why: str, good: str) -> LawError:
    return LawError(f"{name}.csv:{line + 2}: column {column}: {bad!r} {why}; a good value: {good!r}")


def _dates(name: str, rows: Iterable[msgspec.Struct]) -> None:
    for line, row in enumerate(rows):
        for column in ("valid_from", "valid_to", "as_of"):
            value = getattr(row, column, None)
            try:
                date.fromisoformat(value or "2022-02-24")
            except ValueError:
                raise _fault(name, line, column, value, "is no date", example(type(row), column)) from None
        first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
        if first and last and last < first:
            raise _fault(name, line, "valid_to", last, f"is before valid_from {first}", first)


def _once(name: str, rows: tuple[Any, ...]) -> None:
    """No two rows of one key on one day; an undated table is one that holds on all days."""
    by_key: dict[tuple[Any, ...], list[tuple[str, str, int]]] = {}
    for line, row in enumerate(rows):
        key = tuple(getattr(row, column) for column in KEYS.get(name, ()))
        first, last = getattr(row, "valid_from", "0001-01-01"), getattr(row, "valid_to", None)
        by_key.setdefault(key, []).append((first, last or "9999-12-31", line))
    for key, spans in by_key.items():
        for (_, last, one), (first, _, two) in pairwise(sorted(spans)):
            if first <= last and name != "cover":
                why = f"stands a second time for the same days (first on line {one + 2})"
                raise _fault(name, two, "+".join(KEYS[name]), key, why, "one row, or days that part them")


def _known(name: str, rows: tuple[Any, ...], column: str, known: set[Any]) -> None:
    for line, row in enumerate(rows):
        value = getattr(row, column)
        if value is not None and value not in known:
            raise _fault(
                name, line, column, value, f"stands in no row of {POINTS[column][0]}.csv", min(known)
            )


def _names(tables: Tables) -> None:
    """A written name leads to one country, after folding, and over all three ways to write it."""
    seen: dict[str, str] = {}
    countries = tables["countries"]
    rows = [(text, row.alpha2) for row in countries for text in (row.alpha2, row.alpha3, row.name)]
    rows += [(row.name, row.alpha2) for row in tables["country_names"]]
    for text, alpha2 in rows:
        other = seen.setdefault(country_key(text), alpha2)
        if other != alpha2:
            raise LawError(f"country_names.csv: {text!r} would mean both {other} and {alpha2}; leave it out")
    if "" in seen:
        raise LawError(f"country_names.csv: a name without letters ({seen['']}); a good value: 'Germany'")


def _policies(rows: tuple[Any, ...]) -> None:
    """From its first row on a key has a number on every day, so a look-up never fails."""
    last: dict[str, str | None] = {}
    for line, row in sorted(enumerate(rows), key=lambda pair: pair[1].valid_from):
        if row.key in last:
            ended = date.fromisoformat(last[row.key] or row.valid_from)
            if row.valid_from != (good := (ended + timedelta(days=1)).isoformat()):
                raise _fault("policy", line, "valid_from", row.valid_from, "leaves a gap", good)
        last[row.key] = row.valid_to
    for line, row in enumerate(rows):
        if last[row.key] is not None and row.valid_to == last[row.key]:
            raise _fault("policy", line, "valid_to", row.valid_to, "ends the last row of its key", "")
