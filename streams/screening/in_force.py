"""Whether a list entry holds on a day."""

from streams.model import Entry


def in_force(entry: Entry, day: str) -> bool:
    """True from the first to the last day of effect, both included; an open end holds. day: ISO date."""
    return (entry.starts is None or entry.starts <= day) and (entry.ends is None or day <= entry.ends)
