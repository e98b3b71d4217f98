"""The law of one version: look-ups by day, all answered from memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from streams.law.regions import Region, Regions
from streams.law.rows import Cover, Effect, Embargo, Policy, Reason, Rule, Supplement7
from streams.law.spell import country_key


class Dated(Protocol):
    """A row that holds for some days."""

    @property
    def valid_from(self) -> str: ...

    @property
    def valid_to(self) -> str | None: ...


Row = TypeVar("Row", bound=Dated)
Rows = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """All tables of one version, indexed. Made by `streams.law.load.load`; immutable.

    version: 16 hex digits, a hash of the names and bytes of all tables. Every `day` is an ISO
    date (`2026-09-14`), the day of the order's event time; look-ups answer as the law stood then.
    """

    version: str
    reasons: Mapping[str, Reason]
    rules: Mapping[str, Rule]
    cover: Cover
    _codes: Mapping[str, str]
    _names: Mapping[str, str]
    _effects: Rows[Effect]
    _embargoes: Rows[Embargo]
    _policies: Rows[Policy]
    _supplement7: Rows[Supplement7]
    _regions: Regions

    def covers(self, day: str) -> bool:
        """Whether the tables claim to be right for this day; if not, no answer below is to be trusted."""
        return self.cover.valid_from <= day <= self.cover.valid_to

    def rule(self, rule: str) -> Rule:
        """The rule of this id. KeyError for an unknown id: then our own code is wrong."""
        return self.rules[rule]

    def effect(self, list_code: str, day: str) -> Effect | None:
        """What a hit on this list means on this day; None when the list had no effect then."""
        return _on(self._effects, list_code, day)

    def list_codes(self) -> tuple[str, ...]:
        """Every list code that has an effect on some day, sorted."""
        return tuple(sorted(self._effects))

    def embargo(self, country: str | None, day: str) -> Embargo | None:
        """The destination rule for an alpha-2 country on this day; None when there is none."""
        return _on(self._embargoes, country, day) if country else None

    def country(self, text: str | None) -> str | None:
        """ISO alpha-2 of a country as people write it: any case, dots, alpha-3, any of 37 languages.

        A region code counts for the country in front (`US-CA`, `UA-DNR`); a text of several parts
        (`Türkiye / Turkey`) when all parts that are countries agree. None for None, for a name
        that two countries share, and for everything unknown.
        """
        if text is None:
            return None
        plain = self._codes.get(text)
        if plain is not None:
            return plain
        front = self._codes.get(text[:2]) if text[2:3] == "-" else None
        return self._one(text) or front or self._by_parts(text)

    def region(self, text: str | None, country: str | None, day: str) -> Region | None:
        """The occupied region that a place text names, or None.

        country: alpha-2 that stands beside the text, None when untold. Where a town elsewhere
        bears the same name, the country decides (`Sevastopol` in the United States is none).
        """
        return self._regions.find(text, country, day) if text else None

    def policy(self, key: str, day: str) -> float:
        """The number for this key on this day; KeyError for an unknown key: then our code is wrong.

        A day before the first row takes the first row. An order may carry any date, and an old one
        must be judged (and found to be outside the cover), not stop the worker.
        """
        row = _on(self._policies, key, day) or self._policies[key][0]
        return row.value

    def in_supplement7(self, hs6: str | None, day: str) -> bool:
        """Whether the first six digits of a code stand in Supplement 7 to EAR Part 746 on this day."""
        return hs6 is not None and _on(self._supplement7, hs6[:6], day) is not None

    def _one(self, text: str) -> str | None:
        """A code stands bare (`N.A.` is not Namibia); dots and blanks in a name do not count."""
        return self._codes.get(text.strip().upper()) or self._names.get(country_key(text))

    def _by_parts(self, text: str) -> str | None:
        parts = [part for mark in ",/;|()-" for part in text.split(mark) if part != text]
        found = {country for part in parts if (country := self._one(part))}
        return found.pop() if len(found) == 1 else None


def _on(rows: Rows[Row], key: str, day: str) -> Row | None:
    for row in rows.get(key, ()):
        if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to):
            return row
    return None
