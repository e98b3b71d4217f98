"""`exportgate screen`: what goes to which stream, and the exit code."""

import json
from pathlib import Path

import pytest

from streams.commands.exits import Exit
from tests.commands.runner import order, run

EMBARGOED = {"ship_to": {"country": "IR", "city": "Shiraz"}, "route": ["AT", "IR"]}


def test_verdicts_are_lines_of_json_in_order_of_event_time(tmp_path: Path) -> None:
    file = tmp_path / "orders.jsonl"
    late = order("PO-LATE", event_time="2026-09-02T08:00:00Z", **EMBARGOED)
    file.write_bytes(b"\n".join([late, b"", order("PO-EARLY"), b""]))
    result = run("screen", file, "--starter")
    assert result.exit_code == Exit.DONE
    verdicts = [json.loads(line) for line in result.stdout.splitlines()]
    assert [v["order_id"] for v in verdicts] == ["PO-EARLY", "PO-LATE"]
    assert [v["disposition"] for v in verdicts] == ["clear", "block"]
    assert "2 verdicts: 1 clear, 0 review, 1 block; 0 lines refused" in result.stderr


def test_a_bad_line_is_named_and_the_others_are_screened() -> None:
    result = run(
        "screen", "-", "--starter", stdin=b"\n".join([order(), b"{}", b"", b"nonsense", order("PO-2")])
    )
    assert result.exit_code == Exit.INCOMPLETE
    assert len(result.stdout.splitlines()) == 2
    assert "line 2: missing_key at $." in result.stderr
    assert "line 4: not_json at $" in result.stderr
    assert "2 lines refused" in result.stderr


def test_explain_speaks_to_people() -> None:
    result = run("screen", "-", "--starter", "--explain", stdin=order("PO-7", **EMBARGOED))
    assert result.stdout.startswith("PO-7  2026-09-01T08:00:00Z  block  EMBARGO\n    must not ship: ")


def test_the_starter_list_says_what_it_is() -> None:
    assert "STARTER" in run("screen", "-", "--starter", stdin=order()).stderr


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    result = run("screen", tmp_path / "none.jsonl", "--starter")
    assert result.exit_code == Exit.USAGE
    assert "none.jsonl" in result.stderr


def test_screening_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("screen", "-", "--starter", stdin=order())
    assert list(tmp_path.iterdir()) == []
