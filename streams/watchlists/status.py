"""What lies in a lists folder, for `exportgate lists status`: every list file, sound or not."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from streams.watchlists.accepted import losses, recall
from streams.watchlists.ages import age_days, too_old
from streams.watchlists.choose import Chosen, choose, not_used
from streams.watchlists.errors import BadFile
from streams.watchlists.snapshot import snapshot
from streams.watchlists.survey import Sight, survey


class Row(Struct, frozen=True):
    """One list file, or (file empty) one thing that is wrong with the folder as a whole.

    as_of: ISO date found in the file, age_days from that to today, both None when it was not read;
    used: this file makes the snapshot; problem: why no order may be cleared with this folder; note:
    an old list (used all the same), or why a sound file is not used.
    """

    source: str
    file: str
    used: bool
    as_of: str | None = None
    age_days: int | None = None
    entries: int = 0
    names: int = 0
    addresses: int = 0
    problem: str | None = None
    note: str | None = None


def status(folder: Path, accepted: Path | None, required: Sequence[str], today: str) -> list[Row]:
    """Rows by source and file, then what is wrong with the whole; the arguments are those of `load`.

    Changes nothing, not even the manifest. Raises OSError when there is no such folder.
    """
    sights = survey(folder, today)
    chosen = choose(sights, required, today)
    told = {sight.file: sight for sight in [*sights, *chosen.lists.values()] if sight.source or sight.problem}
    rows = [_row(sight, chosen, today) for sight in told.values()]
    rows.sort(key=lambda row: (row.source, row.file))
    rows += [Row(source, "", used=False, problem=what) for source, what in chosen.missing.items()]
    return rows + list(_compared(chosen, accepted))


def _row(sight: Sight, chosen: Chosen, today: str) -> Row:
    if sight.as_of is None or sight.source is None:
        return Row(sight.source or "", sight.file, used=False, problem=sight.problem)
    used = chosen.lists.get(sight.source) is sight
    return Row(
        source=sight.source,
        file=sight.file,
        used=used,
        as_of=sight.as_of,
        age_days=age_days(sight.as_of, today),
        entries=len(sight.entries),
        names=sum(len(entry.names) for entry in sight.entries),
        addresses=sum(len(entry.addresses) for entry in sight.entries),
        note=too_old(sight.source, sight.as_of, today) if used else not_used(sight),
    )


def _compared(chosen: Chosen, accepted: Path | None) -> Iterator[Row]:
    if accepted is None or chosen.broken or chosen.missing:
        return
    try:
        before = recall(accepted)
    except BadFile as bad:
        yield Row("", accepted.name, used=False, problem=str(bad))
        return
    for loss in losses(before, snapshot(chosen.lists.values())):
        yield Row(loss.subject, "", used=False, problem=loss.what)
