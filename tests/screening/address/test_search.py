"""The address search knows a building from its neighbour and a unit from the next one."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.model import Entry, ListedAddress
from streams.screening.address.index import AddressIndex, build
from streams.screening.address.normalise import read_address
from streams.screening.address.score import score
from streams.screening.address.search import search
from streams.screening.address.vocabulary import TABLE, kinds

TEXTS = (
    ("Unit 04, 7/F Brentway Tower, No. 33 Mong Orla Road, Kowloon, Hong Kong", "HK"),
    ("Room 1210-12, Harrow Plaza, 610 Nathanael Road, Hong Kong", "HK"),
    ("Tepe Mah. Brasnik Sok. No: 8, Esenler, Istanbul, Turkey", "TR"),
    ("ul. Orlova, d. 14, Perm 614000, Russia", "RU"),
    ("705, Kestrel Centre, 2-16 Fay Wen Street, Hong Kong", "HK"),
    ("Damascus, Syria", "SY"),
    ("7/F Merrow Tower, 111 Bonhill Strand, Hong Kong", "HK"),
)


def listed() -> AddressIndex:
    return build([Entry("EL", str(n), "unknown", (), (ListedAddress(*one),)) for n, one in enumerate(TEXTS)])


INDEX = listed()


@pytest.mark.parametrize(
    ("text", "country", "entry", "unit"),
    [
        ("UNIT 4 7TH FLR BRENTWAY TWR 33 MONGORLA RD KLN", "HK", 0, "same"),
        ("Rm 9, 7/F, Brentway Tower, 33 Mong Orla Rd", "HK", 0, "other"),
        ("Unit 4, 9/F, Brentway Tower, 33 Mong Orla Rd", "HK", 0, "other"),
        ("Brentway Tower, 33 Mong Orla Road", None, 0, "untold"),
        ("1211 Harrow Plaza, 610 Nathanael Rd", "HK", 1, "untold"),
        ("Room 1211, Harrow Plaza, 610 Nathanael Rd", "HK", 1, "same"),
        ("Brasnik Sk. 8, Tepe Mahallesi, Esenler/Istanbul", "TR", 2, "whole"),
        ("улица Орлова 14, Пермь", "RU", 3, "whole"),
        ("Room 705, Kestrel Ctr, 2-16 Fay Wen St", "HK", 4, "whole"),
        ("Room 12, Kestrel Centre, 2-16 Fay Wen Street", "HK", 4, "other"),
        ("7/F, 111 Bonhill Strand, Merrow Tower", "HK", 6, "same"),
    ],
)
def test_found(text: str, country: str | None, entry: int, unit: str) -> None:
    found = search(INDEX, text, country, 0.85)
    assert [(match.placed.entry, match.score.unit) for match in found] == [(entry, unit)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("440 Mong Orla Road", "HK"),
        ("ul. Orlova 14, Omsk", "RU"),
        ("Tepe Mah. Brasnik Sok. 8, Cankaya, Ankara", "TR"),
        ("Damascus", "SY"),
        ("Nathanael Road", "HK"),
        ("610 Brasnik Street, Vienna", "AT"),
        ("", None),
        ("8, 14, 33", "TR"),
    ],
)
def test_not_found(text: str, country: str | None) -> None:
    assert search(INDEX, text, country, 0.85) == ()


def test_two_words_under_two_countries_are_two_places() -> None:
    assert search(INDEX, "ul. Orlova 14, Perm", "RU", 0.85)
    assert search(INDEX, "ul. Orlova 14, Perm", "KZ", 0.85) == ()


def test_many_words_under_another_country_are_one_place() -> None:
    assert search(INDEX, "Unit 4, 7/F Brentway Tower, 33 Mong Orla Road", "CN", 0.85)


@given(st.text(max_size=100), st.sampled_from(["HK", "TR", None]))
def test_any_text_gets_scores_from_0_to_1(text: str, country: str | None) -> None:
    assert all(0 <= match.score.value <= 1 for match in search(INDEX, text, country, 0.0))


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 6])
def test_every_listed_address_finds_itself(place: int) -> None:
    text, country = TEXTS[place]
    found = search(INDEX, text, country, 0.85)[0]
    assert (found.placed.entry, found.score.value) == (place, 1.0)
    assert found.score.unit in {"same", "whole"}


def test_the_table_has_each_word_once() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["word"] for row in rows}) == len(rows) == len(kinds())
    assert all(row["source"] for row in rows)
    assert set(kinds().values()) == {"way", "building", "floor", "unit", "number", "joining", "place"}


def test_words_that_both_sides_have_and_do_not_share_are_another_place() -> None:
    listed_form = INDEX.addresses[2]
    more = score(INDEX, read_address("Brasnik Sok. No: 8, Tepe Mah."), listed_form).value
    other = score(INDEX, read_address("Brasnik Sok. No: 8, Tepe Mah., Cankaya, Ankara"), listed_form).value
    assert more > 0.85
    assert other < 0.5
