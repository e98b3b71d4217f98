"""Dead letters go back: bounded, once each, and what was mended meanwhile is screened."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from streams.contracts import headers
from streams.ops.clients import admin
from streams.settings import Settings
from tests.conftest import Broker, FreshTopics, StartWorker
from tests.makers import line
from tests.readers import count, produce
from tests.stream.conftest import ONE_PARTITION
from tests.stream.outcome import ledger, letters, settle

POISON = [b"poison 1", b"poison 2"]
GROUP = "exportgate-replay"


def replay(bootstrap: str, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit status and outcome of `exportgate dead-letters replay`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("EXPORTGATE_")}
    command = [sys.executable, "-m", "streams.cli", "dead-letters", "replay", "--json", *options]
    ended = subprocess.run(
        command, env=kept | {"EXPORTGATE_BOOTSTRAP": bootstrap}, capture_output=True, text=True, timeout=90
    )
    assert ended.stdout, ended.stderr
    return ended.returncode, json.loads(ended.stdout)


def forget(bootstrap: str) -> None:
    """What another test replayed: the command's group has one name."""
    with admin(Settings(bootstrap=bootstrap)) as client:
        client.delete_groups([GROUP])


def replays(bootstrap: str) -> list[int]:
    """The replay count of each dead letter."""
    name = headers()["replayed"].name
    return sorted(int(dict(letter.headers).get(name) or 0) for letter in letters(bootstrap))


@pytest.mark.timeout(300)
def test_poison_comes_back_counted_until_the_limit_and_no_letter_goes_twice(
    fresh_topics: FreshTopics, worker: StartWorker, group: str
) -> None:
    broker = Broker("kafka", fresh_topics(ONE_PARTITION))
    forget(broker.bootstrap)
    produce(broker.bootstrap, "orders", [line(1), *POISON, line(2)])
    loose = {"dead_letter_ratio": 1, "dead_letter_run": 1000}
    one = worker(broker, "w1", group=group, **loose)
    settle(broker.bootstrap, group, one)
    assert replays(broker.bootstrap) == [0, 0]

    assert replay(broker.bootstrap, "--dry-run")[1]["sent"] == 2
    assert count(broker.bootstrap, "orders") == 4
    for turn in (1, 2):
        status, outcome = replay(broker.bootstrap, "--max-replays", "2")
        assert (status, outcome["sent"]) == (0, 2)
        settle(broker.bootstrap, group, one)
        assert replays(broker.bootstrap) == sorted([*range(turn + 1)] * 2)
    status, outcome = replay(broker.bootstrap, "--max-replays", "2")
    assert (status, outcome["sent"], outcome["often"]) == (1, 0, 2)
    assert count(broker.bootstrap, "orders") == 8
    assert {letter.value for letter in letters(broker.bootstrap)} == set(POISON)


@pytest.mark.timeout(300)
def test_a_letter_of_a_frame_topic_goes_back_there_and_is_buried_again(
    fresh_topics: FreshTopics, worker: StartWorker, group: str
) -> None:
    broker = Broker("kafka", fresh_topics(ONE_PARTITION))
    forget(broker.bootstrap)
    produce(broker.bootstrap, "findings", [b"hello"])
    sent = produce(broker.bootstrap, "orders", [line(1)])
    one = worker(broker, "w1", group=group)
    settle(broker.bootstrap, group, one)
    assert replay(broker.bootstrap)[1]["sent"] == 1
    settle(broker.bootstrap, group, one)
    assert replays(broker.bootstrap) == [0, 1]
    assert count(broker.bootstrap, "orders") == 1
    assert ledger(broker.bootstrap, sent).lost == ()
