"""Keys are equal for what people mean as equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.law.spell import country_key, fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P.R. China", "PR CHINA"),
        ("Kırgızistan", "KIRGIZİSTAN"),
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Česko", "cesko"),
        ("Ｊａｐａｎ", "Japan"),
    ],
)
def test_equal_countries_have_one_key(one: str, other: str) -> None:
    assert country_key(one) == country_key(other)


def test_words_part_at_all_but_letters_and_digits() -> None:
    assert words("Enakievo, DNR") == ("enakievo", "dnr")
    assert words("Кам'янка-Дніпровська") == ("камянка", "дніпровська".replace("і", "і"))
    assert words("Donets'k_1") == ("donetsk", "1")
    assert words(" .,- ") == ()


def test_cyrillic_marks_fold_alike_on_both_sides() -> None:
    assert fold("Шахтёрск") == fold("ШАХТЕРСК")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
