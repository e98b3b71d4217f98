"""Legal forms of companies: which words of a name say only what kind of company it is."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("legal_forms.csv")
END = ""  # marks in the tree of words where a form may end; no word is empty


@cache
def forms() -> dict[str, Any]:
    """The forms of `legal_forms.csv` as a tree: word -> next word -> ... -> END."""
    root: dict[str, Any] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            node = root
            for word in row["form"].split():
                node = node.setdefault(word, {})
            node[END] = {}
    return root


def legal_places(words: tuple[str, ...]) -> frozenset[int]:
    """Which places of the words belong to a legal form; the longest form at each place counts.

    A name made of nothing but legal forms ("Company Limited") has none: its words are then its name.
    """
    found = _legal_places(words)
    return frozenset(found) if len(found) < len(words) else frozenset()


def only_legal(words: tuple[str, ...]) -> bool:
    """Whether the words are nothing but legal forms: "(Limited)" is nobody's name."""
    return len(_legal_places(words)) == len(words)


def _legal_places(words: tuple[str, ...]) -> list[int]:
    found: list[int] = []
    start = 0
    while start < len(words):
        node, place, end = forms(), start, start
        while place < len(words) and words[place] in node:
            node = node[words[place]]
            place += 1
            if END in node:
                end = place
        found.extend(range(start, end))
        start = max(end, start + 1)
    return found
