"""Told to stop, or stopped in mid-air: a worker ends in time and says so, and nothing is lost."""

import threading
import time
from pathlib import Path

import pytest

from tests.bench.orders import orders
from tests.conftest import TOPICS, Broker, FreshTopics, StartWorker
from tests.kafka.kafka import RealKafka
from tests.readers import Sent, count, produce, wait_until
from tests.stream.outcome import ledger, settle

SESSION = 6.0  # seconds, as in tests.workers.SETTINGS


class Sender(threading.Thread):
    """Sends orders from the side while the test does something to a worker."""

    def __init__(self, bootstrap: str, how_many: int, rate: float) -> None:
        super().__init__(daemon=True)
        self._to, self._rate = bootstrap, rate
        self._lines = [value for _, value in orders(0, how_many)]
        self.sent: list[Sent] = []

    def run(self) -> None:
        self.sent = produce(self._to, "orders", self._lines, pace=1 / self._rate)

    def all_sent(self) -> list[Sent]:
        self.join(120)
        assert self.sent, "the sender did not end"
        return self.sent


@pytest.mark.timeout(240)
def test_sigterm_under_load_ends_the_worker_cleanly_within_10_seconds(
    broker: Broker, worker: StartWorker, group: str
) -> None:
    one = worker(broker, "w1", group=group)
    one.wait_ready(90)
    sender = Sender(broker.bootstrap, 1500, 200)
    sender.start()
    wait_until(lambda: count(broker.bootstrap, "verdicts") > 100)
    begun = time.monotonic()
    assert one.terminate() == 0
    took = time.monotonic() - begun
    assert took < 10, f"it took {took:.1f} s: {one.tail()}"
    again = worker(broker, "w1", group=group)
    sent = sender.all_sent()
    settle(broker.bootstrap, group, again)
    assert ledger(broker.bootstrap, sent).faults == ()


@pytest.mark.timeout(240)
def test_a_worker_that_stood_still_for_a_session_ends_itself_and_the_other_takes_over(
    broker: Broker, worker: StartWorker, group: str
) -> None:
    stopped, other = worker(broker, "w1", group=group), worker(broker, "w2", group=group)
    for one in (stopped, other):
        one.wait_ready(90)
    sender = Sender(broker.bootstrap, 2000, 150)
    sender.start()
    wait_until(lambda: count(broker.bootstrap, "verdicts") > 100)
    stopped.pause()
    still = time.monotonic()
    wait_until(lambda: time.monotonic() - still > SESSION + 3)
    stopped.resume()
    assert stopped.wait(30) == 70
    assert "stood still for" in stopped.tail()
    sent = sender.all_sent()
    settle(broker.bootstrap, group, other)
    assert ledger(broker.bootstrap, sent).faults == ()


@pytest.mark.timeout(240)
def test_a_broker_that_is_frozen_for_longer_than_a_session_ends_no_worker(
    real_kafka: RealKafka, worker: StartWorker, group: str
) -> None:
    broker = Broker("kafka", real_kafka.fresh(TOPICS))
    both = [worker(broker, name, group=group) for name in ("w1", "w2")]
    for one in both:
        one.wait_ready(90)
    sender = Sender(broker.bootstrap, 1500, 150)
    sender.start()
    wait_until(lambda: count(broker.bootstrap, "verdicts") > 100)
    real_kafka.pause()
    try:
        frozen = time.monotonic()
        wait_until(lambda: time.monotonic() - frozen > SESSION + 3)
    finally:
        real_kafka.resume()
    sent = sender.all_sent()
    settle(broker.bootstrap, group, *both)
    assert ledger(broker.bootstrap, sent).faults == ()


@pytest.mark.timeout(240)
def test_of_two_workers_of_one_name_at_least_one_ends_and_says_why(
    fresh_topics: FreshTopics, worker: StartWorker, group: str, tmp_path: Path
) -> None:
    broker = Broker("kafka", fresh_topics(TOPICS))
    first = worker(broker, "same", group=group)
    first.wait_ready(90)
    second = worker(broker, "same", group=group)
    both = (first, second)
    wait_until(lambda: any(one.ended is not None for one in both), 90)
    assert {one.ended for one in both} <= {70, None}
    assert "does another worker have the name same?" in first.tail(20_000)
    (left,) = (one for one in both if one.ended is None)
    sent = produce(broker.bootstrap, "orders", [value for _, value in orders(0, 50)])
    settle(broker.bootstrap, group, left)
    assert ledger(broker.bootstrap, sent).faults == ()
