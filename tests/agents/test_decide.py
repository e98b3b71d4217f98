"""The decider: frames are let go in order when their orders are closed, and a late answer is a finding."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from streams.agents import decide as module
from streams.agents import deliver as delivery
from streams.agents.decide import Decider
from streams.agents.frames import FRAME, pack
from streams.decision import verdict as verdicts
from streams.law.law import Law
from streams.model import Answer, Screened, Verdict
from tests.agents.fakes import Died, Producer, Stream, context, message, watch_for_death
from tests.makers import answer, screened

PHONE, MAIL = "phone:1", "email:a@b.example"
ONE = {"verdicts": 1, "findings": 1, "alerts": 1}


class Desk:
    """A decider with its stream and clock; `tell` sends a frame and waits until it has been heard."""

    def __init__(self, law: Law, monkeypatch: pytest.MonkeyPatch, producer: Producer | None = None) -> None:
        self.now = 0.0
        self.log: list[Any] = []
        self.producer = producer or Producer()
        self.stream = Stream()
        self.offset = 0
        monkeypatch.setattr(module, "read_log", self._read_log)
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)
        self.decider = Decider(context(self.producer, law, ONE, answer_deadline=10.0))
        self.running = asyncio.create_task(self.decider.decide_findings(self.stream))

    async def _read_log(self, *_: Any) -> AsyncIterator[Any]:
        for one in self.log:
            yield one

    async def tell(self, *items: Screened | Answer) -> None:
        (frame,) = pack("findings", [(item.order_id, item) for item in items], 1)
        await self.put(message("findings", self.offset, frame.value, (FRAME,)))

    async def put(self, event: Any) -> None:
        self.stream.put(event)
        self.offset += 1
        for _ in range(200):  # the whole turn is a few dozen steps, none of which waits for anything outside
            await asyncio.sleep(0)

    @property
    def verdicts(self) -> list[Verdict]:
        return [verdicts.decode(value or b"") for topic, value in self.producer.sent if topic == "verdicts"]

    @property
    def acked(self) -> list[int]:
        return [event.message.offset for event in self.stream.acked]


@pytest.fixture
async def desk(law: Law, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr(delivery, "FIRST_DELAY", 0.0)
    watch_for_death(monkeypatch)
    one = Desk(law, monkeypatch)
    one.decider._context.settings.__dict__["pause"] = 0.0
    yield one
    one.running.cancel()
    await asyncio.gather(one.running, return_exceptions=True)


async def test_a_frame_is_kept_until_every_order_in_it_has_its_verdict(desk: Desk) -> None:
    waiting, done = screened("PO-1", subjects=(PHONE,)), screened("PO-2")
    await desk.tell(waiting, done)
    assert [v.order_id for v in desk.verdicts] == ["PO-2"]
    assert desk.acked == []
    await desk.tell(answer(waiting, PHONE, 3))
    assert [v.order_id for v in desk.verdicts] == ["PO-2", "PO-1"]
    assert desk.acked == [0, 1]


async def test_frames_are_let_go_in_order(desk: Desk) -> None:
    waiting = screened("PO-1", subjects=(PHONE,))
    await desk.tell(waiting)
    await desk.tell(screened("PO-2"))
    assert desk.acked == []
    await desk.tell(answer(waiting, PHONE, 3))
    assert desk.acked == [0, 1, 2]


async def test_an_answer_that_does_not_come_is_a_finding_and_a_late_one_the_next_revision(desk: Desk) -> None:
    order = screened("PO-1", subjects=(PHONE, MAIL))
    await desk.tell(order, answer(order, MAIL, 1))
    desk.now = 9.9
    await desk.decider.expire()
    assert desk.verdicts == []
    desk.now = 10.0
    await desk.decider.expire()
    assert [(v.revision, v.disposition, v.reasons) for v in desk.verdicts] == [(1, "review", ("INCOMPLETE",))]
    assert desk.acked == [0]
    await desk.tell(answer(order, PHONE, 2))
    assert [(v.revision, v.disposition) for v in desk.verdicts] == [(1, "review"), (2, "clear")]
    assert desk.verdicts[1].supersedes == desk.verdicts[0].verdict_id
    assert [topic for topic, _ in desk.producer.sent] == ["alerts", "verdicts", "alerts", "verdicts"]
    assert desk.acked == [0, 1]


async def test_expiring_twice_decides_once(desk: Desk) -> None:
    await desk.tell(screened("PO-1", subjects=(PHONE,)))
    desk.now = 20.0
    await desk.decider.expire()
    await desk.decider.expire()
    assert len(desk.verdicts) == 1


async def test_a_partition_that_may_be_another_workers_is_not_expired(desk: Desk) -> None:
    await desk.tell(screened("PO-1", subjects=(PHONE,)))
    desk.decider._context.app.turns.generation += 1
    desk.now = 20.0
    await desk.decider.expire()
    assert desk.verdicts == []


async def test_answers_without_an_order_let_go_of_their_frame_in_the_end(desk: Desk) -> None:
    await desk.tell(answer(screened("PO-1", subjects=(PHONE,)), PHONE, 2))
    assert desk.acked == []
    desk.now = 10.0
    await desk.decider.expire()
    assert (desk.verdicts, desk.acked) == ([], [0])


async def test_a_gap_in_the_offsets_rebuilds_the_open_orders_from_the_verdicts(desk: Desk) -> None:
    order = screened("PO-1")
    await desk.tell(order)
    (done,) = desk.verdicts
    desk.log = [message("verdicts", 0, verdicts.encode(done)).message]
    desk.offset = 40  # another worker had the partition in between
    await desk.tell(order)
    assert desk.verdicts == [done]
    assert desk.acked == [0, 40]


async def test_a_foreign_message_becomes_a_dead_letter_and_the_next_frame_is_heard(desk: Desk) -> None:
    await desk.put(message("findings", 0, b"hello"))
    await desk.tell(screened("PO-1"))
    assert [topic for topic, _ in desk.producer.sent] == ["orders.dead", "verdicts"]
    assert desk.acked == [0, 1]


async def test_a_frame_of_ours_that_cannot_be_read_ends_the_process(desk: Desk) -> None:
    await desk.put(message("findings", 0, b"hello", (FRAME,)))
    with pytest.raises(Died) as died:
        await desk.running
    assert died.value.status == 70
    assert desk.acked == []


async def test_events_of_one_order_are_judged_in_their_order_though_answers_overtake(desk: Desk) -> None:
    first, second = screened("PO-1", hour=1, subjects=(PHONE,)), screened("PO-1", hour=2, subjects=(MAIL,))
    await desk.tell(first, second)
    await desk.tell(answer(second, MAIL, 1))
    await desk.tell(answer(first, PHONE, 1))
    assert [(v.revision, v.event_id, v.reasons) for v in desk.verdicts] == [
        (1, first.event_id, ()),
        (2, second.event_id, ()),
    ]
    assert desk.acked == [0, 1, 2]
