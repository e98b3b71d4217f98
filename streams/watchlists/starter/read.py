"""Reads the starter list: CSV of 12 columns, UTF-8, one header line and no comments.

list_code  key of the effects table: SDN, EL, DPL, UVL, MEU ...
id         our own, unique within list_code
kind       person, organisation, vessel, aircraft, address or unknown
name       primary name; "Address NN" for kind address
strength   of the aliases: strong or weak
aliases    split at |
addresses  split at |, each with its country at the end
country    ISO alpha-2, several split at |
programmes split at |
citation   what the publisher rests the listing on, or empty
date       ISO date on which the row was compared with the published list
source     where the facts stand
"""

import csv
import io
import re
from typing import NamedTuple

from streams.watchlists.errors import BadFile

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Row(NamedTuple):
    """One line of the file; the fields are explained above."""

    list_code: str
    id: str
    kind: str
    name: str
    strength: str
    aliases: str
    addresses: str
    country: str
    programmes: str
    citation: str
    date: str
    source: str


COLUMNS = Row._fields


class Table(NamedTuple):
    """as_of: newest date of the rows, ISO; rows: line of the file and row."""

    as_of: str
    rows: tuple[tuple[int, Row], ...]


def read(raw: bytes, file: str, today: str) -> Table:
    """Rows of a starter list. Raises BadFile: other columns, an empty key, a bad or future date."""
    try:
        source = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
        header = next(source, [])
        if tuple(header) != COLUMNS:
            raise BadFile(file, f"the header is {','.join(header)!r}, expected {','.join(COLUMNS)!r}", 1)
        rows = tuple((source.line_num, _row(fields, file, source.line_num, today)) for fields in source)
    except UnicodeDecodeError as bad:
        raise BadFile(file, f"not UTF-8 at byte {bad.start}") from None
    except csv.Error as bad:
        raise BadFile(file, f"broken CSV ({bad})") from None
    return Table(max((row.date for _, row in rows), default=""), rows)


def _row(fields: list[str], file: str, line: int, today: str) -> Row:
    if len(fields) != len(COLUMNS):
        raise BadFile(file, f"{len(fields)} fields, expected {len(COLUMNS)}", line)
    row = Row._make(fields)
    for column in ("list_code", "id", "kind", "name", "source"):
        if not getattr(row, column).strip():
            raise BadFile(file, "empty, expected a value in every row", line, column)
    if not _ISO_DATE.fullmatch(row.date) or row.date > today:
        raise BadFile(file, f"{row.date!r} is not a date like 2026-07-31 up to today, {today}", line, "date")
    return row
