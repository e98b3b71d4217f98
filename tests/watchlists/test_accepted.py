from pathlib import Path

import pytest

from streams.model import Entry, ListedName, ListVersion, Snapshot
from streams.watchlists.accepted import Loss, Manifest, losses, recall, remember
from streams.watchlists.errors import BadFile


def snapshot(as_of: str = "2026-11-01", **counts: int) -> Snapshot:
    entries = tuple(
        Entry(code, str(number), "organisation", (ListedName("Quezalix", "primary"),), ())
        for code, count in counts.items()
        for number in range(count)
    )
    version = ListVersion("us_csl", "a.csv", as_of, len(entries), len(entries), 0, "00ff")
    return Snapshot("0" * 16, (version,), entries)


def lost(before: Snapshot, now: Snapshot, tmp_path: Path) -> tuple[Loss, ...]:
    remember(tmp_path / "state" / "accepted.json", before)
    return losses(recall(tmp_path / "state" / "accepted.json"), now)


def test_nothing_is_lost_at_first_and_against_itself(tmp_path: Path) -> None:
    assert recall(tmp_path / "none.json") == Manifest()
    assert losses(Manifest(), snapshot(SDN=3)) == ()
    assert lost(snapshot(SDN=100, EL=10), snapshot(SDN=100, EL=10), tmp_path) == ()


def test_ten_percent_less_is_accepted_and_more_is_not(tmp_path: Path) -> None:
    assert lost(snapshot(SDN=100), snapshot(SDN=90), tmp_path) == ()
    assert lost(snapshot(SDN=100), snapshot(SDN=89), tmp_path) == (
        Loss("us_csl", "shrunk from 100 to 89 entries"),
        Loss("SDN", "shrunk from 100 to 89 entries"),
    )


def test_a_component_list_that_shrinks_is_seen_although_the_whole_grows(tmp_path: Path) -> None:
    found = lost(snapshot(SDN=1000, UVL=20), snapshot(SDN=1100, UVL=17), tmp_path)
    assert found == (Loss("UVL", "shrunk from 20 to 17 entries"),)


def test_one_entry_of_a_small_list_may_go_but_not_the_last(tmp_path: Path) -> None:
    assert lost(snapshot(SDN=100, FSE=3), snapshot(SDN=100, FSE=2), tmp_path) == ()
    assert lost(snapshot(SDN=100, FSE=1), snapshot(SDN=100), tmp_path) == (
        Loss("FSE", "shrunk from 1 to 0 entries"),
    )


def test_a_list_that_goes_back_in_time_or_away_is_seen(tmp_path: Path) -> None:
    found = lost(snapshot("2026-11-01", SDN=9), snapshot("2026-10-01", SDN=9), tmp_path)
    assert found == (Loss("us_csl", "its date went back from 2026-11-01 to 2026-10-01"),)
    assert Loss("us_csl", "gone, it had 9 entries when last accepted") in lost(
        snapshot(SDN=9), Snapshot("0" * 16, (), ()), tmp_path
    )


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"lists": 1}', b"\xff"])
def test_a_broken_manifest_is_refused_and_not_taken_for_none(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "accepted.json").write_bytes(raw)
    with pytest.raises(BadFile, match=r"accepted\.json: no manifest of accepted lists"):
        recall(tmp_path / "accepted.json")


def test_remembering_leaves_one_file_and_no_half_one(tmp_path: Path) -> None:
    for count in (3, 4):
        remember(tmp_path / "accepted.json", snapshot(SDN=count))
    assert [path.name for path in tmp_path.iterdir()] == ["accepted.json"]
    assert recall(tmp_path / "accepted.json").list_codes == {"SDN": 4}
