"""Maps rows of the starter list to entries."""

from typing import Literal, get_args

from streams.model import Entry, ListedAddress, ListedName
from streams.watchlists.countries import country, country_at_end
from streams.watchlists.errors import BadFile
from streams.watchlists.starter.read import Row, Table
from streams.watchlists.us_csl.list_codes import list_codes
from streams.watchlists.us_csl.map import Kind


def map_rows(table: Table, file: str) -> tuple[Entry, ...]:
    """One entry a row. Raises BadFile for an unknown list code, kind, strength or country."""
    return tuple(_entry(row, file, line) for line, row in table.rows)


def _entry(row: Row, file: str, line: int) -> Entry:
    _check(row, file, line)
    strength: Literal["strong", "weak"] = "weak" if row.strength == "weak" else "strong"
    aliases = (ListedName(text, strength) for text in _parts(row.aliases))
    return Entry(
        list_code=row.list_code,
        id=row.id,
        kind=next(kind for kind in get_args(Kind) if kind == row.kind),
        names=(ListedName(row.name, "primary"), *aliases),
        addresses=tuple(ListedAddress(text, country_at_end(text)) for text in _parts(row.addresses)),
        countries=_parts(row.country),
        programmes=_parts(row.programmes),
        citation=row.citation or None,
        remarks=f"Starter list, compared {row.date} with: {row.source}",
    )


def _check(row: Row, file: str, line: int) -> None:
    allowed = {
        "list_code": tuple(list_codes().values()),
        "kind": get_args(Kind),
        "strength": ("strong", "weak"),
    }
    for column, words in allowed.items():
        if (value := getattr(row, column)) not in words:
            raise BadFile(file, f"{value!r} is unknown, expected one of {', '.join(words)}", line, column)
    for code in _parts(row.country):
        if len(code) != 2 or country(code) != code:
            raise BadFile(file, f"{code!r} is no ISO alpha-2 code like HK", line, "country")
    for text in _parts(row.addresses):
        if country_at_end(text) is None:
            raise BadFile(file, f"{text!r} does not end with a country", line, "addresses")


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
