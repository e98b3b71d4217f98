"""From an address as typed to its parts: house numbers, floors, units, and the words that name the place."""

import re
from dataclasses import dataclass
from functools import lru_cache

from streams.screening.address.vocabulary import kinds
from streams.screening.names.normalise import LONGEST, plain

_APOSTROPHES = re.compile(r"['`´’‘ʼʻ\"]")
_POSTAL_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\b")
_DOTTED = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])")
# "16/F", "13F", "7th flr", "7TH FLOOR", "G/F": the number stands before the word floor.
_FLOOR = re.compile(r"(?<![a-z0-9])(\d{1,3}|g)(?:st|nd|rd|th)?\s*[/ ]?\s*(?:f|fl|flr|floor|kat)(?![a-z0-9])")
_RANGE = re.compile(r"(?<=\d)\s*(?:-|–|to|/)\s*(?=\d)")
_TOKEN = re.compile(r"#|[a-z]?\d+(?:-\d+)*[a-z]?(?![a-z0-9])|[a-z0-9]+")
# A number of five digits or more is a postal code, not a house: "Москва 109147", "100083 Beijing".
_POSTAL_DIGITS = 5
# "1318-19" are two rooms, but "10-04" is floor 10, room 4: from three digits on the end may be cut short.
_SHORT = 2
# "2-16 Fa Yuen Street" is one building; a wider pair of numbers ("19-1205") is two things.
_LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class AddressForm:
    """One address in parts, all lower-case ASCII.

    numbers: house numbers and numbers of unknown meaning, ranges in full; groups: the same, one set
    for each number as written ("705, Ho King Centre, 2-16 Fa Yuen Street" has two); floors, units:
    the ids that stand beside such a word ("16/F", "Unit 04" -> 16, 4); words: what names the
    place, street words and "building" left out, in order.
    """

    numbers: frozenset[str]
    groups: tuple[frozenset[str], ...]
    floors: frozenset[str]
    units: frozenset[str]
    words: tuple[str, ...]


def _ids(token: str, cut_short: bool = False) -> set[str]:
    """The ids a token stands for: "04" -> 4, "2-16" -> 2, 3 ... 16.

    cut_short: "1318-20" are the rooms 1318, 1319, 1320; of a house "2007-14" the 14 is a part.
    """
    first, *others = [part.lstrip("0") or "0" for part in token.split("-")]
    out = {first}
    for part in others:
        last = (
            first[: len(first) - len(part)] + part if cut_short and len(part) < len(first) > _SHORT else part
        )
        out.add(last)
        if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
            out.update(map(str, range(int(first), int(last))))
    return out


def read_address(text: str) -> AddressForm:
    """The parts of an address as typed; nothing is looked up, so a city is a word like any other."""
    return _read(text[:LONGEST])


@lru_cache(maxsize=20_000)  # screening and memory both read it, and sellers come back on every order
def _read(text: str) -> AddressForm:
    flat = _DOTTED.sub(lambda match: match.group().replace(".", ""), _APOSTROPHES.sub("", plain(text)))
    flat = _POSTAL_BOX.sub(" pobox ", flat)
    floors = {found.lstrip("0") or "0" for found in _FLOOR.findall(flat)}
    flat = _RANGE.sub("-", _FLOOR.sub(" ", flat))
    groups: list[frozenset[str]] = []
    units: set[str] = set()
    words: list[str] = []
    before = ""
    for token in _TOKEN.findall(flat):
        kind = "unit" if token == "#" else kinds().get(token, "")
        has_digit = any(letter.isdigit() for letter in token)
        if kind == "number" and before in {"unit", "floor"}:
            continue  # "Room No. 803", "kapi no: 68": the word before still rules
        if has_digit and before == "floor":
            floors |= _ids(token)
        elif before == "unit" and token != "#" and (has_digit or len(token) == 1):
            units |= _ids(token, cut_short=True)
        elif has_digit:
            if len(token.split("-")[0]) < _POSTAL_DIGITS:
                groups.append(frozenset(_ids(token)))
        elif kind in {"unit", "floor", "number"}:
            pass
        elif not kind:
            words.append(token)
        before = kind
    numbers = frozenset().union(*groups)
    return AddressForm(numbers, tuple(groups), frozenset(floors), frozenset(units), tuple(words))


def address_key(text: str | None, country: str | None) -> str | None:
    """One text for one address: "HK|6|8|c|dan|fui|kok|yiu"; None when the address is too vague to be one.

    country: ISO alpha-2 or None. Sorted ids and words without street words; equal under case,
    punctuation, order and common abbreviations. Too vague: no number at all, or fewer than two words.
    """
    if not text:
        return None
    form = read_address(text)
    ids = form.numbers | form.floors | form.units
    if not ids or len(set(form.words)) < 2:
        return None
    return "|".join([country or "-", *sorted(ids | set(form.words))])
