"""One worker process: wait for lists, then run the three agents until told to stop."""

import asyncio
import gc
import logging
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime

import faust
from aiokafka import AIOKafkaProducer

from streams import __version__
from streams.agents.app import build
from streams.agents.context import Screen
from streams.law.load import load as load_law
from streams.model import Snapshot
from streams.ops import metrics
from streams.ops.health import Health, serve
from streams.screening.listed import Listed, read
from streams.screening.screen import screen
from streams.settings import Settings
from streams.watchlists.accepted import remember
from streams.watchlists.errors import ListsError
from streams.watchlists.load import load

RETRY_LISTS = 5.0  # seconds between two looks at a folder of lists that could not be used
NEEDED = ("orders", "sightings", "findings", "verdicts", "alerts", "orders.dead")

log = logging.getLogger("exportgate")


class NoTopics(Exception):
    """The broker lacks topics, or their partitions do not fit; the text says which and what to do."""


def run(settings: Settings, screen: Screen = screen) -> int:
    """Run one worker to its end; the exit code.

    The pages are served from the first second. Without usable lists the worker stays alive and not
    ready, reads no order, and looks again every 5 s. screen: the questions asked of each order; the
    benchmark replaces them to measure the way alone. Raises NoTopics and LawError at the start.
    """
    gc.disable()  # reading lists makes millions of objects that stay; back in `_settle_memory`
    sys.setswitchinterval(0.001)  # lets the fetch thread in between two orders (measured: p99)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    health = Health()
    host, port = serve(health, settings.http_host, settings.http_port)
    log.info("pages: http://%s:%d/metrics /live /ready", host, port)
    law = load_law(settings.law)
    listed = _lists(settings, health)
    use_uvloop()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    context = build(settings, listed, law, health)
    context.screen = screen
    context.partitions = loop.run_until_complete(_partitions(settings))
    metrics.BUILD.labels(__version__, listed.version, law.version).set(1)
    health.ready("start")
    _settle_memory()
    worker = faust.Worker(
        context.app,
        loop=loop,
        loglevel="INFO",  # lower levels turn Faust's root logger to DEBUG: 5-25 % of the throughput
        redirect_stdouts=False,
        override_logging=False,
        quiet=True,
    )
    try:
        worker.execute_from_commandline()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _lists(settings: Settings, health: Health) -> Listed:
    """The lists as screening reads them; waits, not ready, until they can be used."""
    told: tuple[str, ...] = ()
    while True:
        try:
            snapshot = read_lists(settings)
        except ListsError as error:
            if error.problems != told:
                told = error.problems
                log.error("lists cannot be used, no order is screened: %s", "; ".join(told))
            health.not_ready("lists", "; ".join(error.problems))
            time.sleep(RETRY_LISTS)
        else:
            health.ready("lists")
            _tell(snapshot)
            return read(snapshot)


def read_lists(settings: Settings) -> Snapshot:
    """The newest usable snapshot of the lists folder; raises ListsError."""
    if settings.lists is None:
        raise ListsError(
            ("EXPORTGATE_LISTS is not set: name the folder of the list files, such as /srv/lists",)
        )
    today = datetime.now(UTC).date().isoformat()
    loaded = load(settings.lists, settings.accepted, settings.required_lists, today)
    for note in loaded.notes:
        log.warning("lists: %s", note)
    remember(settings.accepted, loaded.snapshot)
    return loaded.snapshot


def _tell(snapshot: Snapshot) -> None:
    log.info("lists version %s: %d entries", snapshot.version, len(snapshot.entries))
    for one in snapshot.lists:
        metrics.LIST_ENTRIES.labels(one.source).set(one.entries)
        as_of = datetime.fromisoformat(one.as_of).replace(tzinfo=UTC)
        metrics.LIST_AS_OF.labels(one.source).set(as_of.timestamp())


async def _partitions(settings: Settings) -> Mapping[str, int]:
    """Partitions per topic as the broker has them; raises NoTopics when the gate cannot run on them."""
    producer = AIOKafkaProducer(bootstrap_servers=settings.bootstrap)
    await producer.start()
    try:
        found = {}
        for topic in NEEDED:
            try:
                found[topic] = len(await asyncio.wait_for(producer.partitions_for(topic), 10))
            except TimeoutError:
                raise NoTopics(f"topic {topic} is missing: run `exportgate topics create`") from None
    finally:
        await producer.stop()
    if found["verdicts"] != found["findings"]:
        raise NoTopics(
            f"verdicts has {found['verdicts']} partitions and findings {found['findings']}: they must be "
            "equal, since a new owner of findings reads the verdicts of the same number"
        )
    return found


def _settle_memory() -> None:
    """Lists and indexes live as long as the process: the collector need not walk them.

    Without this, collections took 35 of 90 microseconds that the gate itself spends on an order.
    What dies in cycles (a failed future and its trace) is still collected, every 50,000 objects.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)


def use_uvloop() -> None:
    try:
        import uvloop
    except ImportError:  # not on Windows; 5 % slower without
        return
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
