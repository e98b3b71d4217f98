"""Takes cells of the CSL apart that hold several values."""

import re

_SEE = re.compile(r"\(?\s*see (?:also|alternate)[^)]*\)?", re.IGNORECASE)
_AND = re.compile(r"^and\b[\s,;]*", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


def apart(cell: str) -> tuple[str, ...]:
    """The values of a cell: split at "; ", never at a bare ";" ("Pom I Komn 1;2" is one room).

    Joining words ("and Room 812 ..."), remarks that point to another value ("See alternate address
    under Pakistan") and empty values are left out.
    """
    return tuple(value for part in flat(cell).split("; ") if (value := _value(part))) if cell else ()


def flat(cell: str) -> str:
    """The cell in one line, blanks joined, without blanks at its ends."""
    return cell.strip() if cell.isprintable() and "  " not in cell else _BLANKS.sub(" ", cell).strip()


def _value(text: str) -> str:
    if "(" in text:
        text = flat(_SEE.sub("", text))
    bare = text.strip(" ,;")
    return _AND.sub("", bare) if bare[:3].lower() == "and" else bare
