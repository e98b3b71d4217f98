"""Sends orders at a rate and reads verdicts as they come, in one loop."""

import asyncio
import time
from collections.abc import Callable, Iterable

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

# Verdicts that the dead worker had already handed to the network still come in.
IN_FLIGHT = 0.3

Orders = list[tuple[bytes, bytes]]


async def _send(bootstrap: str, orders: Orders, rate: float, sent: dict[bytes, float]) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, linger_ms=0 if rate else 20, max_batch_size=131072
    )
    await producer.start()
    begun, waiting = time.monotonic(), []
    try:
        for number, (key, value) in enumerate(orders):
            if rate and (ahead := begun + number / rate - time.monotonic()) > 0.001:
                await asyncio.sleep(ahead)
            sent[key] = time.monotonic()
            waiting.append(await producer.send("orders", value, key=key))
        await asyncio.gather(*waiting)
    finally:
        await producer.stop()


def send(bootstrap: str, orders: Orders) -> None:
    """All orders at once; returns when the broker has them."""
    asyncio.run(_send(bootstrap, orders, 0, {}))


def latencies(bootstrap: str, orders: Orders, rate: float, skip: int = 0, wait: float = 20.0) -> list[float]:
    """Seconds from sending an order to reading its verdict, sorted; the first `skip` orders are warm-up."""

    async def measure() -> list[float]:
        consumer = AIOKafkaConsumer(
            bootstrap_servers=bootstrap, auto_offset_reset="latest", fetch_max_wait_ms=500
        )
        consumer.subscribe(["verdicts"])
        await consumer.start()
        await consumer.seek_to_end()
        sent: dict[bytes, float] = {}
        took: dict[bytes, float] = {}
        sending = asyncio.create_task(_send(bootstrap, orders, rate, sent))
        until = time.monotonic() + len(orders) / rate + wait
        while len(took) < len(orders) and time.monotonic() < until:
            for messages in (await consumer.getmany(timeout_ms=100)).values():
                now = time.monotonic()
                for message in messages:
                    if message.key in sent:
                        took.setdefault(message.key, now - sent[message.key])
        await sending
        await consumer.stop()
        if len(took) < len(orders):
            raise RuntimeError(f"{len(orders) - len(took)} of {len(orders)} orders had no verdict in time")
        return sorted(took[key] for key, _ in orders[skip:])

    return asyncio.run(measure())


def wait_for_verdicts(bootstrap: str, count: int, seconds: float = 180.0) -> float:
    """Reads until `count` different orders have a verdict; the seconds it took."""

    async def measure() -> float:
        consumer = AIOKafkaConsumer(
            "verdicts",
            bootstrap_servers=bootstrap,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=4 << 20,
        )
        await consumer.start()
        begun, seen = time.monotonic(), set[bytes]()
        while len(seen) < count:
            if time.monotonic() - begun > seconds:
                raise RuntimeError(f"{len(seen)} of {count} verdicts after {seconds:g} s")
            for messages in (await consumer.getmany(timeout_ms=200)).values():
                seen.update(message.key for message in messages)
        await consumer.stop()
        return time.monotonic() - begun

    return asyncio.run(measure())


def longest_silence(
    bootstrap: str, orders: Orders, rate: float, at: float, kill: Callable[[], None]
) -> float:
    """Sends at a rate and calls `kill` after `at` seconds; seconds from the kill to the verdict that the
    killed worker's orders waited for: the longest time that any partition was silent across the kill."""

    async def measure() -> float:
        consumer = AIOKafkaConsumer("verdicts", bootstrap_servers=bootstrap, auto_offset_reset="latest")
        await consumer.start()
        await consumer.seek_to_end()
        sending = asyncio.create_task(_send(bootstrap, orders, rate, {}))
        begun, killed = time.monotonic(), 0.0
        first: dict[int, float] = {}
        before: set[int] = set()
        seen: set[bytes] = set()
        while len(seen) < len(orders) and time.monotonic() - begun < len(orders) / rate + 45:
            if not killed and time.monotonic() - begun > at:
                killed = time.monotonic()
                kill()
            for messages in (await consumer.getmany(timeout_ms=50)).values():
                for message in messages:
                    seen.add(message.key)
                    if not killed:
                        before.add(message.partition)
                    elif time.monotonic() - killed > IN_FLIGHT:
                        first.setdefault(message.partition, time.monotonic() - killed)
        await sending
        await consumer.stop()
        if len(seen) < len(orders) or before - set(first):
            raise RuntimeError(f"{len(orders) - len(seen)} orders had no verdict after the kill")
        return max(first.values())

    return asyncio.run(measure())


def quantile(values: Iterable[float], share: float) -> float:
    """The value that `share` of the sorted values do not pass."""
    ordered = list(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
