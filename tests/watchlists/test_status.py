from pathlib import Path

import pytest

from streams.watchlists.accepted import remember
from streams.watchlists.choose import STARTER_FILE
from streams.watchlists.load import load
from streams.watchlists.status import Row, status
from tests.watchlists.files import TODAY, csl, many, put, un


def test_a_sound_list_shows_its_numbers_and_age() -> None:
    (row,) = status(STARTER_FILE.parent, None, (), TODAY)
    assert (row.source, row.file, row.used, row.problem) == ("starter", "starter.csv", True, None)
    assert (row.as_of, row.age_days) == ("2026-07-31", 117)
    assert row.entries > 50
    assert row.names > row.entries
    assert row.addresses > 19


def test_a_broken_file_and_a_missing_list_are_rows_with_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "notes.txt", b"nothing here")
    put(tmp_path, "un.xml", un(1, 1))
    put(tmp_path, "void", b"")
    rows = status(tmp_path, None, ("us_csl", "un_sc"), TODAY)
    assert [(row.source, row.file, row.used) for row in rows] == [
        ("", "void", False),
        ("un_sc", "un.xml", False),
        ("us_csl", "", False),
    ]
    assert "empty" in (rows[0].problem or "")
    assert "2 entries, expected at least 500" in (rows[1].problem or "")
    assert (rows[2].problem or "").startswith("no file of this list")


def test_an_old_list_and_one_passed_over_are_notes_and_no_problem(tmp_path: Path) -> None:
    put(tmp_path, "new.csv", csl(*many(10_000, start_date="2026-10-01")))
    put(tmp_path, "old.csv", csl(*many(10_000, start_date="2026-01-01")))
    new, old = status(tmp_path, None, ("us_csl",), TODAY)
    assert (new.used, new.problem) == (True, None)
    assert new.note == "us_csl is of 2026-10-01, 55 days old; the limit is 14"
    assert (old.used, old.problem, old.note) == (False, None, "not used: there is a newer us_csl")


def test_the_manifest_is_compared_and_not_touched(tmp_path: Path) -> None:
    folder, accepted = tmp_path / "lists", tmp_path / "accepted.json"
    folder.mkdir()
    put(folder, "new.csv", csl(*many(12_000)))
    remember(accepted, load(folder, None, ("us_csl",), TODAY).snapshot)
    before = accepted.read_bytes()
    assert [row.problem for row in status(folder, accepted, ("us_csl",), TODAY)] == [None]
    put(folder, "new.csv", csl(*many(10_000)))
    assert status(folder, accepted, ("us_csl",), TODAY)[1:] == [
        Row("us_csl", "", used=False, problem="shrunk from 12000 to 10000 entries"),
        Row("SDN", "", used=False, problem="shrunk from 12000 to 10000 entries"),
    ]
    assert accepted.read_bytes() == before
    put(folder, "new.csv", b"")  # what is missing or broken is not told a second time as a loss
    assert [row.file for row in status(folder, accepted, ("us_csl",), TODAY)] == ["new.csv", ""]
    put(folder, "new.csv", csl(*many(12_000)))
    assert status(folder, accepted, ("us_csl", "un_sc"), TODAY)[1:] == [
        Row("un_sc", "", used=False, problem=status(folder, None, ("un_sc",), TODAY)[-1].problem)
    ]
    accepted.write_bytes(b"{")
    assert "no manifest" in (status(folder, accepted, ("us_csl",), TODAY)[-1].problem or "")


def test_a_folder_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        status(tmp_path / "none", None, (), TODAY)
