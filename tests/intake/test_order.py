"""parse(): every message is an event or a refusal that says what is wrong, where, and what is right."""

import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from streams.contracts import refusals
from streams.intake.order import MAX_BYTES, parse
from streams.model import Event, Refused
from tests.intake.makers import order, raw, tree

NESTED = b'{"order_id":' + b"[" * 10_000 + b"]" * 10_000 + b"}"
LATIN = order(end_use="Prufstand").replace(b"Pruf", "Prüf".encode("latin-1"))
ESCAPED_TWIN = order()[:-1] + b', "\\u0065nd_use": "b\\u003ac"}'

POISON = {
    "tombstone": (None, "tombstone", "$"),
    "empty": (b"", "tombstone", "$"),
    "blank": (b" \n", "not_json", "$"),
    "null": (b"null", "not_an_object", "$"),
    "number": (b"12", "not_an_object", "$"),
    "text": (b'"order"', "not_an_object", "$"),
    "array": (b"[" + order() + b"]", "not_an_object", "$"),
    "10 MB": (order(end_use="x" * 10_000_000), "too_large", "$"),
    "one byte too many": (order(end_use="").ljust(MAX_BYTES + 1), "too_large", "$"),
    "latin-1": (LATIN, "not_utf8", "$"),
    "utf-16": (order().decode().encode("utf-16"), "not_utf8", "$"),
    "utf-16 without mark": (order().decode().encode("utf-16-le"), "not_utf8", "$"),
    "byte order mark": (b"\xef\xbb\xbf" + order(), "not_json", "$"),
    "surrogate bytes": (raw(tree() | {"end_use": "\ud800"}), "not_utf8", "$"),
    "surrogate escape": (order().replace(b"Akbank", b"\\ud800k"), "not_utf8", "$.payment.bank"),
    "surrogate in a key": (order()[:-1] + b',"\\udc00":1}', "not_utf8", '$["\\udc00"]'),
    "duplicate key": (order()[:-1] + b', "end_use": null}', "duplicate_key", "$.end_use"),
    "duplicate unknown key": (order()[:-1] + b',"x":[{"a":1,"a":1}]}', "duplicate_key", "$.x[0].a"),
    "duplicate behind escapes": (ESCAPED_TWIN, "duplicate_key", "$.end_use"),
    "NaN": (order().replace(b": 40,", b": NaN,"), "not_finite", "$.items[0].quantity"),
    "-Infinity": (order().replace(b": 40,", b": -Infinity,"), "not_finite", "$.items[0].quantity"),
    "1e400": (order().replace(b": 40,", b": 1e400,"), "not_finite", "$.items[0].quantity"),
    "5,000 digits": (
        order().replace(b": 40,", b": " + b"9" * 5000 + b","),
        "not_finite",
        "$.items[0].quantity",
    ),
    "1e-400": (order().replace(b": 40,", b": 1e-400,"), "bad_value", "$.items[0].quantity"),
    "depth 10,000": (NESTED, "too_deep", "$"),
    "depth 10,000, unclosed": (b'{"a":' * 10_000, "too_deep", "$"),
    "depth 65": (order(x=json.loads("[" * 64 + "]" * 64)), "too_deep", "$"),
    "cut off": (order()[:-20], "not_json", "$"),
    "two orders": (order() + order(), "not_json", "$"),
    "null byte": (order() + b"\0", "not_json", "$"),
    "single quotes": (b"{'order_id': 'PO-1'}", "not_json", "$"),
    "missing key": (raw({k: v for k, v in tree().items() if k != "route"}), "missing_key", "$.route"),
    "empty object": (b"{}", "missing_key", "$.order_id"),
    "wrong type": (order(order_id=4711), "wrong_type", "$.order_id"),
}


@pytest.mark.parametrize(("message", "reason", "path"), POISON.values(), ids=POISON.keys())
def test_poison_is_refused_for_its_reason_at_its_path(message: bytes | None, reason: str, path: str) -> None:
    refused = parse(message)
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.path) == (reason, path)
    assert refused.message.endswith(".")
    assert len(refused.message) < 300
    assert refused.message.isprintable()
    json.loads(refused.example)
    assert reason in refusals()


def test_the_message_names_the_bad_value_and_the_example_is_a_good_one() -> None:
    refused = parse(order(event_type="cancelled"))
    assert refused == Refused(
        reason="bad_value",
        path="$.event_type",
        message='"cancelled" is none of ["created", "amended"].',
        example='"created"',
    )


def test_the_example_of_an_unreadable_message_is_a_whole_order() -> None:
    refused = parse(b"what?")
    assert isinstance(refused, Refused)
    assert isinstance(parse(refused.example.encode()), Event)


def test_the_largest_message_is_read() -> None:
    assert isinstance(parse(order().ljust(MAX_BYTES)), Event)


def test_64_levels_are_read_and_brackets_in_texts_are_no_levels() -> None:
    assert isinstance(parse(order(x=json.loads("[" * 63 + "]" * 63))), Event)
    assert isinstance(parse(order(end_use="[{" * 500, x='\\"[[[')), Event)


@pytest.mark.parametrize(
    "message",
    [
        b'{"parties":[' + b"1," * 500_000 + b"1]}",
        b'"' + b'\\"' * 500_000,
        b"[" * 1_000_000,
        b'{"a":1,' * 140_000,
        order()[:-1] + b',"x":{' + b",".join(b'"k%d":1' % i for i in range(80_000)) + b"}}",
        order()[:-1] + b"," + b",".join(b'"k%d":1' % i for i in range(80_000)) + b"}",
    ],
    ids=["wrong elements", "unclosed text", "brackets", "unclosed objects", "deep unknown", "unknown keys"],
)
def test_a_megabyte_made_to_be_slow_is_not(message: bytes) -> None:
    began = process_time()
    parse(message)
    assert process_time() - began < 2  # quadratic work on a megabyte takes minutes


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.000001Z", 1),
        ("1970-01-01T00:00:00.0000019Z", 1),
        ("1970-01-01T02:00:00+02:00", 0),
        ("1969-12-31T18:30:00.5-05:30", 500_000),
        ("1969-12-31T23:59:59.999999Z", -1),
        ("2026-09-14T03:03:00Z", 1_789_354_980_000_000),
        ("9999-12-31T23:59:59-14:00", 253_402_351_199_000_000),
    ],
)
def test_the_time_is_whole_microseconds_and_its_text_stays_as_sent(text: str, at: int) -> None:
    event = parse(order(event_time=text))
    assert isinstance(event, Event)
    assert event.at == at
    assert event.order.event_time == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-14",
        "2026-09-14T03:03Z",
        "2026-09-14 03:03:00Z",
        "2026-09-14T03:03:00",
        "0999-01-01T00:00:00Z",
        "2026-09-14t03:03:00z",
        "2026-09-14T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-09-14T03:03:00+24:00",
        "2026-09-14T03:03:00+0200",
        "2026-02-29T00:00:00Z",
        "٢٠٢٦-09-14T03:03:00Z",
        "2026-09-14T03:03:00Z\n",
        "2026-09-14T03:03:00.Z",
        "2026-09-14T03:03:00." + "1" * 60 + "Z",
        "1789441380",
        "2026-W38-1T03:03:00Z",
    ],
)
def test_an_unreadable_time_is_refused(text: str) -> None:
    refused = parse(order(event_time=text))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.path, refused.example) == (
        "bad_value",
        "$.event_time",
        '"2026-09-01T08:00:00Z"',
    )


def test_the_id_is_of_the_content_and_not_of_its_writing() -> None:
    said = tree()
    turned = dict(reversed(said.items()))
    ids = {
        parse(message).id  # type: ignore[union-attr]
        for message in (
            raw(said),
            raw(turned),
            raw(said, indent=4),
            raw(said, separators=(",", ":")),
            json.dumps(said).encode(),
            raw(said).replace(b"PO-", b"\\u0050\\u004f-"),
        )
    }
    assert len(ids) == 1
    assert all(len(i) == 32 and int(i, 16) >= 0 for i in ids)
    changed = parse(order(end_use="machine building "))
    assert isinstance(changed, Event)
    assert changed.id not in ids


def test_odd_values_are_data_to_screen() -> None:
    sent = tree()
    sent["transaction_type"] = "barter"
    sent["parties"][1] |= {
        "role": "godfather",
        "name": "\u202egnidarT\u202c",
        "country": "Atlantis",
        "address": "",
    }
    sent["items"][0] |= {
        "hs_code": "?",
        "eccn": "9Z999",
        "currency": "XXX",
        "unit_value": 0,
        "quantity": 1e308,
    }
    event = parse(raw({**sent, "changed": ["mood"], "route": ["XX-1"]}))
    assert isinstance(event, Event)
    assert event.order.parties[1].name == "\u202egnidarT\u202c"
    assert event.order.changed == ("mood",)
    assert event.order.items[0].quantity == 1e308


def test_unknown_keys_are_named_by_path_and_part_of_the_id() -> None:
    sent = tree()
    sent["colour"] = {"inside": 1}
    sent["parties"][1]["vat id"] = "DE0"
    sent["parties"][0]["owners"] = [{"name": "B. Invented", "share_pct": 60, "since": 2001}]
    sent["payment"]["iban"] = None
    event = parse(raw(sent))
    assert isinstance(event, Event)
    assert sorted(event.unknown_keys) == [
        "$.colour",
        "$.parties[0].owners[0].since",
        '$.parties[1]["vat id"]',
        "$.payment.iban",
    ]
    plain = parse(order())
    assert isinstance(plain, Event)
    assert plain.unknown_keys == ()
    assert plain.id != event.id


def test_a_hostile_key_or_value_is_shown_short_and_harmless() -> None:
    key = "k\u202e\x1b[2J" + "x" * 5000
    refused = parse(order()[:-1] + raw({key: 1})[:-1].replace(b"{", b",", 1) + b"," + raw({key: 1})[1:])
    assert isinstance(refused, Refused)
    assert refused.reason == "duplicate_key"
    assert len(refused.path) < 80
    assert (refused.path + refused.message).isprintable()


def test_every_development_order_is_read_without_an_unknown_key(shared: Path) -> None:
    seen: Counter[str] = Counter()
    for file in ("cases_dev.jsonl", "innocents_dev.jsonl"):
        for line in (shared / "orders" / file).read_text(encoding="utf-8").splitlines():
            for sent in json.loads(line)["events"]:
                event = parse(raw(sent))
                assert isinstance(event, Event), event
                assert event.unknown_keys == ()
                assert event.order.order_id == sent["order_id"]
                seen[event.id] += 1
    assert seen.total() == len(seen) == 230
