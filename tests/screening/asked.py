"""Orders and lists for the tests of parties and addresses: invented, every field harmless by default."""

from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from streams.law.law import Law
from streams.law.load import load
from streams.model import Entry, Event, ListedAddress, ListedName, Order, Snapshot
from streams.screening.listed import Listed, read

EXPORTER = {
    "role": "exporter",
    "name": "Spessart Versand GmbH",
    "address": "Ring 8",
    "city": "Hanau",
    "country": "DE",
}
ITEM = {
    "description": "Ball bearing",
    "hs_code": "8482.10",
    "eccn": "EAR99",
    "manufacturer": None,
    "part_number": None,
    "quantity": 20,
    "unit_value": 3.5,
    "currency": "EUR",
}


def event(
    *parties: dict[str, Any],
    item: dict[str, Any] | None = None,
    bank: str = "Nykredit",
    day: str = "2026-09-21",
) -> Event:
    """An order event of that day with these parties besides the exporter."""
    buyers = [
        {"role": "buyer", "name": "Fjordby ApS", "address": None, "city": None, "country": "DK", **one}
        for one in parties
    ]
    order = {
        "order_id": "PO-00000001",
        "event_type": "created",
        "event_time": f"{day}T08:00:00Z",
        "transaction_type": "export",
        "parties": [EXPORTER, *buyers],
        "items": [{**ITEM, **(item or {})}],
        "ship_from": {"country": "DE", "city": "Hanau"},
        "ship_to": {"country": "DK", "city": "Aarhus"},
        "route": ["DE", "DK"],
        "payment": {"bank": bank, "country": "DK"},
        "end_use": None,
    }
    at = datetime.fromisoformat(f"{day}T08:00:00+00:00")
    return Event("0" * 32, int(at.timestamp()) * 1_000_000, msgspec.convert(order, Order))


def entry(code: str, number: str, name: str = "", **fields: Any) -> Entry:
    """A list entry; `addresses` are (text, country) pairs."""
    values: dict[str, Any] = {
        "kind": "organisation",
        "names": (ListedName(name, "primary"),) if name else (),
        "addresses": (),
        **fields,
    }
    values["addresses"] = tuple(ListedAddress(*one) for one in values["addresses"])
    return Entry(code, number, **values)


def listed(*entries: Entry) -> Listed:
    return read(Snapshot("0123456789abcdef", (), entries))


@cache
def law() -> Law:
    return load()
