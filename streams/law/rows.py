"""What one row of each table holds. The fields of a class are the columns of its file, in order.

Every value is text in the file; an empty cell is None. `valid_from` and `valid_to` are ISO dates,
both days included; an empty `valid_to` means "until further notice". `source` is an id of
`sources.csv`; `verified` says how far the fact was checked against its source.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from streams.model import Disposition

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", examples=["2022-02-24"])]
Alpha2 = Annotated[str, Meta(pattern=r"^[A-Z]{2}$", examples=["DE"])]
Alpha3 = Annotated[str, Meta(pattern=r"^[A-Z]{3}$", examples=["DEU"])]
Hs6 = Annotated[str, Meta(pattern=r"^\d{6}$", examples=["854231"])]
Code = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9_]*$", examples=["LISTED_PARTY"])]
RuleId = Annotated[str, Meta(pattern=r"^[a-z]+\.[a-z0-9_]+$", examples=["destination.embargo"])]
ListCode = Annotated[str, Meta(pattern=r"^[A-Z0-9-]+$", examples=["NS-MBS"])]
Outcome = Annotated[Disposition, Meta(examples=["review"])]
Text = Annotated[str, Meta(min_length=1, examples=["EAR 746.6"])]
Number = Annotated[float, Meta(examples=["0.92"])]
Verified = Annotated[Literal["yes", "partly", "no"], Meta(examples=["partly"])]


class Source(Struct, frozen=True):
    """Where facts come from."""

    source: Text
    title: Text
    as_of: Day | None


class Reason(Struct, frozen=True):
    """A reason code that a verdict can carry. origin: `orders` (shared vocabulary) or `gate` (ours)."""

    code: Code
    meaning: Text
    origin: Annotated[Literal["orders", "gate"], Meta(examples=["gate"])]


class Rule(Struct, frozen=True):
    """A rule id used in code, with the reason and legal basis it gives unless a row says otherwise."""

    id: RuleId
    reason: Code
    legal_basis: Text
    title: Text


class Effect(Struct, frozen=True):
    """What a hit on one list means. weak_outcome: the same for a weak alias, which never blocks."""

    list_code: ListCode
    list_name: Text
    outcome: Outcome
    weak_outcome: Annotated[Literal["clear", "review"], Meta(examples=["review"])]
    reason: Code
    legal_basis: Text
    valid_from: Day
    valid_to: Day | None
    source: Text
    verified: Verified


class Embargo(Struct, frozen=True):
    """What it means that a country stands in an order, by the place where it stands.

    outcome: as the final place of the goods; the others: as seat of a party, as a stop on the
    way, as the payer's country, as nationality of the person who receives technology. None: the
    law says nothing for that place. note: one sentence for the reader of a finding.
    """

    country: Alpha2
    outcome: Outcome
    party: Outcome | None
    route: Outcome | None
    payment: Outcome | None
    nationality: Outcome | None
    rule: RuleId
    reason: Code
    legal_basis: Text
    note: Text
    valid_from: Day
    valid_to: Day | None
    source: Text
    verified: Verified


class Country(Struct, frozen=True):
    """An ISO 3166-1 country, and Kosovo under the user-assigned XK."""

    alpha2: Alpha2
    alpha3: Alpha3
    name: Text
    source: Text


class CountryName(Struct, frozen=True):
    """A country as people write it, in any language; no name may stand for two countries."""

    name: Text
    alpha2: Alpha2
    language: Text
    source: Text


class Spelling(Struct, frozen=True):
    """One way to write an occupied place. sureness: how far the text alone proves the place.

    kind `name`: words; `code`: a region code such as UA-43; `postcode`: a mask, `*` = any digit.
    """

    text: Text
    kind: Annotated[Literal["name", "code", "postcode"], Meta(examples=["name"])]
    region: Text
    place: Text
    sureness: Text
    source: Text
    verified: Verified


class Sureness(Struct, frozen=True):
    """The most that a spelling of one sureness can mean beside a told country (None = untold)."""

    sureness: Text
    country: Alpha2 | None
    outcome: Outcome
    meaning: Text


class RegionLaw(Struct, frozen=True):
    """The law on one occupied region; outcome is the most that any spelling of it can mean."""

    region: Text
    name: Text
    outcome: Outcome
    reason: Code
    legal_basis: Text
    valid_from: Day
    valid_to: Day | None
    source: Text
    verified: Verified


class StreetWord(Struct, frozen=True):
    """A word that makes the name beside it a street. stands: before or after that name."""

    word: Text
    stands: Annotated[Literal["before", "after"], Meta(examples=["after"])]
    language: Text
    source: Text


class Supplement7(Struct, frozen=True):
    """An HS-6 code of Supplement 7 to Part 746 of the EAR."""

    hs6: Hs6
    valid_from: Day
    valid_to: Day | None
    source: Text
    verified: Verified


class Policy(Struct, frozen=True):
    """A number that we chose and the law did not. meaning names the unit and the case behind it."""

    key: Annotated[str, Meta(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$", examples=["reentry.window_days"])]
    value: Number
    valid_from: Day
    valid_to: Day | None
    meaning: Text
    source: Text


class Cover(Struct, frozen=True):
    """The days for which all tables together are held to be right; one row."""

    valid_from: Day
    valid_to: Day
    meaning: Text
    source: Text
