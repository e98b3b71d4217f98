"""The guard: an exception never leaves an agent, a cancellation does, and the end is immediate."""

import asyncio
import subprocess
import sys
from typing import Any

import pytest

from streams.agents.guard import BROKEN, TOO_MANY_DEAD_LETTERS, guarded
from streams.commands.exits import Exit
from tests.agents.fakes import Died, watch_for_death


async def test_an_exception_ends_the_process_with_its_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch_for_death(monkeypatch)

    async def body(_: Any) -> None:
        raise KeyError("unforeseen")

    with pytest.raises(Died) as died:
        await guarded("screen", body)(None)
    assert died.value.status == BROKEN
    told = capsys.readouterr().err
    assert "KeyError: 'unforeseen'" in told
    assert "the screen agent is broken" in told


async def test_a_cancellation_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    watch_for_death(monkeypatch)

    async def body(_: Any) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await guarded("screen", body)(None)


def test_dying_runs_no_clean_up_and_says_why() -> None:
    program = (
        "import atexit; from streams.agents.guard import die\n"
        "atexit.register(print, 'cleaned up')\n"
        "try: die('the reason', 65)\n"
        "finally: print('finally')"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.returncode == TOO_MANY_DEAD_LETTERS
    assert ended.stdout == ""
    assert "exportgate: the reason\nexportgate: exit 65" in ended.stderr


def test_the_statuses_are_those_that_the_commands_document() -> None:
    assert (BROKEN, TOO_MANY_DEAD_LETTERS) == (Exit.BROKEN, Exit.POISONED)
