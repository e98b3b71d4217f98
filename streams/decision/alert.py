"""Which verdicts alert, and what the alert says."""

import msgspec

from streams.decision.explain import explain
from streams.model import Alert, Disposition, Verdict

encode = msgspec.json.Encoder().encode


def alert(verdict: Verdict, previous: Disposition | None) -> Alert | None:
    """The alert of a held order, or of an order that was held before and is now clear; else None."""
    if verdict.disposition == "clear" and previous in (None, "clear"):
        return None
    return Alert(
        alert_id=verdict.verdict_id,
        order_id=verdict.order_id,
        event_time=verdict.event_time,
        revision=verdict.revision,
        supersedes=verdict.supersedes,
        disposition=verdict.disposition,
        previous=previous,
        reasons=verdict.reasons,
        lines=explain(verdict),
        listed=tuple(dict.fromkeys(f"{hit.listed_name} ({hit.list_code})" for hit in verdict.hits)),
        lists_version=verdict.lists_version,
        law_version=verdict.law_version,
    )
