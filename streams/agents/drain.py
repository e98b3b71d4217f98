"""Greedy batches: what has already arrived, acknowledged only after the body came back."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Turns:
    """How many turns are running, and how often partitions have been taken away (generation)."""

    running: int = 0
    generation: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.idle.set()

    def begin(self) -> None:
        self.running += 1
        self.idle.clear()

    def end(self) -> None:
        self.running -= 1
        if not self.running:
            self.idle.set()


async def drain(
    stream: Any, turns: Turns, most: int, pause: float, *, hold: bool = False
) -> AsyncIterator[list[Any]]:
    """Batches of Faust events: at least one, at most `most`, without a waiting window.

    `take(n, within)` waits its whole window in each of three stages; here the pause after the
    first event (2 ms) only lets a burst arrive. Acks a batch when the next one is asked for, so an
    exception in the body acks nothing. hold: the caller acks by itself. Events of partitions that
    were taken away while they waited here are dropped: their new owner reads them.
    """
    stream.enable_acks = False
    queue = stream.channel.queue
    batch: list[Any] = []
    generation = turns.generation
    async for event in stream.events():
        if generation != turns.generation:  # only the old part goes: what came after it is ours
            batch, generation = [], turns.generation
        batch.append(event)
        if len(batch) < most:
            if not queue.empty():
                continue
            if pause and len(batch) == 1:
                await asyncio.sleep(pause)
                if not queue.empty():
                    continue
        if generation == turns.generation:
            turns.begin()
            try:
                yield batch
                if not hold:
                    for done in batch:
                        done.ack()
            finally:
                turns.end()
        batch = []
