"""Puts the lists that were read together into one immutable snapshot."""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from msgspec import structs

from streams.model import Entry, ListVersion, Snapshot
from streams.watchlists.survey import Sight


def snapshot(lists: Iterable[Sight]) -> Snapshot:
    """All entries sorted by list code and id, and a version that depends on nothing but them.

    Two entries with one list code and id (175 rows of the CSL of 2026-07) are both kept; the
    second gets the id "...#2". File names, dates and the order of files do not change the version.
    """
    chosen = sorted(lists, key=lambda sight: sight.source or "")
    keyed = [(entry.list_code, entry.id, entry) for sight in chosen for entry in sight.entries]
    keyed.sort(key=lambda key: key[:2])
    entries = _distinct([entry for _, _, entry in keyed])
    return Snapshot(
        version=blake2b(msgspec.json.encode(entries), digest_size=8).hexdigest(),
        lists=tuple(map(_version, chosen)),
        entries=entries,
    )


def _distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """The same entries, doubles of an id in the order of their content and numbered."""
    count = Counter((entry.list_code, entry.id) for entry in entries)
    doubles: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if count[key := (entry.list_code, entry.id)] > 1:
            doubles.setdefault(key, []).append(entry)
    for same in doubles.values():
        same.sort(key=msgspec.json.encode)
    seen: Counter[tuple[str, str]] = Counter()
    told: list[Entry] = []
    for entry in entries:
        key = (entry.list_code, entry.id)
        if key in doubles:
            entry = doubles[key][seen[key]]
            seen[key] += 1
            if seen[key] > 1:
                entry = structs.replace(entry, id=f"{entry.id}#{seen[key]}")
        told.append(entry)
    return tuple(told)


def _version(sight: Sight) -> ListVersion:
    return ListVersion(
        source=sight.source or "",
        file=sight.file,
        as_of=sight.as_of or "",
        entries=len(sight.entries),
        names=sum(len(entry.names) for entry in sight.entries),
        addresses=sum(len(entry.addresses) for entry in sight.entries),
        digest=sight.digest,
    )
