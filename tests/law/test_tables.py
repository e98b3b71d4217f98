"""The tables say what the sources say; facts of the shared reference are carried over whole."""

import csv
from pathlib import Path

from streams.law.law import Law
from streams.law.load import FOLDER
from streams.law.read import read
from streams.law.rows import Spelling

DAY = "2026-09-14"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_rules_and_reasons_that_other_rooms_use_exist(law: Law) -> None:
    rules = {
        "party.listed",
        "party.weak_alias",
        "address.listed",
        "address.entity_list",
        "bank.listed",
        "destination.embargo",
        "destination.restricted",
        "destination.goods_law_not_loaded",
        "destination.region",
        "destination.nationality",
        "destination.unknown_country",
        "memory.reentry",
        "gate.incomplete",
        "gate.out_of_order",
        "law.outside_days",
    }
    assert rules <= set(law.rules)
    assert {"REENTRY_AFTER_BLOCK", "INCOMPLETE", "UNKNOWN_COUNTRY"} <= set(law.reasons)


def test_a_spelling_of_known_sureness_means_something_in_ukraine(law: Law) -> None:
    for row in read(FOLDER, "regions", Spelling):
        assert law.region(row.text.replace("*", "0"), "UA", DAY) or row.sureness == "ru_postcode", row.text


def test_every_reason_of_the_orders_vocabulary_is_known(law: Law, shared: Path) -> None:
    lines = (shared / "orders" / "README.md").read_text(encoding="utf-8").splitlines()
    table = lines[lines.index("| code | meaning |") + 2 :]
    codes = {line.split("|")[1].strip() for line in table[: table.index("")]}
    assert codes == {reason.code for reason in law.reasons.values() if reason.origin == "orders"}


def test_every_country_of_the_reference_is_known(law: Law, shared: Path) -> None:
    for row in rows(shared / "reference" / "countries.csv"):
        assert law.country(row["alpha2"]) == law.country(row["alpha3"]) == row["alpha2"]
        assert law.country(row["name"]) == row["alpha2"]


def test_no_name_of_the_reference_leads_to_another_country(law: Law, shared: Path) -> None:
    wrong = [
        row["name"]
        for row in rows(shared / "reference" / "country_names.csv")
        if law.country(row["name"]) not in (row["alpha2"], None)
    ]
    # Short words of other languages that are codes: Vietnamese for Austria, Belgium, Russia; IOC codes.
    assert wrong == ["Áo", "Bỉ", "BRN", "MRT", "Nga"] or set(wrong) <= {
        "Áo",
        "Bỉ",
        "BRN",
        "MRT",
        "Nga",
        "Конго",
    }


def test_supplement_7_is_that_of_the_reference(law: Law, shared: Path) -> None:
    theirs = {
        row["code"]
        for row in rows(shared / "reference" / "hs_supplements.csv")
        if row["supplement"] == "746_supp7"
    }
    ours = {row["hs6"] for row in rows(FOLDER / "supplement7.csv")}
    assert ours == theirs
    priority = {row["hs6"] for row in rows(shared / "reference" / "chpl.csv") if row["ear_746_supp7"] == "Y"}
    assert priority <= ours


def test_comprehensive_embargoes_are_those_of_the_reference(law: Law, shared: Path) -> None:
    theirs = {
        row["alpha2"]
        for row in rows(shared / "reference" / "countries.csv")
        if row["us_embargo_level"] == "comprehensive"
    }
    blocked = {row["country"] for row in rows(FOLDER / "embargoes.csv") if not row["valid_to"]}
    ours = {country for country in blocked if (row := law.embargo(country, DAY)) and row.outcome == "block"}
    assert ours == theirs


def test_no_port_outside_ukraine_is_blocked_when_its_country_is_untold(law: Law, shared: Path) -> None:
    found = {
        row["name"]
        for row in rows(shared / "reference" / "ports.csv")
        if row["country"] != "UA"
        and (region := law.region(row["name"], None, DAY))
        and region.outcome == "block"
    }
    assert found == set()
