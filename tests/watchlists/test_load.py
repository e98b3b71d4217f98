import gzip
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from streams.watchlists.accepted import remember
from streams.watchlists.choose import STARTER_FILE
from streams.watchlists.errors import ListsError
from streams.watchlists.load import Loaded, load
from streams.watchlists.sources import sources
from tests.watchlists.files import TODAY, UVL, csl, csl_row, many, put, un

BOTH = ("us_csl", "un_sc")


@pytest.fixture(autouse=True)
def small_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invented lists are small: the floors are lowered to 10 and 2, and are otherwise at work."""
    floors = {"us_csl": 10, "un_sc": 2, "starter": 20}
    small = {name: replace(sources()[name], min_entries=floor) for name, floor in floors.items()}
    monkeypatch.setattr("streams.watchlists.survey.sources", lambda: small)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lists"
    made.mkdir()
    put(made, "one.dat.gz", csl(*many(30), *many(0)))
    put(made, "two.dat", un(2, 1))
    return made


def loaded(folder: Path, accepted: Path | None = None, required: tuple[str, ...] = BOTH) -> Loaded:
    return load(folder, accepted, required, TODAY)


def problems(folder: Path, accepted: Path | None = None, required: tuple[str, ...] = BOTH) -> tuple[str, ...]:
    with pytest.raises(ListsError) as error:
        load(folder, accepted, required, TODAY)
    assert str(error.value) == "\n".join(error.value.problems)
    return error.value.problems


def test_lists_are_recognised_by_content_whatever_the_name(folder: Path) -> None:
    found = loaded(folder)
    assert [(v.source, v.file, v.as_of, v.entries) for v in found.snapshot.lists] == [
        ("un_sc", "two.dat", "2026-11-20", 3),
        ("us_csl", "one.dat.gz", "2026-11-01", 30),
    ]
    assert found.notes == ("one.dat.gz: OLD LIST: us_csl is of 2026-11-01, 24 days old; the limit is 14",)


def test_packed_and_plain_make_the_same_snapshot(folder: Path) -> None:
    version = loaded(folder).snapshot.version
    (folder / "one.csv").write_bytes(gzip.decompress((folder / "one.dat.gz").read_bytes()))
    (folder / "one.dat.gz").unlink()
    assert loaded(folder).snapshot.version == version


def test_of_two_files_of_a_list_the_newer_one_counts(folder: Path) -> None:
    put(folder, "a.csv", csl(*many(25, start_date="2026-11-20")))
    put(folder, "z.csv", csl(*many(28, start_date="2025-01-01")))
    found = loaded(folder)
    assert [v.file for v in found.snapshot.lists] == ["two.dat", "a.csv"]
    assert "one.dat.gz: not used: there is a newer us_csl" in found.notes
    assert "z.csv: not used: there is a newer us_csl" in found.notes


def test_other_files_are_named_and_left_alone(folder: Path) -> None:
    put(folder, "README.md", b"# lists\n")
    put(folder, "persons.jsonl", b'{"id": 1}\n{"id": 2}\n')
    put(folder, ".hidden", b"")
    (folder / "older").mkdir()
    assert loaded(folder).notes[-1] == "not read, no list that is known here: README.md, persons.jsonl"


CSL = csl(*many(30))
BROKEN = [
    (b"", "bad: empty, not a list"),
    (b" \n", "bad: empty, not a list"),
    (b"<!DOCTYPE html>\n<html><title>503</title></html>", "bad: an HTML page, not a list"),
    (b'\n{"error": "Bad Gateway", "status": 502}', "bad: one JSON message, not a list"),
    (gzip.compress(CSL)[:-200], "bad: the gzip ends too early"),
    (gzip.compress(CSL)[:5], "bad: the gzip ends too early"),
    (gzip.compress(CSL)[:60] + bytes(40) + gzip.compress(CSL)[100:], "bad: damaged gzip"),
    (CSL[: len(CSL) // 2 + 7], "bad, line .*cut off"),
    (csl(*many(9)), "bad: 9 entries, expected at least 10: emptied or cut off"),
    (csl(), "bad: no start date"),
    (CSL.replace(b"alt_names", b"aliases"), "bad, line 1: column 23 is 'aliases'"),
    (
        csl(*many(30), csl_row(99, source="(NEW)")),
        "bad, line 32, column source: '.NEW.' is none of the lists",
    ),
    (un(2, 1, root="SANCTIONS"), "bad: the root is <SANCTIONS>"),
    (un(2, 1)[:-9], "bad, line .*broken XML"),
    (un(0, 0), "bad: 0 entries, expected at least 2: emptied or cut off"),
]


@pytest.mark.parametrize(("raw", "message"), BROKEN)
def test_a_broken_file_stops_the_load_even_beside_sound_ones(raw: bytes, message: str, folder: Path) -> None:
    put(folder, "bad", raw)
    (problem,) = problems(folder)
    assert re.match(message, problem), problem


def test_every_problem_is_told_at_once(folder: Path) -> None:
    put(folder, "one.dat.gz", CSL[:2000])
    (folder / "two.dat").unlink()
    first, second = problems(folder)
    assert first.startswith("one.dat.gz, line ")
    assert second.startswith(f"{folder}: un_sc: no file of this list")
    assert "https://scsanctions.un.org" in second


def test_a_required_list_that_nobody_knows_is_a_problem(folder: Path) -> None:
    (problem,) = problems(folder, required=("us_cls",))
    assert problem == f"{folder}: us_cls: no list that is known here; a good value: us_csl, un_sc, starter"


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "none")
    assert problem.endswith("no folder of lists (No such file or directory); a good value: ./lists")


def test_an_empty_folder_clears_nothing_when_lists_are_required(tmp_path: Path) -> None:
    assert len(problems(tmp_path)) == 2


def test_the_starter_list_is_used_when_nothing_else_is_there_and_says_so(tmp_path: Path) -> None:
    for required in ((), ("starter",)):
        found = loaded(tmp_path, required=required)
        assert [v.source for v in found.snapshot.lists] == ["starter"]
        assert found.notes[0].startswith("STARTER LIST IN USE (")


def test_the_starter_list_never_stands_in_for_a_required_list(tmp_path: Path) -> None:
    put(tmp_path, "starter.csv", STARTER_FILE.read_bytes())
    assert len(problems(tmp_path)) == 2


def test_the_starter_list_is_not_used_beside_published_lists_unless_asked(folder: Path) -> None:
    put(folder, "starter.csv", STARTER_FILE.read_bytes())
    assert {v.source for v in loaded(folder, required=()).snapshot.lists} == {"us_csl", "un_sc"}
    assert any(note.startswith("starter.csv: not used") for note in loaded(folder).notes)
    asked = loaded(folder, required=("starter",))
    assert {v.source for v in asked.snapshot.lists} == {"us_csl", "un_sc", "starter"}


def test_the_folder_of_the_starter_list_can_be_given() -> None:
    found = loaded(STARTER_FILE.parent, required=())
    assert [v.file for v in found.snapshot.lists] == ["starter.csv"]
    assert len(found.notes) == 1  # the reader beside the list is not told


def test_a_list_that_shrank_since_the_last_good_load_is_refused(folder: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.json"
    remember(accepted, loaded(folder).snapshot)
    put(folder, "one.dat.gz", csl(*many(26, start_date="2026-11-02")))
    assert problems(folder, accepted) == (
        f"us_csl: shrunk from 30 to 26 entries; if that is right, delete {accepted} and load again",
        f"SDN: shrunk from 30 to 26 entries; if that is right, delete {accepted} and load again",
    )
    accepted.unlink()
    assert loaded(folder, accepted).snapshot.lists[1].entries == 26


def test_a_component_list_that_fell_out_is_refused(folder: Path, tmp_path: Path) -> None:
    rows = many(30)
    put(folder, "one.dat.gz", csl(*rows, csl_row(90, source=UVL)))
    remember(tmp_path / "accepted.json", loaded(folder).snapshot)
    put(folder, "one.dat.gz", csl(*rows))
    (problem,) = problems(folder, tmp_path / "accepted.json")
    assert problem.startswith("UVL: shrunk from 1 to 0 entries")


def test_a_broken_manifest_is_a_problem(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "accepted.json").write_bytes(b"{")
    (problem,) = problems(folder, tmp_path / "accepted.json")
    assert problem.startswith("accepted.json: no manifest of accepted lists")


def test_loading_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    loaded(folder, tmp_path / "accepted.json")
    assert sorted(tmp_path.rglob("*")) == before
