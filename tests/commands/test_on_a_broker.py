"""feed, tail, dead-letters and replay against a broker; no worker runs."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaProducer

from streams.commands.exits import Exit
from streams.commands.feed import send
from streams.intake.order import parse
from streams.model import Refused
from streams.ops import clients
from streams.outlets.dead_letters import Source, wrap
from streams.settings import read
from tests.commands.runner import order, run
from tests.conftest import TOPICS, Broker, FreshTopics


def at(broker: Broker) -> tuple[str, ...]:
    return "--bootstrap", broker.bootstrap, "--broker", broker.kind


def sender(broker: Broker) -> AbstractContextManager[KafkaProducer]:
    """A producer; what it has is on the broker at the end of the block."""
    return clients.producer(read(bootstrap=broker.bootstrap, broker=broker.kind))


def tail(broker: Broker, topic: str) -> list[dict[str, Any]]:
    lines = run("tail", topic, "--from-beginning", "--json", *at(broker)).stdout.splitlines()
    return [json.loads(line) for line in lines]


def bury(broker: Broker, values: Sequence[bytes], replayed: int = 0) -> None:
    """Dead letters as a worker would write them."""
    with sender(broker) as producer:
        for number, value in enumerate(values):
            refused = parse(value)
            assert isinstance(refused, Refused)
            before = (("trace", b"\x00\xff"), ("exportgate-replayed", str(replayed).encode()))
            source = Source("orders", 1, number, 1_790_000_000_000, b"PO-%d" % number, value, before)
            key, bytes_, headers = wrap(source, refused, "0.0.1")
            producer.send("orders.dead", key=key, value=bytes_, headers=list(headers), partition=number % 2)


def replay(broker: Broker, *words: object) -> tuple[int, dict[str, int]]:
    result = run("dead-letters", "replay", "--json", *words, *at(broker))
    return result.exit_code, json.loads(result.stdout)


def test_fed_orders_come_out_as_they_were(broker: Broker, tmp_path: Path) -> None:
    lines = [order("PO-1"), b'{"not": "an order"}', order("PO-2", end_use="Насосы")]
    (tmp_path / "orders.jsonl").write_bytes(b"\n\n".join(lines))
    result = run("feed", tmp_path / "orders.jsonl", "--json", *at(broker))
    assert result.exit_code == Exit.DONE
    assert json.loads(result.stdout)["sent"] == 3
    messages = tail(broker, "orders")
    assert sorted(m["key"] or "" for m in messages) == ["", "PO-1", "PO-2"]
    assert {json.dumps(m["value"], sort_keys=True) for m in messages} == {
        json.dumps(json.loads(line), sort_keys=True) for line in lines
    }


def test_tail_prints_the_newest(broker: Broker) -> None:
    with sender(broker) as producer:
        for number in range(5):
            send(producer, "orders", [order(f"PO-{number}")])
    printed = run("tail", "orders", "--last", "2", *at(broker)).stdout.splitlines()
    assert [line.split()[0] for line in printed] == ["PO-3", "PO-4"]
    assert run("tail", "orders", "--last", "0", *at(broker)).stdout == ""


def test_an_unknown_topic_is_named_with_those_that_are_there(broker: Broker) -> None:
    result = run("tail", "order", *at(broker))
    assert result.exit_code == Exit.NO_BROKER
    assert "orders.dead" in result.stderr


def test_dead_letters_are_listed_and_shown(broker: Broker) -> None:
    bury(broker, [b"nonsense", b"[]", b"\xff\x00"])
    listed = run("dead-letters", "list", "--reason", "not_json", "--json", *at(broker)).stdout
    (letter,) = [json.loads(line) for line in listed.splitlines()]
    assert letter["dead_letter"]["reason"] == "not_json"
    shown = run("dead-letters", "show", letter["letter"], *at(broker)).stdout
    assert "not_json at $" in shown
    assert "nonsense" in shown
    assert run("dead-letters", "show", "1:99", *at(broker)).exit_code == Exit.USAGE
    raw = run("dead-letters", "show", "0:1", "--raw", *at(broker))
    assert raw.stdout_bytes == b"\xff\x00"


def test_a_letter_is_replayed_once_whatever_the_filters(broker: Broker) -> None:
    bury(broker, [b"nonsense", b"[]", b"nonsense", b"[]", b"[1]"])
    assert replay(broker, "--dry-run")[1]["sent"] == 5
    assert tail(broker, "orders") == []
    assert replay(broker, "--reason", "not_an_object")[1]["sent"] == 3
    assert replay(broker, "--reason", "not_an_object")[1]["sent"] == 0
    assert replay(broker)[1]["sent"] == 2
    assert replay(broker)[1]["sent"] == 0
    back = tail(broker, "orders")
    assert len(back) == 5
    for message in back:
        assert [h["name"] for h in message["headers"]] == ["trace", "exportgate-replayed"]
        assert message["headers"][1]["value"] == "1"


def test_a_letter_that_came_back_too_often_is_left(broker: Broker) -> None:
    bury(broker, [b"nonsense"], replayed=3)
    code, outcome = replay(broker)
    assert (code, outcome["sent"], outcome["often"]) == (Exit.INCOMPLETE, 0, 1)
    code, outcome = replay(broker, "--max-replays", "4")
    assert (code, outcome["sent"], outcome["often"]) == (Exit.DONE, 1, 0)


def test_an_old_letter_and_a_foreign_message_are_left(broker: Broker) -> None:
    bury(broker, [b"nonsense"])
    with sender(broker) as producer:
        producer.send("orders.dead", value=b"not ours", partition=0)
    _, outcome = replay(broker, "--days", "0")
    assert (outcome["sent"], outcome["old"], outcome["foreign"]) == (0, 1, 1)


def test_a_refused_replay_is_not_remembered(
    fresh_topics: FreshTopics, monkeypatch: pytest.MonkeyPatch
) -> None:
    broker = Broker("kafka", fresh_topics(TOPICS))  # the embedded one makes every topic that is asked for
    bury(broker, [b"nonsense"])
    monkeypatch.setattr(
        "streams.outlets.dead_letters.original",
        lambda dead: ("no.such.topic", dead.key, dead.value, dead.headers),
    )
    monkeypatch.setattr("streams.ops.clients.SEND_SECONDS", 2)
    assert run("dead-letters", "replay", *at(broker)).exit_code == Exit.NO_BROKER
    monkeypatch.undo()
    assert replay(broker)[1]["sent"] == 1
