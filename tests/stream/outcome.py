"""What came out of a run: waiting until all of it is out, the ledger, and the last word on each order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from streams.decision.verdict import encode
from streams.gate import screen_lines
from streams.law.law import Law
from streams.model import Refused
from streams.screening.listed import Listed
from tests.ledger import Ledger, check
from tests.readers import Record, Sent, committed, count, lag, read, wait_until
from tests.workers import Worker

STAGES = ("orders", "sightings", "findings")  # in the order of the way: an empty stage fills only from before
PATIENCE = 90.0  # seconds; two cores with a Kafka, two workers and a busy neighbour

# A verdict on another way to the same end differs in these only.
ROUTE = ("verdict_id", "revision", "supersedes")


def settle(bootstrap: str, group: str, *workers: Worker, seconds: float = PATIENCE) -> None:
    """Until every message of every stage is done with and committed; AssertionError when a worker ends."""

    def settled() -> bool:
        for one in workers:
            assert one.ended is None, f"the worker ended with status {one.ended}: {one.tail()}"
        return all(lag(bootstrap, group, topic) == 0 for topic in STAGES)

    try:
        wait_until(settled, seconds)
    except AssertionError as error:
        left = {topic: lag(bootstrap, group, topic) for topic in STAGES}
        logs = "\n".join(one.tail() for one in workers)
        raise AssertionError(f"{error}: not done with {left}\n{logs}") from None


def unmoved(bootstrap: str, group: str) -> bool:
    """Whether the group has committed no offset of orders beyond the first."""
    return not any(committed(bootstrap, group, "orders").values())


def ledger(bootstrap: str, sent: Sequence[Sent]) -> Ledger:
    """The books of a run over all that was sent."""
    return check(sent, *(read(bootstrap, topic) for topic in ("verdicts", "alerts", "orders.dead")))


def silent(bootstrap: str) -> bool:
    """Whether nothing has left the gate."""
    return not any(count(bootstrap, topic) for topic in ("verdicts", "alerts", "orders.dead"))


def verdicts(bootstrap: str) -> list[bytes]:
    """The verdicts as they lie in the log, each id once."""
    return list(dict.fromkeys(record.value or b"" for record in read(bootstrap, "verdicts")))


def expected(lines: Iterable[bytes], listed: Listed, law: Law) -> list[bytes]:
    """The verdicts of the gate without a broker, in order of event time."""
    passed = screen_lines(lines, listed, law)
    return [encode(one) for one in passed if not isinstance(one, Refused)]


def last_word(bodies: Iterable[bytes]) -> dict[str, dict[str, Any]]:
    """Per order its last revision, without what depends on the way it took."""
    last: dict[str, dict[str, Any]] = {}
    for body in bodies:
        verdict = orjson.loads(body)
        last[verdict["order_id"]] = {key: value for key, value in verdict.items() if key not in ROUTE}
    return last


def assert_same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Equal, or an error that shows the first orders that differ and not all of thousands."""
    differ = [order for order in {*found, *wanted} if found.get(order) != wanted.get(order)]
    three = sorted(differ)[:3]
    shown = "\n".join(f"{order}:\n  {found.get(order)}\n  {wanted.get(order)}" for order in three)
    assert not differ, f"{len(differ)} of {len(wanted)} orders differ, found and wanted:\n{shown}"


def letters(bootstrap: str) -> list[Record]:
    """The dead letters."""
    return read(bootstrap, "orders.dead")
