"""Spellings of one sound fall together, other words do not."""

import pytest

from streams.screening.names.likeness import likeness, shortened
from streams.screening.names.sound import fold, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhukov", "joukoff"),
        ("qasim", "kasim"),
        ("komplekt", "complect"),
        ("khalid", "halid"),
        ("shevchenko", "schevtchenko"),
        ("wagner", "vagner"),
    ],
)
def test_one_sound(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert likeness(one, other) >= 0.9


def test_unwritten_vowels_leave_the_bones() -> None:
    assert skeleton("muhammad") == skeleton("mohammed") == "mhmd"


@pytest.mark.parametrize(
    ("one", "other"), [("plant", "zavod"), ("15", "16"), ("ab", "ac"), ("karim", "olga")]
)
def test_other_words_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < 0.5


def test_a_slip_costs_little_and_a_vowel_less() -> None:
    assert 0.8 < likeness("promteknik", "promtelnik") < likeness("promteknik", "promtaknik") < 1


@pytest.mark.parametrize(("one", "other"), [("hussein", "husayn"), ("a", "abc"), ("velmash", "velmasch")])
def test_likeness_knows_no_side(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1.0


def test_a_cut_word_is_near_its_whole() -> None:
    assert shortened("equip", "equipment") == shortened("equipment", "equip") > 0.7
    assert shortened("eq", "equipment") == 0.0
    assert shortened("quip", "equipment") == 0.0
