"""Trade words: the same thing in many languages, and words too common to tell one firm from another."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("trade_words.csv")


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    """(spelling -> common form, words that tell little) as `trade_words.csv` has them."""
    same: dict[str, str] = {}
    little: set[str] = set()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            little.add(row["word"])
            for spelling in row["same_as"].split():
                same[spelling] = row["word"]
    return same, frozenset(little)


def canonical(word: str) -> str:
    """The common form of a trade word ("ticaret", "torgovlya" -> "trading"); any other word as it is."""
    return _table()[0].get(word, word)


def in_common_form(words: Iterable[str]) -> tuple[str, ...]:
    """The words with trade words in one form, and two that the table has as one joined: "hong kong", "hk"."""
    out: list[str] = []
    known = trade_words()
    before = ""
    for word in words:
        if before and before + word in known:
            out[-1] = canonical(before + word)
            before = ""
        else:
            out.append(canonical(word))
            before = word
    return tuple(out)


def tells_little(word: str) -> bool:
    """Whether the word (in its common form) is one that thousands of firms carry."""
    return word in _table()[1]


@cache
def trade_words() -> frozenset[str]:
    """Every spelling and common form of the table."""
    same, little = _table()
    return little | frozenset(same)
