"""Which letters were replayed, as a committed offset and its metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.commands.replayed import MAX_METADATA_BYTES, Replayed, TooScattered

OFFSETS = st.sets(st.integers(0, 300), max_size=120)


@given(OFFSETS)
def test_what_was_added_is_remembered_and_nothing_else(offsets: set[int]) -> None:
    done = Replayed()
    for offset in offsets:
        done.add(offset)
    again = Replayed(*done.commit())
    assert {offset for offset in range(400) if offset in again} == offsets


@given(OFFSETS, st.integers(0, 300))
def test_what_retention_took_counts_as_done(offsets: set[int], first: int) -> None:
    done = Replayed().with_these(offsets)
    done.forget_before(first)
    again = Replayed(*done.commit())
    assert {offset for offset in range(400) if offset in again} == offsets | set(range(first))


def test_the_form_of_the_metadata() -> None:
    done = Replayed().with_these([0, 1, 5, 6, 7, 9])
    assert done.commit() == (2, "+3-5,7")


@pytest.mark.parametrize("foreign", ["", "0.1.0", "+x", "+3-", "3-5"])
def test_metadata_of_other_programs_counts_as_none(foreign: str) -> None:
    assert Replayed(2, foreign).commit() == (2, "+")


def test_a_copy_leaves_the_first_as_it_was() -> None:
    done = Replayed()
    assert 3 in done.with_these([3])
    assert 3 not in done


def test_more_than_a_commit_can_name_is_refused() -> None:
    with pytest.raises(TooScattered, match="replay without --reason first"):
        Replayed().with_these(range(1, MAX_METADATA_BYTES, 2)).commit()
