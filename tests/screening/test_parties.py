"""A listed party holds the order, with the list's own outcome and with its reasons."""

from typing import Any

import pytest

from streams.model import Event, Found, ListedName
from streams.screening.parties import parties
from tests.screening.asked import entry, event, law, listed

LISTED = listed(
    entry("SDN", "1", "OOO VELKAMOR TEKHNOLOGII", programmes=("RUSSIA-EO14024",), countries=("RU",)),
    entry("EL", "2", "Velkamor Technology LLC", citation="89 FR 1"),
    entry("UVL", "3", "Brasnik Optical Works"),
    entry("MEU", "4", "Dongorla Engine Works Co., Ltd."),
    entry("SDN", "5", "PUBLIC JOINT STOCK COMPANY BRUNMARK BANK"),
    entry("SDN", "6", "ZARIBEKOV, Tomas Ilyich", kind="person", countries=("BY",)),
    entry(
        "UN",
        "7",
        "Orlavik Fenzor",
        names=(ListedName("Orlavik Fenzor", "primary"), ListedName("Abu Marzenka", "weak")),
    ),
    entry("SDN", "8", "Kestrova Shipping", starts="2026-09-22"),
    entry("SDN", "9", "Merrowind Shipping", ends="2026-09-20"),
    entry("DPL", "10", "Address 77", kind="address"),
    entry("NOLIST", "11", "Ostrelka Marine"),
)


def found(order: Event) -> Found:
    return parties(order, LISTED, law())


def one(name: str, **fields: Any) -> list[tuple[str, str, str]]:
    """(rule, reason, outcome) of each finding for a buyer of this name."""
    return [(f.rule, f.reason, f.outcome) for f in found(event({"name": name, **fields})).findings]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Brasnik Optical Works Ltd", [("party.listed", "UNVERIFIED_PARTY", "review")]),
        ("DONGORLA ENGINE WORKS", [("party.listed", "LISTED_PARTY", "review")]),
        ("Velkamor Tech.", [("party.listed", "LISTED_PARTY", "block")] * 2),
        ("ООО «Велькамор Технологии»", [("party.listed", "LISTED_PARTY", "block")] * 2),
        ("Fjordby ApS", []),
        ("Address 77", []),
    ],
)
def test_the_outcome_is_that_of_the_list(name: str, expected: list[tuple[str, str, str]]) -> None:
    assert one(name) == expected


def test_a_finding_says_where_whom_and_why() -> None:
    order = event({"name": "Fjordby ApS"}, {"name": "VELKAMOR TECHNOLOGY, LLC"})
    answer = found(order)
    first = answer.findings[0]
    assert (first.path, first.seen) == ("$.parties[2].name", "VELKAMOR TECHNOLOGY, LLC")
    assert first.entries == ("EL:2",)
    assert first.evidence == ("Entity List: 'Velkamor Technology LLC', score 1.00; citation 89 FR 1",)
    assert answer.findings[1].entries == ("SDN:1",)
    assert [(hit.list_code, hit.entry_id, hit.path) for hit in answer.hits] == [
        ("EL", "2", "$.parties[2].name"),
        ("SDN", "1", "$.parties[2].name"),
    ]
    assert answer.hits[0].why[0].startswith("names are alike to 1.00 of 1")


@pytest.mark.parametrize(
    "name",
    [
        "Nordhall (ООО «Велькамор Технологии»)",
        "Nordhall / Velkamor Technology",
        "Velkamor Technology, recruiting desk",
    ],
)
def test_each_name_in_a_field_is_asked(name: str) -> None:
    assert one(name)


def test_a_likeness_short_of_certain_is_review() -> None:
    assert one("Velkamir Technologies") == [("party.listed", "LISTED_PARTY", "review")] * 2


def test_a_weak_alias_never_blocks() -> None:
    assert one("Orlavik Fenzor") == [("party.listed", "LISTED_PARTY", "block")]
    assert one("Abu Marzenka") == [("party.weak_alias", "LISTED_PARTY", "review")]


def test_a_person_of_another_country_may_be_a_namesake() -> None:
    assert one("Tomas Ilyich Zaribekov", country="BY") == [("party.listed", "LISTED_PARTY", "block")]
    assert one("Tomas Ilyich Zaribekov", country=None) == [("party.listed", "LISTED_PARTY", "block")]
    assert one("Tomas Ilyich Zaribekov", country="DK") == [("party.listed", "LISTED_PARTY", "review")]
    assert one("Tomas Ilyich Zaribekov", country="DK", nationality="BY")[0][2] == "block"
    hit = found(event({"name": "Tomas Ilyich Zaribekov"})).hits[0]
    assert hit.why[-1] == "a person of DK in the order, of BY on the list: a namesake is possible"


def test_a_firm_of_another_country_is_still_the_firm() -> None:
    assert ("party.listed", "LISTED_PARTY", "block") in one("OOO Velkamor Tekhnologii", country="AE")


def test_an_entry_counts_from_its_first_to_its_last_day() -> None:
    def held(name: str, day: str) -> bool:
        return bool(found(event({"name": name}, day=day)).findings)

    assert [held("Kestrova Shipping", day) for day in ("2026-09-21", "2026-09-22")] == [False, True]
    assert [held("Merrowind Shipping", day) for day in ("2026-09-20", "2026-09-21")] == [True, False]


def test_a_list_without_effect_gives_nothing() -> None:
    assert one("Ostrelka Marine") == []


def test_the_contact_is_asked() -> None:
    answer = found(event({"contact": "Tomas Ilyich Zaribekov"}))
    assert [finding.path for finding in answer.findings] == ["$.parties[1].contact"]


def test_the_exporter_is_asked() -> None:
    lists = listed(entry("DPL", "1", "Spessart Versand"))
    assert [finding.path for finding in parties(event(), lists, law()).findings] == ["$.parties[0].name"]


@pytest.mark.parametrize(
    ("bank", "outcomes"),
    [
        ("Brunmark Bank PJSC, Abu Dhabi Branch", ["block"]),
        ("БРУНМАРК БАНК ПАО", ["block"]),
        ("Bank Brunmarkt", []),
        ("Brunn Bank", []),
        ("Nykredit", []),
    ],
)
def test_the_bank_is_asked_more_strictly(bank: str, outcomes: list[str]) -> None:
    answer = found(event(bank=bank))
    assert [(f.rule, f.reason, f.outcome) for f in answer.findings] == [
        ("bank.listed", "LISTED_BANK", outcome) for outcome in outcomes
    ]
    assert all(hit.path == "$.payment.bank" for hit in answer.hits)


def test_an_order_without_payment_is_asked_too() -> None:
    order = event({"name": "Velkamor Technology"})
    bare = type(order)(order.id, order.at, _without_payment(order))
    assert len(found(bare).findings) == 2


def _without_payment(order: Event) -> Any:
    import msgspec

    return msgspec.structs.replace(order.order, payment=None)


def test_the_same_question_has_one_answer() -> None:
    order = event({"name": "Velkamor Tech"}, {"name": "Brasnik Optical"})
    assert found(order) == found(order)
