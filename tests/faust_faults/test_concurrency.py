"""Fault 2: with concurrency above 1 the commit passes events that are still in flight."""

from collections import defaultdict

import faust
from faust.types import TP

from tests.faust_faults.conftest import RunStock


def test_an_event_in_flight_is_committed_past(stock: RunStock) -> None:
    """Red means: Faust waits for the oldest event, and the gate may use more than concurrency=1."""
    worker = stock("two_at_once", [b"a", b"slow", b"b", b"c"])
    worker.wait_for_offset(4)
    assert worker.done() == [b"a", b"b", b"c"]


async def test_the_gap_of_one_at_the_committed_offset_is_not_seen() -> None:
    """The cause: the committed offset is the next one to read, and only a gap above 1 counts as a gap.

    Offset 5 is committed (next to read), 6 and 7 are acknowledged, 5 is not: 8 would be committed.
    Red means: the hole is closed and the test above should be red too.
    """
    consumer = faust.App("stock", broker="kafka://127.0.0.1:1").consumer
    tp = TP("orders", 0)
    consumer._committed_offset[tp] = 5
    consumer._acked = defaultdict(list, {tp: [6, 7]})
    assert consumer._new_offset(tp) == 8
