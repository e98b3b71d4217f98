"""Verdicts and alerts leave: two contracts, one message each."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence

from streams.agents.context import Context
from streams.agents.deliver import deliver
from streams.agents.frames import Outgoing, home
from streams.contracts import headers
from streams.decision import alert as alerts
from streams.decision.gathering import Decided
from streams.decision.verdict import encode
from streams.ops import metrics

HEARD = headers()["heard"].name
RECEIVED = headers()["received"].name


async def publish(context: Context, decided: Sequence[Decided], dead: Sequence[Outgoing]) -> None:
    """Deliver the alerts, then the verdicts.

    In this order, since a new owner takes a verdict in the log as done: the other way round a crash
    between the two would lose the alert.
    """
    raised = [alert for one in decided if (alert := alerts.alert(one.verdict, one.previous))]
    await deliver(
        context.app,
        [
            *(Outgoing("alerts", alert.order_id.encode(), alerts.encode(alert), None) for alert in raised),
            *dead,
        ],
    )
    partitions = context.partitions["verdicts"]
    await deliver(context.app, [_message(one, partitions) for one in decided])
    for alert in raised:
        metrics.ALERTS.labels(alert.disposition).inc()
    _count(decided)


def heard_of(message_headers: Iterable[tuple[str, bytes | None]]) -> tuple[int, ...]:
    """What a published verdict had heard: per subject the offset its answer knew, -1 for none."""
    for name, value in message_headers:
        if name == HEARD and value:
            return tuple(int(offset) for offset in value.split(b","))
    return ()


def _message(one: Decided, partitions: int) -> Outgoing:
    order_id = one.verdict.order_id
    extra: tuple[tuple[str, bytes | None], ...] = ((RECEIVED, b"%.3f" % one.received),)
    if one.heard:
        extra = (*extra, (HEARD, b",".join(b"%d" % offset for offset in one.heard)))
    return Outgoing("verdicts", order_id.encode(), encode(one.verdict), home(order_id, partitions), extra)


def _count(decided: Sequence[Decided]) -> None:
    now = time.time()
    for disposition, number in Counter(one.verdict.disposition for one in decided).items():
        metrics.VERDICTS.labels(disposition).inc(number)
    for reason, number in Counter(r for one in decided for r in one.verdict.reasons).items():
        metrics.FINDINGS.labels(reason).inc(number)
    for one in decided:
        if one.received:
            metrics.VERDICT_SECONDS.observe(max(0.0, now - one.received))
