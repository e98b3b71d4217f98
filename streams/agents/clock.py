"""The worker's heart: it beats, watches that the worker is still in its group, and tells if it is ready."""

import asyncio
import logging
from typing import Any

from streams.agents.guard import die
from streams.ops.health import Health

BEAT = 0.25  # seconds; a stuck loop is seen within 15 s, so this is fine enough
REFUSALS = 20  # in a row, about 5 s; a broker in the middle of an election refuses once or twice

log = logging.getLogger("exportgate")


async def beat(app: Any, health: Health) -> None:
    """Beats until the worker stops; ends a worker that stood still, or that its group refuses.

    Waits for nobody: a broker that is slow is no worker that stood still.
    """
    refusals = 0
    while not app.should_stop:
        silent = health.beat()
        if silent > app.conf.broker_session_timeout:
            die(f"stood still for {silent:.0f} s: another worker may own these partitions")
        refusals = _group(app, health, refusals)
        _tell(app, health)
        await asyncio.sleep(BEAT)


def _group(app: Any, health: Health, refusals: int) -> int:
    """How often in a row the group refused this worker; ends it when it goes on for too long."""
    error = app.consumer.refusal()
    if error is None:
        if refusals and not app.rebalancing and app.consumer.assignment():
            health.ready("group")
            return 0
        return refusals
    if refusals + 1 >= REFUSALS:
        name = app.settings.worker
        die(f"the group refuses this worker: {error!r}; does another worker have the name {name}?")
    log.warning("the group refused this worker, it asks again: %r", error)
    health.not_ready("group", f"the group refused this worker: {error!r}")
    return refusals + 1


def _tell(app: Any, health: Health) -> None:
    if app.rebalancing:
        health.not_ready("partitions", "a rebalance is going on")
    elif not app.consumer.assignment():
        health.not_ready("partitions", "this worker has no partitions")
    else:
        health.ready("partitions")
