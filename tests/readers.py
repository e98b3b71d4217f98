"""Reads and fills topics for tests, on either broker.

kafka-python asks with api_version (2, 3) everywhere: the embedded broker answers nothing newer, and Kafka 4
still answers that.
"""

import json
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

API = (2, 3)

# An answer that takes longer than this fails the test rather than the patience of its reader.
PATIENCE_SECONDS = 60.0


class Record(NamedTuple):
    """One message as the log holds it; timestamp in milliseconds since 1970."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    timestamp: int


class Sent(NamedTuple):
    """One message that the broker has acknowledged."""

    key: bytes | None
    value: bytes | None
    topic: str
    partition: int
    offset: int


def read(bootstrap: str, topic: str, since: dict[int, int] | None = None) -> list[Record]:
    """All messages of a topic as it ends now, by partition and offset.

    since: per partition the first offset wanted. Each partition is read by explicit seek to its end;
    AssertionError when the end is not reached within PATIENCE_SECONDS.
    """
    consumer = _consumer(bootstrap)
    try:
        partitions = _partitions(consumer, topic)
        consumer.assign(partitions)
        ends, begins = consumer.end_offsets(partitions), consumer.beginning_offsets(partitions)
        for one in partitions:
            consumer.seek(one, max(begins[one], (since or {}).get(one.partition, 0)))
        found: list[Record] = []
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(consumer.position(one) < ends[one] for one in partitions):
            assert time.monotonic() < deadline, f"{topic}: read {len(found)} messages and not to the end"
            for batch in consumer.poll(timeout_ms=500).values():
                found += [
                    Record(
                        m.topic, m.partition, m.offset, m.key, m.value, tuple(m.headers or ()), m.timestamp
                    )
                    for m in batch
                    if m.offset < ends[TopicPartition(m.topic, m.partition)]
                ]
        return sorted(found, key=lambda r: (r.partition, r.offset))
    finally:
        consumer.close()


def count(bootstrap: str, topic: str) -> int:
    """How many messages the topic holds by its offsets (compaction does not lower it)."""
    consumer = _consumer(bootstrap)
    try:
        partitions = _partitions(consumer, topic)
        ends, begins = consumer.end_offsets(partitions), consumer.beginning_offsets(partitions)
        return sum(ends[one] - begins[one] for one in partitions)
    finally:
        consumer.close()


def produce(bootstrap: str, topic: str, lines: Iterable[bytes | None], pace: float = 0.0) -> list[Sent]:
    """Sends each line under its order id and returns what the broker acknowledged, in order.

    A line without a readable `order_id` goes without a key. pace: seconds between two lines, 0 = at once.
    """
    producer = KafkaProducer(
        bootstrap_servers=bootstrap,
        api_version=API,
        acks="all",
        enable_idempotence=False,
        max_request_size=32 << 20,
    )
    waiting = []
    begun = time.monotonic()
    try:
        for number, line in enumerate(lines):
            if pace:
                time.sleep(max(0.0, begun + number * pace - time.monotonic()))
            key = order_key(line)
            waiting.append((key, line, producer.send(topic, value=line, key=key)))
        done = [(key, line, future.get(PATIENCE_SECONDS)) for key, line, future in waiting]
        return [Sent(key, line, topic, meta.partition, meta.offset) for key, line, meta in done]
    finally:
        producer.close()


def order_key(line: bytes | None) -> bytes | None:
    """The message key that a well-behaved sender gives this order: its `order_id` in bytes."""
    try:
        order_id = json.loads(line or b"")["order_id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return order_id.encode("utf-8", "surrogatepass") if isinstance(order_id, str) else None


def committed(bootstrap: str, group: str, topic: str) -> dict[int, int]:
    """The group's committed offset per partition of a topic; partitions without one are left out."""
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap, api_version=API, group_id=group, enable_auto_commit=False
    )
    try:
        offsets = {one.partition: consumer.committed(one) for one in _partitions(consumer, topic)}
        return {number: offset for number, offset in offsets.items() if offset is not None}
    finally:
        consumer.close()


def lag(bootstrap: str, group: str, topic: str) -> int:
    """Messages of the topic that the group has not committed."""
    done = committed(bootstrap, group, topic)
    consumer = _consumer(bootstrap)
    try:
        partitions = _partitions(consumer, topic)
        ends, begins = consumer.end_offsets(partitions), consumer.beginning_offsets(partitions)
        return sum(ends[one] - max(begins[one], done.get(one.partition, 0)) for one in partitions)
    finally:
        consumer.close()


def wait_until(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> float:
    """Asks until the condition holds and returns the seconds it took; AssertionError when it never does."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, f"waited {seconds:g} s in vain for {condition!r}"
        time.sleep(0.1)
    return time.monotonic() - begun


def _consumer(bootstrap: str) -> KafkaConsumer:
    """A reader outside every group; fetches wait 50 ms at most, since the mock broker uses all of it."""
    return KafkaConsumer(
        bootstrap_servers=bootstrap,
        api_version=API,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=50,
        max_partition_fetch_bytes=32 << 20,
    )


def _partitions(consumer: KafkaConsumer, topic: str) -> list[TopicPartition]:
    numbers = consumer.partitions_for_topic(topic)
    assert numbers, f"the broker has no topic {topic!r}"
    return [TopicPartition(topic, number) for number in sorted(numbers)]
