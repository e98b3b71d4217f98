"""The dead-letter limits: a flood stops the worker, a few bad messages do not, a restart forgets nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.agents.limits import FEWEST, Limits, Tally, TooManyRefused

GOOD, BAD = True, False


def passed(limits: Limits, messages: list[bool], past: list[bool] | None = None) -> int | None:
    """How many messages were counted when the limit was passed; None when it never was."""
    tally = Tally(limits, past or [])
    for number, good in enumerate(messages, 1):
        try:
            tally.note(good)
        except TooManyRefused:
            return number
    return None


def test_a_run_of_bad_messages_passes_the_limit_and_a_good_one_breaks_the_run() -> None:
    limits = Limits(run=5, ratio=1, window=100)
    assert passed(limits, [BAD] * 9) == 5
    assert passed(limits, [BAD] * 4 + [GOOD] + [BAD] * 4) is None


def test_the_ratio_counts_only_the_window_and_needs_enough_to_be_a_ratio_of() -> None:
    limits = Limits(run=100, ratio=0.5, window=40)
    assert passed(limits, [GOOD, BAD] * 200) is None
    assert passed(limits, [BAD, GOOD, BAD] * 200) == FEWEST + 1  # 14 of 21; the 20th is a good one
    assert passed(limits, [GOOD] * 1000 + [BAD] * 21) == 1021


def test_a_good_message_never_stops_the_worker() -> None:
    limits = Limits(run=3, ratio=0.1, window=20)
    assert passed(limits, [GOOD] * 50, past=[BAD] * 20) is None


def test_the_text_names_the_setting_to_look_at() -> None:
    with pytest.raises(TooManyRefused, match="dead_letter_run=1"):
        Tally(Limits(1, 1, 10)).note(BAD)
    with pytest.raises(TooManyRefused, match=r"20 of the last 20.*dead_letter_ratio=0.5"):
        Tally(Limits(100, 0.5, 40), [BAD] * 19).note(BAD)


@given(past=st.lists(st.booleans(), max_size=80), now=st.lists(st.booleans(), max_size=40))
def test_a_restarted_worker_stops_where_the_first_would_have(past: list[bool], now: list[bool]) -> None:
    limits = Limits(run=6, ratio=0.6, window=30)
    first = Tally(limits)
    for good in past:
        first._count(good)
    counted = None
    for number, good in enumerate(now, 1):
        try:
            first.note(good)
        except TooManyRefused:
            counted = number
            break
    assert passed(limits, now, past[-limits.window :]) == counted
