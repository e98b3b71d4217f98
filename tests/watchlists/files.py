"""Invented list files of the real layouts, for the tests beside this file."""

import csv
import gzip
import io
from pathlib import Path

from streams.watchlists.us_csl.read import COLUMNS

SDN = "Specially Designated Nationals (SDN) - Treasury Department"
EL = "Entity List (EL) - Bureau of Industry and Security"
UVL = "Unverified List (UVL) - Bureau of Industry and Security"
TODAY = "2026-11-25"


def csl_row(number: int, **values: str) -> dict[str, str]:
    """One invented row; every column can be told by name, `_id` too."""
    row = dict.fromkeys(COLUMNS, "")
    row |= {"_id": f"{number:08x}", "source": SDN, "type": "Entity", "name": f"QUEZALIX TRADING {number}"}
    row |= {"start_date": "2026-11-01", "addresses": f"{number} Saffron Row, Port Ombra, TR"}
    return row | values


def csl(*rows: dict[str, str]) -> bytes:
    """A CSL file of these rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def many(count: int, **values: str) -> list[dict[str, str]]:
    """Rows that differ in number only."""
    return [csl_row(number, **values) for number in range(count)]


PERSON = """
<INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>ZORAN</FIRST_NAME><SECOND_NAME>na</SECOND_NAME><THIRD_NAME>KESTREL</THIRD_NAME>
<UN_LIST_TYPE>Sudan</UN_LIST_TYPE><REFERENCE_NUMBER>{id}</REFERENCE_NUMBER>
<LISTED_ON>2020-05-06-04:00</LISTED_ON><COMMENTS1>Invented.</COMMENTS1>
<NAME_ORIGINAL_SCRIPT>زوران كستريل</NAME_ORIGINAL_SCRIPT>
<DESIGNATION><VALUE>Colonel</VALUE></DESIGNATION>
<NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Falcon</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS>
<QUALITY>Good</QUALITY><ALIAS_NAME>Zoran Kestral; Soran Kestrel</ALIAS_NAME>
</INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS>
<STREET>4 Reed Quay</STREET><CITY>Umbra</CITY><COUNTRY>Sudan</COUNTRY>
</INDIVIDUAL_ADDRESS>
<INDIVIDUAL_ADDRESS><COUNTRY>Chad</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL>"""

FIRM = """
<ENTITY><DATAID>2</DATAID><FIRST_NAME>MERIDIAN GULF WORKS (MGW)</FIRST_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>{id}</REFERENCE_NUMBER>
<LISTED_ON>2016-03-02</LISTED_ON>
<ENTITY_ALIAS>
<QUALITY>f.k.a.</QUALITY><ALIAS_NAME>الميريديان (Al Meridian; Meridian Works)</ALIAS_NAME>
</ENTITY_ALIAS>
<ENTITY_ADDRESS>
<STREET>9 Tide St</STREET><CITY>Hong Kong</CITY><COUNTRY>China</COUNTRY>
</ENTITY_ADDRESS>
</ENTITY>"""


def un(persons: int = 1, firms: int = 1, root: str = "CONSOLIDATED_LIST") -> bytes:
    """A United Nations list of so many like subjects."""
    people = "".join(PERSON.format(id=f"XXi.{number:03}") for number in range(persons))
    entities = "".join(FIRM.format(id=f"XXe.{number:03}") for number in range(firms))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} dateGenerated="2026-11-20T00:00:09.554Z">\n'
        f"<INDIVIDUALS>{people}</INDIVIDUALS><ENTITIES>{entities}</ENTITIES></{root}>\n"
    ).encode()


def put(folder: Path, name: str, raw: bytes) -> Path:
    """A file with these bytes, packed when its name says so."""
    path = folder / name
    path.write_bytes(gzip.compress(raw, mtime=0) if name.endswith(".gz") else raw)
    return path
