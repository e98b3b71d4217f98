"""The name search finds who is meant, says why, and leaves strangers alone."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.model import Entry, ListedName
from streams.screening.names.explain import explain
from streams.screening.names.index import NameIndex, build
from streams.screening.names.search import search
from tests.screening.names.conftest import entries

LISTED = entries()


def best(index: NameIndex, text: str, floor: float = 0.5) -> tuple[str, float]:
    """Id of the best entry and its score; ("", 0.0) for none."""
    found = search(index, text, floor)
    return (LISTED[found[0].entry].id, found[0].score.value) if found else ("", 0.0)


@pytest.mark.parametrize(
    ("text", "who", "least"),
    [
        ("Velkamor Technology Co., Ltd.", "1", 1.0),
        ("VELKAMOR TECH. LLC", "1", 0.97),
        ("ООО «Велькамор Технологии»", "1", 0.95),
        ("Technology Velkamor", "1", 0.97),
        ("Velkamor Technolgy", "1", 0.8),
        ("Velcamor Teknoloji A.Ş.", "1", 0.95),
        ("velkamortechnology", "1", 0.97),
        ("Судостроительный завод «Брасник»", "2", 0.95),
        ("Brunholm Marine Logistic", "3", 0.95),
        ("KESTROVA OPTICAL INSTR. (H.K.) LTD", "4", 0.9),
        ("NIARO", "5", 0.97),
        ("Tomas Ilyich Zaribekov", "7", 1.0),
        ("ZARIBEKOV, Thomas Ilich", "7", 0.8),
    ],
)
def test_the_party_meant_is_found(index: NameIndex, text: str, who: str, least: float) -> None:
    found, score = best(index, text)
    assert (found, score >= least) == (who, True), score


@pytest.mark.parametrize(
    "text",
    [
        "Nordlicht Kaffee GmbH",
        "Brunhilde Bakery",
        "Optical Instruments Vienna GmbH",
        "Hong Kong Limited",
        "Tomas Berglund",
        "Shipyard of the North",
        "Address 77",
        "?!",
        "",
        "ltd",
    ],
)
def test_strangers_are_left_alone(index: NameIndex, text: str) -> None:
    assert search(index, text, 0.8) == ()


def test_every_listed_name_finds_itself(index: NameIndex) -> None:
    for place, entry in enumerate(LISTED):
        if entry.kind != "address":
            for name in entry.names:
                found = {match.entry: match.score.value for match in search(index, name.text, 0.5)}
                assert found[place] == 1.0, name.text


def test_case_punctuation_and_order_do_not_count(index: NameIndex) -> None:
    shuffle = random.Random(7).shuffle
    for entry in LISTED[:6]:
        parts = entry.names[0].text.replace("(", " ").replace(")", " ").split()
        shuffle(parts)
        found = best(index, " ; ".join(parts).upper())
        assert found == (entry.id, 1.0), parts


def test_a_legal_form_tells_short_names_apart() -> None:
    index = build((Entry("SDN", "1", "organisation", (ListedName("ABX LLC", "primary"),), ()),))
    assert search(index, "ABX LLC", 0.5)[0].score.value == 1.0
    assert search(index, "ABX Bank AG", 0.95) == ()
    assert search(index, "ABX GmbH", 0.95) == ()


def test_the_alias_that_met_is_told(index: NameIndex) -> None:
    assert search(index, "BML", 0.9)[0].name.text == "BML"


def test_a_strong_name_goes_before_an_equal_weak_one() -> None:
    twice = (ListedName("Orlavik", "weak"), ListedName("ORLAVIK", "strong"))
    index = build((Entry("UN", "1", "person", twice, ()),))
    assert search(index, "Orlavik", 0.5)[0].name.strength == "strong"


def test_han_names_are_one_word_and_meet_as_a_whole() -> None:
    index = build((Entry("EL", "1", "unknown", (ListedName("北方辰光电子有限公司", "primary"),), ()),))
    assert search(index, "北方辰光电子有限公司", 0.5)[0].score.value == 1.0
    assert search(index, "北方辰光电子", 0.9)
    assert search(index, "北京方光电", 0.3) == ()


def test_more_entries_take_no_equal_name_away(index: NameIndex) -> None:
    more = [
        Entry("SDN", f"M{n}", "organisation", (ListedName(f"Velkamor {n} Technology", "primary"),), ())
        for n in range(200)
    ]
    larger = build((*LISTED, *more))
    for entry in LISTED[:7]:
        text = entry.names[0].text
        before = {match.entry for match in search(index, text, 0.97)}
        assert before <= {match.entry for match in search(larger, text, 0.97)}


def test_the_reasons_are_told_in_words(index: NameIndex) -> None:
    found = search(index, "Velkamor Technolgy Vienna", 0.3)[0]
    lines = explain(found.score)
    assert lines[0].startswith(f"names are alike to {found.score.value:.2f} of 1")
    assert "same words: velkamor" in lines
    assert any("'technolgy' for 'technology'" in line for line in lines)
    assert "only in the order: vienna" in lines


def test_asking_twice_gives_one_answer(index: NameIndex) -> None:
    assert search(index, "Velkamor Tech", 0.4) == search(index, "Velkamor Tech", 0.4)


@given(st.text(max_size=60))
def test_any_text_gets_scores_from_0_to_1(text: str) -> None:
    for match in search(SMALL, text, 0.0):
        assert math.isfinite(match.score.value)
        assert 0.0 <= match.score.value <= 1.0
        assert all(0.0 < pair.like <= 1.0 for pair in match.score.pairs)


@given(
    st.lists(
        st.sampled_from(["velkamor", "technology", "brasnik", "shipyard", "ltd", "tomas", "zaribek"]),
        max_size=5,
    )
)
def test_words_of_the_list_get_scores_from_0_to_1(parts: list[str]) -> None:
    for match in search(SMALL, " ".join(parts), 0.0):
        assert 0.0 <= match.score.value <= 1.0


SMALL = build(LISTED)
