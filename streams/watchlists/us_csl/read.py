"""Reads the Consolidated Screening List of the United States: CSV of 29 columns, UTF-8."""

import csv
import io
import re
from typing import NamedTuple

from streams.watchlists.errors import BadFile

_NOTICE_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Row(NamedTuple):
    """One line of the file as sent; the fields have the names of the columns (`_id` is `key`)."""

    key: str
    source: str
    entity_number: str
    type: str
    programs: str
    name: str
    title: str
    addresses: str
    federal_register_notice: str
    start_date: str
    end_date: str
    standard_order: str
    license_requirement: str
    license_policy: str
    call_sign: str
    vessel_type: str
    gross_tonnage: str
    gross_registered_tonnage: str
    vessel_flag: str
    vessel_owner: str
    remarks: str
    source_list_url: str
    alt_names: str
    citizenships: str
    dates_of_birth: str
    nationalities: str
    places_of_birth: str
    source_information_url: str
    ids: str


COLUMNS = ("_id", *Row._fields[1:])


class Table(NamedTuple):
    """as_of: newest date that the file proves, ISO; lines: line of the file where each row ends."""

    as_of: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]


def read(raw: bytes, file: str, today: str) -> Table:
    """Rows of a CSL file. Raises BadFile: other columns, a cut row, not UTF-8, no id, source, name or date.

    as_of is the newest start date or Federal Register date that is not after today (ISO). The
    publisher writes no date of making into the file, so the true day can be some weeks later.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        raise BadFile(file, f"not UTF-8 at byte {bad.start}; load the list again") from None
    source = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    lines: list[int] = []
    try:
        _check_header(next(source, []), file)
        for fields in source:
            if len(fields) != len(COLUMNS):
                raise BadFile(
                    file, f"{len(fields)} fields, expected {len(COLUMNS)}: cut off?", source.line_num
                )
            row = Row._make(fields)
            _check_row(row, file, source.line_num)
            rows.append(row)
            lines.append(source.line_num)
    except csv.Error as bad:
        raise BadFile(file, f"broken CSV ({bad}): cut off?", source.line_num) from None
    if text and not text.endswith("\n"):
        raise BadFile(file, "the last line has no end: cut off?", source.line_num)
    return Table(_as_of(rows, file, today), tuple(rows), tuple(lines))


def _check_header(fields: list[str], file: str) -> None:
    for place, (found, expected) in enumerate(zip(fields, COLUMNS, strict=False), 1):
        if found != expected:
            raise BadFile(file, f"column {place} is {found!r}, expected {expected!r}", 1)
    if len(fields) != len(COLUMNS):
        raise BadFile(file, f"{len(fields)} columns in the header, expected {len(COLUMNS)}", 1)


def _check_row(row: Row, file: str, line: int) -> None:
    for column, value in (("_id", row.key), ("source", row.source), ("name", row.name)):
        if not value.strip():
            raise BadFile(file, "empty, expected a value in every row", line, column)
    for column, value in (("start_date", row.start_date), ("end_date", row.end_date)):
        if value and not _ISO_DATE.fullmatch(value):
            raise BadFile(file, f"{value!r} is not a date like 2026-07-31", line, column)


def _as_of(rows: list[Row], file: str, today: str) -> str:
    dates = {row.start_date for row in rows if row.start_date}
    for row in rows:
        if "/" in row.federal_register_notice:
            for month, day, year in _NOTICE_DATE.findall(row.federal_register_notice):
                dates.add(f"{_year(year, today)}-{month:0>2}-{day:0>2}")
    newest = max((date for date in dates if date <= today), default=None)
    if newest is None:
        raise BadFile(file, f"no start date or Federal Register date up to {today}: its age cannot be told")
    return newest


def _year(written: str, today: str) -> str:
    """Two-digit years reach back to 1977 ("42 F.R. ... 9/2/77"): one after today is of the last century."""
    if len(written) == 4:
        return written
    century = int(today[:2])
    return f"{century if written <= today[2:4] else century - 1}{written}"
