"""`exportgate screen`: a file of orders, screened in this process, without a broker."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.commands import loading
from streams.commands.exits import Exit
from streams.commands.options import Law, Lists, Required, Starter
from streams.commands.printing import counted, note, paint

if TYPE_CHECKING:
    from streams.model import Verdict

EXAMPLE = """
exportgate screen orders.jsonl --lists /srv/lists
cat orders.jsonl | exportgate screen - --starter --explain
"""

EXAMPLE_CHARS = 200  # the example for a line that is no order at all is a whole order


def screen(
    file: Annotated[Path, typer.Argument(help="orders, one JSON object a line; - reads standard input")],
    lists: Lists = None,
    law: Law = None,
    required: Required = None,
    starter: Starter = False,
    explain: Annotated[bool, typer.Option("--explain", help="sentences for people instead of JSON")] = False,
) -> None:
    """Screen a file of orders without a broker.

    Prints one verdict per order event, as a line of JSON on stdout, in order of event time; earlier orders of
    the file are remembered for later ones. Lines that are no order are named on stderr with what is wrong.
    """
    from streams.gate import screen_lines
    from streams.model import Refused
    from streams.settings import read

    settings = read(law=law, **loading.given(lists, required, starter))
    listed, tables = loading.rules(settings)
    good, refused = _readable(_lines(file))
    count: Counter[str] = Counter()
    for verdict in counted(screen_lines(good, listed, tables), "screening", total=len(good)):
        if isinstance(verdict, Refused):  # cannot be: _readable has let only orders through
            raise AssertionError(verdict.message)
        count[verdict.disposition] += 1
        _print(verdict, explain)
    sys.stdout.flush()
    note(
        f"{sum(count.values())} verdicts: {count['clear']} clear, {count['review']} review, "
        f"{count['block']} block; {refused} lines refused"
    )
    if refused:
        raise typer.Exit(Exit.INCOMPLETE)


def _lines(file: Path) -> list[bytes]:
    from streams.settings import SettingsError

    if str(file) == "-":
        return sys.stdin.buffer.read().split(b"\n")
    try:
        return file.read_bytes().split(b"\n")
    except OSError as error:
        raise SettingsError((f"{file}: {error.strerror}; give a file of orders, or - for stdin",)) from None


def _readable(lines: Iterable[bytes]) -> tuple[list[bytes], int]:
    """The lines that are orders; the others are named on stderr with their line number, and counted."""
    from streams.intake.order import parse
    from streams.model import Refused

    good, refused = [], 0
    for number, line in enumerate(lines, start=1):
        if not (stripped := line.strip()):
            continue
        parsed = parse(stripped)
        if isinstance(parsed, Refused):
            refused += 1
            note(
                f"line {number}: {parsed.reason} at {parsed.path}: {parsed.message} "
                f"A good value: {parsed.example[:EXAMPLE_CHARS]}"
            )
        else:
            good.append(stripped)
    return good, refused


def _print(verdict: "Verdict", people: bool) -> None:
    if not people:
        from streams.decision.verdict import encode

        sys.stdout.buffer.write(encode(verdict) + b"\n")
        return
    from streams.decision.explain import explain

    print(headline(verdict))
    for line in explain(verdict):
        print("   ", line)


def headline(verdict: "Verdict") -> str:
    """`PO-1  2026-09-01T08:00:00Z  block  LISTED_PARTY`, with the revision when it is not the first."""
    revision = "" if verdict.revision == 1 else f"  revision {verdict.revision}"
    outcome = paint(verdict.disposition) + revision
    return f"{verdict.order_id}  {verdict.event_time}  {outcome}  {' '.join(verdict.reasons)}".rstrip()
