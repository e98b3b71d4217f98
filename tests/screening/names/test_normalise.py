"""A name gives the same words whatever the script, case, punctuation and legal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.screening.names.normalise import name_key, plain, significant, syllabic, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("V.K.M. Trading d.o.o.", ("vkm", "trading", "doo")),
        ("BRASNIK İNŞ. DIŞ TİC. LTD. ŞTİ.", ("brasnik", "ins", "dis", "tic", "ltd", "sti")),
        ("ООО «Вельмаш»", ("ooo", "velmash")),
        ("Kjøbing Drives A/S", ("kjobing", "drives", "as")),
        ("O'Tarrell & Sons", ("otarrell", "sons")),
        ("Միլուր", ("milur",)),
        ("北方电子", ("bei", "fang", "dian", "zi")),
        ("  ", ()),
        ("?!", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmash LLC", "VELMASH, OOO"),
        ("Velmash Trading Ltd", "Ltd. Trading Velmash"),
        ("Brasnik Dış Ticaret A.Ş.", "Brasnik Trading Company"),
        ("Общество с ограниченной ответственностью «Вельмаш»", "Velmash"),
        ("The House of Orla", "House Orla"),
    ],
)
def test_one_key_for_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_another_name_has_another_key() -> None:
    assert name_key("Velmash Trading") != name_key("Velmash Logistics")


def test_a_name_of_nothing_but_legal_forms_keeps_its_words() -> None:
    assert name_key("Company Limited") == "company limited"


def test_a_text_without_words_has_the_empty_key() -> None:
    assert name_key("--- ?") == ""


def test_han_is_syllabic_and_latin_is_not() -> None:
    assert syllabic("北方 Ltd")
    assert not syllabic("Straße")


def test_a_text_too_long_is_cut() -> None:
    assert len(words("wort " * 4000)) == 80


@given(st.text(max_size=80))
def test_any_text_gives_ascii_words(text: str) -> None:
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words(text))
    assert plain(text).isascii()


@given(
    st.lists(st.sampled_from(["velmash", "brasnik", "trading", "ltd", "ooo", "orla", "marine"]), min_size=1),
    st.randoms(),
)
def test_the_key_knows_no_order_case_or_punctuation(parts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    turned = sorted(significant(tuple(parts)), key=lambda _: random.random())
    assert name_key(" ".join(turned)) == name_key(",  ".join(significant(tuple(parts))).upper())
