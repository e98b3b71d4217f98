"""Every example is what its folder says: through the schema, through intake, through the types."""

import base64
import json
from pathlib import Path

import jsonschema_rs
import msgspec
import orjson
import pytest

from streams import contracts
from streams.intake.fault import fault
from streams.intake.order import parse
from streams.model import Alert, Event, Refused, Verdict
from streams.outlets.dead_letters import DeadLetter
from tests.contracts.examples import CONTRACTS, Valid, Wrong, name, valid, wrong

TYPES = {"verdict": Verdict, "alert": Alert, "dead-letter": DeadLetter}
# What no schema can see: the bytes are no JSON, say one thing twice, or nest too deep.
BEFORE_THE_SCHEMA = {"not_json", "not_finite", "not_utf8", "duplicate_key", "too_deep"}


def validator(contract: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator(contracts.schema(contract), validate_formats=True)


@pytest.mark.parametrize("row", valid(), ids=name)
def test_valid_examples_fit_their_schema(row: Valid) -> None:
    assert [e.message for e in validator(row.contract).iter_errors(orjson.loads(row.path.read_bytes()))] == []


@pytest.mark.parametrize("row", [r for r in wrong() if r.reason not in BEFORE_THE_SCHEMA], ids=name)
def test_refused_examples_are_refused_by_their_schema_for_the_reason_told(row: Wrong) -> None:
    check = validator(row.contract)
    value = orjson.loads(row.path.read_bytes())
    assert not check.is_valid(value)
    refused = fault(check, contracts.schema(row.contract), value)
    assert (refused.reason, refused.path) == (row.reason, row.where)
    assert refused.message.endswith(".")
    json.loads(refused.example)


@pytest.mark.parametrize("row", [r for r in valid() if r.contract == "order"], ids=name)
def test_intake_reads_every_valid_order(row: Valid) -> None:
    assert isinstance(parse(row.path.read_bytes()), Event)


@pytest.mark.parametrize("row", [r for r in wrong() if r.contract == "order"], ids=name)
def test_intake_refuses_every_refused_order_for_the_reason_told(row: Wrong) -> None:
    refused = parse(row.path.read_bytes())
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.path) == (row.reason, row.where)


@pytest.mark.parametrize("row", [r for r in valid() if r.contract in TYPES], ids=name)
def test_the_types_read_and_write_the_same_json(row: Valid) -> None:
    raw = row.path.read_bytes()
    value = msgspec.json.decode(raw, type=TYPES[row.contract])
    assert orjson.loads(msgspec.json.encode(value)) == orjson.loads(raw)


@pytest.mark.parametrize("contract", sorted(TYPES))
def test_the_schema_names_the_fields_of_the_type_in_order(contract: str) -> None:
    described = contracts.schema(contract)
    fields = list(msgspec.structs.asdict(_any(contract)))
    assert list(described["properties"]) == fields
    assert described["required"] == fields


@pytest.mark.parametrize("part", ["finding", "hit"])
def test_the_parts_of_a_verdict_are_described_field_by_field(part: str) -> None:
    described = contracts.schema("verdict")["$defs"][part]
    value = {"finding": _verdict().findings, "hit": _verdict().hits}[part][0]
    assert list(described["properties"]) == list(msgspec.structs.asdict(value)) == described["required"]


def test_every_refused_file_has_a_row_and_every_contract_has_examples() -> None:
    files = {path for contract in CONTRACTS for path in _folder(contract).glob("refused/*.json")}
    assert files == {row.path for row in wrong()}
    assert {row.contract for row in valid()} == {row.contract for row in wrong()} == set(CONTRACTS)


def test_every_code_that_a_file_can_show_has_an_example() -> None:
    # No bytes, and a megabyte of them: tests/intake. Not an order's matter: the agents.
    elsewhere = {"tombstone", "too_large", "not_a_frame"}
    assert {row.reason for row in wrong()} | elsewhere == set(contracts.refusals())


def test_a_dead_letter_example_holds_bytes() -> None:
    dead = msgspec.convert(contracts.schema("dead-letter")["examples"][0], DeadLetter)
    assert dead.value == base64.b64decode(contracts.schema("dead-letter")["examples"][0]["value"])
    assert dead.headers == (("traceparent", b"00-abc"),)


def _folder(contract: str) -> Path:
    return contracts.SCHEMAS / "examples" / contract


def _any(contract: str) -> msgspec.Struct:
    value: msgspec.Struct = msgspec.convert(contracts.schema(contract)["examples"][0], TYPES[contract])
    return value


def _verdict() -> Verdict:
    return msgspec.convert(contracts.schema("verdict")["examples"][0], Verdict)
