"""A place in an order → the findings that the law has for it."""

from typing import Literal

from streams.law.law import Law
from streams.law.regions import Region
from streams.model import Disposition, Finding

Stand = Literal["final place", "seat of a party", "on the way", "country of payment", "nationality"]

# Where a country stands → the column of embargoes.csv that says what that means.
COLUMNS: dict[Stand, str] = {
    "final place": "outcome",
    "seat of a party": "party",
    "on the way": "route",
    "country of payment": "payment",
    "nationality": "nationality",
}


def embargoed(law: Law, day: str, country: str, stand: Stand, seen: str, path: str) -> tuple[Finding, ...]:
    """The finding for an alpha-2 country that stands in this place of an order; empty when none."""
    row = law.embargo(country, day)
    outcome: Disposition | None = getattr(row, COLUMNS[stand]) if row else None
    if row is None or outcome is None:
        return ()
    rule = law.rule("destination.nationality" if stand == "nationality" else row.rule)
    until = f" to {row.valid_to}" if row.valid_to else ""
    table = f"embargoes.csv: {row.country} from {row.valid_from}{until}, as {stand}: {outcome}"
    evidence = (row.note, f"{table} (source {row.source}, verified: {row.verified})")
    reason = rule.reason if stand == "nationality" else row.reason
    return (Finding(rule.id, reason, outcome, row.legal_basis, seen, path, evidence),)


def regional(law: Law, region: Region, seen: str, path: str) -> Finding:
    """The finding for an occupied region that a text names."""
    spelling = region.spelling
    evidence = (
        f"{region.seen!r} is {spelling.place}, {region.law.name} ({region.law.region})",
        f"regions.csv: {spelling.text}, sureness {spelling.sureness}: {region.outcome}"
        f" (source {spelling.source}, verified: {spelling.verified})",
    )
    rule = law.rule("destination.region")
    return Finding(rule.id, region.law.reason, region.outcome, region.law.legal_basis, seen, path, evidence)


def unreadable(law: Law, seen: str, path: str) -> Finding:
    """The finding for a country that no table knows: a place rule may hide behind it."""
    rule = law.rule("destination.unknown_country")
    evidence = ("country_names.csv has no such country, so no place rule could be asked",)
    return Finding(rule.id, rule.reason, "review", rule.legal_basis, seen, path, evidence)


def uncovered(law: Law, day: str, seen: str) -> Finding:
    """The finding for an event on a day for which the tables do not claim to be right."""
    rule, cover = law.rule("law.outside_days"), law.cover
    evidence = (f"the law tables cover {cover.valid_from} to {cover.valid_to}; this event is of {day}",)
    return Finding(rule.id, rule.reason, "review", rule.legal_basis, seen, "$.event_time", evidence)
