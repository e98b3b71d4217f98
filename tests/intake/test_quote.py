"""What a stranger wrote is shown short, in one line, and cannot steer a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.intake.quote import json_path, quote


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("ship", '"ship"'),
        ("Körfez Şti.", '"Körfez Şti."'),
        ("a\nb", '"a\\nb"'),
        ("\x1b[2J\u202e", '"\\u001b[2J\\u202e"'),
        ("\ud800", '"\\ud800"'),
        (None, "null"),
        (True, "true"),
        (1e400, "Infinity"),
        ({"a": 1, "b": 2}, "an object of 2 keys"),
        ([1, 2, 3], "an array of 3"),
    ],
)
def test_a_value_is_shown_as_json(value: object, shown: str) -> None:
    assert quote(value) == shown


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        ((), "$"),
        (("parties", 0, "name"), "$.parties[0].name"),
        (("vat id",), '$["vat id"]'),
        (('a"b', 2), '$["a\\"b"][2]'),
        (("",), '$[""]'),
        (("страна",), '$["страна"]'),
    ],
)
def test_a_path_is_a_json_path(steps: tuple[str | int, ...], shown: str) -> None:
    assert json_path(steps) == shown


@given(st.text() | st.floats() | st.integers())
def test_a_value_is_short_and_printable(value: object) -> None:
    assert quote(value).isprintable()
    assert len(quote(value)) <= 61


@given(st.lists(st.text(max_size=200) | st.integers(0, 99), max_size=3))
def test_a_path_is_short_and_printable(steps: list[str | int]) -> None:
    assert json_path(steps).isprintable()
    assert len(json_path(steps)) <= 1 + 70 * len(steps)
