import pytest

from streams.watchlists.errors import BadFile
from streams.watchlists.us_csl.read import COLUMNS, read
from tests.watchlists.files import TODAY, csl, csl_row, many


def test_rows_come_back_with_the_line_they_end_on() -> None:
    table = read(csl(csl_row(1, remarks="two\nlines"), csl_row(2)), "a.csv", TODAY)
    assert [row.key for row in table.rows] == ["00000001", "00000002"]
    assert table.lines == (3, 4)


def test_a_byte_order_mark_is_no_part_of_the_header() -> None:
    assert len(read(b"\xef\xbb\xbf" + csl(csl_row(1)), "a.csv", TODAY).rows) == 1


@pytest.mark.parametrize(
    ("start", "notice", "expected"),
    [
        ("2026-10-02", "", "2026-10-02"),
        ("2026-10-02", "91 F.R. 100 11/03/2026", "2026-11-03"),
        ("2027-01-01", "60 F.R. 9 9/2/77", "1977-09-02"),  # the start lies after today
        ("", "90 FR 48195, 10/9/25", "2025-10-09"),
    ],
)
def test_as_of_is_the_newest_date_that_is_not_after_today(start: str, notice: str, expected: str) -> None:
    rows = csl(csl_row(1, start_date=start, federal_register_notice=notice))
    assert read(rows, "a.csv", TODAY).as_of == expected


def test_a_list_without_any_date_is_refused() -> None:
    with pytest.raises(BadFile, match="its age cannot be told"):
        read(csl(csl_row(1, start_date="")), "a.csv", TODAY)


WRONG = [
    (
        csl(csl_row(1)).replace(b"alt_names", b"aliases"),
        "line 1: column 23 is 'aliases', expected 'alt_names'",
    ),
    (csl(csl_row(1)).replace(b",ids\n", b"\n", 1), "28 columns in the header, expected 29"),
    (b"", "0 columns in the header"),
    (csl(*many(3))[:-40], "line 4: .*cut off"),
    (csl(*many(3))[:-1], "the last line has no end: cut off"),
    (csl(csl_row(1)) + b'9,"open', "broken CSV .*cut off"),
    (csl(csl_row(1, name=" ")), "line 2, column name: empty"),
    (csl(csl_row(1, source="")), "line 2, column source: empty"),
    (csl(csl_row(1, _id="")), "line 2, column _id: empty"),
    (csl(csl_row(1, end_date="1/2/2026")), "line 2, column end_date: '1/2/2026' is not a date like"),
    (csl(csl_row(1, name="Quezalix")).replace(b"Quezalix", b"Quez\xe4lix"), "not UTF-8 at byte"),
]


@pytest.mark.parametrize(("raw", "message"), WRONG)
def test_a_broken_file_is_refused_with_its_line(raw: bytes, message: str) -> None:
    with pytest.raises(BadFile, match=f"a.csv.*{message}"):
        read(raw, "a.csv", TODAY)


def test_the_columns_are_the_29_of_the_publisher() -> None:
    assert len(COLUMNS) == 29
    assert COLUMNS[:2] + COLUMNS[-1:] == ("_id", "source", "ids")
