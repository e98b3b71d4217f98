"""Re-entry after a block: the identity of a blocked order comes back under another name."""

from streams.law.law import Law
from streams.model import Finding, Sighting
from streams.patterns.history import History

RULE = "memory.reentry"
SHOWN = 3  # earlier orders named in the evidence; the count says how many there were
DAY = 86_400_000_000  # microseconds


def window(sighting: Sighting, law: Law) -> int:
    """How far re-entry looks back from this sighting, in microseconds (policy reentry.window_days)."""
    return int(law.policy("reentry.window_days", sighting.event_time[:10]) * DAY)


def reentry(history: History, sighting: Sighting, law: Law) -> tuple[Finding, ...]:
    """A review when this address, phone, e-mail or bank was on a blocked order under another name.

    Counts by event time: only orders strictly earlier than this one, inside the window. The names
    differ when no normalised name of the one is a name of the other. A pattern alone reviews; that
    the returning party must stay blocked (15 CFR 736.2(b)(10), acting with knowledge of a
    violation) is for the analyst who sees both orders. It does not judge similar names: that is
    the name search's part.
    """
    if not history.held:
        return ()
    names = set(sighting.name_keys)
    earlier = [
        held
        for held in history.held_before(sighting.at, sighting.at - window(sighting, law))
        if names.isdisjoint(held.name_keys)
    ]
    if not earlier:
        return ()
    evidence = [f"seen on {len(earlier)} blocked order(s) of another name"]
    for held in earlier[:SHOWN]:
        who = " / ".join(held.names)
        evidence.append(
            f"{held.order_id} of {held.event_time}, {who}, blocked for {', '.join(held.held_for)}"
        )
    rule = law.rule(RULE)
    return (
        Finding(
            rule=rule.id,
            reason=rule.reason,
            outcome="review",
            legal_basis=rule.legal_basis,
            seen=f"{sighting.subject} ({' / '.join(sighting.names)})",
            path="$.payment.bank" if sighting.subject.startswith("bank:") else "$.parties",
            evidence=tuple(evidence),
            subject=sighting.subject,
        ),
    )
