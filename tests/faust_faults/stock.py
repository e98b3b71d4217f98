"""A worker of plain `faust.App`, one agent a fault: `python -m tests.faust_faults.stock AGENT HOST:PORT`.

It reads `orders` and copies what it understood to `done`. A value `poison` makes an agent raise, a value
`slow` makes it wait for ever.
"""

import asyncio
import sys
from typing import Any

import faust

POISON, SLOW = b"poison", b"slow"


def app(bootstrap: str) -> faust.App:
    """Faust as it comes, with the settings that the embedded broker needs and quick commits."""
    return faust.App(
        "stock",
        broker=f"kafka://{bootstrap}",
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        broker_session_timeout=6,
        broker_heartbeat_interval=1,
        broker_rebalance_timeout=6,
        broker_commit_interval=0.2,
        consumer_auto_offset_reset="earliest",
        worker_redirect_stdouts=False,
        web_enabled=False,
    )


def raising(one: faust.App, orders: Any, done: Any) -> None:
    """Raises on poison; delivers all else before it goes on."""

    @one.agent(orders, concurrency=1)
    async def agent(stream: Any) -> None:
        async for value in stream:
            if value == POISON:
                raise ValueError("the agent cannot bear this one")
            await (await done.send(value=value))


def raising_without_ack(one: faust.App, orders: Any, done: Any) -> None:
    """The same with `noack()`: acknowledges by hand, after delivery."""

    @one.agent(orders, concurrency=1)
    async def agent(stream: Any) -> None:
        async for event in stream.noack().events():
            if event.value == POISON:
                raise ValueError("the agent cannot bear this one")
            await (await done.send(value=event.value))
            await stream.ack(event)


def two_at_once(one: faust.App, orders: Any, done: Any) -> None:
    """concurrency=2: one actor keeps the slow order, the other goes on."""

    @one.agent(orders, concurrency=2)
    async def agent(stream: Any) -> None:
        async for value in stream:
            if value == SLOW:
                await asyncio.Event().wait()
            await (await done.send(value=value))


def sending(one: faust.App, orders: Any, done: Any) -> None:
    """Sends as the tutorial does: awaits `send`, not the delivery."""

    @one.agent(orders, concurrency=1)
    async def agent(stream: Any) -> None:
        async for value in stream:
            await done.send(value=value)


def decoding(one: faust.App, orders: Any, done: Any) -> None:
    """Lets a codec of Faust decode, and says which error reached the agent's body."""
    as_json = one.topic("orders", value_serializer="json")

    @one.agent(as_json, concurrency=1)
    async def agent(stream: Any) -> None:
        try:
            async for value in stream:
                await (await done.send(value=str(value).encode()))
        except Exception as error:
            await (await done.send(value=type(error).__name__.encode()))
            raise


AGENTS = {f.__name__: f for f in (raising, raising_without_ack, two_at_once, sending, decoding)}


def main(agent: str, bootstrap: str) -> None:
    one = app(bootstrap)
    raw = {"key_type": bytes, "key_serializer": "raw", "value_type": bytes, "value_serializer": "raw"}
    AGENTS[agent](one, one.topic("orders", **raw), one.topic("done", **raw))
    faust.Worker(one, loglevel="info").execute_from_commandline()


if __name__ == "__main__":
    main(*sys.argv[1:])
