"""Memory gives the same last answers in any order of arrival, and a repeat changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.law.law import Law
from streams.model import Finding, Sighting
from streams.patterns.history import History
from streams.patterns.recall import recall
from tests.makers import sighting

DAY = 24 * 60


def answers(arrivals: list[Sighting], law: Law) -> dict[str, tuple[Finding, ...]]:
    """The last answer of each event after all arrivals."""
    history, last = History(), {}
    for arrived in arrivals:
        for asked, findings in recall(history, arrived, law):
            last[asked.event_id] = findings
    return last


def naive(all_sightings: list[Sighting], law: Law) -> dict[str, bool]:
    """Whether each event must be reviewed, by the definition: a loop over all pairs.

    Arrivals span less than window and lateness together.
    """
    window = law.policy("reentry.window_days", "2026-09-21") * DAY * 60_000_000
    return {
        one.event_id: any(
            other.held_for
            and one.at - window <= other.at < one.at
            and not set(other.name_keys) & set(one.name_keys)
            for other in all_sightings
        )
        for one in all_sightings
    }


def test_a_blocked_identity_under_another_name_is_reviewed(law: Law) -> None:
    blocked = sighting(0, "All Chips Ltd", held_for=("LISTED_PARTY",))
    back = sighting(5 * DAY, "Novabright Trade Limited")
    (found,) = answers([blocked, back], law)[back.event_id]
    assert found.outcome == "review"
    assert found.reason == "REENTRY_AFTER_BLOCK"
    assert found.subject == back.subject
    assert blocked.order_id in found.evidence[1]
    assert "All Chips Ltd" in found.evidence[1]
    assert "LISTED_PARTY" in found.evidence[1]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (sighting(0, "Same Name"), sighting(5, "Other Name")),
        (sighting(0, "Same Name", held_for=("EMBARGO",)), sighting(5, "Same Name")),
        (sighting(5, "Blocked Later", held_for=("EMBARGO",)), sighting(0, "Earlier Customer")),
        (sighting(0, "Long Ago", held_for=("EMBARGO",)), sighting(366 * DAY, "New Customer")),
    ],
    ids=["not blocked", "same name", "blocked only afterwards", "outside the window"],
)
def test_what_is_no_re_entry(first: Sighting, then: Sighting, law: Law) -> None:
    assert answers([first, then], law) == {first.event_id: (), then.event_id: ()}


def test_a_late_block_corrects_the_answers_that_it_changes(law: Law) -> None:
    history = History()
    back, other = sighting(10, "Novabright"), sighting(20, "All Chips Ltd")
    assert [findings for _, findings in recall(history, back, law)] == [()]
    recall(history, other, law)
    late = sighting(5, "All Chips Ltd", held_for=("LISTED_PARTY",))
    replies = recall(history, late, law)
    assert [(asked.event_id, bool(findings)) for asked, findings in replies] == [
        (late.event_id, False),
        (back.event_id, True),
        (other.event_id, False),
    ]


def test_a_block_that_a_newer_list_takes_back_corrects_too(law: Law) -> None:
    history = History()
    blocked = sighting(0, "All Chips Ltd", held_for=("LISTED_PARTY",))
    back = sighting(5, "Novabright")
    recall(history, blocked, law)
    recall(history, back, law)
    cleared = sighting(0, "All Chips Ltd", order_id=blocked.order_id, event_id=blocked.event_id)
    assert [findings for _, findings in recall(history, cleared, law)] == [(), ()]


crowd = st.lists(
    st.builds(
        lambda minute, name, held: sighting(minute, name, held_for=("EMBARGO",) if held else ()),
        st.integers(0, 390 * DAY).map(lambda m: m - m % (60 * 24)),
        st.sampled_from("ABC"),
        st.booleans(),
    ),
    max_size=12,
)


@given(data=st.data(), sightings=crowd)
def test_the_last_answers_do_not_depend_on_arrival(
    data: st.DataObject, sightings: list[Sighting], law: Law
) -> None:
    again = data.draw(st.lists(st.sampled_from(sightings), max_size=5)) if sightings else []
    arrivals = data.draw(st.permutations(sightings + again))
    expected = naive(sightings, law)
    assert {event: bool(found) for event, found in answers(arrivals, law).items()} == expected


def test_history_stays_bounded(law: Law) -> None:
    history = History()
    for day in range(0, 4000, 10):
        recall(history, sighting(day * DAY, held_for=("EMBARGO",)), law)
    window_and_lateness = law.policy("reentry.window_days", "2026-09-21") + 30
    assert len(history) <= window_and_lateness / 10 + 2
