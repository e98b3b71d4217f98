"""How old a list is, by the date found in it."""

from datetime import date

from streams.watchlists.sources import sources


def age_days(as_of: str, today: str) -> int:
    """Whole days from one ISO date to another."""
    return (date.fromisoformat(today) - date.fromisoformat(as_of)).days


def too_old(source: str, as_of: str, today: str) -> str | None:
    """One sentence when a list is older than `max_age_days` of `sources.toml`, else None."""
    age, limit = age_days(as_of, today), sources()[source].max_age_days
    return f"{source} is of {as_of}, {age} days old; the limit is {limit}" if age > limit else None
