"""Runs a command in this process, and makes orders for it."""

import json
from typing import Any

from typer.testing import CliRunner, Result

from streams.cli import app


def run(*words: object, stdin: bytes | None = None) -> Result:
    """`exportgate ...`; the result has exit_code, stdout, stderr. Unforeseen errors are raised."""
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin, catch_exceptions=False)


def order(order_id: str = "PO-00A1B2C3", **changes: Any) -> bytes:
    """An invented order as one line of JSON."""
    tree = {
        "order_id": order_id,
        "event_type": "created",
        "event_time": "2026-09-01T08:00:00Z",
        "transaction_type": "export",
        "parties": [
            {
                "role": "buyer",
                "name": "Quellwasser Pumpenbau GmbH",
                "address": "Am Anger 3",
                "city": "Gera",
                "country": "DE",
            }
        ],
        "items": [
            {
                "description": "gaskets",
                "hs_code": "848410",
                "eccn": "EAR99",
                "manufacturer": None,
                "part_number": None,
                "quantity": 5,
                "unit_value": 2.5,
                "currency": "EUR",
            }
        ],
        "ship_from": {"country": "AT", "city": "Linz"},
        "ship_to": {"country": "DE", "city": "Gera"},
        "route": ["AT", "DE"],
        "payment": None,
        "end_use": "pumps",
    }
    return json.dumps(tree | changes, ensure_ascii=False).encode()
