"""Words of addresses that name no place of their own: street, floor, unit, number, in several languages."""

import csv
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("words.csv")


@cache
def kinds() -> dict[str, str]:
    """Word -> kind: way, building, floor, unit, number, joining or place (`words.csv`)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["kind"] for row in csv.DictReader(file)}
