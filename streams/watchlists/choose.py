"""Which of the files of a folder are used: the newest sound one of each list, or the starter list."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from streams.watchlists.sources import sources
from streams.watchlists.survey import Sight, look

STARTER = "starter"
STARTER_FILE = Path(__file__).parent / STARTER / "starter.csv"


class Chosen(Struct, frozen=True):
    """lists: what is used, by source id; passed_over: sound files that are not used.

    broken: one sentence for each file that is no sound list; missing: one for each required source
    without a file. With any of these nothing may be used.
    """

    lists: dict[str, Sight]
    passed_over: tuple[Sight, ...]
    broken: tuple[str, ...]
    missing: dict[str, str]


def choose(sights: Sequence[Sight], required: Sequence[str], today: str) -> Chosen:
    """The newest sound file of each list by its own date; of two with one date the one with more entries.

    The starter list is used when it is required by name, or when no other list is there and none
    is required. A list file that is unreadable, emptied or cut is a problem even beside a sound
    older one: to go on with that one would be to go back in time without a word.
    """
    lists: dict[str, Sight] = {}
    passed_over: list[Sight] = []
    for sight in sorted(sights, key=_rank, reverse=True):
        if sight.source is not None and sight.problem is None:
            if sight.source in lists:
                passed_over.append(sight)
            else:
                lists[sight.source] = sight
    if STARTER in required or (not required and not lists.keys() - {STARTER}):
        lists.setdefault(STARTER, look(STARTER_FILE, today))
    elif STARTER in lists:
        passed_over.append(lists.pop(STARTER))
    bad = {sight.file: sight for sight in [*sights, *lists.values()] if sight.problem}
    there = lists.keys() | {sight.source for sight in bad.values()}
    return Chosen(
        lists,
        tuple(passed_over),
        broken=tuple(sight.problem for sight in bad.values() if sight.problem),
        missing={name: _missing(name) for name in required if name not in there},
    )


def not_used(sight: Sight) -> str:
    """Why a sound file is passed over, in a few words."""
    if sight.source == STARTER:
        return "not used: the starter list counts only where no published list is there or required"
    return f"not used: there is a newer {sight.source}"


def _missing(name: str) -> str:
    if source := sources().get(name):
        return f"no file of this list ({source.title}); it can be had at {source.url}"
    return f"no list that is known here; a good value: {', '.join(sources())}"


def _rank(sight: Sight) -> tuple[str, int, str]:
    return sight.as_of or "", len(sight.entries), sight.file
