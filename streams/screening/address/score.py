"""How well an address as typed agrees with a listed one: the words of the place, the house, the unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from streams.screening.address.index import AddressIndex, Placed, glued
from streams.screening.address.normalise import AddressForm
from streams.screening.names.likeness import likeness

UnitState = Literal["same", "other", "untold", "whole"]

# Words that only one side has: one side may say more (district, building name), so that costs little; words
# that both sides have and do not share are another place ("Lenina 12, Perm" is not "Lenina 12, Omsk").
_SAYS_MORE, _SAYS_OTHER = 0.1, 1.5
# "PO Box" and "Tehran" alone are no place: what is shared must weigh as much as one rare street name.
_LEAST_PROOF = 6.0
_LIKE_ENOUGH = 0.85
# Where the house numbers of the two sides do not meet, the place is another one whatever the words say.
_OTHER_HOUSE = 0.5


@dataclass(frozen=True, slots=True)
class AddressScore:
    """value: 0 to 1, how surely it is the same building; unit: how floor and unit stand to each other.

    unit "same": they agree; "other": both told and different; "untold": the order tells none;
    "whole": the listed address has none, so the whole building counts.
    """

    value: float
    unit: UnitState
    shared: tuple[str, ...]
    ids: tuple[str, ...]


def score(index: AddressIndex, typed: AddressForm, placed: Placed) -> AddressScore:
    """How the address as typed and a listed one agree. Countries are not looked at: `search` does."""
    listed = placed.form
    ids = (typed.numbers | typed.floors | typed.units) & (listed.numbers | listed.floors | listed.units)
    here, there = set(typed.words), set(placed.words)
    met = (here & (glued(listed.words) | there)) | _parts_of(typed.words, there)
    met_there = (there & (glued(typed.words) | here)) | _parts_of(listed.words, here)
    for one, two in _nearly(here - met, there - met_there):
        met.add(one)
        met_there.add(two)
    missed, missed_there = here - met, there - met_there
    common = min(_weight(index, met), _weight(index, met_there))
    more, other = sorted((_weight(index, missed), _weight(index, missed_there)), reverse=True)
    value = common / (common + _SAYS_OTHER * other + _SAYS_MORE * more) if common >= _LEAST_PROOF else 0.0
    if typed.numbers and listed.numbers and typed.numbers.isdisjoint(listed.numbers):
        value *= _OTHER_HOUSE
    return AddressScore(value, unit_state(typed, listed), tuple(sorted(met)), tuple(sorted(ids)))


def unit_state(typed: AddressForm, listed: AddressForm) -> UnitState:
    """How floor and unit of the two sides stand to each other (see AddressScore)."""
    if listed.floors and typed.floors and listed.floors.isdisjoint(typed.floors):
        return "other"
    if len(listed.groups) > 1 and not all(group & (typed.units | typed.numbers) for group in listed.groups):
        return _not_met(typed)  # "705, Ho King Centre, 2-16 Fa Yuen Street": 705 is a room
    if listed.units:
        spare = typed.units | (typed.numbers - listed.numbers)  # "1512 Lucky Centre": a unit without the word
        if listed.units <= spare or (typed.units and typed.units <= listed.units):
            return "same"
        return _not_met(typed)
    if listed.floors:
        return "same" if listed.floors & typed.floors else "untold"
    return "whole"


def _not_met(typed: AddressForm) -> UnitState:
    return "other" if typed.units else "untold"


def _nearly(here: set[str], there: set[str]) -> list[tuple[str, str]]:
    """Words left over on both sides that are one but for a slip, each used once."""
    pairs, free = [], sorted(there)
    for one in sorted(here):
        near = next((two for two in free if likeness(one, two) >= _LIKE_ENOUGH), None)
        if near is not None:
            free.remove(near)
            pairs.append((one, near))
    return pairs


def _parts_of(words: tuple[str, ...], others: set[str]) -> set[str]:
    """Neighbours that the other side writes as one word."""
    return {word for pair in pairwise(words) if "".join(pair) in others for word in pair}


def _weight(index: AddressIndex, words: Iterable[str]) -> float:
    return sum(index.rarity.get(word, index.most) for word in words)
