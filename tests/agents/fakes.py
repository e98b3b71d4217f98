"""Faust's stream, app and producer as far as the agents use them, without a broker."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from streams.agents import guard
from streams.agents.context import Context
from streams.agents.drain import Turns
from streams.law.law import Law
from streams.settings import Settings


class Died(BaseException):
    """Stands for the end of the process."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the process ended with {status}")
        self.status = status


def watch_for_death(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes `die` raise Died instead of ending the test run."""

    def end(status: int) -> None:
        raise Died(status)

    monkeypatch.setattr(guard.os, "_exit", end)


class Stream:
    """Events in the order put, and which were acknowledged; after `end` the
    reader runs out of them. taken: the first event is with the reader."""

    def __init__(self) -> None:
        self.enable_acks = True
        self.channel = SimpleNamespace(queue=asyncio.Queue[Any]())
        self.acked: list[Any] = []
        self.taken = asyncio.Event()
        self._ended = False

    def put(self, *events: Any) -> None:
        for event in events:
            self.channel.queue.put_nowait(event)

    def end(self) -> None:
        self._ended = True

    async def events(self) -> AsyncIterator[Any]:
        while not (self._ended and self.channel.queue.empty()):
            event = await self.channel.queue.get()
            event.ack = partial(self.acked.append, event)
            self.taken.set()
            yield event


class Event:
    """An event that says who it is; the stream gives it its `ack`."""

    ack: Callable[[], None]

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


class Producer:
    """Acknowledges all, but what `refuse` answers with an error; `sent` is what the broker has."""

    def __init__(self, refuse: Callable[[str, int], Exception | None] = lambda value, attempt: None) -> None:
        self.sent: list[tuple[str, bytes | None]] = []
        self.attempts: dict[bytes | None, int] = {}
        self._refuse = refuse

    async def send(self, topic: str, value: bytes, *_: Any) -> Any:
        self.attempts[value] = self.attempts.get(value, 0) + 1
        error = self._refuse(value.decode(errors="replace"), self.attempts[value])
        done = asyncio.get_running_loop().create_future()
        if error:
            done.set_exception(error)
        else:
            self.sent.append((topic, value))
            done.set_result(None)
        return done


def app(producer: Producer, silent: float = 0.0) -> Any:
    """What `deliver` and the agents ask of the Faust app."""
    return SimpleNamespace(
        producer=SimpleNamespace(_producer=producer),
        health=SimpleNamespace(silent=silent),
        conf=SimpleNamespace(broker_session_timeout=10.0),
        should_stop=False,
        turns=Turns(),
        settings=Settings(),
    )


def context(producer: Producer, law: Law, partitions: Mapping[str, int], **settings: Any) -> Context:
    """The context of a worker without lists, for the agents that ask none."""
    one = app(producer)
    one.settings = Settings(**settings)
    return Context(
        app=one,
        settings=one.settings,
        listed=None,  # type: ignore[arg-type]
        law=law,
        health=one.health,
        partitions=partitions,
    )


def message(topic: str, offset: int, value: bytes | None, headers: tuple[Any, ...] = (), **more: Any) -> Any:
    """A Faust event around a message."""
    fields = {"partition": 0, "key": None, "timestamp": 1_790_000_000.123, **more}
    inner = SimpleNamespace(topic=topic, offset=offset, value=value, headers=headers, **fields)
    return SimpleNamespace(message=inner, value=value)
