"""Maps rows of the US Consolidated Screening List to entries."""

import re
from typing import Literal

from streams.model import Entry
from streams.watchlists.countries import country
from streams.watchlists.errors import BadFile
from streams.watchlists.us_csl.addresses import addresses
from streams.watchlists.us_csl.cells import apart, flat
from streams.watchlists.us_csl.list_codes import TABLE, list_code
from streams.watchlists.us_csl.names import names
from streams.watchlists.us_csl.read import Row, Table

Kind = Literal["person", "organisation", "vessel", "aircraft", "address", "unknown"]

KINDS: dict[str, Kind] = {
    "Individual": "person",
    "Entity": "organisation",
    "Vessel": "vessel",
    "Aircraft": "aircraft",
    "": "unknown",  # BIS and State do not say
}

_ADDRESS_ENTRY = re.compile(r"\s*Address \d+\s*")  # Supp. 4 to Part 744: "Address 02", 89 FR 51652


def map_rows(table: Table, file: str) -> tuple[Entry, ...]:
    """One entry a row. Raises BadFile for a source or a type that is not in the tables.

    countries are those of the addresses, nationality, citizenship and flag. Dates of birth, titles
    and ids go to the remarks, for people to compare. One row may stand twice: the snapshot gives
    the second one an id of its own.
    """
    return tuple(
        _entry(row, _list_code(row.source, file, line), _kind(row, file, line))
        for row, line in zip(table.rows, table.lines, strict=True)
    )


def _entry(row: Row, code: str, kind: Kind) -> Entry:
    places, lands = addresses(row.addresses)
    for stated in (*apart(row.nationalities), *apart(row.citizenships), row.vessel_flag):
        if land := country(stated):
            lands.add(land)
    return Entry(
        list_code=code,
        id=row.key,
        kind=kind,
        names=names(row.name, row.alt_names, kind),
        addresses=places,
        countries=tuple(sorted(lands)),
        programmes=apart(row.programs),
        citation=flat(row.federal_register_notice) or None,
        licence_requirement=flat(row.license_requirement) or None,
        licence_policy=flat(row.license_policy) or None,
        starts=row.start_date or None,
        ends=row.end_date or None,
        remarks=_remarks(row),
    )


def _remarks(row: Row) -> str | None:
    told = (
        ("", row.remarks),
        ("Title: ", row.title),
        ("Born: ", row.dates_of_birth),
        ("Place of birth: ", row.places_of_birth),
        ("Vessel: ", row.vessel_type),
        ("Call sign: ", row.call_sign),
        ("Ids: ", row.ids),
    )
    return " | ".join([label + flat(text) for label, text in told if text and not text.isspace()]) or None


def _kind(row: Row, file: str, line: int) -> Kind:
    if _ADDRESS_ENTRY.fullmatch(row.name):
        return "address"
    if row.type not in KINDS:
        raise BadFile(
            file, f"{row.type!r} is unknown, expected one of {', '.join(filter(None, KINDS))}", line, "type"
        )
    return KINDS[row.type]


def _list_code(source: str, file: str, line: int) -> str:
    code = list_code(source)
    if code is None:
        problem = f"{source!r} is none of the lists of {TABLE.name}: its effect is not known"
        raise BadFile(file, problem, line, "source")
    return code
