import csv
from pathlib import Path

import pytest

from streams.model import Entry
from streams.watchlists.choose import STARTER_FILE
from streams.watchlists.errors import BadFile
from streams.watchlists.starter.map import map_rows
from streams.watchlists.starter.read import COLUMNS, read
from streams.watchlists.us_csl.list_codes import list_codes
from tests.watchlists.files import TODAY

GOOD = (
    "EL,x-1,organisation,Quezalix,weak,QZX|Quez,4 Reed Quay Turkey|5 Tide St Hong Kong,TR|HK,"
    "EAR,89 FR 1,2026-07-31,invented"
)


def mapped(*rows: str) -> tuple[Entry, ...]:
    raw = "\n".join((",".join(COLUMNS), *rows, "")).encode()
    return map_rows(read(raw, "s.csv", TODAY), "s.csv")


def test_a_row_becomes_an_entry() -> None:
    (entry,) = mapped(GOOD)
    assert [(name.text, name.strength) for name in entry.names] == [
        ("Quezalix", "primary"),
        ("QZX", "weak"),
        ("Quez", "weak"),
    ]
    assert [(address.text, address.country) for address in entry.addresses][1] == (
        "5 Tide St Hong Kong",
        "HK",
    )
    assert (entry.countries, entry.programmes, entry.citation) == (("TR", "HK"), ("EAR",), "89 FR 1")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("EL,", "XX,", "line 2, column list_code: 'XX' is unknown"),
        ("organisation", "firm", "line 2, column kind: 'firm' is unknown"),
        ("weak", "faint", "line 2, column strength: 'faint' is unknown"),
        ("TR|HK", "TR|HKG", "line 2, column country: 'HKG' is no ISO alpha-2 code"),
        ("Quay Turkey", "Quay", "line 2, column addresses: '4 Reed Quay' does not end with a country"),
        ("2026-07-31", "2026-12-31", "line 2, column date: '2026-12-31' is not a date"),
        ("invented", "", "line 2, column source: empty"),
        ("89 FR 1,", "", "line 2: 11 fields, expected 12"),
    ],
)
def test_a_wrong_row_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(BadFile, match=message):
        mapped(GOOD.replace(old, new))


def test_another_header_is_refused() -> None:
    with pytest.raises(BadFile, match="the header is 'name,id', expected 'list_code,id"):
        read(b"name,id\n", "s.csv", TODAY)


def test_the_list_that_ships_is_sound_and_holds_all_address_entries() -> None:
    table = read(STARTER_FILE.read_bytes(), STARTER_FILE.name, TODAY)
    entries = map_rows(table, STARTER_FILE.name)
    assert len({(entry.list_code, entry.id) for entry in entries}) == len(entries) > 50
    assert {entry.list_code for entry in entries} <= set(list_codes().values())
    places = [entry for entry in entries if entry.kind == "address"]
    assert len(places) == 19
    assert {entry.addresses[0].country for entry in places} == {"HK", "TR"}


def test_the_address_entries_are_those_of_the_reference(shared: Path) -> None:
    with (shared / "reference" / "entity_list_addresses.csv").open(encoding="utf-8", newline="") as lines:
        expected = {(row["id"], row["address"]) for row in csv.DictReader(lines)}
    entries = map_rows(read(STARTER_FILE.read_bytes(), "s.csv", TODAY), "s.csv")
    assert {(e.id, e.addresses[0].text) for e in entries if e.kind == "address"} == expected
