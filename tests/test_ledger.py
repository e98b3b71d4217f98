"""The checker must find each planted fault, name its kind, and find nothing in a clean log."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.contracts import headers
from tests.ledger import Ledger, check
from tests.readers import Record, Sent

POISON = b"\xff not an order"


def identify(value: bytes | None) -> str | None:
    """Events of this file: `order/number`, the id is the text itself."""
    return None if value is None or value == POISON else value.decode()


@dataclass(frozen=True)
class Run:
    """The four logs of one run."""

    sent: tuple[Sent, ...]
    verdicts: tuple[Record, ...]
    alerts: tuple[Record, ...]
    dead: tuple[Record, ...]

    def check(self) -> Ledger:
        return check(self.sent, self.verdicts, self.alerts, self.dead, identify)


def message(order: str, number: int, offset: int) -> Sent:
    return Sent(order.encode(), f"{order}/{number}".encode(), "orders", 0, offset)


def record(topic: str, offset: int, body: dict[str, Any], key: bytes | None = None) -> Record:
    return Record(topic, 0, offset, key or body["order_id"].encode(), orjson.dumps(body), (), 0)


def verdict(order: str, number: int, disposition: str, supersedes: str | None = None) -> dict[str, Any]:
    """The verdict on event `number`, which is revision `number` too."""
    return {
        "verdict_id": f"v-{order}-{number}",
        "order_id": order,
        "event_id": f"{order}/{number}",
        "event_time": "2026-11-01T00:00:00Z",
        "revision": number,
        "supersedes": supersedes,
        "disposition": disposition,
        "reasons": [] if disposition == "clear" else ["LISTED_PARTY"],
    }


def alert(of: dict[str, Any]) -> dict[str, Any]:
    return {
        "alert_id": of["verdict_id"],
        **{k: v for k, v in of.items() if k not in ("verdict_id", "event_id")},
    }


def letter(of: Sent, offset: int = 0) -> Record:
    said = {"dead_topic": of.topic, "dead_partition": of.partition, "dead_offset": of.offset}
    ours = tuple((headers()[name].name, str(value).encode()) for name, value in said.items())
    return Record("orders.dead", 0, offset, of.key, of.value, ours, 0)


A1 = verdict("A", 1, "block")
A2 = verdict("A", 2, "clear", "v-A-1")
B1 = verdict("B", 1, "clear")
ORDERS = (message("A", 1, 0), message("B", 1, 1), Sent(None, POISON, "orders", 0, 2), message("A", 2, 3))
CLEAN = Run(
    sent=ORDERS,
    verdicts=(record("verdicts", 0, A1), record("verdicts", 1, B1), record("verdicts", 2, A2)),
    alerts=(record("alerts", 0, alert(A1)), record("alerts", 1, alert(A2))),
    dead=(letter(ORDERS[2]),),
)


def test_a_clean_log_has_no_faults() -> None:
    assert CLEAN.check() == Ledger()
    assert CLEAN.check().faults == ()


def test_an_empty_run_has_no_faults() -> None:
    assert Run((), (), (), ()).check() == Ledger()


def more(run: Run, **logs: Record | Sent) -> Run:
    return replace(run, **{name: (*getattr(run, name), one) for name, one in logs.items()})


def less(run: Run, log: str, index: int) -> Run:
    kept = getattr(run, log)
    return replace(run, **{log: kept[:index] + kept[index + 1 :]})


C1 = message("C", 1, 9)
FAULTS: dict[str, tuple[str, Run, str]] = {
    "order without verdict": ("lost", less(CLEAN, "verdicts", 1), "orders', 0, 1"),
    "poison without dead letter": ("lost", less(CLEAN, "dead", 0), "orders', 0, 2"),
    "one of two equal poisons not buried": (
        "lost",
        more(CLEAN, sent=Sent(None, POISON, "orders", 0, 7)),
        "orders', 0, 7",
    ),
    "order never answered at all": ("lost", more(CLEAN, sent=C1), "orders', 0, 9"),
    "verdict on nothing": (
        "invented",
        more(CLEAN, verdicts=record("verdicts", 3, verdict("X", 1, "clear"))),
        "never sent",
    ),
    "alert without verdict": (
        "invented",
        more(CLEAN, alerts=record("alerts", 2, alert(verdict("X", 1, "block")))),
        "has no verdict",
    ),
    "alert on a clear order": (
        "invented",
        more(CLEAN, alerts=record("alerts", 2, alert(B1))),
        "neither held nor released",
    ),
    "alert that says other than its verdict": (
        "invented",
        more(less(CLEAN, "alerts", 0), alerts=record("alerts", 2, {**alert(A1), "disposition": "review"})),
        "says disposition 'review', its verdict 'block'",
    ),
    "dead letter of no message": ("invented", more(CLEAN, dead=letter(C1)), "nothing was sent"),
    "dead letter without a source": (
        "invented",
        more(CLEAN, dead=letter(ORDERS[2])._replace(headers=())),
        "names None",
    ),
    "dead letter with other bytes": (
        "invented",
        more(CLEAN, dead=letter(ORDERS[2])._replace(value=b"\xff not an ordeR")),
        "other bytes",
    ),
    "dead letter with another key": (
        "invented",
        more(CLEAN, dead=letter(ORDERS[2])._replace(key=b"k")),
        "other bytes",
    ),
    "verdict id with two bodies": (
        "two_bodies",
        more(CLEAN, verdicts=record("verdicts", 3, {**B1, "disposition": "review"})),
        "v-B-1 has another body",
    ),
    "alert id with two bodies": (
        "two_bodies",
        more(CLEAN, alerts=record("alerts", 3, {**alert(A1), "reasons": []})),
        "v-A-1 has another body",
    ),
    "revision left out": (
        "reordered",
        more(less(CLEAN, "verdicts", 2), verdicts=record("verdicts", 3, {**A2, "revision": 3})),
        "revision 3 follows revision 1",
    ),
    "revision twice under two ids": (
        "reordered",
        more(
            CLEAN,
            verdicts=record("verdicts", 3, {**A2, "verdict_id": "v-A-2b"}),
        ),
        "revision 2 follows revision 2",
    ),
    "chain broken": (
        "reordered",
        more(less(CLEAN, "verdicts", 2), verdicts=record("verdicts", 3, {**A2, "supersedes": "v-A-0"})),
        "order A",
    ),
    "amendment judged before its order": (
        "reordered",
        replace(
            CLEAN,
            verdicts=(
                record("verdicts", 0, {**A1, "event_id": "A/2"}),
                record("verdicts", 1, B1),
                record("verdicts", 2, {**A2, "event_id": "A/1"}),
            ),
        ),
        "offset 0 is judged after a later one",
    ),
    "held in silence": ("missing_alerts", less(CLEAN, "alerts", 0), "v-A-1 is block"),
    "released in silence": ("missing_alerts", less(CLEAN, "alerts", 1), "v-A-2 is clear after block"),
    "verdict and dead letter": ("twice_ended", more(CLEAN, dead=letter(ORDERS[1])), "B/1"),
    "verdict under another key": (
        "misplaced",
        more(CLEAN, verdicts=record("verdicts", 3, B1, b"A")),
        "not its order id",
    ),
    "alert under another key": (
        "misplaced",
        more(CLEAN, alerts=record("alerts", 3, alert(A1), b"B")),
        "not its order id",
    ),
}


@pytest.mark.parametrize(("kind", "run", "said"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(kind: str, run: Run, said: str) -> None:
    ledger = run.check()
    assert any(said in sentence for sentence in getattr(ledger, kind)), ledger.faults
    assert any(text.startswith(f"{kind}: ") for text in ledger.faults)


@pytest.mark.parametrize(
    "again",
    [
        lambda run: more(run, verdicts=record("verdicts", 9, A1)),
        lambda run: more(run, alerts=record("alerts", 9, alert(A1))),
        lambda run: more(run, dead=letter(ORDERS[2], 9)),
    ],
)
def test_what_came_again_word_for_word_is_counted_and_no_fault(again: Callable[[Run], Run]) -> None:
    assert again(CLEAN).check() == Ledger(duplicates=1)


def test_an_event_sent_twice_needs_one_verdict() -> None:
    assert more(CLEAN, sent=message("B", 1, 8)).check() == Ledger()


def test_a_dead_letter_that_was_replayed_and_judged_is_no_fault() -> None:
    """The first message was buried, its replay was judged: two messages, two ends."""
    assert more(CLEAN, sent=message("B", 1, 8), dead=letter(ORDERS[1])).check() == Ledger()


def test_a_later_revision_of_an_old_event_is_no_fault() -> None:
    """Memory may correct what it said of event 1 after event 2 was judged."""
    third = {**verdict("A", 3, "review", "v-A-2"), "event_id": "A/1"}
    run = more(CLEAN, verdicts=record("verdicts", 3, third), alerts=record("alerts", 3, alert(third)))
    assert run.check() == Ledger()


def test_two_partitions_have_no_order_among_themselves() -> None:
    moved = replace(CLEAN, sent=(*ORDERS[:3], ORDERS[3]._replace(partition=1, offset=0)))
    swapped = (
        record("verdicts", 0, {**A1, "event_id": "A/2"}),
        record("verdicts", 1, B1),
        record("verdicts", 2, {**A2, "event_id": "A/1"}),
    )
    assert replace(moved, verdicts=swapped).check() == Ledger()


@given(st.sampled_from(["verdicts", "alerts", "dead"]), st.integers(0, 10))
def test_no_loss_of_one_record_goes_unseen(log: str, number: int) -> None:
    kept = getattr(CLEAN, log)
    assert less(CLEAN, log, number % len(kept)).check().faults


def test_orders_of_the_contract_are_known_by_the_id_that_the_gate_gives_them() -> None:
    sent = Sent(b"x", b"{}", "orders", 0, 0)
    assert check([sent], [], [], []).lost
    assert check([sent], [], [], [letter(sent)]) == Ledger()
