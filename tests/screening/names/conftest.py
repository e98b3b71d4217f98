"""A small invented list that the tests of the name search share."""

import pytest

from streams.model import Entry, ListedName
from streams.screening.names.index import NameIndex, build

FIRMS = (
    ("EL", "1", "Velkamor Technology Co., Ltd.", "VELKAMOR TEKHNOLOGII OOO"),
    ("SDN", "2", "OOO Shipyard 'Brasnik'", ""),
    ("SDN", "3", "Brunholm Marine Logistics LLC", "BML"),
    ("SDN", "4", "Kestrova Optical Instruments (Hong Kong) Limited", ""),
    ("EL", "5", "Nadirov Institute of Applied Radio Optics (NIARO)", ""),
    ("UN", "6", "General Trading Company", ""),
)


@pytest.fixture(scope="package")
def index() -> NameIndex:
    return build(entries())


def entries() -> tuple[Entry, ...]:
    firms = [
        Entry(code, number, "organisation", names(primary, alias), ())
        for code, number, primary, alias in FIRMS
    ]
    person = Entry("SDN", "7", "person", names("ZARIBEKOV, Tomas Ilyich", "ZARIBEK, Foma"), ())
    place = Entry("EL", "8", "address", (ListedName("Address 77", "primary"),), ())
    # Sixty more firms and persons, so that common words are common and rare words are rare.
    filler = [
        Entry(
            "SDN",
            f"F{n}",
            "organisation",
            names(f"Firm{chr(97 + n // 26)}{chr(97 + n % 26)}ska Trading LLC", ""),
            (),
        )
        for n in range(60)
    ]
    return (*firms, person, place, *filler)


def names(primary: str, alias: str) -> tuple[ListedName, ...]:
    found = (ListedName(primary, "primary"),)
    return (*found, ListedName(alias, "strong")) if alias else found
