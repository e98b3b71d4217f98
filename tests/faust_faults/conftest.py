"""Runs the stock worker over a handful of messages on an embedded broker and tells what became of them."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import StartEmbedded
from tests.readers import committed, produce, read, wait_until


class Stock:
    """One stock worker that reads `orders` (one partition) from its beginning."""

    def __init__(self, bootstrap: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.bootstrap, self.process, self._log = bootstrap, process, log

    def wait_for_offset(self, offset: int) -> None:
        """Until the worker has committed this offset: all before it will never be read again."""
        try:
            wait_until(lambda: committed(self.bootstrap, "stock", "orders").get(0) == offset, 30)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self._log.read_text(errors='replace')[-2000:]}") from None

    def done(self) -> list[bytes | None]:
        """What the worker delivered."""
        return [record.value for record in read(self.bootstrap, "done")]

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


RunStock = Callable[..., Stock]


@pytest.fixture
def stock(embedded: StartEmbedded, tmp_path: Path) -> Iterator[RunStock]:
    """`stock(agent, messages, refused=n)`: the next n produces after the messages are refused for good."""
    with ExitStack() as running:

        def run(agent: str, messages: Sequence[bytes], refused: int = 0) -> Stock:
            broker = embedded({"orders": 1, "done": 1})
            produce(broker.bootstrap, "orders", messages)
            if refused:
                broker.fail_produce(29, refused)
            log = running.enter_context((tmp_path / "worker.log").open("wb"))
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.faust_faults.stock", agent, broker.bootstrap],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=Path(__file__).parents[2],
            )
            # A stock worker with an event in flight ignores SIGTERM (it waits for all events): kill it.
            running.callback(process.wait)
            running.callback(process.kill)
            return Stock(broker.bootstrap, process, tmp_path / "worker.log")

        yield run
