"""The sample orders of `./dev run`: readable but for one, and in order of time."""

from pathlib import Path

import orjson

import streams
from streams.intake.order import parse
from streams.model import Event, Refused

SAMPLES = Path(streams.__file__).parent / "samples" / "orders.jsonl"


def test_all_but_one_can_be_read_and_that_one_lacks_a_key() -> None:
    parsed = [parse(line) for line in SAMPLES.read_bytes().splitlines()]
    events = [event for event in parsed if isinstance(event, Event)]
    (refused,) = [event for event in parsed if isinstance(event, Refused)]
    assert len(events) == 30
    assert refused.path == "$.ship_to"
    assert all(not event.unknown_keys for event in events)
    assert len({(event.order.order_id, event.at) for event in events}) == 30


def test_they_come_in_order_of_time_in_november_2026() -> None:
    times = [orjson.loads(line)["event_time"] for line in SAMPLES.read_bytes().splitlines()]
    assert times == sorted(times)
    assert times[0] >= "2026-11-01"
    assert times[-1] < "2026-11-21"
