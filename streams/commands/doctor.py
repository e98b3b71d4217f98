"""`exportgate doctor`: is everything there that a worker needs, and if not, what to do."""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

from streams.commands import loading
from streams.commands.exits import Exit, tell
from streams.commands.options import Bootstrap, Broker, Json, Law, Lists, Required, Starter
from streams.commands.printing import busy, paint

if TYPE_CHECKING:
    from streams.settings import Settings

EXAMPLE = """
exportgate doctor
exportgate doctor --lists /srv/lists --bootstrap kafka-1:9092 --json
"""


class Check(Struct, frozen=True):
    """One question, its answer in words, and the exit code that a failure stands for (0: it is well)."""

    what: str
    code: Exit
    lines: tuple[str, ...]


def doctor(
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    lists: Lists = None,
    law: Law = None,
    required: Required = None,
    starter: Starter = False,
    as_json: Json = False,
) -> None:
    """Check settings, law, lists, broker and topics, and print every setting.

    Says for each what is wrong and what to do. The exit code is that of the first thing that is wrong.
    """
    import msgspec

    from streams.settings import Settings, read

    settings = read(bootstrap=bootstrap, broker=broker, law=law, **loading.given(lists, required, starter))
    with busy("looking"):
        checks = tuple(_checks(settings))
    if as_json:
        tree = {"checks": checks, "settings": settings.model_dump(mode="json")}
        print(msgspec.json.encode(tree).decode())
    else:
        for check in checks:
            print(f"{paint('bad' if check.code else 'ok')}  {check.what}: {'; '.join(check.lines)}")
        print()
        for name, field in Settings.model_fields.items():
            print(f"EXPORTGATE_{name.upper()} = {getattr(settings, name)}    {field.description}")
    bad = [check.code for check in checks if check.code]
    if bad:
        raise typer.Exit(bad[0])


def _checks(settings: "Settings") -> Iterator[Check]:
    """Every check, in the order in which a start would meet them; one that fails does not stop the next."""
    for what, look in (
        ("program", _program),
        ("settings", lambda _: ("readable",)),
        ("law", _law),
        ("lists", _lists),
        ("broker", _broker),
        ("topics", _topics),
    ):
        yield _check(what, look, settings)


def _check(what: str, look: Callable[["Settings"], tuple[str, ...]], settings: "Settings") -> Check:
    try:
        return Check(what, Exit.DONE, look(settings))
    except Differs as differs:
        return Check(what, Exit.INCOMPLETE, differs.args)
    except Exception as error:
        told = tell(error)
        if told is None:
            raise
        return Check(what, *told)


class Differs(Exception):
    """It is there, but not as it should be; args: one sentence each."""


def _program(_: "Settings") -> tuple[str, ...]:
    from importlib.metadata import version

    parts = ("exportgate", "faust-streaming", "aiokafka", "kafka-python", "confluent-kafka", "rapidfuzz")
    return (f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in parts))


def _law(settings: "Settings") -> tuple[str, ...]:
    from streams.law.load import load

    return (f"version {load(settings.law).version}",)


def _lists(settings: "Settings") -> tuple[str, ...]:
    from streams.watchlists.load import load

    loaded = load(loading.folder(settings), None, settings.required_lists, loading.today())
    versions = (f"{one.source} of {one.as_of}, {one.entries} entries" for one in loaded.snapshot.lists)
    return (f"version {loaded.snapshot.version}", *versions, *loaded.notes)


def _broker(settings: "Settings") -> tuple[str, ...]:
    from streams.ops import clients

    with clients.consumer(settings) as consumer:
        return (f"{settings.bootstrap} answers, {len(consumer.topics())} topics",)


def _topics(settings: "Settings") -> tuple[str, ...]:
    from streams.contracts import topics
    from streams.ops import clients
    from streams.ops.topics import show

    if settings.broker == "embedded":
        return ("made by the embedded broker at its start",)
    with clients.admin(settings) as admin:
        rows = show(admin, topics())
    differences = tuple(f"{row.topic}: {line}" for row in rows for line in row.differences)
    if differences:
        raise Differs(*differences)
    return (f"{len(rows)} as the contract says, {rows[0].partitions} partitions",)
