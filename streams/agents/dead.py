"""A refused message becomes a dead letter: its own bytes, key and headers, and why."""

from typing import Any

from streams import __version__
from streams.agents.frames import Outgoing
from streams.model import Refused
from streams.ops import metrics
from streams.outlets.dead_letters import Source, wrap

TOPIC = "orders.dead"


def refuse(message: Any, refused: Refused) -> Outgoing:
    """The dead letter of a Faust message; counted by reason."""
    metrics.DEAD_LETTERS.labels(refused.reason).inc()
    source = Source(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=round(message.timestamp * 1000),
        key=message.key,
        value=message.value,
        headers=tuple(message.headers or ()),
    )
    key, value, headers = wrap(source, refused, __version__)
    return Outgoing(TOPIC, key, value, None, tuple(headers))


def not_a_frame(message: Any) -> Outgoing:
    """The dead letter of a foreign message on a topic between the stages."""
    refused = Refused(
        reason="not_a_frame",
        path="$",
        message=f"only the gate writes to {message.topic}; send orders to the topic orders",
        example="{}",
    )
    return refuse(message, refused)
