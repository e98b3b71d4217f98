"""A worker that its group refused or forgot must be noticed: Faust itself never asks."""

import asyncio
from types import SimpleNamespace
from typing import Any

from aiokafka.errors import KafkaError

from streams.agents.membership import EVICTIONS, WITHIN, Evictions, refusal


class Coordinator:
    """aiokafka's group coordinator as far as it is asked."""

    def __init__(self, error: Exception | None = None, member_id: str = "w1-7") -> None:
        self._pending_exception = error
        self._coordination_task = asyncio.get_running_loop().create_future()
        self._closing = asyncio.get_running_loop().create_future()
        self.member_id = member_id
        self.told = 0

    def check_errors(self) -> None:
        self.told += 1
        error, self._pending_exception = self._pending_exception, None
        if error:
            raise error


def thread(coordinator: Any) -> Any:
    loop = asyncio.get_running_loop()
    return SimpleNamespace(_consumer=SimpleNamespace(_coordinator=coordinator), thread_loop=loop)


async def test_a_refusal_is_told_once_and_aiokafka_may_try_again() -> None:
    coordinator = Coordinator(KafkaError("sync refused"))
    assert str(refusal(thread(coordinator))) == "KafkaError: sync refused"
    await asyncio.sleep(0)
    assert coordinator.told == 1
    assert refusal(thread(coordinator)) is None


async def test_the_end_of_the_group_task_is_a_refusal_unless_the_worker_stops() -> None:
    coordinator = Coordinator()
    coordinator._coordination_task.set_result(None)
    assert "has ended" in str(refusal(thread(coordinator)))
    coordinator._closing.set_result(None)
    assert refusal(thread(coordinator)) is None


async def test_before_the_start_there_is_nothing_to_refuse() -> None:
    assert refusal(None) is None
    assert refusal(thread(None)) is None


async def test_evictions_in_a_row_are_one_too_many_and_rebalances_are_none() -> None:
    evicted, member = thread(Coordinator(member_id="")), thread(Coordinator())
    row = Evictions()
    assert [row.note(member, now) for now in range(10)] == [False] * 10
    assert [row.note(evicted, float(now)) for now in range(EVICTIONS)] == [False] * (EVICTIONS - 1) + [True]
    rare = Evictions()
    assert not any(rare.note(evicted, now * WITHIN) for now in range(10))
