"""A folder of tables → the Law; all or nothing."""

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from streams.law import rows
from streams.law.check import check
from streams.law.law import Law
from streams.law.read import LawError, read
from streams.law.regions import Regions
from streams.law.spell import country_key, words

__all__ = ["TABLES", "Law", "LawError", "load"]

FOLDER = Path(__file__).parent / "tables"

TABLES: Mapping[str, type[msgspec.Struct]] = {
    "sources": rows.Source,
    "reasons": rows.Reason,
    "rules": rows.Rule,
    "list_effects": rows.Effect,
    "embargoes": rows.Embargo,
    "countries": rows.Country,
    "country_names": rows.CountryName,
    "regions": rows.Spelling,
    "region_sureness": rows.Sureness,
    "region_laws": rows.RegionLaw,
    "street_words": rows.StreetWord,
    "supplement7": rows.Supplement7,
    "policy": rows.Policy,
    "cover": rows.Cover,
}

Item = TypeVar("Item")


def load(folder: Path | None = None) -> Law:
    """The law in `folder` (None: the tables that ship with the package, read once).

    Needs every file of TABLES. Raises LawError, which names file, line, column, the bad value and
    a good one; a law is never used in part.
    """
    return _shipped() if folder is None else _load(folder)


@cache
def _shipped() -> Law:
    return _load(FOLDER)


def _load(folder: Path) -> Law:
    tables: dict[str, tuple[Any, ...]] = {name: read(folder, name, row) for name, row in TABLES.items()}
    check(tables)
    return Law(
        version=_version(folder),
        reasons={row.code: row for row in tables["reasons"]},
        rules={row.id: row for row in tables["rules"]},
        cover=tables["cover"][0],
        _codes={code: row.alpha2 for row in tables["countries"] for code in (row.alpha2, row.alpha3)},
        _names=_names(tables),
        _effects=_grouped(tables["list_effects"], "list_code"),
        _embargoes=_grouped(tables["embargoes"], "country"),
        _policies=_grouped(_by_day(tables["policy"]), "key"),
        _supplement7=_grouped(tables["supplement7"], "hs6"),
        _regions=_regions(tables),
    )


def _version(folder: Path) -> str:
    digest = blake2b(digest_size=8)
    for name in sorted(TABLES):
        content = (folder / f"{name}.csv").read_bytes()
        digest.update(f"{name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def _names(tables: Mapping[str, tuple[Any, ...]]) -> dict[str, str]:
    both = (*tables["countries"], *tables["country_names"])
    return {country_key(row.name): row.alpha2 for row in both}


def _regions(tables: Mapping[str, tuple[Any, ...]]) -> Regions:
    spellings: dict[str, tuple[rows.Spelling, ...]] = {}
    for row in tables["regions"]:
        key = row.text if row.kind == "postcode" else " ".join(words(row.text))
        spellings[key] = (*spellings.get(key, ()), row)
    return Regions(
        spellings=spellings,
        laws=_grouped(tables["region_laws"], "region"),
        sureness={(row.sureness, row.country): row.outcome for row in tables["region_sureness"]},
        countries=frozenset(row.country for row in tables["region_sureness"]),
        before=frozenset(row.word for row in tables["street_words"] if row.stands == "before"),
        after=frozenset(row.word for row in tables["street_words"] if row.stands == "after"),
    )


def _by_day(items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda item: str(item.valid_from)))


def _grouped(items: tuple[Item, ...], column: str) -> dict[str, tuple[Item, ...]]:
    grouped: dict[str, tuple[Item, ...]] = {}
    for item in items:
        key = getattr(item, column)
        grouped[key] = (*grouped.get(key, ()), item)
    return grouped
