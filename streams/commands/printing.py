"""How commands print: data on stdout, everything else on stderr, colours only on a terminal."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import typer

T = TypeVar("T")

COLOURS = {"block": "red", "review": "yellow", "clear": "green", "bad": "red", "ok": "green"}


def note(text: str) -> None:
    """One line for the person at the terminal, on stderr."""
    typer.echo(text, err=True)


def paint(word: str, like: str | None = None) -> str:
    """The word in the colour of its meaning; plain where NO_COLOR is set or stdout is no terminal."""
    colour = COLOURS.get(like or word)
    if colour is None or os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return word
    return typer.style(word, fg=colour)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as their longest cell, two blanks apart; no line is cut, so that it can be searched."""
    cells = [tuple(headings), *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


@contextlib.contextmanager
def busy(what: str) -> Iterator[None]:
    """A spinner on stderr while something long runs; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def counted(things: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The same things, with a progress bar on stderr while they pass; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, what, total=total, console=Console(stderr=True), transient=True)
