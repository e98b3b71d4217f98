"""The open orders: when a verdict falls, what a repeat does, and that nothing turns into a quiet clear."""

from hypothesis import given
from hypothesis import strategies as st

from streams.decision.gathering import Gathering
from streams.decision.verdict import encode, identify
from streams.law.law import Law
from streams.model import Answer, Screened, Verdict
from tests.makers import answer, finding, screened

PHONE, MAIL = "phone:1", "email:a@b.example"


def verdict_of(gathering: Gathering, item: Screened | Answer) -> Verdict:
    decided = gathering.hear(item)
    assert decided is not None
    return decided.verdict


def test_an_order_with_nothing_to_ask_is_decided_at_once(law: Law) -> None:
    verdict = verdict_of(Gathering(law), screened())
    assert (verdict.disposition, verdict.revision, verdict.supersedes) == ("clear", 1, None)
    assert verdict.verdict_id == identify(verdict)


def test_an_order_waits_for_every_answer_in_any_order(law: Law) -> None:
    order = screened(subjects=(PHONE, MAIL))
    one, two = answer(order, PHONE, 3), answer(order, MAIL, 4, finding("review", subject=MAIL))
    bodies = set()
    for items in ((order, one, two), (two, order, one), (one, two, order)):
        gathering = Gathering(law)
        assert [gathering.hear(item) for item in items[:2]] == [None, None]
        assert gathering.is_open(order.event_id)
        decided = gathering.hear(items[2])
        assert decided is not None
        assert decided.heard == (3, 4)
        assert not gathering.is_open(order.event_id)
        bodies.add(encode(decided.verdict))
    assert len(bodies) == 1
    assert b'"disposition":"review"' in bodies.pop()


def test_the_worst_finding_decides_and_leads_the_reasons(law: Law) -> None:
    order = screened(findings=(finding("review", "UNKNOWN_COUNTRY"), finding("block", "EMBARGO")))
    verdict = verdict_of(Gathering(law), order)
    assert verdict.disposition == "block"
    assert verdict.reasons == ("EMBARGO", "UNKNOWN_COUNTRY")


def test_repeats_change_nothing(law: Law) -> None:
    gathering = Gathering(law)
    order = screened(subjects=(PHONE,))
    gathering.hear(order)
    assert gathering.hear(order) is None
    verdict_of(gathering, answer(order, PHONE, 3))
    assert gathering.hear(order) is None
    assert gathering.hear(answer(order, PHONE, 3)) is None
    assert gathering.open_events == 0


def test_an_amendment_is_the_next_revision(law: Law) -> None:
    gathering = Gathering(law)
    first = verdict_of(gathering, screened(hour=1, findings=(finding("block"),)))
    decided = gathering.hear(screened(hour=2))
    assert decided is not None
    assert decided.verdict.revision == 2
    assert decided.verdict.supersedes == first.verdict_id
    assert (decided.verdict.disposition, decided.previous) == ("clear", "block")


def test_an_older_state_cannot_soften_a_newer_one(law: Law) -> None:
    gathering = Gathering(law)
    verdict_of(gathering, screened(hour=5, findings=(finding("block"),)))
    late = verdict_of(gathering, screened(hour=1))
    assert late.disposition == "block"
    assert late.reasons == ("EVENT_OUT_OF_ORDER",)
    twin = verdict_of(gathering, screened(hour=1, event_id="same time, other content"))
    assert twin.disposition == "block"


def test_silence_of_memory_is_a_review_and_the_late_answer_revises_it(law: Law) -> None:
    gathering = Gathering(law)
    order = screened(subjects=(PHONE, MAIL))
    gathering.hear(order)
    gathering.hear(answer(order, PHONE, 3))
    decided = gathering.expire(order.event_id)
    assert decided is not None
    assert decided.heard == (3, -1)
    assert decided.verdict.disposition == "review"
    assert [(f.reason, f.subject) for f in decided.verdict.findings] == [("INCOMPLETE", MAIL)]
    revised = verdict_of(gathering, answer(order, MAIL, 9))
    assert (revised.revision, revised.disposition, revised.findings) == (2, "clear", ())


def test_a_correction_revises_and_an_older_answer_does_not(law: Law) -> None:
    gathering = Gathering(law)
    order = screened(subjects=(PHONE,), findings=(finding("review", "UNKNOWN_COUNTRY"),))
    gathering.hear(order)
    first = verdict_of(gathering, answer(order, PHONE, 10))
    back = finding("review", "REENTRY_AFTER_BLOCK", PHONE)
    revised = verdict_of(gathering, answer(order, PHONE, 20, back))
    assert revised.revision == 2
    assert revised.supersedes == first.verdict_id
    assert set(revised.reasons) == {"UNKNOWN_COUNTRY", "REENTRY_AFTER_BLOCK"}
    assert gathering.hear(answer(order, PHONE, 15)) is None, "a worker that knew less must not win"


def test_the_answer_that_knows_more_counts_while_the_order_is_open(law: Law) -> None:
    gathering = Gathering(law)
    order = screened(subjects=(PHONE,))
    back = finding("review", "REENTRY_AFTER_BLOCK", PHONE)
    gathering.hear(answer(order, PHONE, 20, back))
    gathering.hear(answer(order, PHONE, 10))
    assert verdict_of(gathering, order).disposition == "review"


def test_answers_whose_order_never_comes_expire_without_a_verdict(law: Law) -> None:
    gathering = Gathering(law)
    stray = answer(screened(subjects=(PHONE,)), PHONE, 3)
    assert gathering.hear(stray) is None
    assert gathering.expire(stray.event_id) is None
    assert gathering.open_events == 0


def test_a_new_owner_learns_from_the_verdicts_and_decides_nothing_twice(law: Law) -> None:
    before = Gathering(law)
    order = screened(subjects=(PHONE,))
    before.hear(order)
    first = before.hear(answer(order, PHONE, 10))
    assert first is not None
    owner = Gathering(law)
    owner.learn(first.verdict, first.heard)
    assert owner.hear(order) is None
    assert owner.hear(answer(order, PHONE, 10)) is None
    assert owner.hear(answer(order, PHONE, 12)) is None
    back = finding("review", "REENTRY_AFTER_BLOCK", PHONE)
    revised = owner.hear(answer(order, PHONE, 15, back))
    assert revised is not None
    assert revised.verdict == before.hear(answer(order, PHONE, 15, back)).verdict  # type: ignore[union-attr]


def test_a_new_list_version_is_the_next_revision_with_the_answers_it_had(law: Law) -> None:
    gathering = Gathering(law)
    order = screened(subjects=(PHONE,))
    gathering.hear(order)
    gathering.hear(answer(order, PHONE, 10))
    again = screened(subjects=(PHONE,), lists_version="lists-2", findings=(finding("block"),))
    revised = verdict_of(gathering, again)
    assert (revised.revision, revised.disposition, revised.lists_version) == (2, "block", "lists-2")


@given(order_of_arrival=st.permutations(range(7)))
def test_the_last_revision_is_the_same_in_any_order_of_answers(order_of_arrival: list[int], law: Law) -> None:
    order = screened(subjects=(PHONE, MAIL), findings=(finding("review", "UNKNOWN_COUNTRY"),))
    back = finding("review", "REENTRY_AFTER_BLOCK", PHONE)
    items: list[Screened | Answer] = [
        order,
        order,
        answer(order, PHONE, 1),
        answer(order, PHONE, 5, back),
        answer(order, PHONE, 5, back),
        answer(order, MAIL, 2),
        answer(order, MAIL, 3),
    ]
    gathering = Gathering(law)
    verdicts = [d.verdict for i in order_of_arrival if (d := gathering.hear(items[i]))]
    last = verdicts[-1]
    assert [v.revision for v in verdicts] == list(range(1, len(verdicts) + 1))
    assert set(last.reasons) == {"UNKNOWN_COUNTRY", "REENTRY_AFTER_BLOCK"}
    assert last.disposition == "review"
