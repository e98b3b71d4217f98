"""The nouns of the gate: frozen, typed, without behaviour.

Everything that travels between rooms, topics and programs is one of these. Field order is the
order of the keys in JSON, so two equal values always have equal bytes.
"""

from typing import Literal

from msgspec import Struct

Disposition = Literal["clear", "review", "block"]


# ---------------------------------------------------------------- the order, as the sender wrote it


class Owner(Struct, frozen=True):
    """One owner of a party; shares need not add up to 100."""

    name: str
    share_pct: float
    also_owner_of: str | None = None


class Party(Struct, frozen=True):
    """One role of an order. None means "not told", never "no"."""

    role: str
    name: str
    address: str | None
    city: str | None
    country: str | None
    registered_on: str | None = None
    customer_since: str | None = None
    business: str | None = None
    owners: tuple[Owner, ...] = ()
    nationality: str | None = None
    birth_date: str | None = None
    phone: str | None = None
    email: str | None = None
    contact: str | None = None
    employer_country: str | None = None
    note: str | None = None


class Item(Struct, frozen=True):
    """One line of goods, software or technology; value of the line = quantity x unit_value."""

    description: str
    hs_code: str | None
    eccn: str | None
    manufacturer: str | None
    part_number: str | None
    quantity: float
    unit_value: float
    currency: str
    kind: str | None = None


class Place(Struct, frozen=True):
    """Where goods leave or arrive: ISO alpha-2 country, city as typed."""

    country: str
    city: str


class Payment(Struct, frozen=True):
    """The paying bank as typed; can be a card or a wallet."""

    bank: str
    country: str | None
    currency: str | None = None


class Order(Struct, frozen=True):
    """The whole state of one order at one time (`schemas/order.schema.json`)."""

    order_id: str
    event_type: str
    event_time: str
    transaction_type: str
    parties: tuple[Party, ...]
    items: tuple[Item, ...]
    ship_from: Place
    ship_to: Place
    route: tuple[str, ...]
    payment: Payment | None
    end_use: str | None
    changed: tuple[str, ...] = ()
    incoterm: str | None = None


class Event(Struct, frozen=True):
    """One order event that was understood.

    id: 32 hex digits, a hash of the event's content (key order and blanks do not count), so the
    same event delivered twice has one id. at: event time in whole microseconds since 1970 (UTC).
    unknown_keys: JSON paths of keys that the contract does not name; kept, counted, not refused.
    """

    id: str
    at: int
    order: Order
    unknown_keys: tuple[str, ...] = ()


class Refused(Struct, frozen=True):
    """A message that is not an order: what is wrong, where, and what would be right.

    reason: a code of `schemas/topics.toml` [refusals]; path: JSON path (`$.parties[0].name`);
    message: one sentence for the sender; example: a good value for that path, as JSON text.
    """

    reason: str
    path: str
    message: str
    example: str


# ---------------------------------------------------------------- the lists


class ListedName(Struct, frozen=True):
    """A name of a listed party. strength: primary, strong or weak (a weak alias never blocks)."""

    text: str
    strength: Literal["primary", "strong", "weak"]


class ListedAddress(Struct, frozen=True):
    """An address as the publisher wrote it, in one line; country is ISO alpha-2 or None."""

    text: str
    country: str | None


class Entry(Struct, frozen=True):
    """One listed party, vessel, aircraft or (names empty) one address listed on its own.

    list_code: key of `streams/law/tables/list_effects.csv` (SDN, EL, DPL, UVL, MEU, UN ...);
    id: the publisher's own, unique within list_code; kind: person, organisation, vessel,
    aircraft, address or unknown; starts/ends: ISO dates of effect, None = open.
    """

    list_code: str
    id: str
    kind: Literal["person", "organisation", "vessel", "aircraft", "address", "unknown"]
    names: tuple[ListedName, ...]
    addresses: tuple[ListedAddress, ...]
    countries: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    citation: str | None = None
    licence_requirement: str | None = None
    licence_policy: str | None = None
    starts: str | None = None
    ends: str | None = None
    remarks: str | None = None


class ListVersion(Struct, frozen=True):
    """One list inside a snapshot. source: us_csl, un_sc, starter; as_of: ISO date found in the file."""

    source: str
    file: str
    as_of: str
    entries: int
    names: int
    addresses: int
    digest: str


class Snapshot(Struct, frozen=True):
    """All lists at one time. version: 16 hex digits, a hash of every entry. Immutable."""

    version: str
    lists: tuple[ListVersion, ...]
    entries: tuple[Entry, ...]


# ---------------------------------------------------------------- what screening finds


class Hit(Struct, frozen=True):
    """A listed name or address that something in the order matches.

    seen: text of the order; path: where it stands (`$.parties[1].name`); score: 0 to 1;
    why: the parts of the score in words, one a line.
    """

    list_code: str
    entry_id: str
    listed_name: str
    matched: str
    seen: str
    path: str
    score: float
    why: tuple[str, ...]


class Finding(Struct, frozen=True):
    """One reason to look at an order, with all that is needed to check it by hand.

    rule: id in `law/tables/rules.csv`; reason: code in `law/tables/reasons.csv`; evidence: table
    row, list entry or earlier order that decided; entries: `list_code:entry_id` of the hits it
    rests on; subject: set when the answer came from memory (`Sighting.subject`).
    """

    rule: str
    reason: str
    outcome: Disposition
    legal_basis: str
    seen: str
    path: str
    evidence: tuple[str, ...]
    entries: tuple[str, ...] = ()
    subject: str | None = None


class Found(Struct, frozen=True):
    """What one question of `screening/` answers: findings, and the list hits they rest on."""

    findings: tuple[Finding, ...] = ()
    hits: tuple[Hit, ...] = ()


# ---------------------------------------------------------------- between the stages


class Sighting(Struct, frozen=True):
    """The question that an order asks of memory: who has been seen with this subject before?

    subject: `phone:85255000142`, `address:HK|...`, `email:...`, `bank:...`; names: the parties
    that showed it, as typed; name_keys: the same, normalised; held_for: reason codes when the
    order is blocked by its own findings, else empty.
    """

    subject: str
    order_id: str
    event_id: str
    event_time: str
    at: int
    names: tuple[str, ...]
    name_keys: tuple[str, ...]
    held_for: tuple[str, ...] = ()


class Screened(Struct, frozen=True, tag_field="kind", tag="screened"):
    """What one order event shows by itself; opens the order in `decide`.

    subjects: the sightings sent out, whose answers must come home before the verdict;
    received: broker time of the order in seconds, for latency only, never part of a verdict.
    """

    order_id: str
    event_id: str
    event_time: str
    subjects: tuple[str, ...]
    findings: tuple[Finding, ...]
    hits: tuple[Hit, ...]
    lists_version: str
    law_version: str
    received: float = 0.0


class Answer(Struct, frozen=True, tag_field="kind", tag="answer"):
    """What memory knows about one subject of one order event.

    known: offset of the newest sighting that the answer rests on; of two answers to one question
    the one that knows more counts, whatever the order of arrival.
    """

    order_id: str
    event_id: str
    subject: str
    known: int
    findings: tuple[Finding, ...]


# ---------------------------------------------------------------- what leaves


class Verdict(Struct, frozen=True):
    """What was decided about one order event (`schemas/verdict.schema.json`); never edited.

    verdict_id: hash of all the other fields. revision: 1 for the first verdict of an order, one
    more for each later one; supersedes: id of the verdict before, None for the first.
    """

    verdict_id: str
    order_id: str
    event_id: str
    event_time: str
    revision: int
    supersedes: str | None
    disposition: Disposition
    reasons: tuple[str, ...]
    findings: tuple[Finding, ...]
    hits: tuple[Hit, ...]
    subjects: tuple[str, ...]
    lists_version: str
    law_version: str


class Alert(Struct, frozen=True):
    """What a subscriber must know of a held or released order (`schemas/alert.schema.json`).

    alert_id equals the id of its verdict: one verdict has one alert at most. previous: the
    disposition before this revision; lines: one sentence a finding, for people.
    """

    alert_id: str
    order_id: str
    event_time: str
    revision: int
    supersedes: str | None
    disposition: Disposition
    previous: Disposition | None
    reasons: tuple[str, ...]
    lines: tuple[str, ...]
    listed: tuple[str, ...]
    lists_version: str
    law_version: str
