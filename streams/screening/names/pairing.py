"""Which word of a name as typed stands for which word of a listed one."""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.screening.names.index import Known, NameIndex
from streams.screening.names.likeness import likeness, shortened
from streams.screening.names.named import Named

# (minus its worth, words apart, place as typed, place as listed, likeness): sorted, the best comes first.
Option = tuple[float, int, int, int, float]
# Left-over words are paired by their letters alone once a third of the weight has met; before that any two
# short words of two strangers would do.
_MET_BEFORE_GUESSING = 1 / 3
_PAIR_AT_LEAST = 0.5
# A person's "J" may be Javad; it says as little as that.
_INITIAL = 0.55


@dataclass(slots=True)
class Paired:
    """Words as typed against a listed name: places paired (typed, listed, likeness), places left over."""

    words: Sequence[Known]
    named: Named
    pairs: list[tuple[int, int, float]]
    typed: set[int]
    listed: set[int]


def pair(index: NameIndex, words: Sequence[Known], named: Named) -> Paired:
    """The best pairing, heavy pairs first: words known to be alike, then what is left over by letters."""
    weights, targets = index.weights, named.words
    options: list[Option] = []
    for i, word in enumerate(words):
        for number, like in word.like:
            if number in targets:
                strength = -like * (min(word.weight, weights[number]) + 0.1)
                options.extend(
                    (strength, abs(i - j), i, j, like) for j, target in enumerate(targets) if target == number
                )
    paired = Paired(words, named, [], set(range(len(words))), set(range(len(targets))))
    _take(paired, options)
    met = sum(words[i].weight for i, _, _ in paired.pairs)
    if paired.typed and paired.listed and met >= _MET_BEFORE_GUESSING * sum(word.weight for word in words):
        _take(paired, _guesses(index, paired))
    return paired


def _take(paired: Paired, options: list[Option]) -> None:
    for _, _, i, j, like in sorted(options):
        if i in paired.typed and j in paired.listed:
            paired.typed.discard(i)
            paired.listed.discard(j)
            paired.pairs.append((i, j, like))


def _guesses(index: NameIndex, paired: Paired) -> list[Option]:
    """Pairs among what is left over: words cut short, slips the index does not find, a person's initials."""
    words, named = paired.words, paired.named
    options = []
    for i in paired.typed:
        typed = words[i].word
        for j in paired.listed:
            number = named.words[j]
            listed = index.spellings[number]
            if len(typed) == 1 or len(listed) == 1:
                like = _INITIAL if named.person and typed[0] == listed[0] else 0.0
            else:
                like = max(likeness(typed, listed), shortened(typed, listed))
            if like >= _PAIR_AT_LEAST:
                options.append((-like * min(words[i].weight, index.weights[number]), abs(i - j), i, j, like))
    return options
