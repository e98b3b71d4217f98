"""A table is read whole or refused with the place and a good value."""

from pathlib import Path

import pytest
from msgspec import Struct

from streams.law.read import LawError, example, read
from streams.law.rows import Day, Embargo, Outcome


class Toll(Struct, frozen=True):
    bridge: str
    outcome: Outcome
    valid_from: Day
    valid_to: Day | None


HEADER = "bridge,outcome,valid_from,valid_to\n"


def write(folder: Path, text: str | bytes) -> Path:
    content = text.encode() if isinstance(text, str) else text
    (folder / "tolls.csv").write_bytes(content)
    return folder


def test_rows_come_in_file_order_and_blank_cells_are_none(tmp_path: Path) -> None:
    folder = write(
        tmp_path, HEADER + '"Kalte Brücke, Ost",block,2022-01-01,\nWestbrug,review,2022-01-01,2023-01-01\n'
    )
    assert read(folder, "tolls", Toll) == (
        Toll("Kalte Brücke, Ost", "block", "2022-01-01", None),
        Toll("Westbrug", "review", "2022-01-01", "2023-01-01"),
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (HEADER + "Ostbrug,maybe,2022-01-01,\n", ["tolls.csv:2", "outcome", "'maybe'", "'review'"]),
        (HEADER + "Ostbrug,block,1.1.2022,\n", ["tolls.csv:2", "valid_from", "'1.1.2022'", "'2022-02-24'"]),
        (HEADER + "Ostbrug,block,2022-01-01,soon\n", ["tolls.csv:2", "valid_to", "'soon'", "'2022-02-24'"]),
        (HEADER + "Ostbrug,block,2022-01-01,\n,block,2022-01-01,\n", ["tolls.csv:3", "bridge", "None"]),
        (HEADER + "Ostbrug,block\n", ["tolls.csv:2", "2 cells", "must be 4"]),
        (HEADER + "\n", ["tolls.csv:2", "0 cells"]),
        (HEADER, ["tolls.csv", "no row"]),
        ("", ["tolls.csv:1", "header is ''", "bridge,outcome"]),
        ("bridge,outcome,valid_to,valid_from\n", ["tolls.csv:1", "must be 'bridge,outcome,valid_from"]),
        (HEADER + '"Ostbrug,block,2022-01-01,\n', ["tolls.csv", "not CSV"]),
        (b"\xff\xfe" + HEADER.encode(), ["tolls.csv", "UTF-8"]),
    ],
)
def test_a_fault_names_file_line_column_value_and_a_good_one(
    tmp_path: Path, text: str | bytes, parts: list[str]
) -> None:
    with pytest.raises(LawError) as caught:
        read(write(tmp_path, text), "tolls", Toll)
    for part in parts:
        assert part in str(caught.value)


def test_a_missing_file_is_a_law_error(tmp_path: Path) -> None:
    with pytest.raises(LawError, match=r"tolls\.csv: cannot be read"):
        read(tmp_path, "tolls", Toll)


def test_examples_are_found_through_optional_columns() -> None:
    assert example(Embargo, "valid_to") == "2022-02-24"
    assert example(Embargo, "party") == "review"
    assert example(Embargo, "no such column") == ""
