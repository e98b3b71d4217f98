import pytest

from streams.model import Entry, ListedAddress, ListedName
from streams.watchlists.errors import BadFile
from streams.watchlists.un_sc.map import map_rows
from streams.watchlists.un_sc.read import read
from tests.watchlists.files import TODAY, un


def mapped(raw: bytes) -> tuple[Entry, ...]:
    return map_rows(read(raw, "un.xml", TODAY), "un.xml")


def test_a_person_keeps_the_strength_of_each_alias() -> None:
    (person,) = mapped(un(1, 0))
    assert person == Entry(
        list_code="UN",
        id="XXi.000",
        kind="person",
        names=(
            ListedName("ZORAN KESTREL", "primary"),  # the part "na" is no name
            ListedName("زوران كستريل", "strong"),
            ListedName("Falcon", "weak"),
            ListedName("Zoran Kestral", "strong"),
            ListedName("Soran Kestrel", "strong"),
        ),
        addresses=(ListedAddress("4 Reed Quay, Umbra, Sudan", "SD"),),
        countries=("IR", "SD", "TD"),
        programmes=("Sudan",),
        citation="XXi.000",
        starts="2020-05-06",
        remarks="Designation: Colonel | Born: 1971 | Invented.",
    )


def test_an_organisation_keeps_names_in_brackets_apart() -> None:
    (firm,) = mapped(un(0, 1))
    assert [name.text for name in firm.names] == [
        "MERIDIAN GULF WORKS (MGW)",
        "الميريديان",
        "Al Meridian",
        "Meridian Works",
    ]
    assert firm.kind == "organisation"
    assert firm.addresses == (ListedAddress("9 Tide St, Hong Kong, China", "HK"),)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Kestrel A b) Kestrel B; Kestrel C", ["Kestrel A", "Kestrel B", "Kestrel C"]),
        ("Tiesan Orb (金铁三)", ["Tiesan Orb", "金铁三"]),
        (
            "Orb Front (OF) (جبهة (original script); Front of Orb)",
            ["Orb Front", "OF", "جبهة", "Front of Orb"],
        ),
        ("Orb Foundation (Pakistan)", ["Orb Foundation (Pakistan)"]),
    ],
)
def test_one_cell_can_hold_several_names(cell: str, names: list[str]) -> None:
    (firm,) = mapped(un(0, 1).replace("الميريديان (Al Meridian; Meridian Works)".encode(), cell.encode()))
    assert [name.text for name in firm.names[1:]] == names


def test_an_unknown_quality_is_refused() -> None:
    with pytest.raises(
        BadFile, match=r"XXi\.000: alias quality 'Lowish' is unknown, expected Good, a\.k\.a\."
    ):
        mapped(un().replace(b">Low<", b">Lowish<"))
