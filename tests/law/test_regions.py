"""A place text names an occupied region only where the country beside it allows that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.law.law import Law
from streams.law.load import load

DAY = "2026-09-14"


@pytest.mark.parametrize(
    ("text", "country", "outcome", "region"),
    [
        ("Simferopol", "UA", "block", "UA-43"),
        ("SIMFEROPOL", "RU", "block", "UA-43"),
        ("Симферополь, ул. Киевская 2", None, "block", "UA-43"),
        ("Sewastopol", "RU", "block", "UA-40"),
        ("г. Севастополь", "RU", "block", "UA-40"),
        ("Luhansk", "UA", "block", "UA-LNR"),
        ("Makeyevka", "RU", "block", "UA-DNR"),
        ("Торез, ДНР", "UA", "block", "UA-DNR"),
        ("Lugansk People's Republic", None, "block", "UA-LNR"),
        ("UA-DNR", "UA", "block", "UA-DNR"),
        ("UA-43", "UA", "block", "UA-43"),
        ("prosp. Kirova 5 Yevpatoriya", "RU", "block", "UA-43"),
        ("Naberezhnaya 7, 298600", "RU", "block", "UA-43"),
        ("vul. Artema 1, 83001", "UA", "block", "UA-DNR"),
        # A name that others bear too says less.
        ("Sevastopol", None, "review", "UA-40"),
        ("Donetsk", "RU", "review", "UA-DNR"),
        ("Donetsk", "UA", "block", "UA-DNR"),
        ("Pervomaisk", "UA", "review", "UA-LNR"),
        ("Donetsk oblast", "UA", "review", "UA-DNR"),
        ("Donetsk oblast", "RU", "block", "UA-DNR"),
        # The European Union embargoes these, the United States do not.
        ("Melitopol", "UA", "review", "UA-23-OCC"),
    ],
)
def test_occupied_places_are_found(
    law: Law, text: str, country: str | None, outcome: str, region: str
) -> None:
    found = law.region(text, country, DAY)
    assert found is not None
    assert (found.outcome, found.law.region) == (outcome, region)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Sevastopol, WI 54235", "US"),
        ("Sebastopol", "US"),
        ("De Krim", "NL"),
        ("Balaclava", "AU"),
        ("Theodosia", "GR"),
        ("Lugansk", "KZ"),
        ("Donezker Str. 5", "DE"),
        ("Kharkiv", "UA"),
        ("Kyiv, vul. Yalta 4", "UA"),
        ("Sevastopol Street 9, Lviv", "UA"),
        ("Simferopolske shose 1, Dnipro", "UA"),
        ("Krymsk", "RU"),
        ("Zaporizhzhia", "UA"),
        ("Kramatorsk", "UA"),
        ("Lvivska 12, 79000", "UA"),
        ("Sverdlovsk", "RU"),
        ("Pervomaisk", None),
        ("Thomson Road 5, 298135", None),
        ("298600", "SG"),
        ("", "UA"),
    ],
)
def test_places_that_only_sound_occupied_are_not(law: Law, text: str, country: str | None) -> None:
    assert law.region(text, country, DAY) is None


def test_the_weightiest_part_of_a_text_counts(law: Law) -> None:
    found = law.region("Donetsk oblast, Makiivka", "UA", DAY)
    assert found is not None
    assert (found.outcome, found.seen) == ("block", "makiivka")


def test_the_order_of_parts_does_not_matter(law: Law) -> None:
    found = law.region("Makiivka, Donetsk oblast", "UA", DAY)
    assert found is not None
    assert found.outcome == "block"


def test_a_region_counts_from_the_day_of_its_law(law: Law) -> None:
    assert law.region("Luhansk", "UA", "2022-02-20") is None
    assert law.region("Luhansk", "UA", "2022-02-21") is not None
    assert law.region("Yalta", "UA", "2022-02-20") is not None


@given(st.text(max_size=60), st.sampled_from(["UA", "RU", None, "US", "??"]))
def test_any_text_is_answered(text: str, country: str | None) -> None:
    found = load().region(text, country, DAY)
    assert found is None or found.outcome in ("review", "block")
