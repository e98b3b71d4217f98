import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.watchlists.us_csl.addresses import addresses


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "4 Reed Quay, Umbra, TR; 5 Reed Quay, Umbra, TR",
            ["4 Reed Quay, Umbra, TR", "5 Reed Quay, Umbra, TR"],
        ),
        (
            "Street 14, Pom I Komn 1;2, Moskva 117218, Russia",
            ["Street 14, Pom I Komn 1;2, Moskva 117218, Russia"],
        ),
        ("Hall 4 Zone;, CN", ["Hall 4 Zone;, CN"]),
        (
            "4 Reed Quay, Beijing, China; and; 1 East Road, China",
            ["4 Reed Quay, Beijing, China", "1 East Road, China"],
        ),
        ("No. 9, Xinba, China and Room 6, Tide St, China", ["No. 9, Xinba, China", "Room 6, Tide St, China"]),
        ("No. 9, Xinba, China. Orbis Ltd, No. 4, China", ["No. 9, Xinba, China", "Orbis Ltd, No. 4, China"]),
        ("University of Science and Technology of China, No. 96, Hefei, China", None),
        ("2/F and 3/F, Green 18, Hong Kong Science Park, Hong Kong", None),
        ("Bank Street 4, Dubai, U.A.E. P.O. Box 16048", None),
        ("Kabul 4, Afghanistan. (See alternate addresses under Pakistan)", ["Kabul 4, Afghanistan."]),
    ],
)
def test_a_cell_is_taken_apart_at_its_addresses(cell: str, expected: list[str] | None) -> None:
    assert [address.text for address in addresses(cell)[0]] == (expected or [cell])


def test_a_bare_country_counts_as_country_only() -> None:
    assert addresses("CN") == ((), {"CN"})
    assert addresses("Umbra Hills; Kafia Kingi, undetermined; KY")[1] == {"KY"}
    assert addresses("") == ((), set())


@given(
    st.lists(
        st.sampled_from(["1 Reed Quay, Umbra, TR", "Flat 2, Ombra, Hong Kong", "Port Ombra"]), max_size=6
    )
)
def test_no_address_is_lost(parts: list[str]) -> None:
    found, _ = addresses("; ".join(parts))
    assert [address.text for address in found] == list(dict.fromkeys(parts))
