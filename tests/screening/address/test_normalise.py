"""An address comes apart into houses, floors, units and words, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.screening.address.normalise import AddressForm, address_key, read_address


def form(text: str) -> tuple[set[str], set[str], set[str], tuple[str, ...]]:
    found: AddressForm = read_address(text)
    return set(found.numbers), set(found.floors), set(found.units), found.words


@pytest.mark.parametrize(
    ("text", "numbers", "floors", "units", "words"),
    [
        ("Unit D, 16/F Orla Place, 18 Brent Rd", {"18"}, {"16"}, {"d"}, ("orla", "place", "brent")),
        ("UNIT 04 7TH FLR BRENT HSE 33 ORLA RD", {"33"}, {"7"}, {"4"}, ("brent", "hse", "orla")),
        ("Room 803-5, 8th Floor, 12 Brent Street", {"12"}, {"8"}, {"803", "804", "805"}, ("brent",)),
        ("Flat/RM 2309, 23/F, 14-16 Brent St", {"14", "15", "16"}, {"23"}, {"2309"}, ("brent",)),
        ("Shop 12, G/F, Orla Centre", set(), {"g"}, {"12"}, ("orla",)),
        ("Tepe 1. Sok. No:8 İç Kapı No:68", {"1", "8"}, set(), {"68"}, ("tepe", "ic")),
        ("Brent Street 60 #10-04", {"60"}, set(), {"10", "4"}, ("brent",)),
        ("ул. Орлова, д. 14, кв. 8, Пермь 614000", {"14"}, set(), {"8"}, ("orlova", "perm")),
        ("", set(), set(), set(), ()),
    ],
)
def test_read_address(
    text: str, numbers: set[str], floors: set[str], units: set[str], words: tuple[str, ...]
) -> None:
    assert form(text) == (numbers, floors, units, words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unit 04, 7/F, 33 Brent Orla Road", "33 BRENT ORLA RD., 7TH FLR, RM 4"),
        ("Calle Brent Orla 12", "12 brent-orla str."),
    ],
)
def test_one_key_for_one_address(one: str, other: str) -> None:
    assert address_key(one, "HK") == address_key(other, "HK") is not None


def test_the_key_is_country_ids_and_words() -> None:
    assert address_key("Unit C, 8/F, 6 Brent Orla Street", "HK") == "HK|6|8|brent|c|orla"
    assert address_key("Unit C, 8/F, 6 Brent Orla Street", None) == "-|6|8|brent|c|orla"


@pytest.mark.parametrize("text", [None, "", "Brent Road", "Orla Park, Brent", "12", "Brent 12"])
def test_a_vague_address_has_no_key(text: str | None) -> None:
    assert address_key(text, "HK") is None


def test_another_unit_or_country_is_another_key() -> None:
    key = address_key("Unit 4, 33 Brent Orla Road", "HK")
    assert key != address_key("Unit 5, 33 Brent Orla Road", "HK")
    assert key != address_key("Unit 4, 33 Brent Orla Road", "CN")


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    found = read_address(text)
    assert found.numbers == frozenset().union(*found.groups)
    key = address_key(text, "AE")
    assert key is None or key.startswith("AE|")
