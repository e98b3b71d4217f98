"""What cannot be searched is reviewed, never cleared."""

import orjson
import pytest

from streams.intake.order import parse
from streams.law.law import Law
from streams.model import Event
from streams.screening.legible import legible
from tests.makers import order


def event(**buyer: object) -> Event:
    seller, other = order(1)["parties"]
    parsed = parse(orjson.dumps(order(1, parties=[seller, {**other, **buyer}])))
    assert isinstance(parsed, Event)
    return parsed


@pytest.mark.parametrize("name", ["---", "\u200b", ".", "?? ??", "N" * 401])
def test_a_name_that_cannot_be_searched_is_reviewed(name: str, law: Law) -> None:
    (finding,) = legible(event(name=name), law).findings
    assert (finding.outcome, finding.reason, finding.path) == ("review", "UNREADABLE", "$.parties[1].name")
    assert len(finding.seen) <= 80


@pytest.mark.parametrize("name", ["Ö", "中", "شركة", "3M", "N" * 400])
def test_a_short_or_foreign_name_is_a_name(name: str, law: Law) -> None:
    assert legible(event(name=name), law).findings == ()


def test_an_address_or_bank_too_long_is_reviewed_and_a_missing_one_is_not(law: Law) -> None:
    (finding,) = legible(event(address="Road 1 " * 100), law).findings
    assert finding.path == "$.parties[1].address"
    assert legible(event(address=None), law).findings == ()
