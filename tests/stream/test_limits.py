"""Nothing but poison: the worker stops instead of draining the topic, and a restart drains no more."""

import re

import pytest

from tests.conftest import Broker, StartWorker
from tests.makers import line
from tests.readers import committed, count, produce
from tests.stream.outcome import ledger, letters, settle

RUN = 10


@pytest.mark.timeout(180)
def test_a_flood_of_poison_stops_the_worker_and_restarts_drain_nothing(
    narrow: Broker, worker: StartWorker, group: str
) -> None:
    produce(narrow.bootstrap, "orders", [b"poison %d" % n for n in range(400)])
    limits = {"dead_letter_run": RUN, "dead_letter_window": 50}
    one = worker(narrow, "w1", group=group, **limits)
    assert one.wait(90) == 65
    assert re.search(r"10 messages in a row are no orders \(dead_letter_run=10\)", one.tail())
    buried = len(letters(narrow.bootstrap))
    assert buried <= RUN
    moved = committed(narrow.bootstrap, group, "orders")
    for _ in range(2):
        again = worker(narrow, "w1", group=group, **limits)
        assert again.wait(90) == 65
    assert len(letters(narrow.bootstrap)) == buried
    assert committed(narrow.bootstrap, group, "orders") == moved
    assert count(narrow.bootstrap, "verdicts") == 0


@pytest.mark.timeout(180)
def test_a_higher_limit_lets_the_stopped_worker_go_on(
    narrow: Broker, worker: StartWorker, group: str
) -> None:
    sent = produce(narrow.bootstrap, "orders", [b"poison %d" % n for n in range(30)] + [line(1), line(2)])
    stopped = worker(narrow, "w1", group=group, dead_letter_run=RUN)
    assert stopped.wait(90) == 65
    raised = worker(narrow, "w1", group=group, dead_letter_run=1000, dead_letter_ratio=1)
    settle(narrow.bootstrap, group, raised)
    assert ledger(narrow.bootstrap, sent).faults == ()
