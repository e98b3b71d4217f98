import pytest

from streams.model import Entry, ListedAddress, ListedName
from streams.watchlists.errors import BadFile
from streams.watchlists.us_csl.list_codes import list_codes
from streams.watchlists.us_csl.map import map_rows
from streams.watchlists.us_csl.read import read
from tests.watchlists.files import EL, TODAY, csl, csl_row


def mapped(**values: str) -> Entry:
    (entry,) = map_rows(read(csl(csl_row(1, **values)), "a.csv", TODAY), "a.csv")
    return entry


def test_a_row_keeps_what_a_person_needs_to_check_a_hit() -> None:
    entry = mapped(
        type="Individual",
        name="  ZORANDI, Kestrel ",
        alt_names="ZORANDY, Kestrel; and KESTRAL, Z.",
        addresses="4 Reed Quay, Umbra, SD; and Flat 2, 9 Tide St, Umbra, SD; QA",
        nationalities="IR",
        citizenships="TR; SD",
        programs="SDGT; IFSR",
        federal_register_notice="91 FR 4, 10/02/26",
        end_date="2030-01-01",
        remarks="(Linked To: MERIDIAN)",
        dates_of_birth="1971",
    )
    assert entry == Entry(
        list_code="SDN",
        id="00000001",
        kind="person",
        names=(
            ListedName("ZORANDI, Kestrel", "primary"),
            ListedName("ZORANDY, Kestrel", "strong"),
            ListedName("KESTRAL, Z.", "strong"),
        ),
        addresses=(
            ListedAddress("4 Reed Quay, Umbra, SD", "SD"),
            ListedAddress("Flat 2, 9 Tide St, Umbra, SD", "SD"),
        ),
        countries=("IR", "QA", "SD", "TR"),
        programmes=("SDGT", "IFSR"),
        citation="91 FR 4, 10/02/26",
        starts="2026-11-01",
        ends="2030-01-01",
        remarks="(Linked To: MERIDIAN) | Born: 1971",
    )


def test_an_address_entry_keeps_its_label_and_its_licence() -> None:
    entry = mapped(
        source=EL, type="", name="Address 07", license_requirement="All  items", license_policy="Denial"
    )
    assert (entry.list_code, entry.kind) == ("EL", "address")
    assert entry.names == (ListedName("Address 07", "primary"),)
    assert (entry.licence_requirement, entry.licence_policy) == ("All items", "Denial")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("Capta List (CAP) - Treasury Department", "CAPTA"),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "NS-MBS"),
        ("ITAR Debarred (DTC) - State Department", "DTC"),
    ],
)
def test_the_list_code_comes_from_the_short_name(source: str, code: str) -> None:
    assert mapped(source=source).list_code == code


def test_all_thirteen_lists_of_the_csl_have_a_code() -> None:
    codes = {"SDN", "FSE", "SSI", "PLC", "CAPTA", "CMIC", "NS-MBS", "EL", "DPL", "UVL", "MEU", "ISN", "DTC"}
    assert set(list_codes().values()) == codes


def test_an_unknown_list_is_refused_and_not_read_without_effect() -> None:
    with pytest.raises(
        BadFile, match=r"a.csv, line 2, column source: 'New List \(NEW\)' is none of the lists"
    ):
        mapped(source="New List (NEW)")


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(BadFile, match="line 2, column type: 'Drone' is unknown, expected one of Individual"):
        mapped(type="Drone")
