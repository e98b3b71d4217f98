"""What the demonstration shows: a live table on a terminal, plain lines elsewhere."""

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from streams.commands.printing import COLOURS
from streams.model import Refused, Verdict

if TYPE_CHECKING:
    from rich.console import Group
    from rich.live import Live
    from rich.table import Table


class View(Protocol):
    """Where the demonstration shows what comes in."""

    def verdict(self, verdict: Verdict, lines: tuple[str, ...]) -> None:
        """One verdict, with the sentences of `explain`."""

    def alert(self, order_id: str) -> None:
        """An alert went out about this order."""

    def dead(self, refused: Refused) -> None:
        """A message was no order."""

    def summary(self) -> str:
        """The counts so far, in one line."""


class Plain:
    """Lines for files and pipes."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def verdict(self, verdict: Verdict, lines: tuple[str, ...]) -> None:
        from streams.commands.screen import headline

        self._count[verdict.disposition] += 1
        print(headline(verdict), *(f"    {line}" for line in lines), sep="\n", flush=True)

    def alert(self, order_id: str) -> None:
        self._count["alerts"] += 1

    def dead(self, refused: Refused) -> None:
        self._count["dead"] += 1
        print(f"dead letter  {refused.reason} at {refused.path}: {refused.message}", flush=True)

    def summary(self) -> str:
        return told(self._count)


class LiveTable:
    """A live table: the newest orders, those that are held with their reasons."""

    def __init__(self, foot: tuple[str, ...]) -> None:
        self._rows: list[tuple[str, str, str, tuple[str, ...]]] = []
        self._alerted: Counter[str] = Counter()
        self._count: Counter[str] = Counter()
        self._foot = foot
        self.live: Live | None = None

    def verdict(self, verdict: Verdict, lines: tuple[str, ...]) -> None:
        self._count[verdict.disposition] += 1
        head = " ".join(verdict.reasons)
        why = (head, *lines) if verdict.disposition != "clear" else ()
        self._rows.append((verdict.order_id, verdict.event_time, verdict.disposition, why))
        self._draw()

    def alert(self, order_id: str) -> None:
        self._count["alerts"] += 1
        self._alerted[order_id] += 1
        self._draw()

    def dead(self, refused: Refused) -> None:
        self._count["dead"] += 1
        self._rows.append(("", "", "no order", (f"{refused.reason} at {refused.path}", refused.message)))
        self._draw()

    def summary(self) -> str:
        return told(self._count)

    def _draw(self) -> None:
        if self.live is not None:
            self.live.update(self.render(self.live.console.height))

    def render(self, height: int) -> "Group":
        """The newest rows that fit into so many lines, the counts, and how to go on."""
        from rich.console import Group
        from rich.text import Text

        room = max(5, height - len(self._foot) - 7)
        shown: list[tuple[str, str, str, tuple[str, ...]]] = []
        for row in reversed(self._rows):
            room -= max(1, len(row[3]))
            if room < 0:
                break
            shown.insert(0, row)
        foot = (Text(line, overflow="fold") for line in (self.summary(), *self._foot))
        return Group(self._table(shown), *foot)

    def _table(self, rows: list[tuple[str, str, str, tuple[str, ...]]]) -> "Table":
        from rich.table import Table
        from rich.text import Text

        table = Table(expand=True)
        for name, no_wrap in (("order", True), ("event time", True), ("verdict", True)):
            table.add_column(name, no_wrap=no_wrap)
        table.add_column("why", ratio=1, no_wrap=True, overflow="ellipsis")
        for order_id, time, word, why in rows:
            mark = word + (" (alert)" if self._alerted[order_id] and word != "clear" else "")
            style = COLOURS.get(word, "magenta")
            table.add_row(order_id, time, Text(mark, style=style), Text("\n".join(why), overflow="ellipsis"))
        return table


def told(count: Counter[str]) -> str:
    """`30 verdicts: 21 clear, 3 review, 6 block; 9 alerts; 1 dead letters`."""
    verdicts = count["clear"] + count["review"] + count["block"]
    return (
        f"{verdicts} verdicts: {count['clear']} clear, {count['review']} review, {count['block']} block; "
        f"{count['alerts']} alerts; {count['dead']} dead letters"
    )


@contextlib.contextmanager
def shown(foot: tuple[str, ...]) -> Iterator[View]:
    """The view that fits stdout; foot: the lines that say how to go on."""
    if not sys.stdout.isatty():
        print(*foot, sep="\n", flush=True)
        yield Plain()
        return
    from rich.live import Live

    view = LiveTable(foot)
    with Live(view.render(40), refresh_per_second=8) as live:
        view.live = live
        yield view
