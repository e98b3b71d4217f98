"""Topics on a real Kafka against the contract."""

import json

from streams.commands.exits import Exit
from streams.contracts import topics
from streams.ops.topics import DAY_MS, config
from tests.commands.runner import run
from tests.conftest import FreshTopics


def test_topics_are_made_once_and_compared(fresh_topics: FreshTopics) -> None:
    bootstrap = fresh_topics(dict.fromkeys(topics(), 1))
    shown = run("topics", "show", "--bootstrap", bootstrap, "--json")
    assert shown.exit_code == Exit.INCOMPLETE  # the fixture makes them with the broker's own configuration
    assert "verdicts: cleanup.policy is delete, the contract says compact" in shown.stderr
    made = run("topics", "create", "--bootstrap", bootstrap, "--json")
    assert {row["state"] for row in json.loads(made.stdout)} == {"exists"}
    fewer = run("topics", "create", "--bootstrap", bootstrap, "--replication", "2")
    assert "1 copies, 2 were asked for" in fewer.stderr


def test_configuration_follows_the_contract() -> None:
    assert config(topics()["verdicts"], replication=1)["cleanup.policy"] == "compact"
    assert config(topics()["verdicts"], replication=1)["retention.ms"] == "-1"
    assert config(topics()["alerts"], replication=1)["retention.ms"] == str(30 * DAY_MS)
    assert "min.insync.replicas" not in config(topics()["alerts"], replication=2)
    assert config(topics()["alerts"], replication=3)["min.insync.replicas"] == "2"


def test_the_embedded_broker_cannot_be_administered() -> None:
    result = run("topics", "create", "--broker", "embedded")
    assert result.exit_code == Exit.NO_BROKER
    assert "names its topics when it starts" in result.stderr
