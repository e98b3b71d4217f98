"""Does a party that is not listed sit at a listed address?"""

from streams.law.law import Law
from streams.law.rows import Effect
from streams.model import Disposition, Entry, Event, Finding, Found, Hit, Party
from streams.screening.address.search import AddressMatch, search
from streams.screening.day import day as day_of
from streams.screening.in_force import in_force
from streams.screening.listed import Listed
from streams.screening.names import search as names

# Commerce's word for goods that are subject to the EAR and on no control list (15 CFR 734.3(c)).
_UNLISTED_GOODS = "EAR99"


def addresses(event: Event, listed: Listed, law: Law) -> Found:
    """One finding per address and list: at the building and unit of a listed party, or of a listed address.

    A listed party's address gives review (a red flag, not a ban). An address that is itself an
    entry (names of kind address: Supp. 4 to Part 744, 89 FR 51652) blocks goods with an ECCN or in
    Supp. 7 to Part 746 and gives review for others; the same building without its unit gives
    review. A party that is listed under its own name gets the hit, but no finding on top, unless
    the address is an entry of its own. Does not look at who moved out since.
    """
    day = day_of(event)
    findings: list[Finding] = []
    hits: list[Hit] = []
    floor = law.policy("address.review_score", day)
    controlled = _controlled(event, law, day)
    for place, party in enumerate(event.order.parties):
        matches = _matches(party, listed, law, floor)
        known = bool(matches) and _listed_by_name(party, listed, law.policy("name.review_score", day))
        for match in matches:
            entry = listed.entries[match.placed.entry]
            effect = law.effect(entry.list_code, day)
            if effect is None or not in_force(entry, day) or not _counts(match, entry):
                continue
            hit = _hit(match, entry, party, f"$.parties[{place}].address")
            hits.append(hit)
            if entry.kind == "address" or not known:
                findings.append(_finding(hit, match, entry, (effect, law, controlled)))
    return Found(_one_a_list(findings), tuple(hits))


def _matches(party: Party, listed: Listed, law: Law, floor: float) -> tuple[AddressMatch, ...]:
    if not party.address:
        return ()
    text = f"{party.address}, {party.city}" if party.city else party.address
    return search(listed.addresses, text, law.country(party.country), floor)


def _listed_by_name(party: Party, listed: Listed, floor: float) -> bool:
    return bool(names.search(listed.names, party.name, floor))


def _counts(match: AddressMatch, entry: Entry) -> bool:
    """Of a tower with hundreds of tenants only the listed unit counts, unless the address is the entry."""
    return match.score.unit in {"same", "whole"} or entry.kind == "address"


def _controlled(event: Event, law: Law, day: str) -> bool:
    """Whether an item has an ECCN or stands in Supp. 7 to Part 746; an untold ECCN alone is neither."""
    return any(
        (item.eccn is not None and item.eccn.strip().upper() != _UNLISTED_GOODS)
        or law.in_supplement7(_digits(item.hs_code), day)
        for item in event.order.items
    )


def _digits(hs_code: str | None) -> str | None:
    return "".join(filter(str.isdigit, hs_code))[:6] if hs_code else None


def _hit(match: AddressMatch, entry: Entry, party: Party, path: str) -> Hit:
    found = match.score
    said = {
        "same": "floor and unit agree",
        "other": "the same building, another floor or unit",
        "untold": "the same building; the order tells no unit",
        "whole": "the listed address is the whole building",
    }
    return Hit(
        list_code=entry.list_code,
        entry_id=entry.id,
        listed_name=entry.names[0].text if entry.names else entry.remarks or entry.id,
        matched=match.placed.address.text,
        seen=", ".join(text for text in (party.address, party.city) if text),
        path=path,
        score=round(found.value, 4),
        why=(
            f"places are alike to {found.value:.2f} of 1",
            "shared words: " + ", ".join(found.shared),
            "shared numbers: " + ", ".join(found.ids),
            said[found.unit],
        ),
    )


def _finding(hit: Hit, match: AddressMatch, entry: Entry, law: tuple[Effect, Law, bool]) -> Finding:
    effect, tables, controlled = law
    own = entry.kind == "address"
    rule = tables.rule("address.entity_list" if own else "address.listed")
    exact = match.score.unit in {"same", "whole"}
    outcome: Disposition = effect.outcome if own and exact and controlled else "review"
    who = "an address listed on its own" if own else f"the address of '{hit.listed_name}'"
    note = f"{effect.list_name}: {who}: {hit.matched}; {hit.why[-1]}"
    return Finding(
        rule=rule.id,
        reason=rule.reason,
        outcome=outcome,
        legal_basis=rule.legal_basis,
        seen=hit.seen,
        path=hit.path,
        evidence=(f"{note}; citation {entry.citation}" if entry.citation else note,),
        entries=(f"{hit.list_code}:{hit.entry_id}",),
    )


def _one_a_list(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings of one path, rule and list as one: twenty firms at one address are one reason to look."""
    merged: dict[tuple[str, str, str, str], Finding] = {}
    for one in findings:
        key = (one.path, one.rule, one.outcome, one.entries[0].split(":")[0])
        held = merged.get(key)
        merged[key] = one if held is None else _merge(held, one)
    return tuple(merged.values())


def _merge(held: Finding, one: Finding) -> Finding:
    return Finding(
        rule=held.rule,
        reason=held.reason,
        outcome=held.outcome,
        legal_basis=held.legal_basis,
        seen=held.seen,
        path=held.path,
        evidence=held.evidence + one.evidence,
        entries=held.entries + one.entries,
    )
