"""Can the names and addresses of an order be searched at all?"""

from collections.abc import Iterator

from streams.law.law import Law
from streams.model import Event, Finding, Found
from streams.screening.names.normalise import LONGEST, words

SHOWN = 80  # letters of the text in the finding; the rest is in the order


def legible(event: Event, law: Law) -> Found:
    """A review for each name without a word ("---", a blank of no width) and each text too long to search.

    The search reads the first 400 letters. Without this question a listed name behind them, or a
    name that is no name, would end as a quiet clear. Missing addresses are no finding.
    """
    findings = tuple(
        _finding(law, text, path, why) for text, path in _texts(event) if (why := _unreadable(text, path))
    )
    return Found(findings)


def _texts(event: Event) -> Iterator[tuple[str, str]]:
    for number, party in enumerate(event.order.parties):
        yield party.name, f"$.parties[{number}].name"
        if party.address:
            yield party.address, f"$.parties[{number}].address"
    if event.order.payment:
        yield event.order.payment.bank, "$.payment.bank"


def _unreadable(text: str, path: str) -> str | None:
    if len(text) > LONGEST:
        return f"{len(text)} letters; the search reads the first {LONGEST}"
    if path.endswith(".name") and not words(text):
        return "no letter or digit that could be searched for"
    return None


def _finding(law: Law, text: str, path: str, why: str) -> Finding:
    rule = law.rule("party.unreadable")
    return Finding(
        rule=rule.id,
        reason=rule.reason,
        outcome="review",
        legal_basis=rule.legal_basis,
        seen=text[:SHOWN],
        path=path,
        evidence=(why,),
    )
