"""The day that judges an event is that of its instant, in UTC."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.screening.day import day
from tests.screening.test_destination import event

DAYS = 86_400_000_000


def test_the_last_microsecond_belongs_to_its_day() -> None:
    midnight = 20_710 * DAYS
    assert day(replace(event(), at=midnight)) == "2026-09-14"
    assert day(replace(event(), at=midnight - 1)) == "2026-09-13"


@given(st.integers(min_value=-719_162, max_value=2_932_896))
def test_every_day_of_the_calendar_is_counted(number: int) -> None:
    assert day(replace(event(), at=number * DAYS)) == date.fromordinal(719_163 + number).isoformat()
