"""Workers as the benchmark runs them: the real one, one with a no-op screen, and an empty Faust agent.

python -m tests.bench.worker real|noop|empty        settings from EXPORTGATE_* as ever
"""

import asyncio
import sys

import faust
import orjson

from streams.agents.app import add_agent, make_app
from streams.agents.deliver import deliver
from streams.agents.drain import drain
from streams.agents.frames import Outgoing
from streams.agents.worker import run, use_uvloop
from streams.law.law import Law
from streams.model import Event, Screened, Sighting
from streams.ops.health import Health, serve
from streams.screening.listed import Listed
from streams.settings import Settings, read


def noop(event: Event, listed: Listed, law: Law) -> tuple[Screened, tuple[Sighting, ...]]:
    """No question is asked of the order, and three of memory, so that it goes the whole way."""
    order = event.order
    subjects = tuple(f"{kind}:{event.id}" for kind in ("address", "phone", "email"))
    asked = tuple(
        Sighting(subject, order.order_id, event.id, order.event_time, event.at, ("buyer",), ("buyer",))
        for subject in subjects
    )
    screened = Screened(
        order.order_id, event.id, order.event_time, subjects, (), (), listed.version, law.version
    )
    return screened, asked


def empty(settings: Settings) -> None:
    """The yardstick: one agent on the same transport and settings that decodes and sends one message."""
    health = Health()
    serve(health, settings.http_host, settings.http_port)
    use_uvloop()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    app = make_app(settings, health)

    async def decode_and_send(stream: object) -> None:
        async for batch in drain(stream, app.turns, settings.batch, settings.pause):
            out = []
            for event in batch:
                order = orjson.loads(event.value)
                verdict = orjson.dumps({"order_id": order["order_id"], "disposition": "clear"})
                out.append(Outgoing("verdicts", event.key, verdict, None))
            await deliver(app, out)

    add_agent(app, "orders", "empty", decode_and_send)
    health.ready("start")
    faust.Worker(
        app, loop=loop, loglevel="INFO", redirect_stdouts=False, quiet=True
    ).execute_from_commandline()


if __name__ == "__main__":
    kind, chosen = sys.argv[1], read()
    if kind == "empty":
        empty(chosen)
    else:
        sys.exit(run(chosen, noop) if kind == "noop" else run(chosen))
