"""Greedy batches: acknowledged after the body, whole or not at all, dropped when they became another's."""

import asyncio

import pytest

from streams.agents.drain import Turns, drain
from tests.agents.fakes import Event, Stream


async def test_a_batch_is_what_is_there_up_to_the_most() -> None:
    stream, turns = Stream(), Turns()
    events = [Event(name) for name in "abcdefg"]
    stream.put(*events)
    stream.end()
    batches = [batch async for batch in drain(stream, turns, 3, 0)]
    assert [one for batch in batches for one in batch] == events
    assert max(map(len, batches)) == 3
    assert stream.acked == events
    assert not stream.enable_acks


async def test_nothing_is_acknowledged_before_the_body_is_through() -> None:
    stream, turns = Stream(), Turns()
    one, two = Event("1"), Event("2")
    stream.put(one, two)
    stream.end()
    async for batch in drain(stream, turns, 10, 0):
        if one in batch:
            assert stream.acked == []
            assert not turns.idle.is_set()
    assert stream.acked == [one, two]
    assert turns.idle.is_set()


async def test_an_exception_in_the_body_acknowledges_nothing() -> None:
    stream, turns = Stream(), Turns()
    stream.put(Event("1"), Event("2"))
    batches = drain(stream, turns, 10, 0)
    await anext(batches)
    with pytest.raises(ZeroDivisionError):
        await batches.athrow(ZeroDivisionError)
    assert stream.acked == []
    assert turns.idle.is_set()


async def test_hold_leaves_the_acknowledging_to_the_body() -> None:
    stream, turns = Stream(), Turns()
    events = [Event("1"), Event("2")]
    stream.put(*events)
    stream.end()
    assert [one async for batch in drain(stream, turns, 10, 0, hold=True) for one in batch] == events
    assert stream.acked == []


async def test_events_of_partitions_that_went_away_while_they_waited_are_dropped() -> None:
    stream, turns = Stream(), Turns()
    stream.put(Event("theirs"))
    seen: list[Event] = []

    async def body() -> None:
        async for batch in drain(stream, turns, 10, 0.05):
            seen.extend(batch)

    running = asyncio.create_task(body())
    await stream.taken.wait()
    turns.generation += 1  # a rebalance during the pause after the first event
    ours = Event("ours")
    stream.put(ours)
    stream.end()
    await running
    assert (seen, stream.acked) == ([ours], [ours])


async def test_after_a_drop_the_next_events_are_taken() -> None:
    stream, turns = Stream(), Turns()
    theirs, ours = Event("theirs"), Event("ours")
    stream.put(theirs, ours)
    stream.end()
    seen: list[Event] = []
    async for batch in drain(stream, turns, 1, 0):
        seen.extend(batch)
        if batch == [theirs]:
            turns.generation += 1
    assert seen == [theirs, ours]
