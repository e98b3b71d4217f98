"""The examples of schemas/examples as rows, for every test that walks over them."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from streams.contracts import SCHEMAS

CONTRACTS = sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.schema.json"))


class Valid(NamedTuple):
    """A file that must be accepted."""

    contract: str
    path: Path


class Wrong(NamedTuple):
    """A file that must be refused, with the code and the JSON path that it must get."""

    contract: str
    path: Path
    reason: str
    where: str


def valid() -> list[Valid]:
    """Every example that must be accepted."""
    found = sorted(SCHEMAS.glob("examples/*/valid/*.json"))
    return [Valid(path.parent.parent.name, path) for path in found]


def wrong() -> list[Wrong]:
    """Every row of a refused.toml; a file without a row is found by test_examples."""
    rows = []
    for table in sorted(SCHEMAS.glob("examples/*/refused.toml")):
        for name, row in tomllib.loads(table.read_text(encoding="utf-8")).items():
            path = table.parent / "refused" / f"{name}.json"
            rows.append(Wrong(table.parent.name, path, row["reason"], row["path"]))
    return rows


def name(row: Valid | Wrong) -> str:
    """A test id: `order/quantity-zero`."""
    return f"{row.contract}/{row.path.stem}"
