import pytest

from streams.watchlists.us_csl.names import names


def strengths(name: str, alt_names: str = "", kind: str = "organisation") -> dict[str, str]:
    return {listed.text: listed.strength for listed in names(name, alt_names, kind)}


def test_short_aliases_and_bare_words_of_persons_are_weak() -> None:
    assert strengths("KESTREL, Zoran", "Falcon; Abu Zoran; ZK", "person") == {
        "KESTREL, Zoran": "primary",
        "Falcon": "weak",
        "Abu Zoran": "strong",
        "ZK": "weak",
    }
    assert strengths("MERIDIAN GULF", "MGW; Meridian") == {
        "MERIDIAN GULF": "primary",
        "MGW": "weak",
        "Meridian": "strong",
    }


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("QUEZALIX (AKA: ORBIS NINE)", {"QUEZALIX": "weak", "ORBIS NINE": "strong"}),
        ("PEARLA (A.K.A. NEI-OMBRA CHU) LYS", {"PEARLA": "weak", "NEI-OMBRA CHU LYS": "strong"}),
        ("Umbra Most OOO (f.k.a., Umbra Stroi)", {"Umbra Most OOO": "strong", "Umbra Stroi": "strong"}),
        (
            "Orbis Ltd [aka Orbis Tech, aka Nine Tech] (Hong Kong Entity), and its sub-units and successors",
            {"Orbis Ltd": "strong", "Orbis Tech": "strong", "Nine Tech": "strong"},
        ),
        ("Orbis Makina and any successor, sub-unit, or subsidiary thereof", {"Orbis Makina": "strong"}),
        ("AKA, Tony", {}),
        ("Bakaka Trading", {}),
    ],
)
def test_names_inside_a_name_are_added_and_the_name_itself_is_kept(name: str, added: dict[str, str]) -> None:
    assert strengths(name) == {name: "primary"} | added


def test_each_name_comes_once() -> None:
    assert strengths("ORBIS", "ORBIS; Nine Orbis;Orbis Ten; Nine Orbis;\xa0Orbis Ten") == {
        "ORBIS": "primary",
        "Nine Orbis": "strong",
        "Orbis Ten": "strong",
    }
