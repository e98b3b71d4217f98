"""Is a party of the order, its contact or the paying bank on a restricted-party list?"""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.law.law import Law
from streams.law.rows import Effect
from streams.model import Disposition, Entry, Event, Finding, Found, Hit
from streams.screening.day import day as day_of
from streams.screening.in_force import in_force
from streams.screening.listed import Listed
from streams.screening.name_parts import name_parts
from streams.screening.names.explain import explain
from streams.screening.names.match import Match
from streams.screening.names.search import search


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name to screen: where it stands, which rule it falls under, and the scores that count."""

    text: str
    path: str
    rule: str
    countries: frozenset[str]
    block: float
    review: float


@dataclass(frozen=True, slots=True)
class _Held:
    """A hit with what it means."""

    hit: Hit
    entry: Entry
    effect: Effect
    outcome: Disposition
    weak: bool


def parties(event: Event, listed: Listed, law: Law) -> Found:
    """One finding per name and list, with the list's own outcome; the hits it rests on, best first.

    Looks at every party of every role, its contact, and the bank of payment (reason LISTED_BANK,
    stricter scores); a name with brackets or slashes is also asked part by part. A score between
    the review and the block score of `policy.csv`, a weak alias, or a listed person of other
    countries gives review at most. Entries that have not begun or have ended on the day of the
    order give nothing. Does not look at owners,
    notes or end use.
    """
    day = day_of(event)
    findings: list[Finding] = []
    hits: list[Hit] = []
    for asked in _asked(event, law, day):
        held = _held(asked, listed, law, day)
        hits.extend(one.hit for one in held)
        codes = dict.fromkeys(one.hit.list_code for one in held)
        for code in codes:
            findings.append(_finding(asked, [one for one in held if one.hit.list_code == code], law))
    return Found(tuple(findings), tuple(hits))


def _asked(event: Event, law: Law, day: str) -> Iterator[_Asked]:
    name = (law.policy("name.block_score", day), law.policy("name.review_score", day))
    for place, party in enumerate(event.order.parties):
        told = (law.country(party.country), law.country(party.nationality))
        countries = frozenset(country for country in told if country)
        yield _Asked(party.name, f"$.parties[{place}].name", "party.listed", countries, *name)
        if party.contact:
            yield _Asked(party.contact, f"$.parties[{place}].contact", "party.listed", countries, *name)
    if event.order.payment is not None:
        bank = (law.policy("bank.block_score", day), law.policy("bank.review_score", day))
        yield _Asked(event.order.payment.bank, "$.payment.bank", "bank.listed", frozenset(), *bank)


def _held(asked: _Asked, listed: Listed, law: Law, day: str) -> list[_Held]:
    """The hits in force, one an entry, the best first."""
    best: dict[int, Match] = {}
    for part, least in name_parts(asked.text, asked.review):
        for match in search(listed.names, part, least):
            held = best.get(match.entry)
            if held is None or match.score.value > held.score.value:
                best[match.entry] = match
    out = []
    for match in sorted(best.values(), key=lambda each: (-each.score.value, each.entry)):
        entry = listed.entries[match.entry]
        effect = law.effect(entry.list_code, day)
        if effect is not None and in_force(entry, day):
            out.append(_one(asked, match, entry, effect))
    return out


def _one(asked: _Asked, match: Match, entry: Entry, effect: Effect) -> _Held:
    weak = match.name.strength == "weak"
    outcome: Disposition = effect.weak_outcome if weak else effect.outcome
    why = explain(match.score)
    elsewhere = _another_country(asked, entry)
    if outcome == "block" and (elsewhere or match.score.value < asked.block):
        outcome = "review"
    hit = Hit(
        list_code=entry.list_code,
        entry_id=entry.id,
        listed_name=entry.names[0].text,
        matched=match.name.text,
        seen=asked.text,
        path=asked.path,
        score=round(match.score.value, 4),
        why=(*why, elsewhere) if elsewhere else why,
    )
    return _Held(hit, entry, effect, outcome, weak)


def _another_country(asked: _Asked, entry: Entry) -> str:
    """For a listed person: a sentence when no country told is one of the entry's; else "".

    Persons have namesakes by the hundred; a firm may sit anywhere, so its country says nothing.
    """
    if entry.kind != "person" or not asked.countries or not entry.countries:
        return ""
    if not asked.countries.isdisjoint(entry.countries):
        return ""
    here, there = ", ".join(sorted(asked.countries)), ", ".join(entry.countries)
    return f"a person of {here} in the order, of {there} on the list: a namesake is possible"


def _finding(asked: _Asked, held: list[_Held], law: Law) -> Finding:
    """All hits of one name on one list as one finding; the worst outcome counts."""
    order = ("clear", "review", "block")
    worst = max(held, key=lambda one: order.index(one.outcome))
    weak_only = all(one.weak for one in held)
    rule = law.rule("party.weak_alias" if weak_only and asked.rule == "party.listed" else asked.rule)
    return Finding(
        rule=rule.id,
        reason=rule.reason if asked.rule == "bank.listed" else worst.effect.reason,
        outcome=worst.outcome,
        legal_basis=worst.effect.legal_basis,
        seen=asked.text,
        path=asked.path,
        evidence=tuple(_evidence(one) for one in held),
        entries=tuple(f"{one.hit.list_code}:{one.hit.entry_id}" for one in held),
    )


def _evidence(one: _Held) -> str:
    """One line for one entry: list, name, score, and what the publisher says of it."""
    said = [f"citation {one.entry.citation}" if one.entry.citation else ""]
    said.append("programmes " + ", ".join(one.entry.programmes) if one.entry.programmes else "")
    if one.hit.matched != one.hit.listed_name:
        said.append(f"by its {'weak alias' if one.weak else 'other name'} '{one.hit.matched}'")
    tail = "; ".join(text for text in said if text)
    head = f"{one.effect.list_name}: '{one.hit.listed_name}', score {one.hit.score:.2f}"
    return f"{head}; {tail}" if tail else head
