"""What memory keeps of one subject: its sightings in order of event time."""

from bisect import bisect_left, bisect_right, insort

from streams.model import Sighting


class History:
    """The sightings of one subject, one per order event; a repeat changes nothing.

    `held` is the part whose orders were blocked by their own findings. It is kept apart because
    re-entry looks only at it, and a busy address can have thousands of harmless sightings.
    """

    __slots__ = ("_by_event", "held", "order")

    def __init__(self) -> None:
        self._by_event: dict[str, Sighting] = {}
        self.order: list[tuple[int, str]] = []
        self.held: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self.order)

    def fold(self, sighting: Sighting) -> bool:
        """Take in one sighting; True when it changes what others of this subject may be told.

        The same event screened again (a replay, a newer list) replaces what was kept of it, so the
        result does not depend on how often a sighting was read.
        """
        place = (sighting.at, sighting.event_id)
        before = self._by_event.get(sighting.event_id)
        self._by_event[sighting.event_id] = sighting
        if before is None:
            insort(self.order, place)
        if before is not None and before.held_for:
            if not sighting.held_for:
                self.held.remove(place)
        elif sighting.held_for:
            insort(self.held, place)
        return (sighting.held_for or ()) != (before.held_for if before else ())

    @property
    def newest(self) -> int:
        """Event time of the newest sighting; there is one after the first fold."""
        return self.order[-1][0]

    def held_before(self, at: int, not_before: int) -> list[Sighting]:
        """Blocked sightings with not_before <= time < at, oldest first."""
        lo, hi = bisect_left(self.held, (not_before, "")), bisect_left(self.held, (at, ""))
        return [self._by_event[event] for _, event in self.held[lo:hi]]

    def after(self, at: int, until: int) -> list[Sighting]:
        """Sightings with at < time <= until, oldest first."""
        lo, hi = bisect_right(self.order, (at, "~")), bisect_right(self.order, (until, "~"))
        return [self._by_event[event] for _, event in self.order[lo:hi]]

    def forget(self, older_than: int) -> None:
        """Drop sightings before that event time (microseconds)."""
        if self.order[0][0] >= older_than:
            return
        cut = bisect_left(self.order, (older_than, ""))
        for _, event in self.order[:cut]:
            del self._by_event[event]
        del self.order[:cut]
        del self.held[: bisect_left(self.held, (older_than, ""))]
