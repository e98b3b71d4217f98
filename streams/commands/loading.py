"""The lists and the law of a command, with the progress a person sees."""

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from streams.commands.printing import busy, note

if TYPE_CHECKING:
    from streams.law.law import Law
    from streams.screening.listed import Listed
    from streams.settings import Settings


def today() -> str:
    """The UTC day, which the lists' ages are counted to."""
    return datetime.now(UTC).date().isoformat()


def starter() -> Path:
    """The folder of the small list inside the package."""
    return Path(str(files("streams.watchlists") / "starter"))


def given(lists: Path | None, required: str | None, small: bool) -> dict[str, object]:
    """The settings that --lists, --required and --starter stand for; --starter is both at once."""
    if small:
        return {"lists": starter(), "required_lists": ("starter",)}
    return {"lists": lists, "required_lists": required}


def folder(settings: "Settings") -> Path:
    """The folder of lists; raises SettingsError when none is set, for without lists no order is cleared."""
    from streams.settings import SettingsError

    if settings.lists is None:
        raise SettingsError(
            (
                "no lists: give --lists DIR (or set EXPORTGATE_LISTS) with the publishers' files, "
                "or --starter to try the gate with the small list inside the package",
            )
        )
    return settings.lists


def rules(settings: "Settings") -> tuple["Listed", "Law"]:
    """The lists, ready to be searched, and the law; notes of the lists go to stderr.

    Nothing is remembered and the lists are not compared with an earlier load: the same files give the same
    answer on any machine. A worker does compare; `exportgate lists status` shows the outcome. Raises
    ListsError, LawError or SettingsError.
    """
    from streams.law.load import load as load_law
    from streams.screening.listed import read
    from streams.watchlists.load import load as load_lists

    where = folder(settings)
    with busy("reading the law and the lists"):
        law = load_law(settings.law)
        loaded = load_lists(where, None, settings.required_lists, today())
        listed = read(loaded.snapshot)
    for line in loaded.notes:
        note(line)
    return listed, law
