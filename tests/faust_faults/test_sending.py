"""Fault 3: `topic.send()` only enqueues; a refused produce is a log line and the offset is committed."""

from tests.faust_faults.conftest import RunStock


def test_a_refused_result_is_lost_and_its_order_committed(stock: RunStock) -> None:
    """Red means: Faust holds the commit back until what was sent is delivered, and `deliver` and the
    commit gate of the gate are one safeguard too many."""
    worker = stock("sending", [b"a", b"b", b"c"], refused=1)
    worker.wait_for_offset(3)
    assert worker.alive
    assert worker.done() != [b"a", b"b", b"c"]
    assert b"a" not in worker.done()
