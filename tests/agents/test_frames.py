"""Frames: every item once, in its key's partition, in the order given, never over the size limit."""

from collections import defaultdict
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.agents.frames import FRAME, LARGEST, home, pack, read_findings, read_sightings, unpack
from streams.model import Sighting
from tests.agents.fakes import Died, watch_for_death
from tests.makers import answer, screened, sighting

KEYS = st.text(max_size=12)


@given(keys=st.lists(KEYS, max_size=60), partitions=st.integers(1, 9))
def test_every_item_travels_once_and_keeps_its_place_among_those_of_its_key(
    keys: list[str], partitions: int
) -> None:
    items = [(key, sighting(minute, subject=f"phone:{key}")) for minute, key in enumerate(keys)]
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for frame in pack("sightings", items, partitions):
        assert (frame.topic, frame.key, frame.headers) == ("sightings", None, (FRAME,))
        for one in read_sightings(frame.value or b""):
            key = one.subject.removeprefix("phone:")
            assert frame.partition == home(key, partitions)
            seen[key].append(one)
    assert {key: [one for k, one in items if k == key] for key in set(keys)} == dict(seen)


@given(key=KEYS, partitions=st.integers(1, 1000))
def test_a_home_is_a_partition(key: str, partitions: int) -> None:
    assert 0 <= home(key, partitions) < partitions


def test_homes_are_the_same_in_every_release() -> None:
    assert [home(key, 8) for key in ("PO-00000001", "phone:85255000142", "address:HK|6|kwun")] == [5, 6, 4]


def test_a_large_frame_is_split_in_order_and_one_large_item_goes_alone() -> None:
    items = [(f"{n}", sighting(n, name="x" * (LARGEST // 5))) for n in range(12)]
    items.insert(5, ("large", sighting(5, name="y" * (2 * LARGEST))))
    frames = pack("sightings", items, 1)
    read = [read_sightings(frame.value or b"") for frame in frames]
    assert [one for frame in read for one in frame] == [item for _, item in items]
    for frame, content in zip(frames, read, strict=True):
        assert len(frame.value or b"") <= LARGEST or len(content) == 1


def test_findings_of_both_kinds_come_back_as_what_they_were() -> None:
    order = screened(subjects=("phone:1",))
    items = [order, answer(order, "phone:1", 7)]
    (frame,) = pack("findings", [(item.order_id, item) for item in items], 1)
    assert read_findings(frame.value or b"") == items


def test_nothing_to_send_is_no_frame() -> None:
    assert pack("findings", [], 4) == []


def arrived(value: bytes | None, *message_headers: tuple[str, bytes]) -> SimpleNamespace:
    return SimpleNamespace(
        topic="findings", partition=0, offset=7, value=value, headers=message_headers or None
    )


def test_only_the_header_makes_a_frame() -> None:
    assert unpack(arrived(b"[]"), read_findings) is None
    assert unpack(arrived(b"[]", ("other", b"1")), read_findings) is None
    assert unpack(arrived(b"[]", ("other", b"1"), FRAME), read_findings) == []


@pytest.mark.parametrize("value", [None, b"", b"{}", b"[1]", b'[{"kind":"stranger"}]', b"\xff"])
def test_a_frame_of_ours_that_cannot_be_read_ends_the_process(
    value: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch_for_death(monkeypatch)
    with pytest.raises(Died) as end:
        unpack(arrived(value, FRAME), read_findings)
    assert end.value.status == 70
