"""What the name search finds: the listed party, the name that met, the score and what explains it."""

from dataclasses import dataclass

from streams.model import ListedName


@dataclass(frozen=True, slots=True)
class Pair:
    """A word as typed, the listed word it meets, and how alike they are (0.5 to 1)."""

    seen: str
    listed: str
    like: float


@dataclass(frozen=True, slots=True)
class Score:
    """value 0 to 1 (1.0: the same name); pairs, left, missing: what explains it, in words."""

    value: float
    pairs: tuple[Pair, ...]
    left: tuple[str, ...]
    missing: tuple[str, ...]
    glued: float
    how: str


@dataclass(frozen=True, slots=True)
class Match:
    """One listed party that a name may be. entry: its place in the entries that built the index."""

    entry: int
    name: ListedName
    score: Score
