"""Stage 2: sightings → answers. State: a fold of the sightings log, per partition."""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from streams.agents.context import Context
from streams.agents.dead import not_a_frame
from streams.agents.deliver import deliver
from streams.agents.drain import drain
from streams.agents.frames import Outgoing, pack, read_sightings, unpack
from streams.agents.log import read_log
from streams.law.law import Law
from streams.model import Answer, Sighting
from streams.ops import metrics
from streams.patterns.history import History
from streams.patterns.recall import recall


@dataclass
class Partition:
    """Everything folded so far of one partition of sightings; `next` is the offset expected next."""

    next: int = 0
    memory: defaultdict[str, History] = field(default_factory=lambda: defaultdict(History))


async def watch_sightings(context: Context, stream: Any) -> None:
    """One turn: fold each frame, answer its sightings, correct older answers it changes.

    Offset continuity replaces rebalance hooks. The expected offset: go on. A greater one: this
    worker is new here, or another worked here in between, so catch up from the log first. A smaller
    one: a re-read; the fold changes nothing and the answers are given again.
    """
    app, settings = context.app, context.settings
    partitions: dict[int, Partition] = {}
    generation = app.turns.generation
    async for batch in drain(stream, app.turns, settings.batch, settings.pause):
        began = time.monotonic()
        if generation != app.turns.generation:
            generation = app.turns.generation
            _forget_others(app, partitions)
        answers: list[tuple[str, Answer]] = []
        dead: list[Outgoing] = []
        for event in batch:
            message = event.message
            state = partitions.setdefault(message.partition, Partition())
            if message.offset > state.next:
                await _catch_up(context, state, message)
            sightings = unpack(message, read_sightings)
            if sightings is None:
                dead.append(not_a_frame(message))
            else:
                answers += answer(state, sightings, message.offset, context.law)
            state.next = max(state.next, message.offset + 1)
        await deliver(app, [*pack("findings", answers, context.partitions["findings"]), *dead])
        metrics.MESSAGES.labels("watch").inc(len(batch))
        metrics.SUBJECTS.set(sum(len(state.memory) for state in partitions.values()))
        metrics.BATCH_SECONDS.labels("watch").observe(time.monotonic() - began)


def answer(state: Partition, sightings: list[Sighting], offset: int, law: Law) -> list[tuple[str, Answer]]:
    """The answers to one frame, each under its order id.

    Of several answers to one question in a frame only the last goes out: they would claim to know
    equally much, and the one that lacks a block of the same frame could win.
    """
    known = max(offset, state.next - 1)
    last: dict[tuple[str, str], Answer] = {}
    for sighting in sightings:
        for asked, findings in recall(state.memory[sighting.subject], sighting, law):
            question = (asked.event_id, asked.subject)
            last[question] = Answer(asked.order_id, asked.event_id, asked.subject, known, findings)
    return [(one.order_id, one) for one in last.values()]


async def _catch_up(context: Context, state: Partition, message: Any) -> None:
    began = time.monotonic()
    async for old in read_log(context.app, "sightings", message.partition, state.next, message.offset):
        for sighting in unpack(old, read_sightings) or ():
            recall(state.memory[sighting.subject], sighting, context.law)
    state.next = message.offset
    metrics.CATCH_UPS.labels("watch").inc()
    metrics.CATCH_UP_SECONDS.labels("watch").inc(time.monotonic() - began)


def _forget_others(app: Any, partitions: dict[int, Partition]) -> None:
    """Free the memory of partitions that others have now; the log gives it back if they return."""
    mine = {tp.partition for tp in app.consumer.assignment() if tp.topic == "sightings"}
    for partition in [p for p in partitions if p not in mine]:
        del partitions[partition]
