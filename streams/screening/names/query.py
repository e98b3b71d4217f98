"""A name as typed, made ready to be compared: its words, what each weighs, and the listed words like it."""

from dataclasses import dataclass

from streams.screening.names.index import Known, NameIndex, all_slips, weight
from streams.screening.names.legal import legal_places
from streams.screening.names.likeness import likeness
from streams.screening.names.named import initials
from streams.screening.names.normalise import words
from streams.screening.names.sound import fold, skeleton
from streams.screening.names.trade import canonical, in_common_form

# Below 0.65 two words of six letters differ in more than two: no longer one word.
LIKE_ENOUGH = 0.65
# "Muhammad" has thirty spellings on the lists: the twelve nearest are enough, words of another length are not
# looked at. On the development queries this costs nothing but one point of names with two slips.
_MOST_LIKE, _LENGTHS_APART = 12, 4
# A word that is almost a listed one (one slip) is no rarer than that one.
_ALMOST = 0.8
_KNOWN_LIMIT = 50_000  # words remembered by an index: some tens of megabytes
_JOIN_LETTERS = 5
_JOIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of a name: its words without legal forms, and the same glued; `every` holds all words."""

    core: tuple[Known, ...]
    every: tuple[Known, ...]
    total: float
    glued: str
    glued_every: str
    initials: frozenset[str]


def known(index: NameIndex, word: str) -> Known:
    """The listed words like this one; remembered in the index, because words come again and again."""
    found = index.known.get(word)
    if found is None:
        if len(index.known) >= _KNOWN_LIMIT:
            index.known.clear()
        found = index.known[word] = _look_up(index, word)
    return found


def _look_up(index: NameIndex, word: str) -> Known:
    sound, bones = fold(word), skeleton(word)
    near = set(index.by_sound.get(sound, ()))
    if len(word) > 3 and not word.isdigit():
        for part in all_slips(word):
            near.update(index.by_slip.get(part, ()))
        if len(bones) >= 3:
            near.update(index.by_bones.get(bones, ()))
    like = []
    size = len(word)
    for number in near:
        other = index.spellings[number]
        if -_LENGTHS_APART <= len(other) - size <= _LENGTHS_APART:
            value = likeness(word, other)
            if value >= LIKE_ENOUGH:
                like.append((-value, number))
    like.sort()
    best = tuple((number, -value) for value, number in like[:_MOST_LIKE])
    own = index.vocabulary.get(word)
    if own is not None:
        return Known(word, index.weights[own], best)
    rarity = weight(word, 0, index.parties)
    if best and best[0][1] > _ALMOST:
        rarity = min(rarity, index.weights[best[0][0]])
    return Known(word, rarity, best)


def joined(index: NameIndex, core: tuple[str, ...]) -> tuple[str, ...]:
    """Neighbours that the lists write as one word are one: "ze wei" -> "zewei", "all chips" -> "allchips".

    Han comes as syllables, so up to four are tried; the longest counts.
    """
    out: list[str] = []
    start = 0
    while start < len(core):
        end = start + 1
        for stop in range(min(start + _JOIN_WORDS, len(core)), start + 1, -1):
            glued = "".join(core[start:stop])
            if len(glued) >= _JOIN_LETTERS and canonical(glued) in index.vocabulary:
                end = stop
                break
        out.append(canonical("".join(core[start:end])))
        start = end
    return tuple(out)


def read_name(index: NameIndex, text: str) -> tuple[Asked, ...]:
    """The readings of a name: as it stands, and with neighbours joined where that makes a listed word."""
    every = words(text)
    if not every:
        return ()
    legal = legal_places(every)
    plain = tuple(word for place, word in enumerate(every) if place not in legal)
    core = in_common_form(plain)
    whole = in_common_form(joined(index, plain))
    return tuple(_asked(index, reading, every) for reading in dict.fromkeys((core, whole)))


def _asked(index: NameIndex, core: tuple[str, ...], every: tuple[str, ...]) -> Asked:
    ready = tuple(known(index, word) for word in core)
    same = core == every
    return Asked(
        core=ready,
        every=ready if same else tuple(known(index, word) for word in every),
        total=sum(word.weight for word in ready),
        glued="".join(core),
        glued_every="".join(every),
        initials=initials(core),
    )
