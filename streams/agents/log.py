"""Read a part of a partition again: the log is the state."""

from collections.abc import AsyncIterator
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

LARGEST_FETCH = 8 * 1024 * 1024  # bytes a partition; catching up wants few, large fetches


async def read_log(
    app: Any, topic: str, partition: int, start: int, end: int | None = None
) -> AsyncIterator[Any]:
    """The messages with start <= offset < end; end None: all that is there now.

    Explicit offsets and `earliest`: with aiokafka's default, a pending reset to latest can win over
    a seek, and a recovery then silently reads nothing (2 of 2 trials). What retention has deleted is
    not there; the reader starts at the oldest message that is.
    """
    consumer = AIOKafkaConsumer(
        bootstrap_servers=app.settings.bootstrap,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=LARGEST_FETCH,
        fetch_max_wait_ms=50,
    )
    await consumer.start()
    try:
        where = TopicPartition(topic, partition)
        consumer.assign([where])
        if end is None:
            end = (await consumer.end_offsets([where]))[where]
        oldest = (await consumer.beginning_offsets([where]))[where]
        consumer.seek(where, max(start, oldest))
        while await consumer.position(where) < end:
            for messages in (await consumer.getmany(timeout_ms=200)).values():
                for message in messages:
                    if message.offset < end:
                        yield message
    finally:
        await consumer.stop()
