"""The one composition root: settings in, a Faust app with its three agents out."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from streams.agents.clock import beat
from streams.agents.context import Context
from streams.agents.decide import Decider
from streams.agents.guard import guarded
from streams.agents.screen import screen_orders
from streams.agents.transport import GateApp
from streams.agents.watch import watch_sightings
from streams.law.law import Law
from streams.ops.health import Health
from streams.screening.listed import Listed
from streams.settings import Settings

TICK = 0.25  # seconds between looks for orders whose answers are late
# Bytes a produce batch; under every topic's max.message.bytes, else small records are refused too.
MAX_BATCH = 128 * 1024
LARGEST = 18 * 1024 * 1024  # bytes; a dead letter of the largest order (16 MiB) with its headers must fit


def build(settings: Settings, listed: Listed, law: Law, health: Health) -> Context:
    """A Faust app over the safe transport, its agents registered; nothing is started yet."""
    app = make_app(settings, health)
    context = Context(app=app, settings=settings, listed=listed, law=law, health=health)
    decider = Decider(context)
    add_agent(app, "orders", "screen", lambda stream: screen_orders(context, stream))
    add_agent(app, "sightings", "watch", lambda stream: watch_sightings(context, stream))
    add_agent(app, "findings", "decide", decider.decide_findings)
    app.task(_lasting("deadline", lambda: _expire(app, decider)))
    return context


def make_app(settings: Settings, health: Health) -> GateApp:
    """The app with its heart and without agents: what the gate and the benchmark's yardstick share."""
    settings.state.mkdir(parents=True, exist_ok=True)
    health.not_ready("partitions", "this worker has no partitions yet")
    app = GateApp(settings.group, **_faust_settings(settings))
    app.settings, app.health = settings, health
    app.fetch_max_wait = settings.fetch_max_wait
    app.idempotent = settings.broker == "kafka"
    app.task(_lasting("clock", lambda: beat(app, health)))
    return app


def add_agent(app: Any, topic: str, name: str, body: Any) -> None:
    """Raw bytes in, concurrency 1: decoding inside, and no offset committed past one in flight."""
    channel = app.topic(topic, key_type=bytes, key_serializer="raw", value_type=bytes, value_serializer="raw")
    app.agent(channel, name=name, concurrency=1)(guarded(name, body))


def _lasting(name: str, body: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A task beside the agents, with the same end: an exception ends the process."""
    guard = guarded(name, lambda _: body())

    async def task() -> None:
        await guard(None)

    return task


async def _expire(app: Any, decider: Decider) -> None:
    """Looks for orders whose answers are late; waits for a turn of the decider and for the broker."""
    while not app.should_stop:
        await asyncio.sleep(TICK)
        if not app.rebalancing:
            await decider.expire()


def _faust_settings(settings: Settings) -> dict[str, Any]:
    """Faust's settings, each with the fault or the figure that fixed it where it is not plain."""
    return {
        "broker": [f"kafka://{server}" for server in settings.bootstrap.split(",")],
        "autodiscover": False,
        "topic_allow_declare": False,  # topics are made by `exportgate topics create`
        "topic_disable_leader": True,
        "table_standby_replicas": 0,
        "broker_session_timeout": settings.session_timeout,
        "broker_heartbeat_interval": settings.heartbeat,
        "broker_rebalance_timeout": max(settings.session_timeout, 10.0),
        "broker_request_timeout": max(40.0, settings.session_timeout + 5),
        "broker_commit_interval": settings.commit_interval,
        "broker_commit_every": 1000,
        "consumer_auto_offset_reset": "earliest",
        "consumer_group_instance_id": settings.worker if settings.static_membership else None,
        "producer_acks": -1,
        "producer_linger": 0,  # batches are gathered already
        "producer_max_batch_size": MAX_BATCH,
        "producer_max_request_size": LARGEST,
        "producer_request_timeout": 30.0,  # Faust's 1200 s hides a broker that is gone
        "stream_buffer_maxsize": 2048,
        "stream_wait_empty": True,
        "worker_redirect_stdouts": False,
        "web_enabled": False,
        "store": "memory://",
        "datadir": str(settings.state / "faust"),  # Faust wants a folder; no table ever writes there
    }
