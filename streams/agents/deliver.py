"""Everything a stage sends goes out here, before anything is acknowledged."""

import asyncio
from collections.abc import Sequence
from typing import Any

from streams.agents.frames import Outgoing
from streams.agents.guard import die
from streams.ops import metrics

ATTEMPTS = 7  # with the delays below 6.3 s, inside the time that a rebalance waits for a turn
FIRST_DELAY = 0.1  # seconds, doubled each time


async def deliver(app: Any, items: Sequence[Outgoing]) -> None:
    """Returns when the broker has acknowledged every item; else the process ends, offsets unmoved.

    `topic.send` of Faust only enqueues: a refused produce is a log line there and the offset is
    committed all the same. Here each item's own acknowledgement is awaited, what failed is sent
    again, and what keeps failing ends the worker. A worker that stood still for a session has been
    replaced: it ends before it sends, since its news is old.
    """
    if not items:
        return
    if app.health.silent > app.conf.broker_session_timeout:
        die(f"stood still for {app.health.silent:.0f} s: another worker may own these partitions")
    delay = FIRST_DELAY
    for attempt in range(1, ATTEMPTS + 1):
        results = await _send(app.producer._producer, items)
        failed = [(item, r) for item, r in zip(items, results, strict=True) if isinstance(r, BaseException)]
        if not failed:
            return
        items, error = [item for item, _ in failed], failed[0][1]
        if attempt == ATTEMPTS or app.should_stop:
            die(f"{len(failed)} message(s) to {items[0].topic} were not taken by the broker: {error!r}")
        metrics.RETRIES.inc(len(failed))
        await asyncio.sleep(delay)
        delay *= 2


async def _send(producer: Any, items: Sequence[Outgoing]) -> list[Any]:
    """Per item the broker's acknowledgement or the exception."""
    futures: list[Any] = []
    for topic, key, value, partition, headers in items:
        try:
            futures.append(await producer.send(topic, value, key, partition, None, list(headers)))
        except Exception as refused:
            futures.append(_failed(refused))
    return [await _outcome(future) for future in futures]


async def _outcome(future: Any) -> Any:
    """A batch is answered at once, so all but the first wait for nothing; `gather` would cost more."""
    try:
        return await future
    except Exception as refused:
        return refused
    except asyncio.CancelledError as given_up:
        task = asyncio.current_task()
        if task and task.cancelling():
            raise  # this agent is being stopped
        return given_up  # the producer gave the message up: a refusal like any other


def _failed(error: Exception) -> Any:
    future = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    return future
