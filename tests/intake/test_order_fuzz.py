"""Whatever is sent: parse() does not raise, and takes exactly what the contract takes."""

import json
from typing import Any

import jsonschema_rs
import orjson
from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.contracts import schema
from streams.intake.nesting import MAX_DEPTH
from streams.intake.order import parse
from streams.model import Event, Refused
from tests.intake.makers import raw, tree

CONTRACT = jsonschema_rs.Draft202012Validator(schema("order"), validate_formats=True)
INNER = ["name", "address", "quantity", "owners", "phone", "bank", "share_pct"]
KEYS = [*sorted(tree()), *INNER, "x", "", "a:b"]
DAY = r"[0-9]{4}-[01][0-9]-[0-3][0-9]"
CLOCK = r"[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{1,9})?(Z|[+-][0-2][0-9]:[0-6][0-9])"
TIMES = st.from_regex(rf"\A{DAY}T{CLOCK}\Z")
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    TIMES,
    st.sampled_from(["created", "amended", "", " ", "\ud800", "\u00a0", "a:b"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of a tree."""
    found: list[tuple[Any, Any]] = []
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        found += [(value, key), *spots(inner)]
    return found


@st.composite
def orders(draw: st.DrawFn) -> Any:
    """The example order with one to three places removed, replaced or added."""
    made = tree()
    for _ in range(draw(st.integers(1, 3))):
        everywhere = spots(made)
        if not everywhere:
            break
        holder, key = draw(st.sampled_from(everywhere))
        what = draw(st.sampled_from(["remove", "replace", "add"]))
        if what == "remove":
            del holder[key]
        elif what == "replace" or isinstance(holder, list):
            holder[key] = draw(VALUES)
        else:
            holder[draw(st.sampled_from(KEYS))] = draw(VALUES)
    return made


def expected(message: bytes) -> bool:
    """Whether the contract takes the message, told the slow and plain way."""
    doubled = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        doubled |= len(dict(found)) < len(found)
        return dict(found)

    try:
        value = orjson.loads(message)
        json.loads(message, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return False
    return not doubled and depth(value) <= MAX_DEPTH and CONTRACT.is_valid(value)


def depth(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    return 1 + max((depth(v) for v in (value.values() if isinstance(value, dict) else value)), default=0)


def check(message: bytes) -> None:
    answer = parse(message)
    if expected(message):
        assert isinstance(answer, Event), answer
        assert parse(message) == answer
    else:
        assert isinstance(answer, Refused), answer
        assert answer.message.isprintable()
        json.loads(answer.example)


@given(orders(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_a_changed_order_is_taken_exactly_when_the_contract_takes_it(value: Any, ascii_only: bool) -> None:
    check(json.dumps(value, ensure_ascii=ascii_only).encode(errors="surrogatepass"))


@given(TIMES)
@settings(max_examples=300, deadline=None)
@example("9999-12-31T23:59:59.999999999-23:59")
@example("1000-01-01T00:00:00+23:59")
@example("2026-12-31T23:59:60Z")
def test_every_time_that_the_contract_takes_is_read(text: str) -> None:
    check(raw({**tree(), "event_time": text}))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_key_written_twice_anywhere_is_refused(data: st.DataObject) -> None:
    text = json.dumps({**tree(), "x": {"a:b": ":", "c": "\\u003a"}})
    key = data.draw(st.sampled_from([k for h, k in spots(json.loads(text)) if isinstance(h, dict)]))
    value = json.dumps(data.draw(LEAVES))
    name = json.dumps(key) if data.draw(st.booleans()) else f'"\\u{ord(key[0]):04x}{json.dumps(key[1:])[1:]}'
    answer = parse(text.replace(f'"{key}": ', f'{name}: {value}, "{key}": ', 1).encode())
    assert isinstance(answer, Refused)


@given(st.binary(max_size=300) | st.text(alphabet='{}[]":,\\u003a 1e', max_size=60).map(str.encode))
@settings(max_examples=400, deadline=None)
def test_any_bytes_get_an_answer(message: bytes) -> None:
    if message:
        check(message)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_an_order_with_broken_bytes_gets_an_answer(where: int, noise: bytes) -> None:
    message = bytearray(raw(tree()))
    message[where % len(message) : where % len(message) + len(noise)] = noise
    check(bytes(message))
