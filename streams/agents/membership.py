"""Is this worker still in its group? Faust never asks, and a worker outside looks alive and does nothing."""

import contextlib
from collections import deque
from typing import Any

from aiokafka.errors import KafkaError

# Two workers of one name throw each other out with every heartbeat, seconds apart. An honest eviction
# (a frozen broker, a machine that slept) comes once.
EVICTIONS, WITHIN = 3, 60.0  # seconds


def refusal(thread: Any) -> Exception | None:
    """What the group coordinator refused since the last question; None when all is well.

    aiokafka tells such an error in `getmany`, and tries again only once it was told. Faust reads
    past `getmany`, so a worker whose join was refused waited for ever.
    """
    coordinator = coordinator_of(thread)
    if not hasattr(coordinator, "_coordination_task"):
        return None  # not started yet
    if coordinator._coordination_task.done() and not coordinator._closing.done():
        ended: Exception = KafkaError("the task that keeps this worker in its group has ended")
        return ended
    error: Exception | None = coordinator._pending_exception
    if error is not None:
        thread.thread_loop.call_soon_threadsafe(_be_told, coordinator)
    return error


def coordinator_of(thread: Any) -> Any:
    """aiokafka's side of the group; None before there is one."""
    return getattr(getattr(thread, "_consumer", None), "_coordinator", None)


def _be_told(coordinator: Any) -> None:
    with contextlib.suppress(KafkaError):
        coordinator.check_errors()


class Evictions:
    """How often the group forgot this worker lately."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=EVICTIONS)

    def note(self, thread: Any, now: float) -> bool:
        """Call when partitions are revoked; True when it was for an eviction too many.

        Evicted means: the broker no longer knows the member id, which aiokafka has then emptied. An
        ordinary rebalance leaves it.
        """
        if getattr(coordinator_of(thread), "member_id", None) != "":
            return False
        self._times.append(now)
        return len(self._times) == EVICTIONS and now - self._times[0] < WITHIN
