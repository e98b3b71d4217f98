"""How alike a name as typed and a listed name are: the words paired, the pairs summed up, one number."""

from rapidfuzz.distance import Indel

from streams.screening.names.index import NameIndex
from streams.screening.names.match import Pair, Score
from streams.screening.names.pairing import Paired, pair
from streams.screening.names.parts import parts
from streams.screening.names.query import Asked
from streams.screening.names.weights import value_of

ratio = Indel.normalized_similarity
# Names that differ in nothing but the legal form are the same when their words tell enough: "Majory LLP" and
# "Majory Ltd" are, "Orient Trading LLC" and "Orient Trading GmbH" are for the sum to weigh.
_WEIGHTY, _SAME_CORE = 6.0, 0.98
# "Promcomplektlogistic" for "Promkomplektlogistik": every word has the sound of a listed one.
_BY_SOUND, _SAME_SOUND = 0.97, 0.96
# Three or four letters are the initials of many: the bank SEB is not SEB LLC, ABC is not ABC LLC.
_SHORT, _SAME_SHORT = 5, 0.9


def score(index: NameIndex, asked: Asked, at: int) -> Score:
    """How alike a name as typed and listed name number `at` are; the same two always give the same value."""
    named = index.names[at]
    words = asked.every if named.person else asked.core
    paired = pair(index, words, named)
    glued = max(ratio(asked.glued, named.glued), ratio(asked.glued_every, named.glued_every))
    value, how = _same(index, asked, paired, at)
    if not value:
        value = value_of(named.person, parts(index, asked, paired, glued))
    return Score(
        value=value,
        pairs=tuple(
            Pair(words[i].word, index.spellings[named.words[j]], like) for i, j, like in sorted(paired.pairs)
        ),
        left=tuple(words[i].word for i in sorted(paired.typed)),
        missing=tuple(index.spellings[named.words[j]] for j in sorted(paired.listed)),
        glued=glued,
        how=how,
    )


def _alike(asked: Asked, paired: Paired) -> bool:
    """Every word of a firm's name met by its sound; persons share names too often for that to be enough."""
    met = len(paired.pairs) == len(asked.core) and not paired.listed
    return met and all(like >= _BY_SOUND for _, _, like in paired.pairs)


def _same(index: NameIndex, asked: Asked, paired: Paired, at: int) -> tuple[float, str]:
    """Names that are the same need no sum: every word, or every word that says who it is; else 0."""
    named, words = paired.named, paired.words
    if tuple(sorted(word.word for word in asked.every)) == named.every:
        return 1.0, "the same words"
    weighty = index.totals[at] >= _WEIGHTY
    core = sorted(word.word for word in words)
    same = core == sorted(index.spellings[number] for number in named.words)
    if same and len(named.glued) < _SHORT:
        return _SAME_SHORT, "the same short word, but another legal form"
    if weighty and same:
        return _SAME_CORE, "the same but for legal form, order or language of trade words"
    if weighty and not named.person and _alike(asked, paired):
        return _SAME_SOUND, "the same words in another spelling"
    if weighty and asked.glued == named.glued:
        return _SAME_CORE, "the same letters without blanks"
    return 0.0, "words, sounds and letters weighed"
