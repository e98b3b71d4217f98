"""A small invented law that a test can change one cell of, and the law that ships."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.law.law import Law
from streams.law.load import FOLDER, load

Change = Callable[..., Path]


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """A copy of the shipped tables with one cell changed, and rows added: (table, line, column, value)."""

    def change(table: str, line: int = 0, column: str = "", value: str = "", *added: dict[str, str]) -> Path:
        folder = tmp_path / "tables"
        shutil.copytree(FOLDER, folder)
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            columns = list(reader.fieldnames or ())
            rows = list(reader)
        if column:
            rows[line - 2][column] = value
        rows += [{**rows[-1], **row} for row in added]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return folder

    return change
