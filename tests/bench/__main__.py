"""`./dev bench`: all figures in one run, on a real Kafka where Java is, beside their goals and the load.

python -m tests.bench [--orders N] [--seconds S] [--only share,rate,latency,kill] [--lists DIR]
"""

import argparse
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from streams.agents.worker import use_uvloop
from streams.ops.embedded import Embedded
from streams.watchlists.load import load
from tests.bench.goals import GOALS
from tests.bench.measure import Bench, backlog, kill_gap, latency, share
from tests.kafka.kafka import RealKafka
from tests.kafka.parts import Missing

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("share", "rate", "latency", "kill")


class Once:
    """The embedded broker as the benchmark uses one: fresh topics are a fresh broker."""

    def __init__(self) -> None:
        self._broker: Embedded | None = None

    def fresh(self, topics: dict[str, int]) -> str:
        self.stop()
        self._broker = Embedded()
        return self._broker.start(topics)

    def stop(self) -> None:
        if self._broker:
            self._broker.stop()


@contextmanager
def broker() -> Iterator[tuple[Any, str]]:
    """A real Kafka, or the embedded broker with a warning that its figures are another thing."""
    try:
        kafka = RealKafka(heap="512m")
    except Missing as missing:
        say(f"NOTE: embedded broker, no real Kafka ({missing}): latency and broker cost are not Kafka's")
        once = Once()
        try:
            yield once, "embedded"
        finally:
            once.stop()
    else:
        with kafka:
            yield kafka, "kafka"


@contextmanager
def newest(lists: Path, required: str) -> Iterator[Path]:
    """A folder with the newest file of each list only, as a worker in production has it."""
    today = datetime.now(UTC).date().isoformat()
    snapshot = load(lists, None, tuple(required.split(",")), today).snapshot
    with TemporaryDirectory(prefix="exportgate-lists-") as folder:
        for one in snapshot.lists:
            shutil.copy(lists / one.file, folder)
        yield Path(folder)


def say(line: str) -> None:
    print(line, flush=True)


def _detail(found: dict[str, float]) -> str:
    parts = f"order {found['cpu']:.3f} ms, screening {found['screening']:.3f} ms"
    return f"{parts}, {found['wall']:.0f}/s by the clock"


def judge(key: str, value: float, detail: str = "") -> None:
    """One line: what, figure, goal, met or missed, the machine's load."""
    goal = GOALS[key]
    word = "met   " if goal.met(value) else "MISSED"
    sign = "≥" if goal.better == "more" else "≤"
    load = os.getloadavg()[0]
    figure = f"{value:9.2f} {goal.unit:3s} goal {sign} {goal.bound:g}"
    say(f"{word} {goal.text:74s} {figure}   load {load:.1f}  {detail}")


def main() -> int:
    use_uvloop()  # the generator and the reader share the machine with what they measure
    gc.disable()  # their pauses would count as latency
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--orders", type=int, default=20_000, help="orders of a backlog")
    parser.add_argument("--seconds", type=int, default=20, help="seconds at each rate")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, of {','.join(PARTS)}")
    parser.add_argument(
        "--lists", type=Path, help="list files; default: the real ones beside the checkout, else the starter"
    )
    parser.add_argument("--set", action="append", default=[], help="a setting of the workers: pause=0.005")
    chosen = parser.parse_args()
    parts = chosen.only.split(",")
    beside = ROOT.parent / "shared" / "lists"
    lists = chosen.lists or (beside if beside.is_dir() else ROOT / "streams" / "watchlists" / "starter")
    required = "starter" if "starter" in lists.parts else "us_csl,un_sc"
    small = "starter list (small: screening looks cheaper than it is)"
    say(f"lists: {small if required == 'starter' else 'real lists'}")
    say(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with broker() as (running, kind), newest(lists, required) as folder:
        settings = dict(one.split("=", 1) for one in chosen.set)
        bench = Bench(running, kind, folder, required, chosen.orders, chosen.seconds, settings)
        if "share" in parts:
            empty, noop = backlog(bench, "empty"), backlog(bench, "noop")
            judge(
                "share",
                share(noop, empty),
                f"empty {1e3 * empty['cpu']:.0f} us, whole way {1e3 * noop['cpu']:.0f} us",
            )
        if "rate" in parts:
            one = backlog(bench, "real")
            judge("frame", one["cpu"] - one["screening"], _detail(one))
            judge("rate", one["per_core"], f"{one['wall']:.0f}/s by the clock")
            two = backlog(bench, "real", ("w1", "w2"))
            judge("two", two["cpu"] / one["cpu"], _detail(two))
        if "latency" in parts:
            for rate, found in latency(bench, (100, 500)).items():
                detail = (
                    f"p50 {found['p50']:.1f}, p95 {found['p95']:.1f} ms, CPU {found['cpu']:.2f} ms an order"
                )
                judge(f"p99_{rate}", found["p99"], detail)
        if "kill" in parts:
            judge("static", kill_gap(bench, static=True))
            judge("dynamic", kill_gap(bench, static=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
