"""Looks at every file of a lists folder and reads those that are lists."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import orjson
from msgspec import Struct

from streams.model import Entry
from streams.watchlists.content import HEAD_BYTES, content, head
from streams.watchlists.errors import BadFile
from streams.watchlists.sources import recognise, sources
from streams.watchlists.starter import map as starter_map
from streams.watchlists.starter import read as starter_read
from streams.watchlists.un_sc import map as un_map
from streams.watchlists.un_sc import read as un_read
from streams.watchlists.us_csl import map as csl_map
from streams.watchlists.us_csl import read as csl_read

Reading = tuple[str, tuple[Entry, ...]]


class Sight(Struct, frozen=True):
    """One file of the folder. source None and no problem: some other file, left alone.

    as_of, digest and entries are there when the file was read without a problem.
    """

    file: str
    source: str | None = None
    as_of: str | None = None
    digest: str = ""
    entries: tuple[Entry, ...] = ()
    problem: str | None = None


def survey(folder: Path, today: str) -> tuple[Sight, ...]:
    """One Sight a file, by name; hidden files, Python modules and folders inside are passed over.

    Never raises for what is in a file: that is the `problem` of its Sight. A file that is empty,
    an HTML page or one small JSON message is a problem too, whatever it is called: that is what
    a failed download leaves in the place of a list.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file() and not _is_ours(path))
    return tuple(look(path, today) for path in files)


def look(path: Path, today: str) -> Sight:
    """What one file is, and its entries when it is a list."""
    source: str | None = None
    try:
        start = head(path)
        if failed := _failed_download(start):
            return Sight(path.name, problem=f"{path.name}: {failed}, not a list: load it again")
        source = recognise(start.decode("utf-8", errors="replace"))
        if source is None:
            return Sight(path.name)
        raw = content(path)
        as_of, entries = READERS[source](raw, path.name, today)
        least = sources()[source].min_entries
        if len(entries) < least:
            few = f"{len(entries)} entries, expected at least {least}: emptied or cut off"
            raise BadFile(path.name, few)
    except BadFile as bad:
        return Sight(path.name, source, problem=str(bad))
    return Sight(path.name, source, as_of, blake2b(raw, digest_size=8).hexdigest(), entries)


def _is_ours(path: Path) -> bool:
    """Files that nobody delivers as a list: hidden ones, and the reader that lies beside the starter list."""
    return path.name.startswith(".") or path.suffix == ".py"


def _failed_download(start: bytes) -> str | None:
    bare = start.strip()
    if not bare:
        return "empty"
    if bare[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "an HTML page"
    if bare[:1] == b"{" and len(start) < HEAD_BYTES:
        try:
            orjson.loads(bare)
        except orjson.JSONDecodeError:
            return None
        return "one JSON message"
    return None


def _us_csl(raw: bytes, file: str, today: str) -> Reading:
    table = csl_read.read(raw, file, today)
    return table.as_of, csl_map.map_rows(table, file)


def _un_sc(raw: bytes, file: str, today: str) -> Reading:
    table = un_read.read(raw, file, today)
    return table.as_of, un_map.map_rows(table, file)


def _starter(raw: bytes, file: str, today: str) -> Reading:
    table = starter_read.read(raw, file, today)
    return table.as_of, starter_map.map_rows(table, file)


READERS: dict[str, Callable[[bytes, str, str], Reading]] = {
    "us_csl": _us_csl,
    "un_sc": _un_sc,
    "starter": _starter,
}
