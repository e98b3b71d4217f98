"""Three things may happen to a message: done, dead-lettered, or this process ends. Nothing else."""

import asyncio
import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

BROKEN = 70  # EX_SOFTWARE: we are broken; the offset has not moved
TOO_MANY_DEAD_LETTERS = 65  # EX_DATAERR: most of what comes in is no order

Body = Callable[[Any], Awaitable[None]]


def die(why: str, status: int = BROKEN) -> NoReturn:
    """End the process at once, offsets unmoved.

    Not `app.crash()`: on a refused produce it hung for ever in 3 of 5 trials, deaf to SIGTERM and
    out of its group, a worker that looks alive and does nothing. Everything here is proven against
    kill -9, so the hard end is the safe one.
    """
    sys.stdout.flush()
    sys.stderr.write(f"exportgate: {why}\nexportgate: exit {status}, no offset moved past this point\n")
    sys.stderr.flush()
    os._exit(status)


def guarded(name: str, body: Body) -> Body:
    """The agent body for Faust: an exception never leaves it, since Faust would acknowledge the event."""

    async def agent(stream: Any) -> None:
        try:
            await body(stream)
        except asyncio.CancelledError:
            raise
        except BaseException:
            traceback.print_exc()
            die(f"the {name} agent is broken; the trace is above")

    agent.__name__ = agent.__qualname__ = name
    return agent
