"""`exportgate demo` (= `./dev run`): the whole gate on one machine, with a broker that forgets."""

import signal
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streams.commands import loading
from streams.commands.exits import Exit
from streams.commands.options import Law, Lists, Required
from streams.commands.printing import busy, note

if TYPE_CHECKING:
    from streams.settings import Settings

EXAMPLE = """
exportgate demo
exportgate demo --orders my-orders.jsonl --lists /srv/lists
exportgate demo --once
"""

PARTITIONS = 4
START_SECONDS = 60.0
DEFAULT_PORT = 9464
TOPICS = ("verdicts", "alerts", "orders.dead")
# A rebalance of the embedded broker lasts about the session timeout; 6 s is the least that Faust bears.
SESSION_SECONDS = 6.0


def demo(
    orders: Annotated[Path | None, typer.Option(help="orders to feed; default: 30 invented ones")] = None,
    lists: Lists = None,
    law: Law = None,
    required: Required = None,
    once: Annotated[bool, typer.Option("--once", help="end when every fed order has its outcome")] = False,
    within: Annotated[float, typer.Option(min=1, help="with --once: seconds for all outcomes")] = 60.0,
) -> None:
    """Run the whole gate here: broker, topics, worker, sample orders.

    Shows verdicts and alerts as they come, with the reasons of each hold. The broker is a demonstration: it
    keeps 5 MB a partition and nothing survives its end. Without --lists the small list of the package is
    used.
    """
    from streams.commands.demo_worker import free_port
    from streams.contracts import topics
    from streams.ops.embedded import Embedded
    from streams.settings import read

    lines = _orders(orders)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the same way out as Ctrl-C
    with tempfile.TemporaryDirectory(prefix="exportgate-") as text, Embedded() as broker:
        folder = Path(text)
        settings = read(
            bootstrap=broker.start(dict.fromkeys(topics(), PARTITIONS)),
            broker="embedded",
            law=law.resolve() if law else None,
            state=folder,
            worker="demo",
            http_port=free_port(DEFAULT_PORT),
            session_timeout=SESSION_SECONDS,
            heartbeat=1.0,
            **_lists(lists, required, folder),
        )
        try:
            code = _run(settings, lines, folder, within if once else None)
        except KeyboardInterrupt:
            code = Exit.INCOMPLETE if once else Exit.DONE
            note("ending")
    raise typer.Exit(code)


def _orders(file: Path | None) -> list[bytes]:
    from streams.settings import SettingsError

    path = file or Path(str(files("streams") / "samples" / "orders.jsonl"))
    try:
        lines = [line.strip() for line in path.read_bytes().split(b"\n") if line.strip()]
    except OSError as error:
        raise SettingsError(
            (f"--orders {path}: {error.strerror}; give a file with one order a line",)
        ) from None
    if not lines:
        raise SettingsError((f"--orders {path}: the file is empty; give a file with one order a line",))
    return lines


def _lists(lists: Path | None, required: str | None, folder: Path) -> dict[str, object]:
    """The user's lists; without them the starter list, and an empty folder beside it."""
    if lists is not None:
        return loading.given(lists.resolve(), required, small=False)
    empty = folder / "lists"
    empty.mkdir()
    return {"lists": empty, "required_lists": ("starter",)}


def _run(settings: "Settings", lines: list[bytes], folder: Path, within: float | None) -> int:
    """Worker, feed, view; the exit code. within: seconds for --once, None: until Ctrl-C."""
    from streams.commands.demo_view import shown
    from streams.commands.demo_watch import Awaited, watch
    from streams.commands.demo_worker import WorkerEnded, started
    from streams.commands.feed import send
    from streams.ops import clients

    with started(_knobs(settings), settings.http_port, folder) as worker:
        try:
            with busy("starting the worker"):
                if not worker.wait_ready(START_SECONDS, note):
                    note(f"the worker is not ready after {START_SECONDS:g} s: {worker.why_not_ready()}")
                    return Exit.BROKEN
            with clients.producer(settings) as producer:
                send(producer, "orders", lines)
            awaited = Awaited(lines)
            with clients.consumer(settings) as consumer, shown(_foot(settings, len(lines))) as view:
                done = watch(consumer, worker, (awaited, view), within)
        except WorkerEnded as ended:
            note(str(ended))
            return ended.code or Exit.BROKEN
        note(view.summary())
        if not done:
            note(f"not done within {within:g} s; no outcome yet for: {', '.join(awaited.missing())}")
        return Exit.DONE if done else Exit.INCOMPLETE


def _knobs(settings: "Settings") -> dict[str, str]:
    """The settings of the worker as text for its environment; those that are not set stay away."""
    tree = settings.model_dump(mode="json", exclude_none=True)
    return {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in tree.items()}


def _foot(settings: "Settings", fed: int) -> tuple[str, ...]:
    """How to go on: the pages, an order of one's own, and what this broker is not."""
    program = Path(sys.argv[0])
    if program.is_absolute() and program.is_relative_to(Path.cwd()):
        program = program.relative_to(Path.cwd())
    at = f"--bootstrap {settings.bootstrap} --broker embedded"
    return (
        f"{fed} orders fed. Metrics: http://127.0.0.1:{settings.http_port}/metrics (also /ready and /live)",
        f"An order of your own, one JSON object a line:  {program} feed my-orders.jsonl {at}",
        f"What went out, in full:  {program} tail alerts {at}",
        "This broker is a demonstration: 5 MB a partition, and nothing survives. Ctrl-C ends everything.",
    )
