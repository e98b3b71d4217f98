"""What the exit codes mean, and which error ends with which."""

import sys
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command; `MEANING` says them in words."""

    DONE = 0
    INCOMPLETE = 1
    USAGE = 2
    UNUSABLE = 3
    NO_BROKER = 4
    POISONED = 65
    BROKEN = 70


MEANING: dict[Exit, str] = {
    Exit.DONE: "done",
    Exit.INCOMPLETE: "done, but something was refused or is incomplete; the output says what",
    Exit.USAGE: "wrong options or settings",
    Exit.UNUSABLE: "the lists or the law cannot be used",
    Exit.NO_BROKER: "the broker cannot be reached, or refuses",
    Exit.POISONED: "too many bad messages: the worker stopped rather than drain the topic",
    Exit.BROKEN: "broken: the worker stopped with its offsets unmoved",
}


def epilog(example: str, *codes: Exit) -> str:
    """The end of a command's help: examples, one a line, and the exit codes it can give."""
    examples = [f"  {line.strip()}" for line in example.strip().splitlines()]
    meanings = [f"  {code:d}  {MEANING[code]}" for code in (Exit.DONE, *codes)]
    return "\n".join(["\b", "Examples:", *examples, "", "\b", "Exit codes:", *meanings])


def tell(error: Exception) -> tuple[Exit, tuple[str, ...]] | None:
    """The exit code and the lines to say for an error that a user can mend; None: the program is broken.

    The rooms are imported here, after the error, so that a command which never fails does not pay for them.
    """
    from kafka.errors import KafkaError

    from streams.law.load import LawError
    from streams.ops.clients import BrokerError
    from streams.ops.embedded import EmbeddedError
    from streams.settings import SettingsError
    from streams.watchlists.errors import ListsError

    if isinstance(error, SettingsError):
        return Exit.USAGE, error.problems
    if isinstance(error, ListsError):
        return Exit.UNUSABLE, error.problems
    if isinstance(error, LawError):
        return Exit.UNUSABLE, tuple(str(error).splitlines())
    if isinstance(error, BrokerError | EmbeddedError):
        return Exit.NO_BROKER, (str(error),)
    if isinstance(error, KafkaError):
        return Exit.NO_BROKER, (f"the broker refuses: {str(error)[:400]}",)
    return _of_a_worker(error)


def _of_a_worker(error: Exception) -> tuple[Exit, tuple[str, ...]] | None:
    """Errors of rooms that only `exportgate worker` loads: looked up, since importing them takes long."""
    for module, name in (("streams.agents.worker", "NoTopics"), ("aiokafka.errors", "KafkaError")):
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            return Exit.NO_BROKER, (str(error),)
    return None
