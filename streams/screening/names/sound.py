"""Words by their sound: spellings of one sound in Latin letters fall together."""

import re
from functools import lru_cache

# Pairs in order: first the longest. They join what romanisations of Russian, Arabic, Persian, Turkish
# and Chinese names write differently (Zh/J, Kh/H, Sh/Sch, Q/K, W/V, Ou/U, Y/I) and slips between vowels.
_SPELLINGS = (
    ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("sh", "s"), ("ch", "c"),
    ("cz", "c"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("ck", "k"), ("ts", "c"), ("tz", "c"), ("ks", "x"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"),
    ("o", "u"), ("y", "i"), ("e", "i"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD_C = re.compile(r"c(?![eiyhzkq])")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeiouyw")
_FIRST_VOWEL = str.maketrans("eiouy", "aaaaa")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The word with one letter for one sound, not for display: "zhukov" and "joukoff" give "jukuv"."""
    if "c" in word:
        word = _HARD_C.sub("k", _SOFT_C.sub("s", word))
    if word.endswith(("off", "eff")):
        word = word[:-2] + "v"
    for written, sound in _SPELLINGS:
        if written in word:
            word = word.replace(written, sound)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of the folded word; a vowel at its start stays as "a": "mohammed" gives "mhmd"."""
    folded = fold(word)
    return folded[:1].translate(_FIRST_VOWEL) + folded[1:].translate(_VOWELS)
