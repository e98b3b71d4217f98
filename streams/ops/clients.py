"""kafka-python clients of one broker, for admin, feed, tail and replay (the agents have their own)."""

import contextlib
import logging
import socket
from collections.abc import Iterator
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer

from streams.contracts import topics
from streams.settings import Settings

CONNECT_SECONDS = 5.0
SEND_SECONDS = 30  # a person waits for it; the broker's own 120 s look like a program that hangs


class BrokerError(Exception):
    """No broker where the settings say; the text names the address and how to start one."""


@contextlib.contextmanager
def producer(settings: Settings) -> Iterator[KafkaProducer]:
    """Idempotent, acks=all: what it has confirmed is on the broker. Raises BrokerError.

    A topic that is not there is an error after SEND_SECONDS, never a new topic.
    """
    client = KafkaProducer(
        acks="all",
        max_request_size=_largest(),
        linger_ms=5,
        max_block_ms=SEND_SECONDS * 1000,
        delivery_timeout_ms=SEND_SECONDS * 1000,
        request_timeout_ms=SEND_SECONDS * 900,
        allow_auto_create_topics=False,
        **_common(settings),
    )
    with contextlib.closing(client):
        yield client


@contextlib.contextmanager
def consumer(settings: Settings, group: str | None = None) -> Iterator[KafkaConsumer]:
    """A reader for explicit `assign` and `seek`; commits nothing by itself. Raises BrokerError."""
    client = KafkaConsumer(
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=100,  # the embedded broker holds an idle fetch for all of it
        max_partition_fetch_bytes=_largest(),
        allow_auto_create_topics=False,
        **_common(settings),
    )
    with contextlib.closing(client):
        yield client


@contextlib.contextmanager
def admin(settings: Settings) -> Iterator[KafkaAdminClient]:
    """For topics and their configuration; the embedded broker has no such interface. Raises BrokerError."""
    if settings.broker == "embedded":
        raise BrokerError("the embedded broker names its topics when it starts and cannot be administered")
    with contextlib.closing(KafkaAdminClient(**_common(settings))) as client:
        yield client


def _largest() -> int:
    """The largest message of any topic: a dead letter with the headers that tell why."""
    return max(topic.max_message_bytes for topic in topics().values())


def _common(settings: Settings) -> dict[str, Any]:
    logging.getLogger("kafka").addHandler(logging.NullHandler())  # its errors reach the user as exceptions
    servers = settings.bootstrap.split(",")
    _knock(servers)
    common: dict[str, Any] = {"bootstrap_servers": servers, "bootstrap_timeout_ms": 10_000}
    if settings.broker == "embedded":
        common["api_version"] = (2, 3)  # it answers the version handshake of newer clients wrongly
    return common


def _knock(servers: list[str]) -> None:
    """Raises BrokerError unless one of the brokers has an open port.

    Without it a client with a fixed api_version is made in silence and waits for a minute at its first call.
    """
    problems = []
    for server in servers:
        host, port = server.rsplit(":", 1)
        try:
            with contextlib.closing(socket.create_connection((host, int(port)), CONNECT_SECONDS)):
                return
        except OSError as error:
            problems.append(f"{server} ({error.strerror or error})")
    raise BrokerError(
        f"no broker at {', '.join(problems)}; set EXPORTGATE_BOOTSTRAP=host:port, "
        "or start one: `exportgate demo` or `docker compose up`"
    )
