"""The starter of workers must tell a worker that ended from one that is slow."""

import pytest

from tests.conftest import TOPICS, Broker, StartEmbedded, StartWorker


def test_a_worker_that_ends_is_told_with_its_log(worker: StartWorker) -> None:
    one = worker(Broker("embedded", "127.0.0.1:1"), "w1", session_timeout="soon")
    with pytest.raises(AssertionError, match=r"(?s)ended with status 2.*EXPORTGATE_SESSION_TIMEOUT"):
        one.wait_ready()
    assert one.ended == 2


def test_a_worker_becomes_ready_and_ends_on_sigterm(worker: StartWorker, embedded: StartEmbedded) -> None:
    one = worker(Broker("embedded", embedded(TOPICS).bootstrap), "w1")
    one.wait_ready()
    assert "exportgate_ready 1" in one.metrics()
    one.pause()
    one.resume()
    assert one.terminate() == 0
