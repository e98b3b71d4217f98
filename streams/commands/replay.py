"""Send dead letters again: bounded, resumable, and each letter once over all runs."""

import time
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from streams.commands.letters import TOPIC, letter
from streams.commands.reading import between, partitions
from streams.commands.replayed import Replayed

if TYPE_CHECKING:
    from kafka import KafkaConsumer, KafkaProducer, TopicPartition
    from kafka.consumer.fetcher import ConsumerRecord

GROUP = "exportgate-replay"
# A run that is cut off repeats at most these; one commit for so many costs nothing beside the sends.
BATCH = 100
DAY_MS = 24 * 3600 * 1000


class Wanted(Struct, frozen=True):
    """Which letters to send: of one reason (None: any), not sent too often already, not too old."""

    reason: str | None
    max_replays: int
    days: float


class Outcome(Struct, frozen=True):
    """How many were sent (or would be), and how many were left.

    Left because: sent by an earlier run, of another reason, too old, sent too often, or not
    written by the gate.
    """

    sent: int
    already: int
    other: int
    old: int
    often: int
    foreign: int


def replay(consumer: "KafkaConsumer", producer: "KafkaProducer | None", wanted: Wanted) -> Outcome:
    """Sends what is wanted of the letters that are there now; letters made by this very run are not read.

    producer None: nothing is sent and nothing remembered. consumer: of the group GROUP, whose commits say
    what was sent. Raises KafkaError when a letter is refused: what was sent before it is remembered. Raises
    TooScattered before it sends what could not be remembered.
    """
    parts = partitions(consumer, TOPIC)
    firsts, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
    done = {part: _remembered(consumer, part, firsts[part]) for part in parts}
    starts = {part: done[part].before for part in parts}
    count = Counter(already=sum(starts[part] - firsts[part] for part in parts))
    batch: list[ConsumerRecord] = []
    oldest = time.time() * 1000 - wanted.days * DAY_MS
    for record in between(consumer, starts, ends):
        verdict = _judge(record, done, wanted, oldest)
        count[verdict] += 1
        if verdict == "sent":
            batch.append(record)
        if len(batch) == BATCH:
            _send(consumer, producer, batch, done)
    _send(consumer, producer, batch, done)
    return Outcome(**{name: count[name] for name in Outcome.__struct_fields__})


def _remembered(consumer: "KafkaConsumer", part: "TopicPartition", first: int) -> Replayed:
    known = consumer.committed(part, metadata=True)
    done = Replayed(known.offset, known.metadata or "") if known else Replayed()
    done.forget_before(first)
    return done


def _judge(
    record: "ConsumerRecord", done: dict["TopicPartition", Replayed], wanted: Wanted, oldest: float
) -> str:
    from kafka import TopicPartition

    if record.offset in done[TopicPartition(record.topic, record.partition)]:
        return "already"
    dead = letter(record)
    if dead is None:
        return "foreign"
    if wanted.reason not in (None, dead.reason):
        return "other"
    if record.timestamp < oldest:
        return "old"
    return "often" if dead.replayed >= wanted.max_replays else "sent"


def _send(
    consumer: "KafkaConsumer",
    producer: "KafkaProducer | None",
    batch: list["ConsumerRecord"],
    done: dict["TopicPartition", Replayed],
) -> None:
    """Sends the batch, waits for the broker's word on each, then remembers those that it has."""
    if producer is None or not batch:
        return
    from kafka import TopicPartition
    from kafka.structs import OffsetAndMetadata

    from streams.outlets.dead_letters import original, read

    parts = [TopicPartition(record.topic, record.partition) for record in batch]
    for part in set(parts):
        done[part].with_these(r.offset for r, p in zip(batch, parts, strict=True) if p == part).commit()
    futures = []
    for record in batch:
        topic, key, value, headers = original(read(record.key, record.value, record.headers))
        futures.append(producer.send(topic, value=value, key=key, headers=list(headers)))
    producer.flush()
    try:
        for record, part, future in zip(batch, parts, futures, strict=True):
            future.get(timeout=0)
            done[part].add(record.offset)
    finally:
        consumer.commit({part: OffsetAndMetadata(*one.commit(), -1) for part, one in done.items()})
    batch.clear()
