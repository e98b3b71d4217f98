"""No lists, no screening: the worker lives, says why it is not ready, and reads no order until it can."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import TOPICS, Broker, StartEmbedded, StartWorker
from tests.makers import line
from tests.readers import produce, wait_until
from tests.stream.outcome import ledger, settle, silent, unmoved
from tests.workers import STARTER, Worker

FILE = "starter.csv"


def page(one: Worker, name: str) -> tuple[int, str]:
    """Status and text of a page; (0, "") before the worker serves it."""
    try:
        with urllib.request.urlopen(f"{one.pages}/{name}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def emptied(folder: Path) -> None:
    (folder / FILE).write_bytes(b"")


def without_rows(folder: Path) -> None:
    (folder / FILE).write_bytes((STARTER / FILE).read_bytes().split(b"\n", 1)[0] + b"\n")


def shrunk(folder: Path) -> None:
    (folder / FILE).write_bytes(b"".join((STARTER / FILE).read_bytes().splitlines(keepends=True)[:-20]))


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("damage", "why"),
    [(gone, "no folder of lists"), (emptied, FILE), (without_rows, FILE), (shrunk, "shrunk")],
)
def test_without_usable_lists_no_order_is_read_until_they_are_mended(
    embedded: StartEmbedded,
    worker: StartWorker,
    group: str,
    tmp_path: Path,
    damage: Callable[[Path], None],
    why: str,
) -> None:
    broker = Broker("embedded", embedded(TOPICS).bootstrap)
    folder = tmp_path / "lists"
    shutil.copytree(STARTER, folder)
    before = worker(broker, "w1", group=group, lists=folder)  # so that a good load is remembered
    before.wait_ready(90)
    assert before.terminate() == 0
    sent = produce(broker.bootstrap, "orders", [line(number) for number in range(20)])

    damage(folder)
    one = worker(broker, "w1", group=group, lists=folder)
    wait_until(lambda: why in page(one, "ready")[1], 60)
    assert page(one, "ready")[0] == 503
    assert page(one, "live")[0] == 200
    assert "lists cannot be used, no order is screened" in one.tail()
    assert unmoved(broker.bootstrap, group)
    assert silent(broker.bootstrap)

    shutil.copytree(STARTER, folder, dirs_exist_ok=True)
    settle(broker.bootstrap, group, one)
    assert page(one, "ready") == (200, "ready\n")
    assert ledger(broker.bootstrap, sent).faults == ()
