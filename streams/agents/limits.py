"""When most of what comes in is no order, stop: a drained topic is a lost day of orders."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

# A ratio needs something to be a ratio of: three bad messages after a start are no flood.
FEWEST = 20


class TooManyRefused(Exception):
    """A limit is passed; the text says which, and what to do."""


@dataclass(frozen=True)
class Limits:
    """run: bad messages in a row; ratio: share of bad ones among the last `window` of a partition."""

    run: int
    ratio: float
    window: int


class Tally:
    """Good and bad messages of one partition, newest last."""

    def __init__(self, limits: Limits, past: Iterable[bool] = ()) -> None:
        """past: whether each of the messages before was an order, read again from the log.

        With it a restarted worker stops where the last one did; without it each restart would let
        one more run of orders go by.
        """
        self._limits = limits
        self._last: deque[bool] = deque(maxlen=limits.window)
        self._bad = self._run = 0
        for good in past:
            self._count(good)

    def note(self, good: bool) -> None:
        """Count one message; raises TooManyRefused when a limit is passed."""
        self._count(good)
        if good:
            return
        limits = self._limits
        if self._run >= limits.run:
            raise TooManyRefused(
                f"{self._run} messages in a row are no orders (dead_letter_run={limits.run})"
            )
        if len(self._last) >= FEWEST and self._bad > limits.ratio * len(self._last):
            raise TooManyRefused(
                f"{self._bad} of the last {len(self._last)} messages are no orders "
                f"(dead_letter_ratio={limits.ratio})"
            )

    def _count(self, good: bool) -> None:
        if len(self._last) == self._last.maxlen:
            self._bad -= not self._last[0]
        self._last.append(good)
        self._bad += not good
        self._run = 0 if good else self._run + 1
