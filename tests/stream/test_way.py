"""The whole way: what the stream says of an order is what the rooms say when called in a loop."""

import json
from pathlib import Path

import orjson
import pytest

from streams.law.law import Law
from streams.screening.listed import Listed
from tests.conftest import TOPICS as FOUR
from tests.conftest import Broker, FreshTopics, StartEmbedded, StartWorker
from tests.readers import produce
from tests.stream.conftest import ONE_PARTITION, listed
from tests.stream.outcome import assert_same, expected, last_word, ledger, settle, verdicts

SAMPLES = Path(__file__).parents[2] / "streams" / "samples" / "orders.jsonl"


def by_event_time(lines: list[bytes]) -> list[bytes]:
    """Lines as a sender with one clock would send them; those that are no orders first."""

    def when(line: bytes) -> str:
        return str(orjson.loads(line).get("event_time", ""))

    return sorted(lines, key=when)


def newest_order_first(lines: list[bytes]) -> list[bytes]:
    """Orders backwards, the events of each order forwards, as its own sender would write them."""
    by_order: dict[str, list[bytes]] = {}
    for line in lines:
        by_order.setdefault(str(orjson.loads(line).get("order_id")), []).append(line)
    return [line for events in reversed(by_order.values()) for line in events]


@pytest.fixture
def samples() -> list[bytes]:
    return by_event_time(SAMPLES.read_bytes().splitlines())


@pytest.mark.timeout(240)
def test_on_one_partition_the_verdicts_are_those_of_the_gate_byte_for_byte(
    narrow: Broker, worker: StartWorker, group: str, samples: list[bytes], starter: Listed, law: Law
) -> None:
    sent = produce(narrow.bootstrap, "orders", samples)
    one = worker(narrow, "w1", group=group)
    settle(narrow.bootstrap, group, one)
    books = ledger(narrow.bootstrap, sent)
    assert books.faults == ()
    assert books.duplicates == 0
    assert sorted(verdicts(narrow.bootstrap)) == sorted(expected(samples, starter, law))
    assert one.terminate() == 0


@pytest.mark.timeout(300)
def test_two_workers_on_four_partitions_end_with_the_same_word_on_each_order(
    broker: Broker, worker: StartWorker, group: str, samples: list[bytes], starter: Listed, law: Law
) -> None:
    workers = [worker(broker, name, group=group) for name in ("w1", "w2")]
    for one in workers:
        one.wait_ready(90)
    sent = produce(broker.bootstrap, "orders", newest_order_first(samples))  # memory must correct itself
    settle(broker.bootstrap, group, *workers)
    assert ledger(broker.bootstrap, sent).faults == ()
    wanted = last_word(expected(samples, starter, law))
    assert_same(last_word(verdicts(broker.bootstrap)), wanted)
    assert any("REENTRY_AFTER_BLOCK" in one["reasons"] for one in wanted.values())


@pytest.fixture(scope="module")
def development(shared: Path) -> list[bytes]:
    """Every event of the development orders, in order of event time."""
    files = ("cases_dev.jsonl", "innocents_dev.jsonl")
    cases = [json.loads(line) for name in files for line in (shared / "orders" / name).open()]
    return by_event_time([orjson.dumps(event) for case in cases for event in case["events"]])


@pytest.fixture(scope="module")
def lists(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two published lists that the gate reads today."""
    folder = tmp_path_factory.mktemp("lists")
    for name in ("us_csl_2026-07-31.csv.gz", "un_consolidated_2026-02.xml.gz"):
        (folder / name).write_bytes((shared / "lists" / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def reference(development: list[bytes], lists: Path, law: Law) -> list[bytes]:
    """The verdicts of the gate over the development orders."""
    return expected(development, listed(lists, "us_csl", "un_sc"), law)


@pytest.mark.timeout(300)
def test_the_development_orders_go_the_whole_way_byte_for_byte(
    embedded: StartEmbedded,
    worker: StartWorker,
    group: str,
    development: list[bytes],
    lists: Path,
    reference: list[bytes],
) -> None:
    broker = Broker("embedded", embedded(ONE_PARTITION).bootstrap)
    sent = produce(broker.bootstrap, "orders", development)
    one = worker(broker, "w1", group=group, lists=lists, required_lists="us_csl,un_sc")
    one.wait_ready(120)
    settle(broker.bootstrap, group, one)
    assert ledger(broker.bootstrap, sent).faults == ()
    assert_same(
        {orjson.loads(body)["verdict_id"]: body for body in verdicts(broker.bootstrap)},
        {orjson.loads(body)["verdict_id"]: body for body in reference},
    )


@pytest.mark.timeout(420)
def test_the_development_orders_on_real_kafka_with_two_workers_end_the_same(
    fresh_topics: FreshTopics,
    worker: StartWorker,
    group: str,
    development: list[bytes],
    lists: Path,
    reference: list[bytes],
) -> None:
    broker = Broker("kafka", fresh_topics(FOUR))
    workers = [
        worker(broker, name, group=group, lists=lists, required_lists="us_csl,un_sc") for name in ("w1", "w2")
    ]
    for one in workers:
        one.wait_ready(180)
    sent = produce(broker.bootstrap, "orders", development)
    settle(broker.bootstrap, group, *workers)
    assert ledger(broker.bootstrap, sent).faults == ()
    assert_same(last_word(verdicts(broker.bootstrap)), last_word(reference))
