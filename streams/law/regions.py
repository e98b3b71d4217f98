"""A place text → the occupied region it names, if the country beside it allows that reading."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streams.law.rows import RegionLaw, Spelling
from streams.law.spell import words
from streams.model import Disposition

# "Respublika Krym Respublika" and "Donetsk People s Republic" are the longest that need to be seen whole.
LONGEST = 5
_SEGMENTS = re.compile(r"[,;/|()\n]+")
_ORDER: Mapping[Disposition, int] = {"clear": 0, "review": 1, "block": 2}


@dataclass(frozen=True, slots=True)
class Region:
    """An occupied region found in a text.

    seen: the words of the text that named it, folded; spelling: the table row; law: the row on
    the region; outcome: the milder of what the region and the spelling can mean.
    """

    seen: str
    spelling: Spelling
    law: RegionLaw
    outcome: Disposition


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """Index of the spellings. sureness: (sureness, country or None) → the most it can mean."""

    spellings: Mapping[str, tuple[Spelling, ...]]
    laws: Mapping[str, tuple[RegionLaw, ...]]
    sureness: Mapping[tuple[str, str | None], Disposition]
    countries: frozenset[str | None]
    before: frozenset[str]
    after: frozenset[str]

    def find(self, text: str, country: str | None, day: str) -> Region | None:
        """The weightiest region that any part of the text names; the first of equals."""
        if country not in self.countries:
            return None
        found = [
            region
            for segment in _SEGMENTS.split(text)
            for seen in self._phrases(words(segment))
            for spelling in self.spellings[seen]
            if (region := self._judge(seen, spelling, country, day))
        ]
        return worst(found) if found else None

    def _phrases(self, tokens: tuple[str, ...]) -> list[str]:
        """Keys of the spellings in a run of words: the longest first, each word used once.

        `Donetsk oblast` is the region and not the town; `Yalta Street 5` is no place at all.
        """
        found: list[str] = []
        start = 0
        while start < len(tokens):
            longest = min(start + LONGEST, len(tokens))
            for end in range(longest, start, -1):
                keys = self._keys(" ".join(tokens[start:end]))
                if keys:
                    found += [] if self._is_street(tokens, start, end) else keys
                    break
            start = end
        return found

    def _is_street(self, tokens: tuple[str, ...], start: int, end: int) -> bool:
        before = start > 0 and tokens[start - 1] in self.before
        return before or (end < len(tokens) and tokens[end] in self.after)

    def _keys(self, phrase: str) -> list[str]:
        """The phrase itself, and the postcode masks that it fits (`298640` → `298***`)."""
        keys = [phrase] if phrase in self.spellings else []
        if phrase.isdecimal():
            masks = (phrase[:head] + "*" * (len(phrase) - head) for head in range(2, len(phrase)))
            keys += [mask for mask in masks if mask in self.spellings]
        return keys

    def _judge(self, seen: str, spelling: Spelling, country: str | None, day: str) -> Region | None:
        can_mean = self.sureness.get((spelling.sureness, country), "clear")
        for law in self.laws[spelling.region]:
            if law.valid_from <= day and (law.valid_to is None or day <= law.valid_to):
                outcome = min(can_mean, law.outcome, key=_ORDER.__getitem__)
                return None if outcome == "clear" else Region(seen, spelling, law, outcome)
        return None


def worst(regions: Sequence[Region]) -> Region:
    """The region that weighs most; the first of equals. The sequence must not be empty."""
    return max(regions, key=lambda region: _ORDER[region.outcome])
