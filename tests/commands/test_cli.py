"""The program as a whole: help, exit codes, and what a user reads when something is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from streams.commands.exits import MEANING, Exit
from tests.commands.runner import run

COMMANDS = (
    ("demo",),
    ("screen",),
    ("worker",),
    ("topics", "create"),
    ("topics", "show"),
    ("feed",),
    ("tail",),
    ("dead-letters", "list"),
    ("dead-letters", "show"),
    ("dead-letters", "replay"),
    ("lists", "status"),
    ("doctor",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_an_example_and_its_exit_codes(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"exportgate {' '.join(command)}" in result.stdout.partition("Examples:")[2]
    assert "0  done" in result.stdout.partition("Exit codes:")[2]


def test_every_exit_code_has_a_meaning() -> None:
    assert set(MEANING) == set(Exit)


def test_help_imports_nothing_heavy() -> None:
    heavy = ("faust", "kafka", "pydantic", "rich")
    code = f"import sys, streams.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_wrong_setting_ends_with_2_and_a_good_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTGATE_HTTP_PORT", "99999")
    result = run("worker")
    assert result.exit_code == Exit.USAGE
    assert 'EXPORTGATE_HTTP_PORT: "99999"' in result.stderr
    assert "a good value: 9464" in result.stderr


def test_no_lists_ends_with_2_and_says_what_to_give() -> None:
    result = run("worker")
    assert result.exit_code == Exit.USAGE
    assert "--lists" in result.stderr


def test_unusable_lists_end_with_3(tmp_path: Path) -> None:
    (tmp_path / "orders.jsonl").write_bytes(b"{}\n")
    result = run("screen", tmp_path / "orders.jsonl", "--lists", tmp_path)
    assert result.exit_code == Exit.UNUSABLE
    assert "us_csl" in result.stderr
    assert result.stdout == ""


def test_unusable_law_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "orders.jsonl").write_bytes(b"{}\n")
    result = run("screen", tmp_path / "orders.jsonl", "--starter", "--law", tmp_path)
    assert result.exit_code == Exit.UNUSABLE


@pytest.mark.parametrize(
    "command",
    [
        ("topics", "show"),
        ("topics", "create"),
        ("tail", "verdicts"),
        ("dead-letters", "list"),
        ("dead-letters", "replay"),
    ],
    ids=" ".join,
)
def test_no_broker_ends_with_4_at_once(command: tuple[str, ...]) -> None:
    result = run(*command, "--bootstrap", "127.0.0.1:1")  # port 1 is nobody's
    assert result.exit_code == Exit.NO_BROKER
    assert "no broker at 127.0.0.1:1" in result.stderr


def test_an_unforeseen_error_is_no_exit_code_of_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("streams.commands.loading.folder", broken)
    monkeypatch.setattr("sys.argv", ["exportgate", "lists", "status"])
    from streams.cli import main

    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == Exit.BROKEN
