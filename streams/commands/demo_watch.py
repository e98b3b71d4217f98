"""What the demonstration waits for, and what it hands to its view."""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kafka import KafkaConsumer
    from kafka.consumer.fetcher import ConsumerRecord

    from streams.commands.demo_view import View
    from streams.commands.demo_worker import Worker

TOPICS = ("verdicts", "alerts", "orders.dead")
# An order that was decided before memory knew of an older one gets a second verdict a moment later;
# --once waits for it, and for the alerts.
QUIET_SECONDS = 1.0


def watch(
    consumer: "KafkaConsumer", worker: "Worker", to: tuple["Awaited", "View"], within: float | None
) -> bool:
    """Shows what comes until all is there (--once) or for ever; False when the time is over first."""
    from streams.commands.reading import after, partitions

    awaited, view = to
    starts = {part: 0 for topic in TOPICS for part in partitions(consumer, topic)}
    deadline = None if within is None else time.monotonic() + within
    quiet_since = time.monotonic()
    for record in after(consumer, starts):
        worker.check()
        if record is not None:
            _show(record, awaited, view)
            quiet_since = time.monotonic()
        elif deadline is not None and awaited.none() and time.monotonic() - quiet_since > QUIET_SECONDS:
            return True
        if deadline is not None and time.monotonic() > deadline:
            return awaited.none()
    raise AssertionError("a topic does not end")


def _show(record: "ConsumerRecord", awaited: "Awaited", view: "View") -> None:
    import msgspec

    from streams.decision.explain import explain
    from streams.intake.order import parse
    from streams.model import Alert, Refused, Verdict

    if record.topic == "verdicts":
        verdict = msgspec.json.decode(record.value, type=Verdict)
        awaited.verdict(verdict.event_id)
        view.verdict(verdict, explain(verdict))
    elif record.topic == "alerts":
        view.alert(msgspec.json.decode(record.value, type=Alert).order_id)
    else:
        awaited.dead(record.value)
        refused = parse(record.value)
        view.dead(
            refused if isinstance(refused, Refused) else Refused("other", "$", "see dead-letters list", "")
        )


class Awaited:
    """Which of the fed lines have no outcome yet: event ids of orders, the bytes of all others."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        from streams.intake.order import parse
        from streams.model import Event

        self._left: dict[str | bytes, str] = {}
        for line in lines:
            parsed = parse(line)
            if isinstance(parsed, Event):
                self._left[parsed.id] = parsed.order.order_id
            else:
                self._left[line] = line[:40].decode(errors="replace")

    def verdict(self, event_id: str) -> None:
        """A verdict has come."""
        self._left.pop(event_id, None)

    def dead(self, value: bytes) -> None:
        """A dead letter has come."""
        self._left.pop(value, None)

    def none(self) -> bool:
        """Whether every line has its outcome."""
        return not self._left

    def missing(self) -> tuple[str, ...]:
        """The order ids, or the first characters, of those that have none."""
        return tuple(self._left.values())
