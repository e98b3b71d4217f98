"""What an order asks of memory, under the spellings that orders use."""

from typing import Any

import orjson
import pytest

from streams.intake.order import parse
from streams.law.law import Law
from streams.model import Event, Sighting
from streams.screening.sightings import sightings
from tests.makers import order


def asked(law: Law, held_for: tuple[str, ...] = (), **fields: Any) -> tuple[Sighting, ...]:
    event = parse(orjson.dumps(order(1, **fields)))
    assert isinstance(event, Event)
    return sightings(event, held_for, law)


def party(role: str = "buyer", **fields: Any) -> dict[str, Any]:
    return {"role": role, "name": "Fjordby ApS", "address": None, "city": None, "country": "HK", **fields}


def subjects(law: Law, *parties: dict[str, Any], **fields: Any) -> list[str]:
    return [one.subject for one in asked(law, parties=list(parties), payment=None, **fields)]


@pytest.mark.parametrize("phone", ["+852 5500 0142", "(852) 55000142", "00852-5500-0142", "852.5500.0142"])
def test_one_phone_in_many_spellings(phone: str, law: Law) -> None:
    assert subjects(law, party(phone=phone)) == ["phone:85255000142"]


@pytest.mark.parametrize("phone", ["ext. 4021", "call the desk", "1" * 30, ""])
def test_what_is_no_phone(phone: str, law: Law) -> None:
    assert subjects(law, party(phone=phone)) == []


def test_one_address_in_two_spellings(law: Law) -> None:
    one = subjects(law, party(address="Unit C, 8/F Dan 6, 6 Fui Yiu Kok St", country="HK"))
    two = subjects(law, party(address="FUI YIU KOK STREET 6, DAN 6, 8/F UNIT C", country="Hong Kong"))
    assert one == two
    assert one[0].startswith("address:HK|")


def test_email_and_its_limits(law: Law) -> None:
    assert subjects(law, party(email=" Sales7@ALLCH.example ")) == ["email:sales7@allch.example"]
    assert subjects(law, party(email="no mail"), party(email="a" * 250 + "@b.example")) == []


@pytest.mark.parametrize("role", ["exporter", "seller", "manufacturer", "freight_forwarder", "former_buyer"])
def test_the_senders_side_and_forwarders_are_not_asked_about(role: str, law: Law) -> None:
    assert subjects(law, party(role=role, phone="+852 5500 0142")) == []


def test_two_parties_with_one_phone_make_one_sighting_of_both(law: Law) -> None:
    both = [party(phone="+852 5500 0142"), party("end_user", name="Novabright", phone="+852 5500 0142")]
    (one,) = asked(law, ("EMBARGO",), parties=both, payment=None)
    assert one.names == ("Fjordby ApS", "Novabright")
    assert len(one.name_keys) == 2
    assert one.held_for == ("EMBARGO",)


def test_a_bank_is_asked_about_with_the_part_number_only(law: Law) -> None:
    item = order(1)["items"][0]
    bank = {"bank": "Hang Seng Bank", "country": "HK"}
    with_part = asked(law, parties=[party()], items=[item], payment=bank)
    assert [one.subject.split("|")[-1] for one in with_part] == ["62041"]
    assert asked(law, parties=[party()], items=[{**item, "part_number": None}], payment=bank) == ()
