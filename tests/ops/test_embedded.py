"""The embedded broker as its users meet it: a child process that serves, fails on demand and ends."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from kafka.errors import TopicAuthorizationFailedError

from streams.ops.embedded import COMMANDS, Embedded, EmbeddedError, obey
from streams.ops.mock_cluster import MockCluster
from tests.conftest import StartEmbedded
from tests.readers import count, produce, read

NOT_AUTHORISED = 29


def test_topics_have_the_partitions_they_were_given(embedded: StartEmbedded) -> None:
    broker = embedded({"orders": 3, "orders.dead": 1})
    produce(broker.bootstrap, "orders", [b'{"order_id": "PO-%d"}' % n for n in range(30)])
    assert {r.partition for r in read(broker.bootstrap, "orders")} == {0, 1, 2}
    assert count(broker.bootstrap, "orders.dead") == 0
    broker.create("later", 2)
    assert count(broker.bootstrap, "later") == 0


def test_two_brokers_do_not_see_each_other(embedded: StartEmbedded) -> None:
    one, other = embedded({"orders": 1}), embedded({"orders": 1})
    produce(one.bootstrap, "orders", [b"{}"])
    assert (count(one.bootstrap, "orders"), count(other.bootstrap, "orders")) == (1, 0)


def test_a_refused_produce_reaches_the_client_as_often_as_ordered(embedded: StartEmbedded) -> None:
    broker = embedded({"orders": 1})
    broker.fail_produce(NOT_AUTHORISED, 1)
    with pytest.raises(TopicAuthorizationFailedError):
        produce(broker.bootstrap, "orders", [b"{}"])
    produce(broker.bootstrap, "orders", [b"{}"])
    broker.fail(0, NOT_AUTHORISED, 5)
    broker.heal()
    produce(broker.bootstrap, "orders", [b"{}"])
    assert count(broker.bootstrap, "orders") == 2


def test_what_was_written_outlives_down_and_up(embedded: StartEmbedded) -> None:
    broker = embedded({"orders": 1})
    produce(broker.bootstrap, "orders", [b"{}"])
    broker.down()
    host, port = broker.bootstrap.split(":")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), 1)
    broker.up()
    assert count(broker.bootstrap, "orders") == 1


def test_a_late_broker_is_late_until_told_otherwise(embedded: StartEmbedded) -> None:
    broker = embedded({"orders": 1})
    broker.rtt(700)
    begun = time.monotonic()
    count(broker.bootstrap, "orders")
    assert time.monotonic() - begun > 0.7
    broker.rtt(0)


def test_it_ends_when_its_standard_input_closes() -> None:
    child = subprocess.run(
        [sys.executable, "-m", "streams.ops.embedded", "--topic", "orders:2"],
        input="rtt 5\nrtt 0\n",
        capture_output=True,
        text=True,
        timeout=30,
    )
    ready, *answers = child.stdout.splitlines()
    assert child.returncode == 0
    assert ready.startswith("READY 127.0.0.1:")
    assert answers == ["OK", "OK"]


@pytest.mark.parametrize("topic", ["orders", "orders:", ":4", "orders:0", "orders:many", "orders:-1"])
def test_a_topic_without_partitions_is_refused_with_a_good_example(topic: str) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "streams.ops.embedded", f"--topic={topic}"], capture_output=True, text=True
    )
    assert child.returncode == 2
    assert "a good one: orders:4" in child.stderr


def test_a_start_that_fails_says_so_and_leaves_nothing() -> None:
    with Embedded() as broker:
        with pytest.raises(EmbeddedError, match=r"did not start.*status 2"):
            broker.start({"orders": 0})
        assert broker.start({"orders": 1}) == broker.bootstrap


def test_a_topic_named_twice_is_told() -> None:
    child = subprocess.run(
        [sys.executable, "-m", "streams.ops.embedded", "--topic=a:1", "--topic=a:2"],
        capture_output=True,
        text=True,
    )
    assert child.returncode == 1
    assert "already exists" in child.stdout


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda broker: broker.create("orders", 4), "already exists"),
        (lambda broker: broker.start({}), "already running"),
    ],
)
def test_a_refused_command_says_why(
    embedded: StartEmbedded, act: Callable[[Embedded], object], said: str
) -> None:
    with pytest.raises(EmbeddedError, match=said):
        act(embedded({"orders": 1}))


def test_commands_need_a_running_broker() -> None:
    broker = Embedded()
    with pytest.raises(EmbeddedError, match="use start"):
        broker.down()
    broker.stop()


def test_a_broker_that_died_is_told_and_can_be_started_again() -> None:
    with Embedded() as broker:
        broker.start({"orders": 1})
        child = broker._process
        assert child is not None
        child.kill()
        child.wait()
        with pytest.raises(EmbeddedError, match="ended"):
            broker.up()
        broker.stop()
        broker.start({"orders": 1})
        assert count(broker.bootstrap, "orders") == 0


class Deaf(MockCluster):
    """A cluster that does nothing, for the words of the protocol alone."""

    def __init__(self) -> None: ...

    def delay(self, milliseconds: int) -> None: ...


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("rtt 5\n", "OK"),
        ("fly\n", f"BAD no command 'fly'; there are: {', '.join(COMMANDS)}"),
        ("rtt\n", "BAD 'rtt' is not of the form 'rtt MILLISECONDS'"),
        ("rtt 1 2\n", "BAD 'rtt 1 2' is not of the form 'rtt MILLISECONDS'"),
        ("rtt soon\n", "BAD 'rtt soon' is not of the form 'rtt MILLISECONDS'"),
    ],
)
def test_the_line_protocol_answers_every_line(line: str, answer: str) -> None:
    assert obey(Deaf(), line) == answer
