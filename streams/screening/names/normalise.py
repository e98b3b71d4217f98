"""From a name as typed to its words: one spelling for one sound, whatever the script."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from streams.screening.names.legal import legal_places
from streams.screening.names.trade import in_common_form

# 80 characters is the longest name seen in orders and 381 in the lists; a longer text is no name.
LONGEST = 400
_APOSTROPHES = re.compile(r"['`´’‘ʼʻ\"]")
# "H.K.", "L.L.P", "C.N.C.": letters with dots between them are one word.
_DOTTED = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z])+(?![a-z0-9])")
# "A/S", "G / F" stay apart for addresses; of company names only this one is common.
_SLASHED_FORM = re.compile(r"(?<![a-z0-9])a/s(?![a-z0-9])")
# Han and Hangul run together without blanks: each letter is one syllable, and `joined` finds the words.
_SYLLABLE = re.compile("[\u3400-\u9fff\uac00-\ud7af]")
# Armenian writes the one sound u with two letters; the letter table alone gives "ow".
_ARMENIAN_U = re.compile("[\u0548\u0578]\u0582")
_WORD = re.compile(r"[a-z0-9]+")
# Words that join others and say nothing of who it is.
JOINING = frozenset(
    {
        *("and", "of", "the", "for", "in", "on", "de", "del", "la", "el", "los", "las", "y", "e", "da", "do"),
        *("dos", "du", "des", "le", "les", "et", "i", "ve", "und", "der", "die", "das", "im"),
    }
)


def plain(text: str) -> str:
    """The text in lower-case ASCII letters, digits and punctuation; other scripts by their sound."""
    text = text[:LONGEST]
    if not text.isascii():
        text = _ARMENIAN_U.sub("u", unicodedata.normalize("NFKC", text))
        text = anyascii(_SYLLABLE.sub(r" \g<0> ", text))
    return text.lower()


def syllabic(text: str) -> bool:
    """Whether the text holds Han or Hangul, which `words` gives as syllables."""
    return not text.isascii() and _SYLLABLE.search(text) is not None


def words(text: str) -> tuple[str, ...]:
    """The words of a name, in order: ASCII lower case, no punctuation, dotted letters joined.

    "M.C.I. Trading d.o.o." gives mci, trading, doo. Legal forms stay: `significant` takes them off.
    Does not translate; Han and Hangul come as syllables.
    """
    return _words(text[:LONGEST])


@lru_cache(maxsize=20_000)  # the same text is searched, keyed for memory and asked whether it can be read
def _words(text: str) -> tuple[str, ...]:
    text = _APOSTROPHES.sub("", plain(text))
    text = _SLASHED_FORM.sub("as", text)
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    return tuple(_WORD.findall(text))


def significant(all_words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that say who it is: legal forms and joining words off, trade words in one language.

    Never empty unless the name has no words at all.
    """
    legal = legal_places(all_words)
    core = in_common_form(word for place, word in enumerate(all_words) if place not in legal)
    return tuple(word for word in core if word not in JOINING) or core


def name_key(text: str) -> str:
    """One text for one name: the significant words sorted, joined by blanks; "" for a text without words.

    Equal under case, punctuation, accents, script (by sound), legal form, word order and the
    language of common trade words. Not a similarity: one letter of difference gives another key.
    """
    return _key(text[:LONGEST])


@lru_cache(maxsize=20_000)  # banks and customers come back; cut before, so that it stays small
def _key(text: str) -> str:
    return " ".join(sorted(set(significant(words(text)))))
