"""The name search: which listed parties a name as typed may be, with a score and its reasons."""

from streams.screening.names.candidates import candidates
from streams.screening.names.index import NameIndex
from streams.screening.names.match import Match
from streams.screening.names.normalise import LONGEST
from streams.screening.names.query import read_name
from streams.screening.names.score import score

# Sellers, banks and carriers stand on order after order: an index remembers its last answers.
_ANSWERS = 20_000


def search(index: NameIndex, text: str, floor: float) -> tuple[Match, ...]:
    """Every listed party with a name that scores `floor` (0 to 1) or more, each once, the best first.

    The name that counts is the best of the party; of equals the stronger, then the earlier. Knows
    no dates and no effect of a list: `parties` does. A text without letters or digits finds nothing.
    """
    text = text[:LONGEST]  # what is behind is not read, and must not fill the memory of answers
    held = index.answers.get((text, floor))
    if held is None:
        if len(index.answers) >= _ANSWERS:
            index.answers.clear()
        held = index.answers[text, floor] = _search(index, text, floor)
    return held


def _search(index: NameIndex, text: str, floor: float) -> tuple[Match, ...]:
    readings = read_name(index, text)
    if not readings:
        return ()
    best: dict[int, Match] = {}
    for at in candidates(index, readings):
        found = max((score(index, asked, at) for asked in readings), key=lambda each: each.value)
        named = index.names[at]
        match = Match(named.entry, named.name, found)
        if found.value >= floor and _better(match, best.get(named.entry)):
            best[named.entry] = match
    return tuple(sorted(best.values(), key=lambda match: (-match.score.value, match.entry)))


def _better(match: Match, held: Match | None) -> bool:
    if held is None or match.score.value != held.score.value:
        return held is None or match.score.value > held.score.value
    return held.name.strength == "weak" and match.name.strength != "weak"
