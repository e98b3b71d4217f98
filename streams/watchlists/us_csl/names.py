"""The names of a CSL row: the primary name, its aliases, and aliases written inside a name."""

import re
from collections.abc import Iterator
from typing import Literal

from streams.model import ListedName
from streams.watchlists.us_csl.cells import apart, flat

# The CSL does not tell weak aliases, the SDN file does. In that of 2024-05-07 (21,754 aliases) every
# kind of alias that is taken as weak here is weak there: one word for a person 593 of 597, three
# letters or fewer 209 of 236. Four and five letters of an organisation (69 % weak) stay strong.
SHORT = 3

# "X (f.k.a., Y)", "X (AKA: Y)", and the State Department's "X [aka Y, aka Z] (Hong Kong Entity), and its
# sub-units and successors". Not "AKA, Tony".
_INSIDE = re.compile(r"[\s(\[,;]*\b(?:(?:[afn]\.k\.a\.?|[AFN]\.K\.A\.?)[,:]?|[AFN]KA:|(?<=[\[\s])[afn]ka)\s+")
_TAIL = re.compile(
    r"\]?\s*\([^()]*\b(?:[Ee]ntity|[Ii]ndividual|national)\).*$"
    r"|,? and (?:its|any) (?:sub-?units?|successors?)\b.*$",
    re.DOTALL,
)
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\w+")


def names(name: str, alt_names: str, kind: str) -> tuple[ListedName, ...]:
    """The primary name as the list has it, then each other name once.

    "KOLOKOL (AKA: ALDRICH AMES)" stays the primary name; KOLOKOL and ALDRICH AMES are added. An
    alias is weak when it is short, or one bare word ("Ahmed") for a person or from inside a name;
    else strong.
    """
    primary = flat(name)
    told = {primary: ListedName(primary, "primary")}
    for alias in apart(alt_names.replace(";", "; ")):  # "NPO Orbis;OJSC Orbis": no name holds a ";"
        told.setdefault(alias, ListedName(alias, _strength(alias, kind == "person")))
    for whole in tuple(told):
        for alias in _inside(whole):
            told.setdefault(alias, ListedName(alias, _strength(alias, True)))
    return tuple(told.values())


def _inside(name: str) -> Iterator[str]:
    bare = _TAIL.sub("", name) if ")" in name or " and " in name else name
    parts = _INSIDE.split(bare)
    if len(parts) > 1 or bare != name:
        for part in parts:
            alias = part if "(" in part else part.replace(")", " ")
            if _LETTER.search(alias):
                yield " ".join(alias.split()).strip(" ,;[]")


def _strength(alias: str, may_be_bare: bool) -> Literal["strong", "weak"]:
    bare_word = may_be_bare and len(_WORD.findall(alias)) == 1
    return "weak" if bare_word or len(_LETTER.findall(alias)) <= SHORT else "strong"
