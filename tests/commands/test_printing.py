"""Tables and keys."""

from streams.commands.feed import key
from streams.commands.printing import paint, table
from tests.commands.runner import order


def test_columns_line_up_and_no_cell_is_cut() -> None:
    text = table(("a", "long heading"), [("x" * 200, None), ("y", 3)])
    head, first, second = text.splitlines()
    assert head.index("long heading") == second.index("3") == 202
    assert first == "x" * 200


def test_no_colour_where_stdout_is_no_terminal() -> None:
    assert paint("block") == "block"


def test_the_key_is_the_order_id_where_one_can_be_read() -> None:
    assert key(order("PO-ß")) == "PO-ß".encode()
    for line in (b"", b"[]", b"nonsense", b"{}", b'{"order_id": 5}', b'{"order_id": ""}', b"\xff"):
        assert key(line) is None
