"""No message can stop or fool the stream: poison is dead-lettered untouched, extremes are screened."""

from collections.abc import Mapping
from typing import Any

import pytest
from kafka import KafkaProducer

from streams.contracts import headers, topics
from streams.ops.clients import admin
from streams.ops.topics import create
from streams.settings import Settings
from tests.conftest import TOPICS, Broker, StartWorker
from tests.intake.test_order import POISON
from tests.kafka.kafka import RealKafka
from tests.ledger import event_id
from tests.makers import line, order
from tests.readers import API, PATIENCE_SECONDS, Sent, produce
from tests.stream.outcome import ledger, letters, settle, verdicts

HEADERS = [("trace", b"\x00\xff"), ("trace", b"again"), ("empty", b"")]
OURS = {header.name for header in headers().values()}
LOOSE = {"dead_letter_ratio": 1, "dead_letter_run": 1000}  # half of what comes is poison here, on purpose


def send(bootstrap: str, messages: list[tuple[bytes | None, bytes | None]]) -> list[Sent]:
    """Each message with headers of its sender, to one partition, in order."""
    producer = KafkaProducer(
        bootstrap_servers=bootstrap,
        api_version=API,
        acks="all",
        enable_idempotence=False,
        max_request_size=32 << 20,
    )
    waiting = [(k, v, producer.send("orders", v, k, headers=HEADERS, partition=1)) for k, v in messages]
    done = [(k, v, future.get(PATIENCE_SECONDS)) for k, v, future in waiting]
    producer.close()
    return [Sent(k, v, "orders", meta.partition, meta.offset) for k, v, meta in done]


def assert_one_letter_each(
    bootstrap: str, poison: Mapping[str, tuple[bytes | None, str, str]], sent: list[Sent]
) -> None:
    """One letter for each poison: its bytes, key and headers as sent, and its reason and path."""
    wanted = [(s.offset, s.key, s.value) for s in sent if event_id(s.value) is None]
    told = [(dict(letter.headers), letter) for letter in letters(bootstrap)]
    told.sort(key=lambda both: int(both[0][headers()["dead_offset"].name] or b""))
    assert [(int(said[headers()["dead_offset"].name]), one.key, one.value) for said, one in told] == wanted
    for (said, letter), (_, reason, path) in zip(told, poison.values(), strict=True):
        assert [header for header in letter.headers if header[0] not in OURS] == HEADERS
        assert said[headers()["dead_reason"].name] == reason.encode()
        assert said[headers()["dead_path"].name] == path.encode()


@pytest.mark.timeout(240)
def test_poison_between_good_orders_is_buried_untouched_and_the_next_order_is_screened(
    broker: Broker, worker: StartWorker, group: str
) -> None:
    poison = {name: one for name, one in POISON.items() if len(one[0] or b"") < 900_000}  # default limits
    messages: list[tuple[bytes | None, bytes | None]] = []
    for number, (value, _, _) in enumerate(poison.values()):
        messages += [(b"\x00key%d" % number, value), (b"PO-%08X" % number, line(number))]
    sent = send(broker.bootstrap, messages)
    one = worker(broker, "w1", group=group, **LOOSE)
    settle(broker.bootstrap, group, one)
    assert_one_letter_each(broker.bootstrap, poison, sent)
    assert len(verdicts(broker.bootstrap)) == len(poison)
    assert ledger(broker.bootstrap, sent).faults == ()


@pytest.mark.timeout(240)
def test_an_order_of_10_megabytes_is_buried_whole_on_topics_of_the_contract(
    real_kafka: RealKafka, worker: StartWorker, group: str
) -> None:
    bootstrap = real_kafka.bootstrap
    real_kafka.fresh(TOPICS)
    with admin(Settings(bootstrap=bootstrap)) as client:
        client.delete_topics(list(TOPICS))
        rows = create(client, topics(), 4, 1)
    assert {row.state for row in rows} == {"created"}
    poison = {name: POISON[name] for name in ("10 MB", "one byte too many")}
    sent = send(
        bootstrap,
        [
            (None, POISON["10 MB"][0]),
            (b"1", line(1)),
            (None, POISON["one byte too many"][0]),
            (b"2", line(2)),
        ],
    )
    one = worker(Broker("kafka", bootstrap), "w1", group=group, **LOOSE)
    settle(bootstrap, group, one)
    assert_one_letter_each(bootstrap, poison, sent)
    assert ledger(bootstrap, sent).faults == ()


def party(role: str = "buyer", **fields: Any) -> dict[str, Any]:
    return {"role": role, "name": "Fjordby ApS", "address": None, "city": None, "country": "DK", **fields}


EXTREME: dict[str, dict[str, Any]] = {
    "year 1000": {"event_time": "1000-01-01T00:00:00+23:59"},
    "year 9999": {"event_time": "9999-12-31T23:59:59.999999Z"},
    "year 10000 in UTC": {"event_time": "9999-12-31T23:59:59-23:59"},
    "1,000 parties": {"parties": [party(name=f"Fjordby {n}", phone=f"+45 80{n:06d}") for n in range(1000)]},
    "one phone 1,000 times": {
        "parties": [party(name=f"Nordby {n} ApS", phone="+45 81000000") for n in range(1000)]
    },
    "names of 10,000 letters": {"parties": [party(name="x" * 10_000, address="9 " + "long street " * 800)]},
    "names of 10,000 words": {"parties": [party(name="al " * 10_000)]},
    "right to left": {
        "parties": [
            party(
                name="\u202eشركة النور للتجارة",
                address="שדרות רוטשילד 45",
                city="\u2067תל אביב\u2069",
                country="إسرائيل",
            )
        ],
        "end_use": "\u202e\u200f",
    },
    "nothing but marks": {
        "parties": [party(name="\u200b\u0301\u202e", address="...", city="-", country="?")]
    },
    "1,000 items": {"items": [{**order(0)["items"][0], "part_number": f"P-{n}"} for n in range(1000)]},
    "quantity of 1e308": {"items": [{**order(0)["items"][0], "quantity": 1e308, "unit_value": 1e308}]},
}


@pytest.mark.timeout(240)
def test_extreme_orders_have_a_verdict_each_and_crash_nothing(
    broker: Broker, worker: StartWorker, group: str
) -> None:
    lines = [line(number, **fields) for number, fields in enumerate(EXTREME.values())]
    sent = produce(broker.bootstrap, "orders", [one for each in lines for one in (each, line(9_000_000))])
    one = worker(broker, "w1", group=group, dead_letter_ratio=1)
    settle(broker.bootstrap, group, one)
    assert ledger(broker.bootstrap, sent).faults == ()
    ends = len(letters(broker.bootstrap)) + len(verdicts(broker.bootstrap))
    assert ends == len(EXTREME) + 1
    assert [letter.value[:80] for letter in letters(broker.bootstrap) if letter.value] == []
