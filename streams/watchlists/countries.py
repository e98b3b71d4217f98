"""The country of an address as list publishers write it, in English, at the end of the line."""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("countries.csv")

# "the united kingdom of great britain and northern ireland": no spelling of the table is longer.
LONGEST = 9

# "Region: Kafia Kingi, undetermined" of OFAC: no place to send anything to.
NO_PLACE = frozenset({"", "undetermined"})

# Customs territories that lists write as a town of another country: "Mong Kok, Hong Kong 510000, China".
INSIDE = {"HK": "CN", "MO": "CN"}

_REMARK = re.compile(r"\(?\s*see (?:also|alternate)[^)]*\)?|\([^)]*\)\s*\.?\s*$", re.IGNORECASE)
# Four digits and more before a bare code ("42908 DE"): "SW1A 1BB" of a British post code is not Barbados.
_CODE = re.compile(r"(?:^|,|\d{4})\s*([A-Z]{2})$")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """ISO alpha-2 of a country written alone ("Iran (Islamic Republic of)", "TR"), else None."""
    if text in _codes():
        return text
    return _table().get(" ".join(_words(text)))


def country_at_end(address: str) -> str | None:
    """ISO alpha-2 of the country that ends an address, else None.

    Reads "..., Beijing 100020, CN", "..., Korea, North", "... Singapore 650170" and
    "..., U.A.E. P.O. Box 16048"; a remark like "(See alternate address under Pakistan)" does not
    count. A two-letter code counts only as the whole last part. It knows countries, not towns:
    "..., Shanghai 200233" has none. Hong Kong and Macau count before a China behind them. The US
    states New Jersey and New Mexico are in the table because their last words are countries too;
    "Atlanta, Georgia" would be read as Georgia.
    """
    bare = (_REMARK.sub("", address) if "(" in address else address).strip(" .;,")
    before, _, last = bare.rpartition(",")
    if (code := _CODE.search(bare)) and code[1] in _codes():
        found: str | None = code[1]
    else:
        found = _of_part(last) or _at_end(_words(before) + _words(last))
    if found in INSIDE.values():
        nearer = _of_part(before.rpartition(",")[2])
        return nearer if nearer and INSIDE.get(nearer) == found else found
    return found


def only_country(address: str) -> bool:
    """True when no address is told, just a country ("CN", "Region: Gaza, undetermined"), or nothing."""
    if len(address) > 80:
        return False
    bare = _REMARK.sub("", address).strip(" .;,")
    return country(bare) is not None or all(
        part in NO_PLACE or country(part) is not None for part in bare.split(", ")
    )


@lru_cache(maxsize=65536)
def _of_part(part: str) -> str | None:
    """Country at the end, else at the beginning, of the last part of an address."""
    words = _words(part)
    if found := _at_end(words):
        return found
    counts = range(min(LONGEST, len(words)), 0, -1)
    return next((found for count in counts if (found := _table().get(" ".join(words[:count])))), None)


def _at_end(words: list[str]) -> str | None:
    while words and any(mark.isdigit() for mark in words[-1]):
        words = words[:-1]
    counts = range(min(LONGEST, len(words)), 0, -1)
    return next((found for count in counts if (found := _table().get(" ".join(words[-count:])))), None)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "").replace("'", "").replace(".", ""))


@cache
def _table() -> dict[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["spelling"]: row["country"] for row in csv.DictReader(lines)}


@cache
def _codes() -> frozenset[str]:
    return frozenset(_table().values())
