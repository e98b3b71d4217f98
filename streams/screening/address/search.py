"""The address search: which listed addresses an address as typed may be."""

from collections import Counter
from dataclasses import dataclass

from streams.screening.address.index import AddressIndex, Placed, glued, ids
from streams.screening.address.normalise import AddressForm, read_address
from streams.screening.address.score import AddressScore, score

# The rarest words decide where to look; six hold street, building and district of the longest addresses seen.
_WORDS = 6
_COMPARED = 24
# The same house number, street and building under two countries are one place with a country written
# otherwise ("Hong Kong", "China"); two words in common under two countries are two places.
_WORDS_ACROSS_COUNTRIES = 3
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class AddressMatch:
    """One listed address that an address may be: whose it is, as listed, and how well it agrees."""

    placed: Placed
    score: AddressScore


def search(index: AddressIndex, text: str, country: str | None, floor: float) -> tuple[AddressMatch, ...]:
    """Listed addresses whose building scores `floor` (0 to 1) or more, the best first, one an entry.

    country: alpha-2 or None when untold. An address without a number, or with fewer than two words,
    is too vague to be met and finds nothing.
    """
    typed = read_address(text)
    if not typed.words or not ids(typed):
        return ()
    best: dict[int, AddressMatch] = {}
    for at in _candidates(index, typed):
        placed = index.addresses[at]
        match = AddressMatch(placed, score(index, typed, placed))
        if match.score.value >= floor and _enough(match, country) and _better(match, best.get(placed.entry)):
            best[placed.entry] = match
    return tuple(sorted(best.values(), key=lambda match: (*_rank(match), match.placed.entry)))


def _candidates(index: AddressIndex, typed: AddressForm) -> list[int]:
    """Addresses that share a number and a rare word, those that share most first."""
    words = [word for word in glued(typed.words) if word in index.by_word]
    words.sort(key=lambda word: (-index.rarity[word], word))
    votes: Counter[int] = Counter()
    for part in ids(typed):
        with_part = index.by_id.get(part)
        if with_part:
            for word in words[:_WORDS]:
                votes.update(with_part & index.by_word[word])
    return [at for at, _ in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))[:_COMPARED]]


def _enough(match: AddressMatch, country: str | None) -> bool:
    listed = match.placed.address.country
    words = len(match.score.shared)
    if country and listed and country != listed:
        return words >= _WORDS_ACROSS_COUNTRIES
    return words >= _LEAST_WORDS


def _rank(match: AddressMatch) -> tuple[bool, float]:
    return match.score.unit not in {"same", "whole"}, -match.score.value


def _better(match: AddressMatch, held: AddressMatch | None) -> bool:
    return held is None or _rank(match) < _rank(held)
