"""What one order asks of memory: the address, phone, e-mail and bank of those who would receive."""

from collections.abc import Iterator

from streams.law.law import Law
from streams.model import Event, Party, Sighting
from streams.screening.address.normalise import address_key
from streams.screening.names.normalise import name_key

# The sender's own side and carriers stand on thousands of orders of everybody: their phone on a
# blocked order says nothing about the next one.
NOT_ASKED = frozenset({"exporter", "seller", "manufacturer", "freight_forwarder", "former_buyer"})
# Digits: extensions such as "4021" identify nobody, and E.164 ends at 15, with room for one.
PHONE_DIGITS = range(7, 21)
LONGEST_EMAIL = 254  # letters, RFC 5321
LONGEST_PART = 100  # letters of a part number; 30 seen
SHOWN = 200  # letters of a name that memory keeps to show; 80 seen


def sightings(event: Event, held_for: tuple[str, ...], law: Law) -> tuple[Sighting, ...]:
    """One sighting per subject of this order, in the order of first appearance.

    held_for: the reasons when the order is blocked by its own findings, so that those who come
    back with the same subject meet it. Two parties with one phone make one sighting of both names.
    """
    by_subject: dict[str, list[str]] = {}
    for party in event.order.parties:
        if party.role not in NOT_ASKED:
            for subject in _of_party(party, law):
                names = by_subject.setdefault(subject, [])
                if party.name not in names:
                    names.append(party.name)
    receivers = [p.name for p in event.order.parties if p.role not in NOT_ASKED]
    if receivers:
        for subject in _of_bank(event, law):
            by_subject.setdefault(subject, list(dict.fromkeys(receivers)))
    shown = {name for names in by_subject.values() for name in names}
    key_of = {name: name_key(name) for name in shown}
    return tuple(
        Sighting(
            subject=subject,
            order_id=event.order.order_id,
            event_id=event.id,
            event_time=event.order.event_time,
            at=event.at,
            names=tuple(name[:SHOWN] for name in names),
            name_keys=tuple(dict.fromkeys(key_of[name] for name in names)),
            held_for=held_for,
        )
        for subject, names in by_subject.items()
    )


def _of_party(party: Party, law: Law) -> Iterator[str]:
    key = address_key(party.address, law.country(party.country))
    if key:
        yield f"address:{key}"
    digits = "".join(filter(str.isdigit, party.phone or ""))
    digits = digits.removeprefix("00")
    if len(digits) in PHONE_DIGITS:
        yield f"phone:{digits}"
    email = (party.email or "").strip().casefold()
    if "@" in email and len(email) <= LONGEST_EMAIL:
        yield f"email:{email}"


def _of_bank(event: Event, law: Law) -> Iterator[str]:
    """A bank has thousands of honest customers; with the part number it points at one trade."""
    payment = event.order.payment
    if payment is None:
        return
    bank = name_key(payment.bank)
    for item in event.order.items:
        part = "".join(filter(str.isalnum, item.part_number or "")).upper()
        if bank and part and len(part) <= LONGEST_PART:
            yield f"bank:{payment.country or ''}|{bank}|{part}"
