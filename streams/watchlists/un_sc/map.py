"""Maps subjects of the United Nations list to entries."""

import re
from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element

from streams.model import Entry, ListedAddress, ListedName
from streams.watchlists.countries import country, country_at_end
from streams.watchlists.errors import BadFile
from streams.watchlists.un_sc.read import Table

Strength = Literal["primary", "strong", "weak"]

LIST_CODE = "UN"
NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
ADDRESS_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
KINDS: dict[str, Literal["person", "organisation"]] = {"INDIVIDUAL": "person", "ENTITY": "organisation"}

# Empty quality stands beside empty aliases; should it come with a name, the name may block.
STRENGTHS: dict[str, Strength] = {
    "Good": "strong",
    "a.k.a.": "strong",
    "f.k.a.": "strong",
    "": "strong",
    "Low": "weak",
}

_BLANKS = re.compile(r"\s+")
_NAMES_APART = re.compile(r";|\s[a-z]\)\s")
_BRACKET = re.compile(r"\(([^()]*)\)?")
_NESTED_AT = re.compile(r"\([^()]*\(")
_NESTED = re.compile(r"[()]")
_LETTER = re.compile(r"\w")
_NOT_TOLD = frozenset({"", "na", "n/a", "original script"})


def map_rows(table: Table, file: str) -> tuple[Entry, ...]:
    """One entry a subject, list code UN, id = reference number. Raises BadFile for an unknown alias quality.

    Aliases of quality Low are weak. One alias cell can hold several names ("A; B", "A b) C"): they
    are taken apart. An address that is nothing but a country counts under countries only.
    """
    return tuple(_entry(row, file) for row in table.rows)


def _entry(row: Element, file: str) -> Entry:
    places = row.findall(f"{row.tag}_ADDRESS")
    lands = [_text(place, "COUNTRY") for place in places] + _values(row, "NATIONALITY")
    return Entry(
        list_code=LIST_CODE,
        id=_text(row, "REFERENCE_NUMBER"),
        kind=KINDS[row.tag],
        names=tuple(_names(row, file)),
        addresses=tuple(address for place in places if (address := _address(place))),
        countries=tuple(sorted({code for land in lands if (code := country(land))})),
        programmes=(_text(row, "UN_LIST_TYPE"),),
        citation=_text(row, "REFERENCE_NUMBER"),
        starts=_text(row, "LISTED_ON")[:10],
        remarks=_remarks(row),
    )


def _names(row: Element, file: str) -> Iterator[ListedName]:
    whole = " ".join(part for name in NAME_PARTS if (part := _text(row, name)).casefold() not in _NOT_TOLD)
    first, *more = _apart(whole)
    seen = {first}
    yield ListedName(first, "primary")
    told: list[tuple[str, Strength]] = [(name, "strong") for name in more]
    told += [(name, "strong") for name in _apart(_text(row, "NAME_ORIGINAL_SCRIPT"))]
    for alias in row.findall(f"{row.tag}_ALIAS"):
        quality = _text(alias, "QUALITY")
        if quality not in STRENGTHS:
            known = ", ".join(filter(None, STRENGTHS))
            reference = _text(row, "REFERENCE_NUMBER")
            raise BadFile(file, f"{reference}: alias quality {quality!r} is unknown, expected {known}")
        told += [(name, STRENGTHS[quality]) for name in _apart(_text(alias, "ALIAS_NAME"))]
    for name, strength in told:
        if name not in seen:
            seen.add(name)
            yield ListedName(name, strength)


def _apart(cell: str) -> list[str]:
    """The names of one cell. A bracket that holds several names or another script is names too."""
    opened = _NESTED.sub(";", cell) if _NESTED_AT.search(cell) else _BRACKET.sub(_open, cell)
    names = [
        name
        for piece in _NAMES_APART.split(opened)
        if (name := piece.strip(" ,;")).casefold() not in _NOT_TOLD and _LETTER.search(name)
    ]
    return names or [cell] * bool(cell)


def _open(bracket: re.Match[str]) -> str:
    inside, before = bracket[1], bracket.string[: bracket.start()]
    several = ";" in inside or not bracket[0].endswith(")")
    return f"; {inside};" if several or inside.isascii() != before.isascii() else bracket[0]


def _address(place: Element) -> ListedAddress | None:
    parts = [part for name in ADDRESS_PARTS if (part := _text(place, name))]
    land = _text(place, "COUNTRY")
    text = ", ".join(parts)
    return None if parts in ([], [land]) else ListedAddress(text, country_at_end(text) if land else None)


def _remarks(row: Element) -> str | None:
    born = [
        _text(birth, "DATE") or _text(birth, "YEAR") or _text(birth, "FROM_YEAR")
        for birth in row.findall("INDIVIDUAL_DATE_OF_BIRTH")
    ]
    told = (
        ("Title: ", _values(row, "TITLE")),
        ("Designation: ", _values(row, "DESIGNATION")),
        ("Born: ", born),
        ("", [_text(row, "COMMENTS1")]),
    )
    lines = (label + "; ".join(filter(None, values)) for label, values in told if any(values))
    return " | ".join(lines) or None


def _values(row: Element, tag: str) -> list[str]:
    return [_BLANKS.sub(" ", value.text or "").strip() for value in row.findall(f"{tag}/VALUE")]


def _text(row: Element, tag: str) -> str:
    return _BLANKS.sub(" ", row.findtext(tag) or "").strip()
