"""The measurements: each starts workers of its own, on topics made empty, and returns figures."""

import itertools
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import workers
from tests.bench import load
from tests.bench.orders import orders

PARTITIONS = dict.fromkeys(("orders", "sightings", "findings", "verdicts", "alerts", "orders.dead"), 4)
_groups = itertools.count()
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Bench:
    """What all measurements share: the broker (a `fresh(topics)` gives empty topics), lists, sizes."""

    broker: object
    kind: str
    lists: Path
    required: str
    count: int
    seconds: int
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, object]:
        """Settings of every worker: those of the product but for the lists."""
        return {
            "broker": self.kind,
            "lists": self.lists,
            "required_lists": self.required,
            "session_timeout": 10,
            "heartbeat": 3,
            "commit_interval": 0.5,
            **self.chosen,
        }

    def fresh(self) -> str:
        return str(self.broker.fresh(PARTITIONS))  # type: ignore[attr-defined]


def cpu(process: subprocess.Popen[bytes]) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def screening_cpu(worker: workers.Worker) -> float:
    """CPU seconds that a worker says it spent on reading and screening orders."""
    found = re.search(r"^exportgate_screening_cpu_seconds_total (\S+)", worker.metrics(), re.MULTILINE)
    return float(found[1]) if found else 0.0


@contextmanager
def running(
    bench: Bench, bootstrap: str, kind: str, names: tuple[str, ...], **more: object
) -> Iterator[list[workers.Worker]]:
    """Workers of a kind (real, noop, empty), ready; ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="exportgate-bench-") as folder:
        settings = {
            **bench.settings,
            "group": f"bench-{next(_groups)}",  # a group of its own: static members outlive their process
            **more,
        }
        module = ("tests.bench.worker", kind)
        started = [workers.start(bootstrap, name, Path(folder), module=module, **settings) for name in names]
        try:
            for worker in started:
                worker.wait_ready(120)
            yield started
        finally:
            for worker in started:
                if worker.ended is None:
                    worker.process.send_signal(signal.SIGCONT)
                    worker.terminate()


def backlog(bench: Bench, kind: str, names: tuple[str, ...] = ("w1",)) -> dict[str, float]:
    """Per order, from a full backlog: CPU of the workers and of screening (ms), orders a second.

    The workers stand still (SIGSTOP) while the backlog is sent, so that they meet it whole.
    """
    bootstrap = bench.fresh()
    with running(bench, bootstrap, kind, names) as started:
        warm = list(orders(0, 2000, seed=2))
        load.send(bootstrap, warm)
        load.wait_for_verdicts(bootstrap, len(warm))
        for worker in started:
            worker.pause()
        lot = list(orders(1_000_000, bench.count))
        load.send(bootstrap, lot)
        before = sum(cpu(worker.process) for worker in started)
        for worker in started:
            worker.resume()
        screened = sum(screening_cpu(worker) for worker in started)
        took = load.wait_for_verdicts(bootstrap, len(warm) + len(lot))
        used = sum(cpu(worker.process) for worker in started) - before
        screened = sum(screening_cpu(worker) for worker in started) - screened
    return {
        "cpu": 1e3 * used / len(lot),
        "screening": 1e3 * screened / len(lot),
        "wall": len(lot) / took,
        "per_core": len(lot) / used,
    }


def latency(bench: Bench, rates: tuple[int, ...]) -> dict[int, dict[str, float]]:
    """p50, p95, p99 in ms from sending an order to reading its verdict, per rate, after a warm-up."""
    bootstrap, found = bench.fresh(), {}
    with running(bench, bootstrap, "real", ("w1",)) as (worker,):
        number = 2_000_000
        for rate in (rates[-1], *rates):  # the first round is warm-up: a cold broker takes 2-8 ms an order
            seconds = bench.seconds if found or number > 2_000_000 else max(bench.seconds, 30)
            lot = list(orders(number, rate * seconds))
            number += len(lot)
            used = cpu(worker.process)
            took = load.latencies(bootstrap, lot, rate, skip=2 * rate)
            found[rate] = {f"p{q}": 1e3 * load.quantile(took, q / 100) for q in (50, 95, 99)}
            found[rate]["cpu"] = 1e3 * (cpu(worker.process) - used) / len(lot)
    return found


def kill_gap(bench: Bench, static: bool) -> float:
    """Seconds from a kill -9 of one of two workers to the first verdict of its partitions.

    static: membership by name and a restart at once; else the other worker takes over after the
    session timeout. The gap is the longest silence of any order that the dead worker had to decide.
    """
    bootstrap = bench.fresh()
    group = f"bench-kill-{static}"
    with running(bench, bootstrap, "real", ("w1", "w2"), static_membership=static, group=group) as started:
        warm = list(orders(3_000_000, 1000))
        load.send(bootstrap, warm)
        load.wait_for_verdicts(bootstrap, len(warm))
        lot = list(orders(3_100_000, 100 * 30))
        restarted: list[workers.Worker] = []

        def kill() -> None:
            started[0].kill()
            if static:
                restarted.append(
                    workers.start(
                        bootstrap,
                        "w1",
                        started[0].log.parent,
                        module=("tests.bench.worker", "real"),
                        **bench.settings,
                        group=group,
                    )
                )

        try:
            took = load.longest_silence(bootstrap, lot, rate=100, at=5.0, kill=kill)
        finally:
            for worker in restarted:
                worker.terminate()
    return took


def share(one: Mapping[str, float], empty: Mapping[str, float]) -> float:
    """Percent of an order's CPU that an empty agent would have used as well."""
    return 100 * empty["cpu"] / one["cpu"]
