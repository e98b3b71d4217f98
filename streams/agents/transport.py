"""Faust's Kafka transport with the measured holes closed. Private names: the versions are pinned.

Each class closes one hole and says which; `tests/faust_faults` shows the holes in stock Faust.
"""

import asyncio
import time
from typing import Any

import faust
from faust.sensors import Monitor
from faust.transport.drivers import aiokafka as driver

from streams.agents.drain import Turns
from streams.agents.guard import die
from streams.agents.membership import EVICTIONS, Evictions, refusal
from streams.ops import metrics

# A turn of an agent ends within its delivery retries (6.3 s); longer means that it hangs, and the
# rebalance goes on without it: its messages are read again, none is lost.
TURN_ENDS_WITHIN = 10.0


class GateThread(driver.AIOKafkaConsumerThread):
    """Fetches as long as the setting says: Faust has 1.5 s built in, and the embedded broker waits it out."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = int(self.app.fetch_max_wait * 1000)
        return consumer


class GateConsumer(driver.Consumer):
    """Commits before partitions go (stock Faust forgets acknowledged offsets at a rebalance)."""

    def _new_consumer_thread(self) -> Any:
        return GateThread(self, loop=self.loop, beacon=self.beacon)

    async def on_partitions_revoked(self, revoked: Any) -> None:
        """Let running turns end, commit what they finished, then let Faust forget."""
        if revoked and not self.should_stop:
            metrics.REBALANCES.inc()
            if self.app.evictions.note(self._thread, time.monotonic()):
                name = self.app.settings.worker
                die(f"thrown out of the group {EVICTIONS} times: does another worker have the name {name}?")
            self.app.turns.generation += 1
            self.stop_flow()
            self.app.flow_control.suspend()
            self.app.flow_control.clear()
            await self.wait_empty()
        await super().on_partitions_revoked(revoked)

    async def wait_empty(self) -> None:
        """Wait for running turns only: frames of open orders stay unacknowledged on purpose."""
        try:
            await asyncio.wait_for(self.app.turns.idle.wait(), TURN_ENDS_WITHIN)
        except TimeoutError:
            self.log.warning("a turn did not end in %s s; its messages will be read again", TURN_ENDS_WITHIN)
        await self.commit_and_end_transactions()

    def refusal(self) -> Exception | None:
        """What the group refused lately; see `membership.refusal`."""
        return refusal(self._thread)


class GateProducer(driver.Producer):
    """Idempotent, all replicas: Faust has neither by default."""

    def _settings_extra(self) -> dict[str, Any]:
        return {**super()._settings_extra(), "enable_idempotence": self.app.idempotent, "acks": "all"}


class GateTransport(driver.Transport):
    Consumer = GateConsumer
    Producer = GateProducer


class Quiet(Monitor):
    """Faust's monitor without its work per event (about 10 microseconds each); we count per batch."""

    def on_message_in(self, *args: Any, **kwargs: Any) -> None: ...
    def on_stream_event_in(self, *args: Any, **kwargs: Any) -> None: ...
    def on_stream_event_out(self, *args: Any, **kwargs: Any) -> None: ...
    def on_message_out(self, *args: Any, **kwargs: Any) -> None: ...
    def on_send_initiated(self, *args: Any, **kwargs: Any) -> None: ...
    def on_send_completed(self, *args: Any, **kwargs: Any) -> None: ...
    def track_tp_end_offset(self, *args: Any, **kwargs: Any) -> None: ...


class GateApp(faust.App):
    """A Faust app over this transport. idempotent: off only on the embedded broker."""

    turns: Turns
    evictions: Evictions
    fetch_max_wait: float = 0.5
    idempotent: bool = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, Monitor=Quiet, **kwargs)
        self.turns = Turns()
        self.evictions = Evictions()

    def _new_transport(self) -> Any:
        return GateTransport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> Any:
        return GateTransport(self.conf.broker_producer, self)
