"""Reads the consolidated list of the United Nations Security Council: XML without namespace."""

from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from streams.watchlists.errors import BadFile

ROOT = "CONSOLIDATED_LIST"
SECTIONS = {"INDIVIDUALS": "INDIVIDUAL", "ENTITIES": "ENTITY"}
NEEDED = ("REFERENCE_NUMBER", "FIRST_NAME", "UN_LIST_TYPE", "LISTED_ON")


class Table(NamedTuple):
    """as_of: the day of dateGenerated, ISO; rows: INDIVIDUAL and ENTITY elements in file order."""

    as_of: str
    rows: tuple[Element, ...]


def read(raw: bytes, file: str, today: str) -> Table:
    """Elements of the list. Raises BadFile: no XML, other root or sections, a subject without its id or name.

    A date of making after today (ISO) is refused: one of the two clocks is wrong, and the newest
    file would win over the true one.
    """
    try:
        root = fromstring(raw, forbid_dtd=True)
    except ParseError as bad:
        line, column = bad.position
        raise BadFile(file, f"broken XML ({bad.msg}): cut off?", line, str(column)) from None
    except DefusedXmlException as bad:
        raise BadFile(file, f"refused XML: {bad!r}") from None
    if root.tag != ROOT:
        raise BadFile(file, f"the root is <{root.tag}>, expected <{ROOT}>")
    as_of = root.get("dateGenerated", "")[:10]
    if not _is_date(as_of):
        raise BadFile(file, f"dateGenerated is {root.get('dateGenerated')!r}, expected 2026-02-27T00:00:09Z")
    if as_of > today:
        raise BadFile(file, f"dateGenerated is {as_of}, after today, {today}")
    return Table(as_of, tuple(_rows(root, file)))


def _rows(root: Element, file: str) -> list[Element]:
    found = [section.tag for section in root]
    if found != list(SECTIONS):
        raise BadFile(file, f"the sections are {found}, expected {list(SECTIONS)}")
    rows: list[Element] = []
    for section in root:
        for place, row in enumerate(section, 1):
            _check(row, SECTIONS[section.tag], f"{SECTIONS[section.tag]} {place}", file)
            rows.append(row)
    return rows


def _check(row: Element, tag: str, where: str, file: str) -> None:
    if row.tag != tag:
        raise BadFile(file, f"{where} is <{row.tag}>, expected <{tag}>")
    for name in NEEDED:
        if not (row.findtext(name) or "").strip():
            raise BadFile(file, f"{where} ({row.findtext('REFERENCE_NUMBER')}) has no <{name}>")
    if not _is_date((row.findtext("LISTED_ON") or "").strip()[:10]):
        raise BadFile(file, f"{where}: LISTED_ON is {row.findtext('LISTED_ON')!r}, expected 2012-12-31")


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal()
