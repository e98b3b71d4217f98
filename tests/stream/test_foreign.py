"""Messages between the stages that the gate did not write, and frames of its own that are broken."""

import pytest
from kafka import KafkaProducer

from streams.agents.frames import FRAME
from streams.contracts import headers
from tests.conftest import Broker, StartWorker
from tests.makers import line
from tests.readers import API, committed, produce
from tests.stream.outcome import letters, settle, verdicts


def send(bootstrap: str, topic: str, value: bytes | None, *message_headers: tuple[str, bytes]) -> None:
    producer = KafkaProducer(bootstrap_servers=bootstrap, api_version=API, enable_idempotence=False)
    producer.send(topic, value, key=b"stranger", headers=list(message_headers), partition=0).get(60)
    producer.close()


@pytest.mark.timeout(180)
def test_a_foreign_message_between_the_stages_is_buried_and_the_stream_goes_on(
    narrow: Broker, worker: StartWorker, group: str
) -> None:
    foreign = [(topic, value) for topic in ("sightings", "findings") for value in (b"hello", b"[]", None)]
    for topic, value in foreign:
        send(narrow.bootstrap, topic, value, ("trace", b"1"))
    produce(narrow.bootstrap, "orders", [line(number) for number in range(10)])
    one = worker(narrow, "w1", group=group)
    settle(narrow.bootstrap, group, one)
    said = [(dict(letter.headers), letter) for letter in letters(narrow.bootstrap)]
    assert {told[headers()["dead_reason"].name] for told, _ in said} == {b"not_a_frame"}
    assert sorted(
        ((told[headers()["dead_topic"].name].decode(), letter.value) for told, letter in said), key=repr
    ) == sorted(foreign, key=repr)
    assert {(letter.key, told["trace"]) for told, letter in said} == {(b"stranger", b"1")}
    assert len(verdicts(narrow.bootstrap)) == 10


@pytest.mark.timeout(180)
@pytest.mark.parametrize("topic", ["sightings", "findings"])
@pytest.mark.parametrize("value", [b"hello", b'[{"kind":"stranger"}]', None], ids=["text", "tag", "none"])
def test_a_broken_frame_of_ours_ends_the_worker_with_the_offset_unmoved(
    narrow: Broker, worker: StartWorker, group: str, topic: str, value: bytes | None
) -> None:
    name, layout = FRAME
    assert layout is not None
    send(narrow.bootstrap, topic, value, (name, layout))
    one = worker(narrow, "w1", group=group)
    assert one.wait(90) == 70
    assert f"frame {topic}[0]@0 cannot be read" in one.tail()
    assert not committed(narrow.bootstrap, group, topic).get(0)
    assert letters(narrow.bootstrap) == []
