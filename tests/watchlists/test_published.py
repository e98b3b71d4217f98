"""The real lists beside the checkout: counts, well-known parties, and that nothing is lost on the way."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from streams.model import Entry
from streams.watchlists.errors import ListsError
from streams.watchlists.load import Loaded, load
from streams.watchlists.survey import look
from streams.watchlists.us_csl.read import read
from tests.watchlists.files import TODAY

BOTH = ("us_csl", "un_sc")


@pytest.fixture(scope="module")
def loaded(shared: Path) -> Loaded:
    return load(shared / "lists", None, BOTH, TODAY)


@pytest.fixture(scope="module")
def by_name(loaded: Loaded) -> dict[tuple[str, str], Entry]:
    return {(entry.list_code, entry.names[0].text): entry for entry in loaded.snapshot.entries}


@pytest.mark.parametrize(
    ("file", "as_of", "entries"),
    [
        ("us_csl_2022-04.csv.gz", "2022-04-26", 14_160),
        ("us_csl_2026-07-31.csv.gz", "2026-03-31", 25_921),
        ("un_consolidated_2025-05.xml.gz", "2025-04-19", 877),
        ("un_consolidated_2026-02.xml.gz", "2026-02-27", 1_003),
    ],
)
def test_each_snapshot_has_the_number_that_its_publisher_gave(
    file: str, as_of: str, entries: int, shared: Path
) -> None:
    sight = look(shared / "lists" / file, TODAY)
    assert (sight.problem, sight.as_of, len(sight.entries)) == (None, as_of, entries)


def test_the_newest_of_each_list_is_used_and_the_others_are_named(loaded: Loaded) -> None:
    assert [(v.source, v.file, v.entries) for v in loaded.snapshot.lists] == [
        ("un_sc", "un_consolidated_2026-02.xml.gz", 1_003),
        ("us_csl", "us_csl_2026-07-31.csv.gz", 25_921),
    ]
    assert any("us_csl_2022-04.csv.gz: not used" in note for note in loaded.notes)
    assert any("eu_fsf_xml_1_1_2024-05-13.xml.gz" in note for note in loaded.notes)
    assert len({(entry.list_code, entry.id) for entry in loaded.snapshot.entries}) == 25_921 + 1_003


def test_every_row_goes_to_its_list(loaded: Loaded) -> None:
    count = Counter(entry.list_code for entry in loaded.snapshot.entries)
    assert count["SDN"] == 19_181
    assert count["EL"] == 3_420
    assert count["UN"] == 1_003
    codes = "SDN EL DPL DTC SSI UVL ISN PLC MEU CMIC NS-MBS CAPTA UN"
    assert set(count) == set(codes.split())


def test_every_entry_has_a_name_and_no_empty_text(loaded: Loaded) -> None:
    for entry in loaded.snapshot.entries:
        assert entry.names[0].strength == "primary"
        texts = [*(name.text for name in entry.names), *(place.text for place in entry.addresses)]
        assert all(text == text.strip() and text for text in texts), entry
        assert len({name.text for name in entry.names}) == len(entry.names), entry


def test_no_alias_of_the_file_is_lost(loaded: Loaded, shared: Path) -> None:
    raw = gzip.decompress((shared / "lists" / "us_csl_2026-07-31.csv.gz").read_bytes())
    known = {"".join(filter(str.isalnum, name.text)) for e in loaded.snapshot.entries for name in e.names}
    for row in read(raw, "csl", TODAY).rows:
        for alias in [row.name, *row.alt_names.split(";")]:
            bare = "".join(filter(str.isalnum, alias))
            assert not bare or bare in known or bare.removeprefix("and") in known, (row.name, alias)


def test_known_parties_keep_their_attributes(by_name: dict[tuple[str, str], Entry]) -> None:
    hesa = by_name["SDN", "IRAN AIRCRAFT MANUFACTURING INDUSTRIAL COMPANY"]
    assert hesa.kind == "organisation"
    assert "HESA" in {name.text for name in hesa.names}
    assert {"NPWMD", "IFSR"} <= set(hesa.programmes)
    assert "IR" in hesa.countries
    memory = by_name["EL", "Yangtze Memory Technologies Co., Ltd."]
    assert memory.citation == "87 FR 77508"
    assert memory.licence_requirement
    assert any("Weilai 3rd Road" in place.text and place.country == "CN" for place in memory.addresses)
    komid = by_name["UN", "KOREA MINING DEVELOPMENT TRADING CORPORATION"]
    assert (komid.id, komid.programmes, komid.starts) == ("KPe.001", ("DPRK",), "2009-04-24")


def test_the_address_entries_of_the_entity_list_are_all_there(loaded: Loaded) -> None:
    places = [entry for entry in loaded.snapshot.entries if entry.kind == "address"]
    assert len(places) == 19
    assert {entry.list_code for entry in places} == {"EL"}
    by_label = {entry.names[0].text: entry for entry in places}
    assert by_label["Address 02"].addresses[0].text.startswith("Unit 04, 7/F Bright Way Tower")
    assert [place.country for place in by_label["Address 01"].addresses] == ["HK", "TR"]


def test_denied_persons_and_vessels_of_2022_keep_dates_and_ids(shared: Path) -> None:
    entries = look(shared / "lists" / "us_csl_2022-04.csv.gz", TODAY).entries
    ash = next(e for e in entries if e.list_code == "DPL" and e.names[0].text == "I. ASH")
    assert (ash.starts, ash.ends) == ("2003-06-19", "2056-06-29")
    assert sum(entry.kind == "vessel" for entry in entries) == 433
    assert sum("Born: " in (entry.remarks or "") for entry in entries) > 5_000


def test_nearly_every_address_has_its_country(loaded: Loaded) -> None:
    places = [place for entry in loaded.snapshot.entries for place in entry.addresses]
    assert len(places) > 24_000
    assert sum(place.country is None for place in places) < 260


def test_a_cut_real_file_is_refused(shared: Path, tmp_path: Path) -> None:
    for name in ("us_csl_2022-04.csv.gz", "un_consolidated_2025-05.xml.gz"):
        packed = (shared / "lists" / name).read_bytes()
        (tmp_path / name).write_bytes(packed[: len(packed) // 2])
        plain = gzip.decompress(packed)
        (tmp_path / f"{name}.plain").write_bytes(plain[: len(plain) * 3 // 4])
    with pytest.raises(ListsError) as error:
        load(tmp_path, None, (), TODAY)
    assert len(error.value.problems) == 4
    assert all("load the list again" in problem or "cut off" in problem for problem in error.value.problems)
