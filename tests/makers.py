"""Small values for tests: every field has a harmless default, tests say only what matters to them."""

import itertools
from typing import Any

import orjson

from streams.model import Answer, Finding, Screened, Sighting

_ids = itertools.count(1)
MINUTE = 60_000_000
START = 1_790_000_000_000_000  # 2026-09-21, in microseconds


def sighting(minute: int, name: str = "Nordlicht GmbH", **fields: Any) -> Sighting:
    number = next(_ids)
    values: dict[str, Any] = {
        "subject": "phone:4961811234567",
        "order_id": f"PO-{number:08X}",
        "event_id": f"{number:032x}",
        "event_time": f"2026-09-21T{minute // 60 % 24:02d}:{minute % 60:02d}:00Z",
        "at": START + minute * MINUTE,
        "names": (name,),
        "name_keys": (name.casefold(),),
        "held_for": (),
    }
    return Sighting(**{**values, **fields})


def finding(outcome: str = "block", reason: str = "LISTED_PARTY", subject: str | None = None) -> Finding:
    return Finding(
        rule="party.listed",
        reason=reason,
        outcome=outcome,  # type: ignore[arg-type]
        legal_basis="15 CFR 744.11",
        seen="Beispiel Handel",
        path="$.parties[1].name",
        evidence=("list entry EL:1",),
        subject=subject,
    )


def screened(order_id: str = "PO-00000001", hour: int = 1, **fields: Any) -> Screened:
    values: dict[str, Any] = {
        "order_id": order_id,
        "event_id": f"{order_id}@{hour}",
        "event_time": f"2026-09-21T{hour:02d}:00:00Z",
        "subjects": (),
        "findings": (),
        "hits": (),
        "lists_version": "lists-1",
        "law_version": "law-1",
    }
    return Screened(**{**values, **fields})


def answer(to: Screened, subject: str, known: int, *findings: Finding) -> Answer:
    return Answer(to.order_id, to.event_id, subject, known, findings)


def order(number: int, **fields: Any) -> dict[str, Any]:
    """An order event as a sender writes it, harmless and valid."""
    values: dict[str, Any] = {
        "order_id": f"PO-{number:08X}",
        "event_type": "created",
        "event_time": f"2026-09-{1 + number // 1440 % 28:02d}T{number // 60 % 24:02d}:{number % 60:02d}:00Z",
        "transaction_type": "export",
        "parties": [
            {
                "role": "exporter",
                "name": "Spessart Versand GmbH",
                "address": "Hanauer Str. 8",
                "city": "Aschaffenburg",
                "country": "DE",
            },
            {
                "role": "buyer",
                "name": f"Fjordby Mekanik {number} ApS",
                "address": f"Havnegade {number}, Dokken",
                "city": "Aarhus",
                "country": "DK",
                "phone": f"+45 70{number:06d}",
            },
        ],
        "items": [
            {
                "description": "Ball bearing 6204",
                "hs_code": "8482.10",
                "eccn": "EAR99",
                "manufacturer": "SKF",
                "part_number": f"6204-{number % 50}",
                "quantity": 20,
                "unit_value": 3.5,
                "currency": "EUR",
            }
        ],
        "ship_from": {"country": "DE", "city": "Aschaffenburg"},
        "ship_to": {"country": "DK", "city": "Aarhus"},
        "route": ["DE", "DK"],
        "payment": {"bank": "Nykredit", "country": "DK"},
        "end_use": "spare parts for conveyor belts",
    }
    return {**values, **fields}


def line(number: int, **fields: Any) -> bytes:
    return orjson.dumps(order(number, **fields))
