"""Brackets of a published name come apart when they hold a name."""

import pytest

from streams.screening.names.naming import names_somebody
from streams.screening.names.variants import variants


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmash", ("Velmash",)),
        ("Velmash (a.k.a. Brasnik Works)", ("Velmash (a.k.a. Brasnik Works)", "Velmash", "Brasnik Works")),
        ("Nadir Institute (NIARO)", ("Nadir Institute (NIARO)", "Nadir Institute", "NIARO")),
        ("Kestrova (Hong Kong) Ltd", ("Kestrova (Hong Kong) Ltd", "Kestrova Ltd")),
        (
            "Orla Construction Group (Limited)",
            ("Orla Construction Group (Limited)", "Orla Construction Group"),
        ),
        ("Velmash (HK)", ("Velmash (HK)", "Velmash")),
    ],
)
def test_variants(text: str, expected: tuple[str, ...]) -> None:
    assert variants(text, person=False) == expected


def test_the_name_of_a_person_stays_whole() -> None:
    assert variants("ZARIBEKOV (SENIOR), Tomas", person=True) == ("ZARIBEKOV (SENIOR), Tomas",)


def test_a_place_or_a_legal_form_names_nobody() -> None:
    assert not names_somebody("Hong Kong")
    assert not names_somebody("Co., Limited")
    assert not names_somebody("General Trading")
    assert names_somebody("Velmash Trading")
