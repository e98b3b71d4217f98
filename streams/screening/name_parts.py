"""The names that one field of an order can hold: what stands in brackets, around slashes, before a comma."""

import re

from streams.screening.names.naming import names_somebody
from streams.screening.names.normalise import significant, words

_SPLIT = re.compile(r"[()\[\]/|«»;]+|\s+[-–—]\s+|,\s+")
# A part says less than a whole name: one word must be the listed name itself, two or more nearly so.
_LEAST_LETTERS = 4
_ONE_WORD, _MORE_WORDS = 0.97, 0.95


def name_parts(text: str, least: float) -> tuple[tuple[str, float], ...]:
    """The whole text with `least`, then each part that can be a name, with the score it must reach.

    "NORDWIND AIRLINES (ООО «Северный Ветер»)" is asked as a whole and as its two names. A comma
    also stands in "LAST, First", so parts are held to more than the whole.
    """
    out = [(text, least)]
    parts = [part.strip() for part in _SPLIT.split(text)]
    for part in dict.fromkeys(part for part in parts if part and part != text):
        core = significant(words(part))
        if len("".join(core)) >= _LEAST_LETTERS and names_somebody(part):
            out.append((part, max(least, _ONE_WORD if len(core) == 1 else _MORE_WORDS)))
    return tuple(out)
