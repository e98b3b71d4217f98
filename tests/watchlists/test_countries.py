import csv

import pytest

from streams.law.load import load
from streams.watchlists.countries import INSIDE, LONGEST, TABLE, country, country_at_end, only_country
from streams.watchlists.un_sc.map import LIST_CODE
from streams.watchlists.us_csl.list_codes import list_codes

ENDS = [
    ("9 Dongzhimen North Street, Beijing, 100007, CN", "CN"),
    ("Mangyongdae District, Pyongyang, Korea, North", "KP"),
    ("12 Mill Rd, Goma, Congo, Democratic Republic of the", "CD"),
    ("170 Bukit Batok, West Avenue 8, #13-369, Singapore 650170", "SG"),
    ("Suite 9, Bank Street, Dubai, U.A.E. P.O. Box 16048", "AE"),
    ("Flat 41, Block 24, Kabul, Afghanistan. (See alternate addresses under Pakistan)", "AF"),
    ("Dom 7, Georgievskiy Prospekt, Zelenograd, Russia 124460", "RU"),
    ("Rm 2105, 29-31 Cheung Lee Street, Chai Wan, Hong Kong, China", "HK"),
    ("8E, 21-27 Wing Kut Street, Hong Kong 510000, China", "HK"),
    ("P.O. Box 1523, Wermelskirchen, 42908 DE", "DE"),
    ("Ajeltake Road, Majuro MH96960, Marshall Islands", "MH"),
    ("41 Bank Chambers, Saint Helier JE4 9WG, Jersey", "JE"),
    ("14 Dock Street, Newark, New Jersey", "US"),
    ("Room 205, Shenzhen-Hong Kong Hi-Tech Park, Shenzhen, China", "CN"),
]
NO_ENDS = [
    "No. 30 Wanyuan Road, Beijing",
    "1 Maple Avenue, Patchogue, NY, 11772",
    "12 Lombard Walk, London SW1A 1BB",  # BB is Barbados elsewhere
    "",
]


@pytest.mark.parametrize(("address", "expected"), ENDS)
def test_the_country_at_the_end_is_found(address: str, expected: str) -> None:
    assert country_at_end(address) == expected


@pytest.mark.parametrize("address", NO_ENDS)
def test_no_country_is_guessed_from_a_town_a_state_or_a_post_code(address: str) -> None:
    assert country_at_end(address) is None


def test_a_country_alone_is_read_as_publishers_write_it() -> None:
    assert country("Iran (Islamic Republic of)") == "IR"
    assert country("Türkiye") == country("TURKIYE") == country("TR") == "TR"
    assert country("former Soviet Union") is None


def test_a_bare_country_is_no_address() -> None:
    for bare in ("CN", "Afghanistan (See alternate address in Pakistan)", "Region: Gaza, undetermined", ""):
        assert only_country(bare), bare
    assert not only_country("Pyongyang, Korea, North")


def test_the_table_is_as_the_search_needs_it() -> None:
    rows = [line.split(",") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    spellings = [row[0] for row in rows]
    assert len(set(spellings)) == len(spellings)
    assert max(len(spelling.split()) for spelling in spellings) == LONGEST
    assert all(len(row[1]) == 2 and row[2] for row in rows)
    assert {row[1] for row in rows} >= INSIDE.keys() | set(INSIDE.values())


def test_the_law_knows_no_other_country_for_a_spelling() -> None:
    law = load()
    for spelling, code, _ in csv.reader(TABLE.read_text(encoding="utf-8").splitlines()[1:]):
        assert law.country(spelling) in (code, None), spelling


def test_every_list_that_can_be_read_has_an_effect_in_law() -> None:
    law = load()
    for code in (*list_codes().values(), LIST_CODE):
        assert law.effect(code, "2026-11-01") is not None, code
