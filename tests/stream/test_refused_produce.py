"""A broker that refuses: retried while that can help, then the worker ends with its offsets unmoved."""

import re

import pytest

from tests.conftest import TOPICS, Broker, StartEmbedded, StartWorker
from tests.makers import line
from tests.readers import produce, wait_until
from tests.stream.outcome import ledger, settle, silent, unmoved

NOT_AUTHORISED, TIMED_OUT, UNKNOWN_TOPIC, NOT_LEADER = 29, 7, 3, 6


@pytest.mark.timeout(180)
def test_a_produce_refused_for_good_ends_the_worker_and_no_order_is_lost(
    embedded: StartEmbedded, worker: StartWorker, group: str
) -> None:
    mock = embedded(TOPICS)
    broker = Broker("embedded", mock.bootstrap)
    sent = produce(broker.bootstrap, "orders", [line(number) for number in range(40)] + [b"poison"])
    mock.fail_produce(NOT_AUTHORISED, 100_000)
    one = worker(broker, "w1", group=group)
    assert one.wait(120) == 70
    assert "were not taken by the broker: TopicAuthorizationFailedError" in one.tail()
    assert unmoved(broker.bootstrap, group)
    assert silent(broker.bootstrap)
    mock.heal()
    again = worker(broker, "w1", group=group)
    settle(broker.bootstrap, group, again)
    assert ledger(broker.bootstrap, sent).faults == ()


@pytest.mark.timeout(180)
def test_a_refusal_while_the_worker_runs_is_tried_again_and_loses_nothing(
    embedded: StartEmbedded, worker: StartWorker, group: str
) -> None:
    mock = embedded(TOPICS)
    broker = Broker("embedded", mock.bootstrap)
    one = worker(broker, "w1", group=group)
    one.wait_ready(90)
    one.pause()  # for a moment, so that it meets the refusal and the sender does not
    sent = produce(broker.bootstrap, "orders", [line(number) for number in range(40)])
    mock.fail_produce(NOT_AUTHORISED, 100_000)
    one.resume()
    wait_until(lambda: not re.search(r"^exportgate_delivery_retries_total 0\.0$", one.metrics(), re.M), 30)
    mock.heal()
    settle(broker.bootstrap, group, one)
    assert ledger(broker.bootstrap, sent).faults == ()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("error", [UNKNOWN_TOPIC, TIMED_OUT, NOT_LEADER])
def test_a_broker_that_refuses_for_a_moment_costs_neither_orders_nor_the_worker(
    embedded: StartEmbedded, worker: StartWorker, group: str, error: int
) -> None:
    mock = embedded(TOPICS)
    broker = Broker("embedded", mock.bootstrap)
    sent = produce(broker.bootstrap, "orders", [line(number) for number in range(40)])
    mock.fail_produce(error, 5)
    one = worker(broker, "w1", group=group)
    settle(broker.bootstrap, group, one)
    assert ledger(broker.bootstrap, sent).faults == ()
    assert one.ended is None
