"""What can be said of a pairing of two names, as numbers: the parts of which a score is made."""

import math

from streams.screening.names.index import NameIndex
from streams.screening.names.pairing import Paired
from streams.screening.names.query import Asked


def parts(index: NameIndex, asked: Asked, paired: Paired, glued: float) -> tuple[float, ...]:
    """The parts of the score, in the order of `weights.PARTS`. glued: letters in common, 0 to 1."""
    words, named = paired.words, paired.named
    weights = index.weights
    typed_total = sum(word.weight for word in words) or 1.0
    listed_total = sum(weights[number] for number in named.words) or 1.0
    met_typed = met_listed = proof = rarest = 0.0
    worst = 1.0 if paired.pairs else 0.0
    exact = 0
    for i, j, like in paired.pairs:
        one, two = words[i].weight, weights[named.words[j]]
        met_typed += one * like
        met_listed += two * like
        gain = min(one, two) * (2 * like - 1)
        proof += gain
        rarest = max(rarest, gain)
        worst = min(worst, like)
        exact += like >= 0.97
    left = max((words[i].weight for i in paired.typed), default=0.0)
    missing = max((weights[named.words[j]] for j in paired.listed), default=0.0)
    full = not paired.typed and not paired.listed
    return (
        proof,
        math.log1p(max(typed_total - met_typed, 0.0)),
        math.log1p(max(listed_total - met_listed, 0.0)),
        proof / (typed_total + listed_total),
        worst,
        rarest,
        glued * glued,
        math.log(min(len(asked.glued), len(named.glued)) or 1),
        float(len(paired.typed)),
        float(len(paired.listed)),
        _other_names(index, paired),
        _initials(index, asked, paired),
        worst if full else 0.0,
        float(exact == len(words)),
        float(exact == len(named.words)),
        left / (typed_total + 1),
        float(missing > 3),
        float(any(j == 0 for _, j, _ in paired.pairs)),
    )


def _other_names(index: NameIndex, paired: Paired) -> float:
    """Weight of the words left over that stand in another name of the same party."""
    held = index.of_entry[paired.named.entry]
    total = 0.0
    for word in (paired.words[i] for i in paired.typed):
        total += word.weight * max((like for number, like in word.like if number in held), default=0.0)
    return total


def _initials(index: NameIndex, asked: Asked, paired: Paired) -> float:
    """Length of the initials of one side that stand as a word on the other, less what stands beside them."""
    words, named, best = paired.words, paired.named, 0.0
    if len(words) <= 3:
        for word in words:
            if word.word in named.initials:
                best = max(best, len(word.word) - 0.3 * (asked.total - word.weight))
    if asked.initials and len(named.words) <= 3:
        total = sum(index.weights[number] for number in named.words)
        for number in named.words:
            if index.spellings[number] in asked.initials:
                best = max(best, len(index.spellings[number]) - 0.3 * (total - index.weights[number]))
    return best
