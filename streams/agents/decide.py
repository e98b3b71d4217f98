"""Stage 3: findings → verdicts, alerts. State: the uncommitted tail of findings, and the verdicts."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streams.agents.context import Context
from streams.agents.dead import not_a_frame
from streams.agents.drain import drain
from streams.agents.frames import Outgoing, read_findings, unpack
from streams.agents.log import read_log
from streams.agents.publish import heard_of, publish
from streams.decision.gathering import Decided, Gathering
from streams.decision.verdict import decode
from streams.ops import metrics


@dataclass
class _Frame:
    """A message of findings and how many of its findings wait for an open order."""

    event: Any
    waiting: int = 0


@dataclass
class _Partition:
    """The open orders of one partition, and the frames that must not be acknowledged yet, in order."""

    gathering: Gathering
    generation: int
    next: int
    tail: deque[_Frame] = field(default_factory=deque)
    frames_of: dict[str, list[_Frame]] = field(default_factory=dict)
    until: dict[str, float] = field(default_factory=dict)


class Decider:
    """One per worker. A frame is acknowledged, in order, when every order in it has its verdict.

    So the committed offset is the oldest open order: after a crash the tail is read again and the
    open orders are rebuilt; what was decided is read from the verdicts of the same partition.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._partitions: dict[int, _Partition] = {}
        self._turn = asyncio.Lock()  # a deadline and a batch never publish at the same time

    async def decide_findings(self, stream: Any) -> None:
        """One turn: hear each finding, publish what is decided, then let go of frames."""
        settings, turns = self._context.settings, self._context.app.turns
        async for batch in drain(stream, turns, settings.batch, settings.pause, hold=True):
            began = time.monotonic()
            async with self._turn:
                decided: list[tuple[_Partition, Decided]] = []
                dead: list[Outgoing] = []
                for event in batch:
                    state = await self._state(event.message)
                    dead += self._hear(state, event, decided)
                await self._publish(decided, dead)
            metrics.MESSAGES.labels("decide").inc(len(batch))
            metrics.BATCH_SECONDS.labels("decide").observe(time.monotonic() - began)

    async def expire(self) -> None:
        """Decide the orders whose answers did not come in time; called by a timer."""
        async with self._turn:
            now = time.monotonic()
            decided: list[tuple[_Partition, Decided]] = []
            turns = self._context.app.turns
            for state in self._partitions.values():
                if state.generation == turns.generation:
                    for event_id in [e for e, until in state.until.items() if until <= now]:
                        decided += ((state, outcome) for outcome in _expire(state, event_id))
            turns.begin()
            try:
                await self._publish(decided, [])
            finally:
                turns.end()

    def _hear(
        self, state: _Partition, event: Any, decided: list[tuple[_Partition, Decided]]
    ) -> list[Outgoing]:
        message = event.message
        frame = _Frame(event)
        state.tail.append(frame)
        state.next = message.offset + 1
        findings = unpack(message, read_findings)
        if findings is None:
            return [not_a_frame(message)]
        deadline = time.monotonic() + self._context.settings.answer_deadline
        for finding in findings:
            outcome = state.gathering.hear(finding)
            while outcome:
                decided.append((state, outcome))
                outcome = state.gathering.follow(finding.order_id)
            if state.gathering.is_open(finding.event_id):
                frame.waiting += 1
                state.frames_of.setdefault(finding.event_id, []).append(frame)
                state.until.setdefault(finding.event_id, deadline)
        return []

    async def _publish(self, decided: list[tuple[_Partition, Decided]], dead: list[Outgoing]) -> None:
        """Alerts first, verdicts last: a verdict in the log means that its alert is there too."""
        if decided or dead:
            await publish(self._context, [outcome for _, outcome in decided], dead)
        for state, outcome in decided:
            _let_go(state, outcome.verdict.event_id)
        for state in self._partitions.values():
            while state.tail and not state.tail[0].waiting:
                state.tail.popleft().event.ack()
        metrics.OPEN_ORDERS.set(sum(state.gathering.open_events for state in self._partitions.values()))

    async def _state(self, message: Any) -> _Partition:
        """What is known of this partition; built from its verdicts when offsets do not follow on."""
        generation = self._context.app.turns.generation
        state = self._partitions.get(message.partition)
        if state is None or message.offset != state.next:
            began = time.monotonic()
            state = _Partition(Gathering(self._context.law), generation, message.offset)
            async for old in read_log(self._context.app, "verdicts", message.partition, 0):
                if old.value is not None:
                    state.gathering.learn(decode(old.value), heard_of(old.headers))
            self._partitions[message.partition] = state
            metrics.CATCH_UPS.labels("decide").inc()
            metrics.CATCH_UP_SECONDS.labels("decide").inc(time.monotonic() - began)
        state.generation = generation
        return state


def _expire(state: _Partition, event_id: str) -> Iterator[Decided]:
    """The verdict on an event whose time is up, and on those of its order that waited behind it."""
    if not state.gathering.is_open(event_id):
        return  # decided a moment ago, behind the event before it
    outcome = state.gathering.expire(event_id)
    if outcome:
        metrics.LATE_ANSWERS.inc()
    elif not state.gathering.is_open(event_id):
        metrics.STRAYS.inc()
        _let_go(state, event_id)
    while outcome:
        yield outcome
        outcome = state.gathering.follow(outcome.verdict.order_id)


def _let_go(state: _Partition, event_id: str) -> None:
    """The frames of an event wait for it no longer."""
    state.until.pop(event_id, None)
    for frame in state.frames_of.pop(event_id, ()):
        frame.waiting -= 1
