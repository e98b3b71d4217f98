"""What tests share: where the shared material is, and the two brokers.

The brokers, and which to take:
- `embedded`: a function that starts librdkafka's mock broker in 0.2 s with the topics it is told; it can
  refuse produces, go down and answer late, but keeps 5 MB a partition and knows no admin API.
- `real_kafka`: one Apache Kafka for the whole run, to pause and kill; `fresh_topics` empties its topics
  (0.5 s) and a test takes a consumer group of its own, so that nothing of the test before is left.
- `broker`: the same test on both, with the topics of the contract: for what must hold on any Kafka.

A test that uses `embedded` is marked `broker`, one that uses `real_kafka` is marked `real`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from streams.law.law import Law
from streams.law.load import load as load_law
from streams.ops.embedded import Embedded
from tests.kafka.kafka import RealKafka
from tests.kafka.parts import Missing
from tests.workers import Worker, start

SHARED = Path(__file__).resolve().parents[2] / "shared"

# Partitions of the topics in broker tests: enough to split between 2 workers, few enough to be quick.
TOPICS = {"orders": 4, "sightings": 4, "findings": 4, "verdicts": 4, "alerts": 4, "orders.dead": 4}

StartEmbedded = Callable[[Mapping[str, int]], Embedded]
FreshTopics = Callable[[Mapping[str, int]], str]
StartWorker = Callable[..., Worker]


class Broker(NamedTuple):
    """A broker that a test need not know: kind is "embedded" or "kafka", as the settings name it."""

    kind: str
    bootstrap: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test by the broker it uses, so that `-m "not real"` needs no care of the author."""
    for item in items:
        used = getattr(item, "fixturenames", ())
        if "embedded" in used and "broker" not in used:
            item.add_marker(pytest.mark.broker)
        if "real_kafka" in used and "broker" not in used:
            item.add_marker(pytest.mark.real)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material beside the checkout; a user's clone has none and skips."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the shared material at {SHARED.name}/ beside the checkout")
        pytest.skip("no shared/ folder beside this checkout: lists and development orders are not there")
    return SHARED


@pytest.fixture
def embedded() -> Iterator[StartEmbedded]:
    """Starts embedded brokers (`embedded({"orders": 4})`) and ends them after the test."""
    with ExitStack() as running:

        def start(topics: Mapping[str, int]) -> Embedded:
            one = running.enter_context(Embedded())
            one.start(topics)
            return one

        yield start


@pytest.fixture(scope="session")
def real_kafka() -> Iterator[RealKafka]:
    """One Apache Kafka for the run; a test that kills or pauses it brings it back before it ends."""
    try:
        kafka = RealKafka()
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(f"CI needs a real Kafka: {missing}")
        pytest.skip(f"no real Kafka on this machine: {missing}")
    with kafka:
        yield kafka


@pytest.fixture
def fresh_topics(real_kafka: RealKafka) -> FreshTopics:
    """Empties (or creates) topics of the real Kafka and returns its `host:port`."""
    return real_kafka.fresh


@pytest.fixture(
    params=[
        pytest.param("embedded", marks=pytest.mark.broker),
        pytest.param("kafka", marks=pytest.mark.real),
    ]
)
def broker(request: pytest.FixtureRequest) -> Broker:
    """Each broker in turn with the gate's topics, empty."""
    if request.param == "embedded":
        return Broker("embedded", request.getfixturevalue("embedded")(TOPICS).bootstrap)
    return Broker("kafka", request.getfixturevalue("fresh_topics")(TOPICS))


@pytest.fixture(scope="session")
def law() -> Law:
    """The law tables of the package."""
    return load_law()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[StartWorker]:
    """`worker(broker, "w1", group="g", ...)` starts `exportgate worker`; those that still run are killed."""
    started: list[Worker] = []

    def run(broker: Broker, name: str, **settings: object) -> Worker:
        started.append(start(broker.bootstrap, name, tmp_path, broker=broker.kind, **settings))
        return started[-1]

    yield run
    for one in started:
        one.kill()
