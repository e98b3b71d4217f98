"""Text as people type it → keys that are equal for equal places and countries."""

import re
import unicodedata
from functools import lru_cache

# U+0131 (Turkish dotless i) has no decomposition: KIRGIZİSTAN and Kırgızistan must meet.
_DOTLESS = str.maketrans({"ı": "i", "’": "", "'": "", "ʼ": "", "`": "", "‘": "", "ʹ": ""})
_APART = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, marks and apostrophes; any script, length may change."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_DOTLESS)
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def country_key(text: str) -> str:
    """Letters and digits of the text, folded and glued: `P.R. China` and `PR CHINA` are `prchina`."""
    return "".join(c for c in fold(text) if c.isalnum())


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; anything but letters and digits parts words: `De-Krim` → de, krim."""
    return tuple(word for word in _APART.split(fold(text)) if word)
