"""Which list a CSL row belongs to: `list_codes.csv`."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("list_codes.csv")

_SHORT = re.compile(r"\(([^()]+)\)")


@cache
def list_code(source: str) -> str | None:
    """List code by the short name in brackets ("Capta List (CAP) - ..." is CAPTA), else None."""
    found = _SHORT.search(source)
    return list_codes().get(found[1]) if found else None


@cache
def list_codes() -> Mapping[str, str]:
    """List code by short name."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["short"]: row["list_code"] for row in csv.DictReader(lines)}
