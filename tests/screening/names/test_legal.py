"""Legal forms come off as a whole; a name of nothing else keeps its words."""

import csv

from streams.screening.names.legal import TABLE, legal_places, only_legal
from streams.screening.names.normalise import words


def test_the_longest_form_counts() -> None:
    assert legal_places(words("Velmash Public Joint Stock Company")) == {1, 2, 3, 4}


def test_a_form_in_front_or_between_comes_off() -> None:
    assert legal_places(words("OOO Velmash")) == {0}
    assert legal_places(words("Velmash PJSC, Arden Branch")) == {1}


def test_half_a_form_stays() -> None:
    assert legal_places(words("Joint Stock Velmash")) == frozenset()


def test_nothing_but_forms() -> None:
    assert only_legal(words("Co., Limited"))
    assert not only_legal(words("Orla Co., Limited"))
    assert legal_places(words("Co., Limited")) == frozenset()


def test_every_form_of_the_table_is_written_as_names_are_read() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(" ".join(words(row["form"])) == row["form"] for row in rows)
    assert all(row["used_in"] and row["source"] for row in rows)
    assert len({row["form"] for row in rows}) == len(rows)
