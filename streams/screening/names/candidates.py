"""Which listed names are worth comparing: those that share weighty words, initials or all letters."""

from collections.abc import Mapping
from heapq import nsmallest

from rapidfuzz.distance import Indel

from streams.screening.names.index import Known, NameIndex, key
from streams.screening.names.query import Asked

# 12 names are compared in full. On the development queries 8 lose half a point of recall, 30 gain one and
# cost twice the time.
COMPARED = 12
# At most this many places are walked for one name; rare words come first, so what is left out is common.
_PLACES = 800
_SHORTLIST = 30
# A word that is only like a common one brings no names of its own: "mohsen" does not fetch every "hassan".
_SURE, _MANY = 0.9, 60
# Share of weight in common under which a name is not looked at any further.
_LEAST_SHARED = 0.22
# Names that promise less than this (share of weight + 0.6 x letters in common) are not compared: on the
# development queries that loses nothing at 1 % false alerts and saves a fifth of the time against 0.5.
_LEAST_PROMISING = 0.55
# With less than 0.3 of the weight to come, a name without any of the words before can not be reached.
_ENOUGH_LEFT = 0.3


def candidates(index: NameIndex, readings: tuple[Asked, ...]) -> tuple[int, ...]:
    """Numbers of at most 12 listed names, the most promising first, and all with equal words or letters."""
    total = min(asked.total for asked in readings)
    shared = _shared(index, {word.word: word for asked in readings for word in asked.core}, total)
    cut = _LEAST_SHARED * (total + 1.0)
    ranked = []
    for at, value in shared.items():
        if value >= cut:
            share = value / (total + 0.5 * index.totals[at] + 1.0)
            if share >= _LEAST_SHARED:
                ranked.append((-share, at))
    if len(ranked) > _SHORTLIST:
        ranked = nsmallest(_SHORTLIST, ranked)
    promising = sorted((share - 0.6 * _ratio(index, readings, at), at) for share, at in ranked)
    found = dict.fromkeys(at for value, at in promising[:COMPARED] if value <= -_LEAST_PROMISING)
    for asked in readings:
        for glued in (asked.glued, asked.glued_every):
            found.update(dict.fromkeys(index.by_glue.get(glued, ())))
        for words in (asked.core, asked.every):
            found.update(dict.fromkeys(index.by_key.get(key(word.word for word in words), ())))
    found.update(dict.fromkeys(_by_initials(index, readings[0])))
    return tuple(found)


def _shared(index: NameIndex, words: Mapping[str, Known], total: float) -> dict[int, float]:
    """Place of name -> weight of the words in common, rare words first.

    A common word, or one after which too little weight is left to matter, only raises names that
    rarer words have found.
    """
    shared: dict[int, float] = {}
    least = _LEAST_SHARED * (total + 1.0)  # what `candidates` asks of a name
    walked, rest = 0, sum(word.weight for word in words.values())
    for word in sorted(words.values(), key=lambda word: -word.weight):
        if not walked and rest < least:
            break  # no word so far is listed, and those to come are too common to find a name by
        late = rest < _ENOUGH_LEFT * total
        rest -= word.weight
        for number, like in word.like:
            gain = word.weight * like
            places = index.places[number]
            common = like < _SURE and len(places) > _MANY
            if walked and (late or common or walked + len(places) > _PLACES):
                _raise(shared, index, number, gain)
                continue
            walked += len(places)
            for at in places:
                shared[at] = shared.get(at, 0.0) + gain
    return shared


def _raise(shared: dict[int, float], index: NameIndex, number: int, gain: float) -> None:
    common = index.common.get(number)
    for at in index.places[number] if common is None else common & shared.keys():
        if at in shared:
            shared[at] += gain


def _ratio(index: NameIndex, readings: tuple[Asked, ...], at: int) -> float:
    glued = index.names[at].glued
    if len(readings) == 1:
        return float(Indel.normalized_similarity(readings[0].glued, glued))
    return max(Indel.normalized_similarity(asked.glued, glued) for asked in readings)


def _by_initials(index: NameIndex, asked: Asked) -> list[int]:
    """Names whose initials stand as a word here ("BUAA"), and names that carry the initials of this one."""
    found: list[int] = []
    if len(asked.core) <= 3:
        for word in asked.core:
            found.extend(index.by_initials.get(word.word, ())[:10])
    for letters in sorted(asked.initials):
        number = index.vocabulary.get(letters)
        if number is not None:
            found.extend(index.places[number][:10])
    return found
