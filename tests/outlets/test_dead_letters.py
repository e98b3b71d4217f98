"""A dead letter keeps the message as it was, tells why, and goes back as it came."""

import json

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.contracts import headers, schema
from streams.intake.order import parse
from streams.model import Refused
from streams.outlets.dead_letters import DeadLetter, NotADeadLetter, Source, original, read, wrap

CONTRACT = jsonschema_rs.Draft202012Validator(schema("dead-letter"), validate_formats=True)
WHY = Refused(
    reason="missing_key", path="$.items[0].eccn", message='The key "eccn" is missing.', example='"3A991.d"'
)
MAYBE = st.none() | st.binary(max_size=40)
FOREIGN = st.lists(st.tuples(st.text(max_size=10), MAYBE), max_size=4).map(tuple)


def source(**changes: object) -> Source:
    whole = {
        "topic": "orders",
        "partition": 3,
        "offset": 41207,
        "timestamp": 1793692800000,
        "key": b"PO-1",
        "value": b'{"order_id": "PO-1"}',
        "headers": (("traceparent", b"00-abc"), ("empty", None), ("traceparent", b"00-def")),
    }
    return msgspec.convert({**whole, **changes}, Source)


@given(key=MAYBE, value=MAYBE, given_headers=FOREIGN)
def test_key_value_and_headers_come_through_untouched(key, value, given_headers) -> None:  # type: ignore[no-untyped-def]
    sent = Source("orders", 0, 7, -1, key, value, given_headers)
    out_key, out_value, out_headers = wrap(sent, WHY, "1.2.3")
    assert (out_key, out_value) == (key, value)
    assert out_headers[: len(given_headers)] == given_headers
    dead = read(out_key, out_value, out_headers)
    assert (dead.key, dead.value, dead.headers) == (key, value, given_headers)
    assert original(dead)[:3] == ("orders", key, value)
    assert CONTRACT.is_valid(json.loads(msgspec.json.encode(dead)))


def test_our_headers_tell_where_from_and_why() -> None:
    told = dict(wrap(source(), WHY, "1.2.3")[2])
    assert told["exportgate-dead-topic"] == b"orders"
    assert told["exportgate-dead-partition"] == b"3"
    assert told["exportgate-dead-offset"] == b"41207"
    assert told["exportgate-dead-timestamp"] == b"1793692800000"
    assert told["exportgate-dead-error"] == b"Refused"
    assert told["exportgate-dead-reason"] == b"missing_key"
    assert told["exportgate-dead-path"] == b"$.items[0].eccn"
    assert told["exportgate-dead-message"] == b'The key "eccn" is missing.'
    assert told["exportgate-dead-example"] == b'"3A991.d"'
    assert told["exportgate-dead-build"] == b"1.2.3"


def test_what_is_read_is_what_was_wrapped() -> None:
    assert read(*wrap(source(), WHY, "1.2.3")) == DeadLetter(
        topic="orders",
        partition=3,
        offset=41207,
        timestamp=1793692800000,
        error="Refused",
        reason="missing_key",
        path="$.items[0].eccn",
        message='The key "eccn" is missing.',
        example='"3A991.d"',
        build="1.2.3",
        replayed=0,
        key=b"PO-1",
        value=b'{"order_id": "PO-1"}',
        headers=(("traceparent", b"00-abc"), ("empty", None), ("traceparent", b"00-def")),
    )


def test_headers_of_an_earlier_refusal_or_a_forger_are_replaced() -> None:
    forged = (("exportgate-dead-topic", b"elsewhere"), ("a", b"1"), ("exportgate-dead-reason", None))
    wrapped = wrap(source(headers=forged), WHY, "1.2.3")[2]
    names = [name for name, _ in wrapped]
    assert names.count("exportgate-dead-topic") == names.count("exportgate-dead-reason") == 1
    assert dict(wrapped)["exportgate-dead-topic"] == b"orders"
    assert wrapped[0] == ("a", b"1")


def test_each_replay_counts_one_more_and_leaves_one_count() -> None:
    message = source()
    for times in range(3):
        dead = read(*wrap(message, WHY, "1.2.3"))
        assert dead.replayed == times
        topic, key, value, sent = original(dead)
        assert (topic, key, value) == (message.topic, message.key, message.value)
        assert sent == (*source().headers, ("exportgate-replayed", b"%d" % (times + 1)))
        message = source(headers=sent)


@pytest.mark.parametrize("nonsense", [b"", b"many", b"-4", b"9" * 5000, None, "٣".encode()])
def test_a_count_of_replays_that_a_sender_made_up_is_none(nonsense: bytes | None) -> None:
    wrapped = wrap(source(headers=(("exportgate-replayed", nonsense),)), WHY, "1.2.3")
    assert read(*wrapped).replayed == 0


@pytest.mark.parametrize("part", ["topic", "partition", "offset", "timestamp", "reason", "path", "build"])
def test_a_message_without_one_of_our_headers_is_named(part: str) -> None:
    name = headers()[f"dead_{part}"].name
    key, value, wrapped = wrap(source(), WHY, "1.2.3")
    with pytest.raises(NotADeadLetter, match=f"no header {name}"):
        read(key, value, [header for header in wrapped if header[0] != name])


def test_an_unreadable_number_is_named_with_a_good_one() -> None:
    key, value, wrapped = wrap(source(), WHY, "1.2.3")
    broken = [(n, b"seven" if n == "exportgate-dead-offset" else v) for n, v in wrapped]
    with pytest.raises(
        NotADeadLetter, match=r"exportgate-dead-offset: 'seven' is no number; a good value: 41207"
    ):
        read(key, value, broken)


@pytest.mark.parametrize("message", [None, b"", b"\xff\xfe", b'{"\\ud800":1,"\\ud800":2}', b"null"])
def test_whatever_intake_refuses_can_be_wrapped_and_read(message: bytes | None) -> None:
    refused = parse(message)
    assert isinstance(refused, Refused)
    dead = read(*wrap(source(key=None, value=message), refused, "1.2.3"))
    assert (dead.value, dead.reason, dead.path) == (message, refused.reason, refused.path)
    assert CONTRACT.is_valid(json.loads(msgspec.json.encode(dead)))
