"""Loads the restricted-party lists of a folder, or says everything that is wrong with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from streams.model import Snapshot
from streams.watchlists.accepted import losses, recall
from streams.watchlists.ages import too_old
from streams.watchlists.choose import STARTER, Chosen, choose, not_used
from streams.watchlists.errors import BadFile, ListsError
from streams.watchlists.snapshot import snapshot
from streams.watchlists.survey import Sight, survey

__all__ = ["ListsError", "Loaded", "load"]


class Loaded(Struct, frozen=True):
    """A snapshot that may be used; notes: one sentence each, for the people who run the gate."""

    snapshot: Snapshot
    notes: tuple[str, ...]


def load(folder: Path, accepted: Path | None, required: Sequence[str], today: str) -> Loaded:
    """The newest snapshot of each list in a folder, plain or gzip, recognised by content.

    accepted: manifest of the last good load to compare with, or None; the caller writes it anew
    (`accepted.remember`) when the snapshot is in use. required: ids of `sources.toml`, or none;
    today: ISO date, for ages and dates in the future.
    Raises ListsError with every problem found: no folder, a required list missing, a list file
    unreadable, emptied or cut (also when an older one is sound), a list shrunk by more than 10 %
    or gone back in time. An old list is a note and not an error. See `choose` for the starter list.
    """
    try:
        sights = survey(folder, today)
    except OSError as bad:
        reason = bad.strerror or str(bad)
        raise ListsError((f"{folder}: no folder of lists ({reason}); a good value: ./lists",)) from None
    chosen = choose(sights, required, today)
    missing = tuple(f"{folder}: {source}: {what}" for source, what in chosen.missing.items())
    if problems := chosen.broken + missing:
        raise ListsError(problems)
    made = snapshot(chosen.lists.values())
    if accepted is not None:
        _compare(accepted, made)
    return Loaded(made, tuple(_notes(sights, chosen, today)))


def _compare(accepted: Path, made: Snapshot) -> None:
    try:
        lost = losses(recall(accepted), made)
    except BadFile as bad:
        raise ListsError((str(bad),)) from None
    if lost:
        hint = f"if that is right, delete {accepted} and load again"
        raise ListsError(tuple(f"{loss.subject}: {loss.what}; {hint}" for loss in lost))


def _notes(sights: Sequence[Sight], chosen: Chosen, today: str) -> Iterator[str]:
    for source, sight in sorted(chosen.lists.items()):
        if source == STARTER:
            yield (
                f"STARTER LIST IN USE ({len(sight.entries)} entries): for trying out only; it stands for "
                "no published list, and an order that it lets pass has not been screened"
            )
        if old := too_old(source, sight.as_of or "", today):
            yield f"{sight.file}: OLD LIST: {old}"
    for sight in chosen.passed_over:
        yield f"{sight.file}: {not_used(sight)}"
    if unknown := [sight.file for sight in sights if sight.source is None and sight.problem is None]:
        yield f"not read, no list that is known here: {', '.join(unknown)}"
