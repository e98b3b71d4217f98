from msgspec import structs

from streams.model import Entry, ListedAddress, ListedName
from streams.watchlists.snapshot import snapshot
from streams.watchlists.survey import Sight


def entry(id: str, name: str = "Quezalix", code: str = "SDN") -> Entry:
    names = (ListedName(name, "primary"), ListedName("QZX", "weak"))
    return Entry(code, id, "organisation", names, (ListedAddress("4 Reed Quay, TR", "TR"),))


def sight(*entries: Entry, source: str = "us_csl", file: str = "a.csv") -> Sight:
    return Sight(file, source, "2026-11-01", "00ff", entries)


def test_entries_are_sorted_and_counted() -> None:
    made = snapshot(
        [sight(entry("2"), entry("1")), sight(entry("9", code="UN"), source="un_sc", file="u.xml")]
    )
    assert [(one.list_code, one.id) for one in made.entries] == [("SDN", "1"), ("SDN", "2"), ("UN", "9")]
    assert [(v.source, v.file, v.entries, v.names, v.addresses) for v in made.lists] == [
        ("un_sc", "u.xml", 1, 2, 1),
        ("us_csl", "a.csv", 2, 4, 2),
    ]


def test_the_version_depends_on_the_entries_and_on_nothing_else() -> None:
    one = snapshot([sight(entry("1"), entry("2"))])
    assert len(one.version) == 16
    assert snapshot(
        [structs.replace(sight(entry("2"), entry("1")), file="b.csv", as_of="2020-01-01")]
    ).version == (one.version)
    assert snapshot([sight(entry("1"), entry("2", "Quezalin"))]).version != one.version
    assert snapshot([sight(entry("1"))]).version != one.version


def test_a_double_id_is_numbered_and_not_lost_whatever_the_order() -> None:
    first, second, other = entry("1", "Alba"), entry("1", "Borea"), entry("1", code="EL")
    made = snapshot([sight(second, other, first, first)])
    assert [(one.list_code, one.id, one.names[0].text) for one in made.entries] == [
        ("EL", "1", "Quezalix"),
        ("SDN", "1", "Alba"),
        ("SDN", "1#2", "Alba"),
        ("SDN", "1#3", "Borea"),
    ]
    assert snapshot([sight(first, second, first, other)]) == made
