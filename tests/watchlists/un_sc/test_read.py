import pytest

from streams.watchlists.errors import BadFile
from streams.watchlists.un_sc.read import read
from tests.watchlists.files import TODAY, un


def test_subjects_come_in_file_order_with_the_date_of_the_file() -> None:
    table = read(un(2, 1), "un.xml", TODAY)
    assert table.as_of == "2026-11-20"
    assert [row.findtext("REFERENCE_NUMBER") for row in table.rows] == ["XXi.000", "XXi.001", "XXe.000"]


WRONG = [
    (un(root="SANCTIONS_LIST"), r"the root is <SANCTIONS_LIST>, expected <CONSOLIDATED_LIST>"),
    (un(3)[:-300], r"line \d+, column \d+: broken XML .*cut off"),
    (b"", "broken XML"),
    (un().replace(b"ENTITIES", b"FIRMS"), r"the sections are \['INDIVIDUALS', 'FIRMS'\]"),
    (
        un().replace(b"<INDIVIDUAL>", b"<PERSON>").replace(b"</INDIVIDUAL>", b"</PERSON>"),
        "INDIVIDUAL 1 is <PERSON>",
    ),
    (un().replace(b"REFERENCE_NUMBER", b"REF"), "INDIVIDUAL 1 .*has no <REFERENCE_NUMBER>"),
    (un(0).replace(b"MERIDIAN GULF WORKS (MGW)", b" "), r"ENTITY 1 \(XXe.000\) has no <FIRST_NAME>"),
    (un(0).replace(b"2016-03-02", b"2 March 2016"), "LISTED_ON is '2 March 2016'"),
    (un().replace(b"2026-11-20T", b"20/11/2026 "), "dateGenerated is '20/11/2026 "),
    (un().replace(b"2026-11-20T", b"2026-12-01T"), "dateGenerated is 2026-12-01, after today, 2026-11-25"),
    (un().replace(b"<CONS", b'<!DOCTYPE x [<!ENTITY a "b">]><CONS', 1), "refused XML"),
]


@pytest.mark.parametrize(("raw", "message"), WRONG)
def test_a_broken_file_is_refused_and_the_message_says_where(raw: bytes, message: str) -> None:
    with pytest.raises(BadFile, match=f"^un.xml.*{message}"):
        read(raw, "un.xml", TODAY)
