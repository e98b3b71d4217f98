"""An unlisted name at a listed address holds the order, and never more than the law asks."""

from typing import Any

import pytest

from streams.model import Found, ListedName
from streams.screening.addresses import addresses
from tests.screening.asked import entry, event, law, listed

TOWER = "Unit 04, 7/F Brentway Tower, No. 33 Mong Orla Road, Kowloon, Hong Kong"
LISTED = listed(
    entry("EL", "1", "Address 77", kind="address", addresses=((TOWER, "HK"),), citation="89 FR 2"),
    entry(
        "SDN",
        "2",
        "Velkamor Technology Limited",
        addresses=(("Room 1210, Harrow Plaza, 610 Nathanael Rd, Hong Kong", "HK"),),
    ),
    entry(
        "SDN",
        "3",
        "Velkamor Trading Limited",
        addresses=(("Room 1210, Harrow Plaza, 610 Nathanael Rd, Hong Kong", "HK"),),
    ),
    entry(
        "EL", "4", "Brasnik Works", addresses=(("ul. Orlova, d. 14, Perm, Russia", "RU"),), ends="2026-09-20"
    ),
    entry(
        "EL",
        "5",
        names=(ListedName("Kestrova Optics", "primary"),),
        addresses=(("Brentallee 12, Aarhus Docks", "DK"),),
    ),
)
CHIPS = {"eccn": "3A001.a.2", "hs_code": "8542.31"}
BEARINGS = {"eccn": "EAR99", "hs_code": "8482.10"}
COFFEE = {"eccn": "EAR99", "hs_code": "0901.21"}


def found(item: dict[str, Any] | None = None, **party: Any) -> Found:
    return addresses(event({"country": "HK", **party}, item=item or COFFEE), LISTED, law())


def outcomes(answer: Found) -> list[tuple[str, str, str]]:
    return [(f.rule, f.reason, f.outcome) for f in answer.findings]


@pytest.mark.parametrize(
    ("item", "outcome"),
    [(CHIPS, "block"), (COFFEE, "review"), ({"eccn": None, "hs_code": None}, "review")],
)
def test_a_listed_address_asks_what_the_goods_are(item: dict[str, Any], outcome: str) -> None:
    answer = found(item, address="UNIT 4 7TH FLR BRENTWAY TWR 33 MONGORLA RD", city="Kowloon")
    assert outcomes(answer) == [("address.entity_list", "LISTED_ADDRESS", outcome)]


def test_goods_of_supplement_7_are_controlled_without_an_eccn() -> None:
    answer = found({"eccn": "EAR99", "hs_code": "8542.31.0000"}, address=TOWER)
    assert outcomes(answer) == [("address.entity_list", "LISTED_ADDRESS", "block")]


def test_another_unit_of_a_listed_address_is_never_blocked() -> None:
    answer = found(CHIPS, address="Shop 12, G/F, Brentway Tower, 33 Mong Orla Road")
    assert outcomes(answer) == [("address.entity_list", "LISTED_ADDRESS", "review")]
    assert answer.hits[0].why[-1] == "the same building, another floor or unit"


def test_the_unit_of_a_listed_party_is_a_reason_to_look() -> None:
    answer = found(CHIPS, name="Nordhall Ltd", address="12/F Rm 1210 Harrow Plaza, 610 Nathanael Road")
    assert outcomes(answer) == [("address.listed", "LISTED_ADDRESS", "review")]
    assert answer.findings[0].entries == ("SDN:2", "SDN:3")
    assert "the address of 'Velkamor Technology Limited'" in answer.findings[0].evidence[0]
    assert answer.findings[0].path == "$.parties[1].address"


def test_another_unit_in_the_tower_of_a_listed_party_is_nothing() -> None:
    assert found(CHIPS, address="Room 1505, Harrow Plaza, 610 Nathanael Road") == Found()


def test_a_party_listed_by_name_gets_the_hit_but_no_second_finding() -> None:
    answer = found(name="VELKAMOR TECHNOLOGY LTD", address="Room 1210, Harrow Plaza, 610 Nathanael Road")
    assert answer.findings == ()
    assert [hit.entry_id for hit in answer.hits] == ["2", "3"]


def test_the_city_field_belongs_to_the_address() -> None:
    assert outcomes(found(address="Brentallee 12", city="Aarhus Docks", country="DK"))
    assert outcomes(found(address="Brentallee 12", city="Odense", country="DK")) == []


def test_an_entry_that_has_ended_gives_nothing() -> None:
    assert found(address="ul. Orlova 14", city="Perm", country="RU") == Found()


@pytest.mark.parametrize("address", [None, "", "Hong Kong", "440 Mong Orla Road"])
def test_nothing_to_meet(address: str | None) -> None:
    assert found(address=address) == Found()


def test_the_hit_names_the_label_of_the_entry() -> None:
    hit = found(address=TOWER).hits[0]
    assert (hit.list_code, hit.entry_id, hit.listed_name, hit.matched) == ("EL", "1", "Address 77", TOWER)
    assert hit.score == 1.0
