"""The ledger checker: what was sent against everything that left, after a run that was meant to go wrong.

It shares no code with the gate but the id of an event (`streams.intake.order.parse`) and the names of the
dead-letter headers, so that a fault of the gate cannot hide behind the same fault in its checker.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import orjson

from streams.contracts import headers
from streams.intake.order import parse
from streams.model import Event
from tests.readers import Record, Sent

Position = tuple[str, int, int]
EventId = Callable[[bytes | None], str | None]

# An alert repeats these of its verdict, and a subscriber believes it.
REPEATED = ("order_id", "event_time", "revision", "supersedes", "disposition", "reasons")


@dataclass(frozen=True)
class Ledger:
    """One sentence a fault, by kind, and the duplicates, which at-least-once delivery allows.

    lost: sent, but neither a verdict nor a dead letter; invented: left, but was never asked for, or says
    other than what it rests on; two_bodies: one id, two texts; reordered: revisions that do not grow by one,
    or verdicts that overtake the events of their order; missing_alerts: held or released in silence;
    twice_ended: a dead letter and a verdict for the same message; misplaced: not under the order's key.
    duplicates: verdicts, alerts and dead letters that came again, word for word.
    """

    lost: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    two_bodies: tuple[str, ...] = ()
    reordered: tuple[str, ...] = ()
    missing_alerts: tuple[str, ...] = ()
    twice_ended: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()
    duplicates: int = 0

    @property
    def faults(self) -> tuple[str, ...]:
        """All faults as `kind: sentence`; empty for a run that kept the promise."""
        kinds = [f.name for f in fields(self) if f.name != "duplicates"]
        return tuple(f"{kind}: {what}" for kind in kinds for what in getattr(self, kind))


def event_id(value: bytes | None) -> str | None:
    """The id that the gate gives the event of a message; None for a message that is no order."""
    read = parse(value)
    return read.id if isinstance(read, Event) else None


def check(
    sent: Sequence[Sent],
    verdicts: Sequence[Record],
    alerts: Sequence[Record],
    dead: Sequence[Record],
    identify: EventId = event_id,
) -> Ledger:
    """Every message sent has exactly one end, and every verdict and alert is what it must be.

    sent: what the broker acknowledged to the producers of the run, all of it; the others: the whole topics,
    in log order by partition.
    """
    events = {_position(one): identify(one.value) for one in sent}
    distinct, verdict_bodies, verdict_again = _by_id(verdicts, "verdict_id")
    alerted, alert_bodies, alert_again = _by_id(alerts, "alert_id")
    buried, strangers, dead_again = _burials(sent, dead)
    judged = {verdict["event_id"] for verdict in distinct.values()}
    due = _due(distinct)
    return Ledger(
        lost=_lost(sent, events, judged, buried),
        invented=(
            *_unasked(distinct, set(events.values())),
            *(text for i, alert in alerted.items() for text in _untrue(alert, distinct.get(i), i in due)),
            *strangers,
        ),
        two_bodies=(*verdict_bodies, *alert_bodies),
        reordered=_reordered(distinct.values(), events),
        missing_alerts=tuple(f"verdict {i} is {due[i]}" for i in due if i not in alerted),
        twice_ended=_twice_ended(events, judged, buried),
        misplaced=(*_misplaced(verdicts), *_misplaced(alerts)),
        duplicates=verdict_again + alert_again + dead_again,
    )


def _position(one: Sent | Record) -> Position:
    return one.topic, one.partition, one.offset


def _by_id(records: Iterable[Record], key: str) -> tuple[dict[str, dict[str, Any]], tuple[str, ...], int]:
    """The first of each id in log order, ids with two bodies, and how many came again unchanged."""
    bodies: dict[str, bytes | None] = {}
    first: dict[str, dict[str, Any]] = {}
    wrong: list[str] = []
    again = 0
    for record in records:
        body = orjson.loads(record.value or b"{}")
        one = body[key]
        if one not in bodies:
            bodies[one], first[one] = record.value, body
        elif bodies[one] == record.value:
            again += 1
        else:
            wrong.append(f"{key} {one} has another body at {_position(record)}")
    return first, tuple(wrong), again


def _burials(sent: Iterable[Sent], dead: Iterable[Record]) -> tuple[set[Position], tuple[str, ...], int]:
    """Positions that a dead letter stands for, dead letters of nothing that was sent, and repetitions."""
    messages = {_position(one): (one.key, one.value) for one in sent}
    buried: set[Position] = set()
    strangers: list[str] = []
    again = 0
    for letter in dead:
        source = _source(letter)
        if source is None or source not in messages:
            strangers.append(f"dead letter at {_position(letter)} names {source}, where nothing was sent")
        elif messages[source] != (letter.key, letter.value):
            strangers.append(f"dead letter at {_position(letter)} has other bytes than {source}")
        elif source in buried:
            again += 1
        else:
            buried.add(source)
    return buried, tuple(strangers), again


def _source(letter: Record) -> Position | None:
    """Where a dead letter says that it comes from."""
    said = dict(letter.headers)
    try:
        topic, partition, offset = (
            said[headers()[name].name].decode() for name in ("dead_topic", "dead_partition", "dead_offset")
        )
        return topic, int(partition), int(offset)
    except (KeyError, ValueError):
        return None


def _lost(
    sent: Iterable[Sent], events: Mapping[Position, str | None], judged: set[str], buried: set[Position]
) -> tuple[str, ...]:
    """Messages without any end."""
    return tuple(
        f"{place} ({(one.value or b'')[:60]!r}) has neither a verdict nor a dead letter"
        for one in sent
        if (place := _position(one)) not in buried and events[place] not in judged
    )


def _twice_ended(
    events: Mapping[Position, str | None], judged: set[str], buried: set[Position]
) -> tuple[str, ...]:
    """Events with a verdict although every message that carried them was buried; a replay is a new one."""
    places: dict[str, list[Position]] = defaultdict(list)
    for place, event in events.items():
        if event in judged and event is not None:
            places[event].append(place)
    return tuple(
        f"event {e} at {p} has a verdict and a dead letter" for e, p in places.items() if {*p} <= buried
    )


def _unasked(distinct: Mapping[str, dict[str, Any]], known: set[str | None]) -> Iterable[str]:
    """Verdicts on events that nobody sent."""
    for one, verdict in distinct.items():
        if verdict["event_id"] not in known:
            yield f"verdict {one} on event {verdict['event_id']}, which was never sent"


def _due(distinct: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """Ids of the verdicts that need an alert, with why: held, or released after having been held."""
    due: dict[str, str] = {}
    for one, verdict in distinct.items():
        before = distinct.get(verdict["supersedes"] or "", {}).get("disposition", "clear")
        if verdict["disposition"] != "clear":
            due[one] = f"{verdict['disposition']} and has no alert"
        elif before != "clear":
            due[one] = f"clear after {before} and has no alert"
    return due


def _untrue(alert: Mapping[str, Any], verdict: Mapping[str, Any] | None, due: bool) -> Iterable[str]:
    """What an alert says without its verdict."""
    name = f"alert {alert['alert_id']}"
    if verdict is None:
        yield f"{name} has no verdict"
        return
    if not due:
        yield f"{name} on an order that was neither held nor released"
    for key in REPEATED:
        if alert[key] != verdict[key]:
            yield f"{name} says {key} {alert[key]!r}, its verdict {verdict[key]!r}"


def _reordered(
    distinct: Iterable[Mapping[str, Any]], events: Mapping[Position, str | None]
) -> tuple[str, ...]:
    """Per order: revisions 1, 2, 3 ... each superseding the one before, events judged as they were sent.

    Only events of one partition have an order among themselves. A later revision may judge an old event
    again.
    """
    first_sent: dict[str | None, Position] = {}
    for place in sorted(events):
        first_sent.setdefault(events[place], place)
    wrong: list[str] = []
    before: dict[str, Mapping[str, Any]] = {}
    reached: dict[tuple[str, str, int], int] = {}
    seen: set[str] = set()
    for verdict in distinct:
        order, event = verdict["order_id"], verdict["event_id"]
        last = before.get(order, {"revision": 0, "verdict_id": None})
        if (verdict["revision"], verdict["supersedes"]) != (last["revision"] + 1, last["verdict_id"]):
            wrong.append(f"order {order}: revision {verdict['revision']} follows revision {last['revision']}")
        before[order] = verdict
        if event in seen or event not in first_sent:
            continue
        seen.add(event)
        topic, partition, offset = first_sent[event]
        if offset < reached.get((order, topic, partition), -1):
            wrong.append(f"order {order}: the event at offset {offset} is judged after a later one")
        reached[order, topic, partition] = max(offset, reached.get((order, topic, partition), -1))
    return tuple(wrong)


def _misplaced(records: Iterable[Record]) -> tuple[str, ...]:
    """Verdicts and alerts whose key is not their order: compaction and order per key rest on it."""
    return tuple(
        f"{_position(record)} has key {record.key!r} and not its order id"
        for record in records
        if (record.key or b"") != orjson.loads(record.value or b"{}")["order_id"].encode()
    )
