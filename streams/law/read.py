"""A table file → its rows, each checked against the class that names its columns."""

import csv
import io
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

Row = TypeVar("Row", bound=msgspec.Struct)


class LawError(Exception):
    """A table of the law cannot be used: which file, line and column, the bad value, a good one."""


def read(folder: Path, name: str, row: type[Row]) -> tuple[Row, ...]:
    """All rows of `folder/name.csv` in file order, at least one; blank cells become None.

    Raises LawError for a missing or unreadable file, a header that is not exactly the fields of
    `row`, a line of another width, or a cell that does not fit its column.
    """
    path = folder / f"{name}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LawError(f"{path.name}: cannot be read ({error}); it must be a UTF-8 CSV file") from error
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        columns = list(row.__struct_fields__)
        if header != columns:
            raise LawError(f"{path.name}:1: header is {','.join(header)!r}; must be {','.join(columns)!r}")
        rows = tuple(_row(path.name, lines.line_num, cells, columns, row) for cells in lines)
    except csv.Error as error:
        raise LawError(f"{path.name}:{lines.line_num}: not CSV: {error}") from error
    if not rows:
        raise LawError(f"{path.name}: has a header but no row; an emptied table is never used")
    return rows


def _row(file: str, line: int, cells: list[str], columns: list[str], row: type[Row]) -> Row:
    if len(cells) != len(columns):
        raise LawError(f"{file}:{line}: {len(cells)} cells {cells!r}; must be {len(columns)}: {columns}")
    values = {column: cell.strip() or None for column, cell in zip(columns, cells, strict=True)}
    try:
        return msgspec.convert(values, row, strict=False)
    except msgspec.ValidationError as error:
        column = str(error).rpartition("$.")[2].rstrip("`") or "?"
        bad, good = values.get(column), example(row, column)
        raise LawError(
            f"{file}:{line}: column {column}: {bad!r} ({error}); a good value: {good!r}"
        ) from error


def example(row: type[msgspec.Struct], column: str) -> str:
    """A good value for a column, from the `examples` of its type; empty when it names none."""
    for part in _parts(get_type_hints(row, include_extras=True).get(column)):
        if isinstance(part, msgspec.Meta) and part.examples:
            return str(part.examples[0])
    return ""


def _parts(hint: Any) -> list[Any]:
    """A type hint taken apart to its leaves: `Annotated[str, Meta] | None` → [str, Meta, NoneType]."""
    inner = [part for one in get_args(hint) for part in _parts(one)]
    meta = [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, msgspec.Meta)]
    return inner + meta or [hint]
