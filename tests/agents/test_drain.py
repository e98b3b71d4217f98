"""Greedy batches: acknowledged after the body, whole or not at all, dropped when they became another's."""

import asyncio

import pytest

from streams.agents.drain import Turns, drain
from tests.agents.fakes import Stream


async def test_a_batch_is_what_is_there_up_to_the_most() -> None:
    stream, turns = Stream(), Turns()
    stream.put(*range(7))
    stream.end()
    batches = [batch async for batch in drain(stream, turns, 3, 0)]
    assert [one for batch in batches for one in batch] == [0, 1, 2, 3, 4, 5, 6]
    assert max(map(len, batches)) == 3
    assert stream.acked == [0, 1, 2, 3, 4, 5, 6]
    assert not stream.enable_acks


async def test_nothing_is_acknowledged_before_the_body_is_through() -> None:
    stream, turns = Stream(), Turns()
    stream.put(1, 2)
    stream.end()
    async for batch in drain(stream, turns, 10, 0):
        if 1 in batch:
            assert stream.acked == []
            assert not turns.idle.is_set()
    assert stream.acked == [1, 2]
    assert turns.idle.is_set()


async def test_an_exception_in_the_body_acknowledges_nothing() -> None:
    stream, turns = Stream(), Turns()
    stream.put(1, 2)
    batches = drain(stream, turns, 10, 0)
    await anext(batches)
    with pytest.raises(ZeroDivisionError):
        await batches.athrow(ZeroDivisionError)
    assert stream.acked == []
    assert turns.idle.is_set()


async def test_hold_leaves_the_acknowledging_to_the_body() -> None:
    stream, turns = Stream(), Turns()
    stream.put(1, 2)
    stream.end()
    assert [one async for batch in drain(stream, turns, 10, 0, hold=True) for one in batch] == [1, 2]
    assert stream.acked == []


async def test_events_of_partitions_that_went_away_while_they_waited_are_dropped() -> None:
    stream, turns = Stream(), Turns()
    stream.put("theirs")
    seen: list[str] = []

    async def body() -> None:
        async for batch in drain(stream, turns, 10, 0.05):
            seen.extend(batch)

    running = asyncio.create_task(body())
    await stream.taken.wait()
    turns.generation += 1  # a rebalance during the pause after the first event
    stream.put("ours")
    stream.end()
    await running
    assert (seen, stream.acked) == (["ours"], ["ours"])


async def test_after_a_drop_the_next_events_are_taken() -> None:
    stream, turns = Stream(), Turns()
    stream.put("theirs")
    seen: list[str] = []

    async def body() -> None:
        async for batch in drain(stream, turns, 1, 0):
            seen.extend(batch)
            if batch == ["theirs"]:
                turns.generation += 1

    stream.put("ours")
    stream.end()
    await body()
    assert seen == ["theirs", "ours"]
