"""The listed addresses, laid out so that an address as typed meets few of them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from streams.model import Entry, ListedAddress
from streams.screening.address.normalise import AddressForm, read_address

# A short list is taken as part of one of this size: otherwise no word on it would be rare.
_LEAST_SIZE = 18_000


@dataclass(frozen=True, slots=True)
class Placed:
    """One listed address in the index: whose it is (place in `entries`), as listed, and in parts."""

    entry: int
    address: ListedAddress
    form: AddressForm
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class AddressIndex:
    """by_id: house number, floor or unit -> addresses; by_word: word or two neighbours glued -> addresses."""

    addresses: tuple[Placed, ...]
    by_id: dict[str, frozenset[int]]
    by_word: dict[str, frozenset[int]]
    rarity: dict[str, float]
    most: float


def glued(words: Sequence[str]) -> set[str]:
    """The words and each two neighbours as one: Mong Kok is also written Mongkok."""
    return {*words, *(one + two for one, two in pairwise(words))}


def build(entries: Sequence[Entry]) -> AddressIndex:
    """The index of all listed addresses that have a number and a word; others are too vague to be met."""
    placed = []
    for place, entry in enumerate(entries):
        for address in entry.addresses:
            form = read_address(address.text)
            if form.words and (form.numbers or form.floors or form.units):
                placed.append(Placed(place, address, form, frozenset(form.words)))
    by_word = _spread((word, at) for at, one in enumerate(placed) for word in glued(one.form.words))
    most = math.log(max(len(placed), _LEAST_SIZE) + 1)
    return AddressIndex(
        addresses=tuple(placed),
        by_id=_spread((part, at) for at, one in enumerate(placed) for part in ids(one.form)),
        by_word=by_word,
        rarity={word: most - math.log(len(held)) for word, held in by_word.items()},
        most=most,
    )


def ids(form: AddressForm) -> frozenset[str]:
    """Every number of an address, whatever it counts: a sender can leave the word "unit" out."""
    return form.numbers | form.floors | form.units


def _spread(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    gathered: dict[str, list[int]] = defaultdict(list)
    for key, at in pairs:
        gathered[key].append(at)
    return {key: frozenset(held) for key, held in gathered.items()}
