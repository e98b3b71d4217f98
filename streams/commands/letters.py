"""Where dead letters stand, and what is written on one: shared by list, show and replay."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kafka.consumer.fetcher import ConsumerRecord

    from streams.outlets.dead_letters import DeadLetter

TOPIC = "orders.dead"


def letter(record: "ConsumerRecord") -> "DeadLetter | None":
    """What is written on a dead letter; None for a message that the gate did not write."""
    from streams.outlets.dead_letters import NotADeadLetter, read

    try:
        return read(record.key, record.value, record.headers)
    except NotADeadLetter:
        return None
