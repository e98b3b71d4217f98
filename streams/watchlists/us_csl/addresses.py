"""Takes the addresses cell of the CSL apart."""

import re

from streams.model import ListedAddress
from streams.watchlists.countries import country_at_end, only_country
from streams.watchlists.us_csl.cells import apart

_JOINT = re.compile(r",? and,? |\. (?=[A-Z0-9])")
_NUMBER = re.compile(r"\d")


def addresses(cell: str) -> tuple[tuple[ListedAddress, ...], set[str]]:
    """The addresses of a cell and the countries told there.

    Addresses are separated by "; "; within the Entity List also by "and" or a full stop after a
    country ("..., Beijing, China and Room 9, ..., China"). A part that is nothing but a country
    gives a country and no address. A part without a country keeps None, even beside parts that
    have one.
    """
    found: list[ListedAddress] = []
    countries: set[str] = set()
    for part in apart(cell):
        for text in _at_joint(part):
            place = country_at_end(text)
            if place:
                countries.add(place)
            if not only_country(text):
                found.append(ListedAddress(text, place))
    return tuple(dict.fromkeys(found)), countries


def _at_joint(text: str) -> list[str]:
    """Cuts at each "and" or full stop between two addresses: a number and a country on both sides.

    "University of Science and Technology of China" has no country before the joint,
    "..., U.A.E. P.O. Box 16048" none at its end.
    """
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(text):
        left, right = text[start : joint.start()], text[joint.end() :]
        if _is_address(left) and _is_address(right):
            pieces.append(left)
            start = joint.end()
    return [*pieces, text[start:]]


def _is_address(text: str) -> bool:
    """Whether there is a number, and a country as the last word: "Hong Kong 1 and 2/F" is one building."""
    return not text[-1:].isdigit() and _NUMBER.search(text) is not None and country_at_end(text) is not None
