"""Delivery: each message is acknowledged by the broker, or the process ends. Nothing in between."""

import pytest
from aiokafka.errors import NotLeaderForPartitionError, TopicAuthorizationFailedError

from streams.agents import deliver as module
from streams.agents.deliver import ATTEMPTS, deliver
from streams.agents.frames import Outgoing
from tests.agents.fakes import Died, Producer, app, watch_for_death


@pytest.fixture(autouse=True)
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIRST_DELAY", 0.0)
    watch_for_death(monkeypatch)


ITEMS = [Outgoing("findings", None, value, 0) for value in (b"one", b"two", b"three")]


async def test_all_are_sent_in_order() -> None:
    producer = Producer()
    await deliver(app(producer), ITEMS)
    assert producer.sent == [("findings", b"one"), ("findings", b"two"), ("findings", b"three")]


async def test_only_what_failed_is_sent_again() -> None:
    producer = Producer(
        lambda value, attempt: NotLeaderForPartitionError() if value == "two" and attempt < 4 else None
    )
    await deliver(app(producer), ITEMS)
    assert producer.attempts == {b"one": 1, b"two": 4, b"three": 1}
    assert sorted(producer.sent) == sorted((item.topic, item.value) for item in ITEMS)


async def test_what_keeps_failing_ends_the_process(capsys: pytest.CaptureFixture[str]) -> None:
    producer = Producer(lambda value, _: TopicAuthorizationFailedError() if value == "two" else None)
    with pytest.raises(Died) as died:
        await deliver(app(producer), ITEMS)
    assert died.value.status == 70
    assert producer.attempts[b"two"] == ATTEMPTS
    assert "1 message(s) to findings" in capsys.readouterr().err


async def test_an_error_at_the_call_counts_as_a_refusal() -> None:
    class Closed(Producer):
        async def send(self, topic: str, value: bytes, *_: object) -> None:
            raise ConnectionError("the producer is closed")

    with pytest.raises(Died):
        await deliver(app(Closed()), ITEMS)


async def test_a_worker_that_stops_does_not_retry() -> None:
    producer = Producer(lambda value, _: NotLeaderForPartitionError())
    stopping = app(producer)
    stopping.should_stop = True
    with pytest.raises(Died):
        await deliver(stopping, ITEMS)
    assert set(producer.attempts.values()) == {1}


async def test_a_worker_that_stood_still_for_a_session_sends_nothing() -> None:
    producer = Producer()
    with pytest.raises(Died):
        await deliver(app(producer, silent=11.0), ITEMS)
    assert producer.attempts == {}


async def test_nothing_to_send_is_no_work_and_no_death() -> None:
    producer = Producer()
    await deliver(app(producer, silent=11.0), [])
    assert producer.attempts == {}
