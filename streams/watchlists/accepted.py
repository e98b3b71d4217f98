"""What the last good load had, so that a list that shrinks or goes back in time is noticed.

The manifest is one JSON file: date and entries of each list, and entries of each list code.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from streams.model import Snapshot
from streams.watchlists.errors import BadFile

# One update takes off single entries. Counted by list code too, since a cut can be small and fatal:
# the last 508 rows of the CSL of 2026-07 (2 %) are the whole of its SSI and UVL lists.
MAX_LOSS = 0.10


class Accepted(Struct, frozen=True, forbid_unknown_fields=True):
    """One list as it was accepted: its own ISO date and its number of entries."""

    as_of: str
    entries: int


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """lists by source id; entries by list code over all lists."""

    lists: dict[str, Accepted] = {}
    list_codes: dict[str, int] = {}


def remember(path: Path, snapshot: Snapshot) -> None:
    """Writes the manifest of a good load, whole or not at all. Raises OSError when it cannot."""
    raw = msgspec.json.format(msgspec.json.encode(_manifest(snapshot)), indent=2) + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(raw)
    part.replace(path)


def recall(path: Path) -> Manifest:
    """The manifest of the last good load; an empty one when there is none. Raises BadFile when unreadable."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as bad:
        raise BadFile(path.name, f"no manifest of accepted lists ({bad}); delete it to start anew") from None


class Loss(Struct, frozen=True):
    """subject: a source id or a list code; what: one sentence with the numbers before and now."""

    subject: str
    what: str


def losses(before: Manifest, snapshot: Snapshot) -> tuple[Loss, ...]:
    """Each list or list code that lost more than 10 % or vanished, and each list whose date went back.

    One entry less is always allowed (a list of three may lose one), unless it was the last.
    """
    return tuple(_losses(before, _manifest(snapshot)))


def _losses(before: Manifest, now: Manifest) -> Iterator[Loss]:
    for source, old in before.lists.items():
        new = now.lists.get(source)
        if new is None:
            yield Loss(source, f"gone, it had {old.entries} entries when last accepted")
        elif new.as_of < old.as_of:
            yield Loss(source, f"its date went back from {old.as_of} to {new.as_of}")
        elif _lost(old.entries, new.entries):
            yield Loss(source, f"shrunk from {old.entries} to {new.entries} entries")
    for code, count in before.list_codes.items():
        if _lost(count, left := now.list_codes.get(code, 0)):
            yield Loss(code, f"shrunk from {count} to {left} entries")


def _lost(before: int, now: int) -> bool:
    return before - now > max(1, before * MAX_LOSS) or (before > 0 and now == 0)


def _manifest(snapshot: Snapshot) -> Manifest:
    lists = {version.source: Accepted(version.as_of, version.entries) for version in snapshot.lists}
    return Manifest(lists, dict(sorted(Counter(entry.list_code for entry in snapshot.entries).items())))
