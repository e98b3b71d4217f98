"""A listed name made ready to be compared: its words without what every firm carries."""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.model import Entry, ListedName
from streams.screening.names.legal import legal_places
from streams.screening.names.normalise import JOINING, syllabic, words
from streams.screening.names.trade import canonical, in_common_form, tells_little
from streams.screening.names.variants import variants


@dataclass(frozen=True, slots=True)
class Named:
    """One listed name in the index. entry: whose it is (place in `entries`); name: as published.

    text: the part of it that is compared (see `variants`); words: numbers in the index; every: all
    its words, legal forms too, sorted.
    """

    entry: int
    name: ListedName
    text: str
    person: bool
    words: tuple[int, ...]
    glued: str
    glued_every: str
    every: tuple[str, ...]
    initials: frozenset[str]


def numbered(entries: Sequence[Entry], vocabulary: dict[str, int]) -> list[Named]:
    """Every listed name in the order of the entries; new words get the next number in the vocabulary."""
    names: list[Named] = []
    for place, entry in enumerate(entries):
        if entry.kind == "address":
            continue  # "Address 02" is a label, not a name
        person = is_person(entry)
        seen: set[tuple[object, ...]] = set()
        for name in entry.names:
            for text in variants(name.text, person):
                every = words(text)
                if every and (every, name.strength) not in seen:
                    seen.add((every, name.strength))
                    core = every if person else core_words(every)
                    if syllabic(text):
                        core = ("".join(core),)  # a syllable is no word: "an" is in thousands of names
                    numbers = tuple(vocabulary.setdefault(word, len(vocabulary)) for word in core)
                    names.append(_named((place, name, text, person), every, core, numbers))
    return names


def _named(
    whose: tuple[int, ListedName, str, bool],
    every: tuple[str, ...],
    core: tuple[str, ...],
    numbers: tuple[int, ...],
) -> Named:
    place, name, text, person = whose
    return Named(
        entry=place,
        name=name,
        text=text,
        person=person,
        words=numbers,
        glued="".join(core),
        glued_every="".join(every),
        every=tuple(sorted(every)),
        initials=frozenset() if person else initials(core),
    )


def is_person(entry: Entry) -> bool:
    """Whether the entry is read as a person: said so, or not said and without a word that firms carry.

    BIS and State do not tell persons from firms; the Denied Persons List is mostly persons.
    """
    if entry.kind != "unknown" or not entry.names:
        return entry.kind == "person"
    every = words(entry.names[0].text)
    firm = any(tells_little(canonical(word)) or word.isdigit() for word in every) or bool(legal_places(every))
    return 2 <= len(every) <= 4 and not firm


def core_words(every: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a firm's name that are compared: legal forms off, trade words in one language."""
    legal = legal_places(every)
    return in_common_form(word for place, word in enumerate(every) if place not in legal)


def initials(core: Sequence[str]) -> frozenset[str]:
    """First letters of three words or more, with and without joining words: what a firm may be called."""
    if len(core) < 3:
        return frozenset()
    both = ("".join(word[0] for word in core), "".join(word[0] for word in core if word not in JOINING))
    return frozenset(letters for letters in both if 3 <= len(letters) <= 8)
