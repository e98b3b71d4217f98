"""Look-ups answer as the law stood on the day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.law.law import Law
from streams.law.load import FOLDER, load
from streams.law.read import read
from streams.law.rows import Country
from tests.law.conftest import Change

DAY = "2026-09-14"


@pytest.mark.parametrize("code", ["SDN", "FSE", "EL", "DPL", "UN"])
def test_these_lists_block_and_their_weak_aliases_do_not(law: Law, code: str) -> None:
    effect = law.effect(code, DAY)
    assert effect is not None
    assert (effect.outcome, effect.weak_outcome) == ("block", "review")


@pytest.mark.parametrize("code", ["MEU", "UVL", "SSI", "NS-MBS", "CMIC", "CAPTA", "PLC", "ISN", "DTC"])
def test_these_lists_are_reviewed(law: Law, code: str) -> None:
    effect = law.effect(code, DAY)
    assert effect is not None
    assert effect.outcome == "review"


def test_the_unverified_list_has_its_own_reason(law: Law) -> None:
    effect = law.effect("UVL", DAY)
    assert effect is not None
    assert effect.reason == "UNVERIFIED_PARTY"


def test_an_unknown_list_or_a_day_before_it_has_no_effect(law: Law) -> None:
    assert law.effect("NOPE", DAY) is None
    assert law.effect("MEU", "2020-12-22") is None
    assert law.effect("MEU", "2020-12-23") is not None
    assert "MEU" in law.list_codes()


@pytest.mark.parametrize("country", ["CU", "IR", "KP"])
def test_comprehensive_embargoes_block(law: Law, country: str) -> None:
    row = law.embargo(country, DAY)
    assert row is not None
    assert (row.outcome, row.party, row.route, row.payment) == ("block", "block", "block", "review")
    assert row.reason == "EMBARGO"


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2025-06-30", "block"), ("2025-07-01", "review"), ("2025-09-02", "review"), (DAY, "review")],
)
def test_syria_was_eased_on_its_days(law: Law, day: str, outcome: str) -> None:
    row = law.embargo("SY", day)
    assert row is not None
    assert row.outcome == outcome


@pytest.mark.parametrize("country", ["RU", "BY"])
def test_goods_law_that_is_not_loaded_is_said(law: Law, country: str) -> None:
    row = law.embargo(country, DAY)
    assert row is not None
    assert (row.outcome, row.rule) == ("review", "destination.goods_law_not_loaded")
    assert "not judged" in row.note


def test_other_countries_have_no_destination_rule(law: Law) -> None:
    assert law.embargo("DE", DAY) is None
    assert law.embargo(None, DAY) is None
    assert law.embargo("SY", "2011-08-17") is None


def test_the_cover_includes_its_first_and_last_day(changed: Change) -> None:
    law = load(changed("cover", 2, "valid_to", "2026-12-31"))
    first = law.cover.valid_from
    assert law.covers(first)
    assert law.covers("2026-12-31")
    assert not law.covers("2027-01-01")
    assert not law.covers("2000-01-01")


def test_policy_gives_a_number_and_an_unknown_key_is_our_fault(law: Law) -> None:
    assert law.policy("reentry.window_days", DAY) == 365.0
    with pytest.raises(KeyError):
        law.policy("name.nothing", DAY)


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31"])
def test_an_order_of_any_day_has_its_policy(law: Law, day: str) -> None:
    assert law.policy("reentry.window_days", day) > 0


def test_rules_of_the_code_exist_and_unknown_ones_are_our_fault(law: Law) -> None:
    for rule in law.rules:
        assert law.rule(rule).reason in law.reasons
    with pytest.raises(KeyError):
        law.rule("party.nothing")


def test_supplement_7_reads_the_first_six_digits(law: Law) -> None:
    assert law.in_supplement7("854231", DAY)
    assert law.in_supplement7("8542310000", DAY)
    assert not law.in_supplement7("090111", DAY)
    assert not law.in_supplement7("85423", DAY)
    assert not law.in_supplement7(None, DAY)
    assert not law.in_supplement7("854231", "2023-01-01")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("TR", "TR"),
        ("tr", "TR"),
        ("TUR", "TR"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("TÜRKİYE", "TR"),
        ("Türkei", "TR"),
        ("P.R. China", "CN"),
        ("中国", "CN"),
        ("U.A.E.", "AE"),
        ("Deutschland", "DE"),
        ("Srbija", "RS"),
        ("Беларусь", "BY"),
        ("Узбекистан", "UZ"),
        ("South Korea", "KR"),
        ("DPRK", "KP"),
        ("Korea (North)", "KP"),
        ("NORTH-KOREA", "KP"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("İran", "IR"),
        ("ایران", "IR"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Tehran, Iran", "IR"),
        ("Turkey / Türkiye", "TR"),
        ("Hong Kong, China", "HK"),
        ("UA-DNR", "UA"),
        ("US-CA", "US"),
        ("  Kuba ", "CU"),
        ("Namibia", "NA"),
        ("NA", "NA"),
        ("Ελλάδα", "GR"),
        ("日本", "JP"),
        ("대한민국", "KR"),
    ],
)
def test_countries_are_read_as_people_write_them(law: Law, text: str, country: str) -> None:
    assert law.country(text) == country


@pytest.mark.parametrize(
    "text", ["", " ", "-", "XX", "Atlantis", "unknown", "Конго", "Iran/Turkey", "N/A", "n.a."]
)
def test_what_cannot_be_read_is_none(law: Law, text: str) -> None:
    assert law.country(text) is None


def test_an_untold_country_is_none(law: Law) -> None:
    assert law.country(None) is None


@given(st.text(max_size=40))
def test_any_text_gives_a_country_or_none(text: str) -> None:
    law = load()
    country = law.country(text)
    assert country is None or law.country(country) == country


def test_every_code_and_name_leads_back_to_its_country(law: Law) -> None:
    for row in read(FOLDER, "countries", Country):
        assert law.country(row.alpha2) == law.country(row.alpha3) == law.country(row.name) == row.alpha2
        assert law.country(row.name.upper()) == row.alpha2
