"""Stage 1: orders → findings, sightings, dead letters. No state: a function of order, lists and law."""

import asyncio
import time
from typing import Any

import msgspec

from streams.agents.context import Context
from streams.agents.dead import refuse
from streams.agents.deliver import deliver
from streams.agents.drain import drain
from streams.agents.frames import Outgoing, pack
from streams.agents.guard import TOO_MANY_DEAD_LETTERS, die
from streams.agents.limits import Limits, Tally, TooManyRefused
from streams.agents.log import read_log
from streams.intake.order import parse
from streams.model import Refused, Screened, Sighting
from streams.ops import metrics

# Orders between two looks at the loop: at 0.4 ms each it is blocked for 2 ms, so that the other agents
# get in. Each look costs a turn of the loop (3 % of all CPU); 8 gave no lower tail at 500 a second.
BREATH = 4


async def screen_orders(context: Context, stream: Any) -> None:
    """One turn: parse and screen each order, deliver all that came out, then acknowledge."""
    settings = context.settings
    tallies: dict[tuple[int, int], Tally] = {}
    turns = context.app.turns
    async for batch in drain(stream, turns, settings.screen_batch, settings.pause):
        began, cpu = time.monotonic(), 0.0
        screened: list[tuple[str, Screened]] = []
        asked: list[tuple[str, Sighting]] = []
        dead: list[Outgoing] = []
        for number, event in enumerate(batch, 1):
            tally = await _tally(context, tallies, event.message)
            started = time.thread_time()
            parsed = parse(event.value)
            if isinstance(parsed, Refused):
                dead.append(refuse(event.message, parsed))
            else:
                finding, sightings = context.screen(parsed, context.listed, context.law)
                finding = msgspec.structs.replace(finding, received=event.message.timestamp)
                screened.append((finding.order_id, finding))
                asked += [(sighting.subject, sighting) for sighting in sightings]
                if parsed.unknown_keys:
                    metrics.UNKNOWN_KEYS.inc(len(parsed.unknown_keys))
            cpu += time.thread_time() - started
            _count(tally, not isinstance(parsed, Refused))
            if number % BREATH == 0:
                await asyncio.sleep(0)
        await deliver(
            context.app,
            [
                *pack("sightings", asked, context.partitions["sightings"]),
                *pack("findings", screened, context.partitions["findings"]),
                *dead,
            ],
        )
        metrics.SCREENING_CPU.inc(cpu)
        metrics.MESSAGES.labels("screen").inc(len(batch))
        metrics.BATCH_SECONDS.labels("screen").observe(time.monotonic() - began)


async def _tally(context: Context, tallies: dict[tuple[int, int], Tally], message: Any) -> Tally:
    """The count of good and bad of this partition; after a (re)start it is read from the log."""
    key = (context.app.turns.generation, message.partition)
    if key not in tallies:
        settings = context.settings
        limits = Limits(settings.dead_letter_run, settings.dead_letter_ratio, settings.dead_letter_window)
        start, past = max(0, message.offset - limits.window), []
        if message.offset:
            async for old in read_log(context.app, "orders", message.partition, start, message.offset):
                past.append(not isinstance(parse(old.value), Refused))
        for outdated in [k for k in tallies if k[1] == message.partition]:
            del tallies[outdated]
        tallies[key] = Tally(limits, past)
    return tallies[key]


def _count(tally: Tally, good: bool) -> None:
    try:
        tally.note(good)
    except TooManyRefused as passed:
        die(
            f"{passed}: the worker stops instead of draining the topic into the dead letters. Look at "
            "`exportgate dead-letters list`; mend the sender, or raise the limit, and start again",
            TOO_MANY_DEAD_LETTERS,
        )
