"""The listed names, laid out so that a name as typed meets few of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from streams.model import Entry
from streams.screening.names.match import Match
from streams.screening.names.named import Named, numbered
from streams.screening.names.normalise import JOINING
from streams.screening.names.sound import fold, skeleton
from streams.screening.names.trade import tells_little

# A word that thousands of firms carry weighs 2.5 at most; a word of one party of 25,000 weighs 9.
_TRADE_WEIGHT, _JOINING_WEIGHT, _LEAST_WEIGHT = 2.5, 0.6, 0.3
# How much rarity counts: a first name that is rare on the list can be common in the world.
_SOFT, _SOFT_TO = 0.6, 5.0
# One-letter slips are looked for in the first nine letters; later ones are found by the letters before.
_SLIP_LETTERS = 9
# A short list (the starter list has forty parties) is taken as part of one of this size: otherwise no word on
# it would be rare.
_LEAST_PARTIES = 25_000
# From this many names on a word's places are kept as a set too, to be cut with what is already found.
_COMMON = 100


@dataclass(frozen=True, slots=True)
class Known:
    """A word as typed and the listed words like it: (number in the index, likeness 0 to 1), best first."""

    word: str
    weight: float
    like: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Everything a search reads; built once and never changed.

    `known` and `answers` only remember what was asked: they change the time of an answer, not the answer.
    """

    names: tuple[Named, ...]
    vocabulary: dict[str, int]
    spellings: tuple[str, ...]
    weights: tuple[float, ...]
    totals: tuple[float, ...]
    places: tuple[tuple[int, ...], ...]
    common: dict[int, frozenset[int]]
    by_sound: dict[str, tuple[int, ...]]
    by_bones: dict[str, tuple[int, ...]]
    by_slip: dict[str, tuple[int, ...]]
    by_key: dict[str, tuple[int, ...]]
    by_glue: dict[str, tuple[int, ...]]
    by_initials: dict[str, tuple[int, ...]]
    of_entry: tuple[frozenset[int], ...]
    parties: int
    known: dict[str, Known] = field(default_factory=dict)
    answers: dict[tuple[str, float], tuple[Match, ...]] = field(default_factory=dict)


def slips(word: str) -> set[str]:
    """The first nine letters of a word, whole and with each one letter left out."""
    start = word[:_SLIP_LETTERS]
    if len(start) < 4:
        return {start}
    return {start, *(start[:place] + start[place + 1 :] for place in range(len(start)))}


def all_slips(word: str) -> set[str]:
    """The slips of the word as written and of its sound."""
    sound = fold(word)
    return slips(word) if sound == word else slips(word) | slips(sound)


def weight(word: str, parties_with: int, parties: int) -> float:
    """How much a word tells: by its rarity among listed parties; trade and joining words little."""
    rarity = max(_LEAST_WEIGHT, math.log((parties + 1) / (parties_with + 1)))
    rarity = _SOFT * rarity + (1 - _SOFT) * _SOFT_TO
    if word in JOINING or len(word) == 1:
        return min(rarity, _JOINING_WEIGHT)
    return min(rarity, _TRADE_WEIGHT) if tells_little(word) else rarity


def key(core: Iterable[str]) -> str:
    """Equal for equal words in any order."""
    return " ".join(sorted(set(core)))


def _spread(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    gathered: dict[str, list[int]] = defaultdict(list)
    for key, number in pairs:
        if key and (not gathered[key] or gathered[key][-1] != number):
            gathered[key].append(number)
    return {key: tuple(numbers) for key, numbers in gathered.items() if numbers}


def build(entries: Sequence[Entry]) -> NameIndex:
    """The index of all names of the entries; those of kind address have none. 3 s for 27,000 entries."""
    vocabulary: dict[str, int] = {}
    names = tuple(numbered(entries, vocabulary))
    spellings = tuple(vocabulary)
    held: list[set[int]] = [set() for _ in entries]
    for named in names:
        held[named.entry].update(named.words)
    sounds = _spread((fold(word), number) for number, word in enumerate(spellings))
    parties = max(len(entries), _LEAST_PARTIES)
    weights = _weights(spellings, held, sounds)
    places: list[list[int]] = [[] for _ in spellings]
    for at, named in enumerate(names):
        for number in set(named.words):
            places[number].append(at)
    return NameIndex(
        names=names,
        vocabulary=vocabulary,
        spellings=spellings,
        weights=weights,
        totals=tuple(sum(weights[number] for number in named.words) for named in names),
        places=tuple(map(tuple, places)),
        common={number: frozenset(at) for number, at in enumerate(places) if len(at) >= _COMMON},
        by_sound=sounds,
        by_bones=_spread((bones, n) for n, w in enumerate(spellings) if len(bones := skeleton(w)) >= 3),
        by_slip=_spread((part, n) for n, w in enumerate(spellings) if len(w) > 3 for part in all_slips(w)),
        by_key=_spread((key(spellings[n] for n in named.words), at) for at, named in enumerate(names)),
        by_glue=_spread((glue, at) for at, n in enumerate(names) for glue in (n.glued, n.glued_every)),
        by_initials=_spread((letters, at) for at, named in enumerate(names) for letters in named.initials),
        of_entry=tuple(map(frozenset, held)),
        parties=parties,
    )


def _weights(
    spellings: Sequence[str], held: Sequence[set[int]], sounds: dict[str, tuple[int, ...]]
) -> tuple[float, ...]:
    """Weight of each word by the parties that carry it or a word of its sound."""
    parties = max(len(held), _LEAST_PARTIES)
    counts = Counter(number for words in held for number in words)
    alike = {sound: sum(counts[number] for number in numbers) for sound, numbers in sounds.items()}
    return tuple(weight(word, alike.get(fold(word), 0), parties) for word in spellings)
