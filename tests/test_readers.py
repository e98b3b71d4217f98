"""The eyes of the broker tests must themselves be right, on both brokers."""

import json

import pytest

from tests.conftest import Broker
from tests.readers import Sent, committed, count, lag, order_key, produce, read, wait_until

LINES = [json.dumps({"order_id": f"PO-{n:08X}", "n": n}).encode() for n in range(40)]


def test_what_was_sent_is_read_back_whole(broker: Broker) -> None:
    sent = produce(broker.bootstrap, "orders", LINES)
    found = read(broker.bootstrap, "orders")
    assert sorted(r.value for r in found if r.value) == sorted(LINES)
    assert {Sent(r.key, r.value, r.topic, r.partition, r.offset) for r in found} == set(sent)
    assert len({r.partition for r in found}) > 1
    assert count(broker.bootstrap, "orders") == 40
    assert lag(broker.bootstrap, "nobody", "orders") == 40
    assert committed(broker.bootstrap, "nobody", "orders") == {}


def test_reading_since_an_offset_leaves_out_what_is_before(broker: Broker) -> None:
    produce(broker.bootstrap, "orders", LINES)
    ends = {
        n: 1 + max((r.offset for r in read(broker.bootstrap, "orders") if r.partition == n), default=-1)
        for n in range(4)
    }
    later = produce(broker.bootstrap, "orders", LINES[:3])
    assert sorted(r.value or b"" for r in read(broker.bootstrap, "orders", ends)) == sorted(
        s.value or b"" for s in later
    )


def test_an_empty_topic_has_no_messages(broker: Broker) -> None:
    assert read(broker.bootstrap, "verdicts") == []


def test_a_topic_that_is_not_there_is_named(broker: Broker) -> None:
    with pytest.raises(AssertionError, match="'nonsense'"):
        count(broker.bootstrap, "nonsense")


@pytest.mark.parametrize(
    "line", [None, b"", b"{", b"[1]", b'"a"', b"{}", b'{"order_id": 7}', b"\xff", b"[" * 5000]
)
def test_a_line_without_an_order_id_has_no_key(line: bytes | None) -> None:
    assert order_key(line) is None


def test_waiting_in_vain_fails() -> None:
    assert wait_until(lambda: True) < 1
    with pytest.raises(AssertionError, match="in vain"):
        wait_until(lambda: False, 0.01)
