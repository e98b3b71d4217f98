"""One node of real Apache Kafka (KRaft) as a child process, everything it writes in one temporary folder."""

import base64
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic
from kafka.errors import KafkaError, UnknownTopicOrPartitionError

from tests.kafka.parts import java, libs

# 2 s on an idle machine, 6 to 14 s measured with a load of 7 on 2 cores.
START_SECONDS = 60.0

LOG4J = """Configuration:
  status: warn
  Appenders:
    Console: {name: out, target: SYSTEM_OUT, PatternLayout: {pattern: "%d{HH:mm:ss,SSS} %p %m (%c{1})%n"}}
  Loggers:
    Root: {level: WARN, AppenderRef: [{ref: out}]}
"""

# Small and quick: few internal partitions, 16 MB segments, no wait for the first member of a group.
# auto.create.topics off: a misspelt topic must fail a test.
SETTINGS: dict[str, object] = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "auto.create.topics.enable": "false",
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "transaction.state.log.num.partitions": 2,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    "share.coordinator.state.topic.num.partitions": 2,
    # A killed broker may register again only when its old session has ended: 12 s to restart with
    # the default of 9 s, 6 s with this.
    "broker.session.timeout.ms": 4000,
    "broker.heartbeat.interval.ms": 500,
    "group.initial.rebalance.delay.ms": 0,
    "group.min.session.timeout.ms": 1000,
    "log.segment.bytes": 16 << 20,
    "log.cleaner.dedupe.buffer.size": 8 << 20,
    "log.cleaner.threads": 1,
    "num.network.threads": 2,
    "num.io.threads": 4,
}


class RealKafka:
    """A broker to start, pause, kill and measure; a context manager that ends it.

    heap: Java heap; settings: server properties that replace ours. The port stays the same over
    `kill` and `start`, and so does what was written. Raises `Missing` when this machine has no Java
    or no jars, RuntimeError with the end of the log when the server does not come up.
    """

    def __init__(self, heap: str = "256m", settings: Mapping[str, object] | None = None) -> None:
        self._java, self._libs, self._heap = java(), libs(), heap
        self.folder = Path(tempfile.mkdtemp(prefix="exportgate-kafka-"))
        port, controller = _free_ports(2)
        self.bootstrap = f"127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: subprocess.Popen[bytes] | None = None
        listeners = {
            "controller.quorum.voters": f"1@127.0.0.1:{controller}",
            "listeners": f"PLAINTEXT://{self.bootstrap},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            "log.dirs": self.folder / "data",
        }
        lines = [f"{k}={v}\n" for k, v in {**SETTINGS, **listeners, **(settings or {})}.items()]
        (self.folder / "server.properties").write_text("".join(lines))
        (self.folder / "log4j2.yaml").write_text(LOG4J)
        self._format()

    def _command(self, *words: str) -> list[str]:
        log = f"-Dlog4j2.configurationFile={self.folder}/log4j2.yaml"
        return [self._java, log, "-cp", f"{self._libs}/*", *words]

    def _format(self) -> None:
        """Writes the cluster's id into the empty data folder, as KRaft wants it."""
        # An id that begins with "-" would be read as an option: 1 of 64 random ones.
        cluster = "A" + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")[1:]
        words = ("kafka.tools.StorageTool", "format", "-t", cluster, "-c", f"{self.folder}/server.properties")
        done = subprocess.run(self._command(*words), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"the storage of Kafka cannot be formatted: {done.stdout}{done.stderr}")

    def start(self) -> str:
        """Starts the server (again) and returns `host:port` once it answers questions on metadata."""
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(
                    f"-Xms{self._heap}",
                    f"-Xmx{self._heap}",
                    "kafka.Kafka",
                    f"{self.folder}/server.properties",
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                start_new_session=True,
            )
        # If this program is killed, the pipe closes and the server must not stay behind.
        self._watcher = subprocess.Popen(
            ["sh", "-c", f"cat >/dev/null; kill -9 {self._process.pid}"],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self._wait_for_metadata()
        return self.bootstrap

    def _wait_for_metadata(self) -> None:
        """An open port is not a broker yet: asks until the admin client gets its answer."""
        end = time.monotonic() + START_SECONDS
        while True:
            if self.process.poll() is not None or time.monotonic() > end:
                tail = (self.folder / "server.log").read_text(errors="replace")[-3000:]
                raise RuntimeError(f"Kafka did not start within {START_SECONDS:g} s: {tail}")
            host, port = self.bootstrap.split(":")
            try:
                socket.create_connection((host, int(port)), 1).close()
                KafkaAdminClient(bootstrap_servers=self.bootstrap).close()
                return
            except (OSError, KafkaError):
                time.sleep(0.05)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The server's process; RuntimeError when there is none."""
        if self._process is None:
            raise RuntimeError("Kafka is not running: use start()")
        return self._process

    def create(self, topics: Mapping[str, int], config: Mapping[str, str] | None = None) -> None:
        """Creates topics (name to partitions), all with this configuration; returns when each can be used.

        A leader that metadata names may still refuse for 0.5 s, so every partition is asked for its end.
        """
        admin = KafkaAdminClient(bootstrap_servers=self.bootstrap)
        try:
            admin.create_topics(
                [NewTopic(n, p, 1, topic_configs=dict(config or {})) for n, p in topics.items()]
            )
        finally:
            admin.close()
        self._wait_for_leaders([TopicPartition(n, p) for n, count in topics.items() for p in range(count)])

    def _wait_for_leaders(self, partitions: list[TopicPartition]) -> None:
        consumer = KafkaConsumer(bootstrap_servers=self.bootstrap)
        end = time.monotonic() + START_SECONDS
        try:
            while True:
                try:
                    consumer.end_offsets(partitions)
                    return
                except KafkaError:
                    if time.monotonic() > end:
                        raise
                    time.sleep(0.05)
        finally:
            consumer.close()

    def fresh(self, topics: Mapping[str, int], config: Mapping[str, str] | None = None) -> str:
        """The topics, empty: those of these names are deleted first, and committed offsets go with them."""
        admin = KafkaAdminClient(bootstrap_servers=self.bootstrap)
        try:
            old = sorted(set(topics) & set(admin.list_topics()))
            if old:
                admin.delete_topics(old)
        except UnknownTopicOrPartitionError:
            pass
        finally:
            admin.close()
        self.create(topics, config)
        return self.bootstrap

    def pause(self) -> None:
        """Stops the process in mid-air (SIGSTOP): connections stay open and get no answer."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Ends `pause`."""
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL; `start` brings the same broker back with its data."""
        self._release()
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ends the server and removes its folder. Stopping twice is fine."""
        if self._process is not None and self._process.poll() is None:
            self._release()
            self._process.send_signal(signal.SIGCONT)
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _release(self) -> None:
        """Ends the watcher before the server, whose number could be another's later."""
        if self._watcher is not None:
            self._watcher.kill()
            self._watcher.communicate()
            self._watcher = None

    def rss(self) -> int:
        """Resident memory in MB (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) // 1024

    def cpu(self) -> float:
        """CPU seconds since the start of the process (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago; KRaft must know both before it starts."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
