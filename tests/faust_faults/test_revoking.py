"""Fault 4: at a rebalance the acknowledgements that are not yet committed are forgotten.

The gate uses no Faust tables, so the other half of the fault (a recovering table drops events) has no pin.
"""

import faust
from faust.types import TP


async def test_acknowledgements_are_dropped_before_the_app_can_commit_them() -> None:
    """Red means: Faust commits before it gives partitions away, and the gate's own revoke can go."""
    consumer = faust.App("stock", broker="kafka://127.0.0.1:1").consumer
    tp = TP("orders", 0)
    consumer._acked[tp] = [0, 1, 2]
    left: list[list[int]] = []

    async def commit_now(revoked: set[TP]) -> None:
        left.append(consumer._acked[tp])

    consumer._on_partitions_revoked = commit_now
    await consumer.on_partitions_revoked({tp})
    assert left == [[]]
