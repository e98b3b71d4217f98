"""What memory answers to a sighting, and which earlier answers it corrects."""

from streams.law.law import Law
from streams.model import Finding, Sighting
from streams.patterns.history import History
from streams.patterns.reentry import DAY, reentry, window

# A sighting may come this much later than its event time and still correct the answers it
# changes: orders held back by an outage of the sender over a long holiday arrive within weeks.
LATENESS = 30 * DAY

Reply = tuple[Sighting, tuple[Finding, ...]]


def recall(history: History, sighting: Sighting, law: Law) -> tuple[Reply, ...]:
    """Fold one sighting of this subject into its history; all answers that hold from now on.

    The first reply is the sighting's own. The others are later sightings of the same subject
    whose answer may have changed, because this one came late or is now blocked: so the last
    answers are the same in any order of arrival. A repeat is answered again and corrects nothing.
    """
    look_back = window(sighting, law)
    touched = history.after(sighting.at, sighting.at + look_back) if history.fold(sighting) else []
    history.forget(history.newest - look_back - LATENESS)
    return tuple((asked, reentry(history, asked, law)) for asked in (sighting, *touched))
