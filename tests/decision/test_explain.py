"""What an analyst reads."""

from streams.decision.alert import alert
from streams.decision.explain import explain
from streams.decision.verdict import decide, decode, encode, identify
from tests.makers import finding, screened


def test_the_gravest_comes_first_and_says_why() -> None:
    found = (finding("review", "UNKNOWN_COUNTRY"), finding("block", "LISTED_PARTY"))
    lines = explain(decide(screened(findings=found), {}, (), None))
    assert lines[0] == "must not ship: LISTED_PARTY: Beispiel Handel [list entry EL:1] 15 CFR 744.11"
    assert lines[1].startswith("to review: UNKNOWN_COUNTRY")


def test_one_sentence_is_said_once() -> None:
    assert len(explain(decide(screened(findings=(finding(), finding())), {}, (), None))) == 1


def test_a_clear_order_has_nothing_to_explain() -> None:
    assert explain(decide(screened(), {}, (), None)) == ()


def test_held_orders_alert_and_so_does_their_release() -> None:
    held = decide(screened(findings=(finding(),)), {}, (), None)
    released = decide(screened(hour=2), {}, (), held)
    raised = alert(held, None)
    assert raised is not None
    assert (raised.alert_id, raised.disposition, raised.previous) == (held.verdict_id, "block", None)
    release = alert(released, held.disposition)
    assert release is not None
    assert (release.disposition, release.previous, release.supersedes) == ("clear", "block", held.verdict_id)
    assert alert(released, "clear") is None
    assert alert(decide(screened(), {}, (), None), None) is None


def test_the_id_covers_every_field() -> None:
    verdict = decide(screened(findings=(finding(),)), {}, (), None)
    assert decode(encode(verdict)) == verdict
    assert identify(verdict) == verdict.verdict_id
    again = decide(screened(findings=(finding(),)), {}, (), verdict)
    assert again.verdict_id != verdict.verdict_id, "another revision is another verdict"
