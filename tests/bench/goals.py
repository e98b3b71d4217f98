"""The goals of the benchmark, each with the figure it was set by."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Goal:
    """what is measured, the bound, and whether less or more is better."""

    text: str
    bound: float
    unit: str
    better: Literal["more", "less"]

    def met(self, value: float) -> bool:
        return value >= self.bound if self.better == "more" else value <= self.bound


GOALS = {
    "share": Goal("whole way, no-op screen, against an empty agent (CPU an order)", 45, "%", "more"),
    "frame": Goal("frame cost: CPU of an order less its screening", 0.20, "ms", "less"),
    "rate": Goal("orders a second and core, real screen, full backlog", 1000, "1/s", "more"),
    "p99_100": Goal("order → verdict p99 at 100/s", 30, "ms", "less"),
    "p99_500": Goal("order → verdict p99 at 500/s", 50, "ms", "less"),
    "two": Goal("CPU an order of 2 workers against 1", 1.1, "x", "less"),
    "static": Goal("kill -9 → next verdict of the dead worker's orders, static membership", 5, "s", "less"),
    "dynamic": Goal("kill -9 → next verdict of the dead worker's orders, without", 15, "s", "less"),
}
