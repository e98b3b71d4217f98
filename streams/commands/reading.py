"""A topic read by explicit offsets: from where to where, in which order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kafka import KafkaConsumer, TopicPartition
    from kafka.consumer.fetcher import ConsumerRecord

POLL_MS = 200


def partitions(consumer: "KafkaConsumer", topic: str) -> list["TopicPartition"]:
    """The partitions of a topic, in order; raises BrokerError when there is no such topic."""
    from kafka import TopicPartition

    from streams.ops.clients import BrokerError

    numbers = consumer.partitions_for_topic(topic)
    if not numbers:
        there = ", ".join(sorted(consumer.topics())) or "none"
        raise BrokerError(f"no topic {topic!r} on this broker; it has: {there}; `exportgate topics create`")
    return [TopicPartition(topic, number) for number in sorted(numbers)]


def between(
    consumer: "KafkaConsumer", starts: dict["TopicPartition", int], ends: dict["TopicPartition", int]
) -> Iterator["ConsumerRecord"]:
    """Every message from the start offsets up to, not including, the end offsets, as they arrive here.

    An end that compaction or aborted transactions have emptied is reached by the reader's position, not by a
    message.
    """
    open_ends = {part: end for part, end in ends.items() if starts[part] < end}
    if not open_ends:
        return
    consumer.assign(list(open_ends))
    for part in open_ends:
        consumer.seek(part, starts[part])
    while open_ends:
        for part, records in consumer.poll(timeout_ms=POLL_MS).items():
            yield from (record for record in records if record.offset < ends[part])
        open_ends = {part: end for part, end in open_ends.items() if consumer.position(part) < end}


def after(
    consumer: "KafkaConsumer", starts: dict["TopicPartition", int]
) -> Iterator["ConsumerRecord | None"]:
    """Every message from the start offsets on, without end; None now and then when nothing comes."""
    consumer.assign(list(starts))
    for part, offset in starts.items():
        consumer.seek(part, offset)
    while True:
        batch = consumer.poll(timeout_ms=POLL_MS)
        for records in batch.values():
            yield from records
        if not batch:
            yield None
