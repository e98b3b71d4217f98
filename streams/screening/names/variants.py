"""The names that one published name holds: brackets with a former or other name come apart."""

import re

from streams.screening.names.naming import names_somebody

_BRACKET = re.compile(r"\(([^()]*)\)")
_CALLED = re.compile(
    r"^\s*(?:f\.?k\.?a\.?|a\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|formerly)[ ,:]+", re.IGNORECASE
)
# "(BUAA)" is a name of its own, "(HK)" and "(Group)" are not: six letters, or four capitals.
_LEAST_LETTERS = 6
_CAPITALS = re.compile(r"^[A-Z]{4,8}$")


def variants(text: str, person: bool) -> tuple[str, ...]:
    """The published name first, then the name without its brackets, then what stands in them if it is a name.

    A person's name stays whole. "Kamov Design (a.k.a. Kamov Company)" gives three texts.
    """
    if person or "(" not in text:
        return (text,)
    inside = [_CALLED.sub("", part).strip() for part in _BRACKET.findall(text)]
    outside = " ".join(_BRACKET.sub(" ", text).split())
    named = [part for part in inside if _is_name(part)]
    return tuple(dict.fromkeys([text, *([outside] if outside else []), *named]))


def _is_name(part: str) -> bool:
    return (len(part) >= _LEAST_LETTERS or _CAPITALS.match(part) is not None) and names_somebody(part)
