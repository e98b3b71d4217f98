"""The embedded broker: a Kafka of one process for demonstrations and tests, without Java or a server.

    python -m streams.ops.embedded --topic orders:4 --topic findings:4

prints `READY 127.0.0.1:PORT` and serves until its standard input closes, so it cannot outlive the
program that started it. Each line of standard input is one command (`COMMANDS`), answered by `OK` or
`BAD reason`. It is a demonstration broker: 5 MB a partition, the oldest forgotten, nothing on disk.

Clients must know: topics are named at start (or by `topic`), the admin API does not work, kafka-python
needs `api_version=(2, 3)`, an idle fetch waits its full maximum wait, and a rebalance lasts about the
session timeout of the members.
"""

import argparse
import contextlib
import os
import select
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from streams.ops.mock_cluster import PRODUCE, MockCluster, MockClusterError

# Importing confluent-kafka takes 0.1 s on an idle machine, 2 s on one that ran 8 test processes.
START_SECONDS = 30.0
ANSWER_SECONDS = 10.0

# command: how it is used, what it calls. Words after the command become its arguments.
COMMANDS: dict[str, tuple[str, Callable[[MockCluster, list[str]], None]]] = {
    "topic": ("topic NAME PARTITIONS", lambda mock, a: mock.create(a[0], int(a[1]))),
    "fail": ("fail API_KEY ERROR TIMES", lambda mock, a: mock.fail(int(a[0]), int(a[1]), int(a[2]))),
    "fail_produce": ("fail_produce ERROR TIMES", lambda mock, a: mock.fail(PRODUCE, int(a[0]), int(a[1]))),
    "heal": ("heal API_KEY", lambda mock, a: mock.heal(int(a[0]))),
    "down": ("down", lambda mock, a: mock.down()),
    "up": ("up", lambda mock, a: mock.up()),
    "rtt": ("rtt MILLISECONDS", lambda mock, a: mock.delay(int(a[0]))),
}


class EmbeddedError(RuntimeError):
    """The embedded broker did not start, has ended, or refused a command."""


class Embedded:
    """The embedded broker as a child process; a context manager that ends it.

    with Embedded() as broker:
        bootstrap = broker.start({"orders": 4})
    """

    def __init__(self) -> None:
        self.bootstrap = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self, topics: Mapping[str, int]) -> str:
        """Starts the broker with these topics (name to partitions) and returns `host:port`.

        Raises EmbeddedError when it does not come up within START_SECONDS.
        """
        if self._process is not None:
            raise EmbeddedError("the embedded broker is already running; use stop() first")
        words = [f"--topic={name}:{partitions}" for name, partitions in topics.items()]
        # A session of its own: Ctrl-C must reach the workers first, the broker ends last.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streams.ops.embedded", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        answer = self._line(START_SECONDS)
        if not answer.startswith("READY "):
            self.stop()
            raise EmbeddedError(f"the embedded broker did not start: {answer.removeprefix('BAD ')}")
        self.bootstrap = answer.split()[1]
        return self.bootstrap

    def create(self, topic: str, partitions: int) -> None:
        """A further topic."""
        self._do(f"topic {topic} {partitions}")

    def fail_produce(self, error: int, times: int) -> None:
        """The next `times` produce requests are refused with this Kafka error code (29, 10, 7 ...)."""
        self._do(f"fail_produce {error} {times}")

    def fail(self, api_key: int, error: int, times: int) -> None:
        """The next `times` requests of this API (1 Fetch, 8 OffsetCommit ...) are refused."""
        self._do(f"fail {api_key} {error} {times}")

    def heal(self, api_key: int = PRODUCE) -> None:
        """Ends `fail` and `fail_produce` before their count is used up."""
        self._do(f"heal {api_key}")

    def down(self) -> None:
        """Clients lose the broker; the topics keep what they hold."""
        self._do("down")

    def up(self) -> None:
        """Ends `down`."""
        self._do("up")

    def rtt(self, milliseconds: int) -> None:
        """Every answer takes this much longer; 0 ends it."""
        self._do(f"rtt {milliseconds}")

    def stop(self) -> None:
        """Ends the broker and forgets its topics. Stopping twice is fine."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _do(self, command: str) -> None:
        """One command, its answer awaited; raises EmbeddedError unless the answer is OK."""
        if self._process is None or self._process.stdin is None:
            raise EmbeddedError(f"{command!r}: the embedded broker is not running; use start() first")
        try:
            self._process.stdin.write(command + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise EmbeddedError(f"{command!r}: the embedded broker has ended by itself") from None
        answer = self._line(ANSWER_SECONDS)
        if answer != "OK":
            raise EmbeddedError(f"{command!r}: {answer.removeprefix('BAD ')}")

    def _line(self, seconds: float) -> str:
        """The next line of the child; commands and answers alternate, so no line waits in a buffer."""
        assert self._process is not None
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        if not ready:
            return f"no answer within {seconds:g} s"
        line = self._process.stdout.readline()
        return line.strip() if line else f"it ended with exit status {self._process.wait()}"


def obey(mock: MockCluster, line: str) -> str:
    """Does one command of the line protocol and returns `OK` or `BAD reason`; never raises."""
    name, *words = line.split()
    usage, act = COMMANDS.get(name, ("", None))
    if act is None:
        return f"BAD no command {name!r}; there are: {', '.join(COMMANDS)}"
    try:
        if len(words) != len(usage.split()) - 1:
            raise ValueError
        act(mock, words)
    except MockClusterError as error:
        return f"BAD {error}"
    except ValueError:
        return f"BAD {line.strip()!r} is not of the form {usage!r}"
    return "OK"


def _topic(text: str) -> tuple[str, int]:
    """`orders:4` as name and partitions."""
    name, _, partitions = text.rpartition(":")
    if not name or not partitions.isdigit() or int(partitions) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME:PARTITIONS; a good one: orders:4")
    return name, int(partitions)


def main() -> None:
    """The child process: start, say READY, obey until standard input closes."""
    parser = argparse.ArgumentParser(prog="python -m streams.ops.embedded", description=__doc__)
    parser.add_argument("--topic", type=_topic, action="append", default=[], metavar="NAME:PARTITIONS")
    topics: list[tuple[str, int]] = parser.parse_args().topic
    try:
        mock = MockCluster()
        for name, partitions in topics:
            mock.create(name, partitions)
    except MockClusterError as error:
        print("BAD", error, flush=True)
        os._exit(1)
    print("READY", mock.bootstrap, flush=True)
    for line in sys.stdin:
        if line.strip():
            print(obey(mock, line), flush=True)
    os._exit(0)  # librdkafka's threads would keep an ordinary exit waiting


if __name__ == "__main__":
    main()
