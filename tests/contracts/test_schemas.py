"""The schemas describe all that they name, and their own examples fit them."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from streams import contracts
from streams.model import Item, Order, Owner, Party, Payment, Place
from tests.contracts.examples import CONTRACTS


def places(part: Any, where: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema that a sender can get wrong: properties and elements, with where it stands."""
    if not isinstance(part, dict):
        return
    for key, inner in part.get("properties", {}).items():
        yield f"{where}/{key}", inner
        yield from places(inner, f"{where}/{key}")
    if "items" in part:
        yield f"{where}/[]", part["items"]
        yield from places(part["items"], f"{where}/[]")
    for key, inner in part.get("$defs", {}).items():
        yield f"{where}/$defs/{key}", inner
        yield from places(inner, f"{where}/$defs/{key}")


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_schema_is_a_schema(contract: str) -> None:
    schema = contracts.schema(contract)
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:exportgate:{contract}"


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_place_has_a_title_a_description_and_examples_that_fit(contract: str) -> None:
    schema = contracts.schema(contract)
    for where, part in [("#", schema), *places(schema)]:
        whole = {**_target(schema, part), **part}
        assert whole.get("title"), where
        assert whole.get("description"), where
        assert whole.get("examples"), where
        check = jsonschema_rs.Draft202012Validator(
            {**whole, "$defs": schema.get("$defs", {})}, validate_formats=True
        )
        for example in whole["examples"]:
            assert check.is_valid(example), f"{where}: {example!r}"


@pytest.mark.parametrize(
    ("struct", "where"),
    [(Order, None), (Party, "party"), (Owner, "owner"), (Item, "item"), (Place, "place")],
)
def test_the_order_schema_names_the_fields_of_the_types(struct: Any, where: str | None) -> None:
    schema = contracts.schema("order")
    described = schema["$defs"][where] if where else schema
    fields = msgspec.structs.fields(struct)
    assert set(described["properties"]) == {field.name for field in fields}
    assert described["required"] == [field.name for field in fields if field.required]


def test_payment_is_described_as_its_type() -> None:
    described = contracts.schema("order")["properties"]["payment"]
    fields = msgspec.structs.fields(Payment)
    assert set(described["properties"]) == {field.name for field in fields}
    assert described["required"] == [field.name for field in fields if field.required]


def _target(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    reference = part.get("$ref", "")
    target: dict[str, Any] = schema["$defs"][reference.removeprefix("#/$defs/")] if reference else {}
    return target
