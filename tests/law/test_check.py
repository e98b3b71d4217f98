"""One bad row anywhere makes the whole law unusable, and says where it is."""

import pytest

from streams.law.load import TABLES, LawError, load
from tests.law.conftest import Change


@pytest.mark.parametrize(
    ("table", "line", "column", "value", "parts"),
    [
        ("list_effects", 2, "reason", "NO_SUCH", ["list_effects.csv:2", "'NO_SUCH'", "reasons.csv"]),
        ("rules", 3, "reason", "NO_SUCH", ["rules.csv:3", "'NO_SUCH'", "reasons.csv"]),
        ("embargoes", 2, "rule", "destination.nowhere", ["embargoes.csv:2", "rules.csv"]),
        ("embargoes", 2, "country", "ZZ", ["embargoes.csv:2", "'ZZ'", "countries.csv"]),
        ("embargoes", 3, "source", "hearsay", ["embargoes.csv:3", "'hearsay'", "sources.csv"]),
        ("regions", 2, "sureness", "quite", ["regions.csv:2", "'quite'", "region_sureness.csv"]),
        ("regions", 2, "region", "UA-99", ["regions.csv:2", "'UA-99'", "region_laws.csv"]),
        ("embargoes", 2, "valid_from", "2022-02-30", ["embargoes.csv:2", "valid_from", "'2022-02-30'"]),
        ("embargoes", 2, "valid_to", "1900-01-01", ["embargoes.csv:2", "valid_to", "is before valid_from"]),
        ("list_effects", 3, "list_code", "SDN", ["list_effects.csv", "list_code", "'SDN'", "second time"]),
        ("list_effects", 2, "weak_outcome", "block", ["list_effects.csv:2", "weak_outcome", "'block'"]),
        ("policy", 2, "value", "a year", ["policy.csv:2", "value", "'a year'", "'0.92'"]),
        ("country_names", 2, "name", "Germany", ["country_names.csv", "'Germany'", "DE"]),
        ("country_names", 2, "name", "...", ["country_names.csv", "without letters"]),
    ],
)
def test_a_fault_is_found_and_named(
    changed: Change, table: str, line: int, column: str, value: str, parts: list[str]
) -> None:
    with pytest.raises(LawError) as caught:
        load(changed(table, line, column, value))
    for part in parts:
        assert part in str(caught.value)


def test_rows_of_one_key_may_follow_each_other_but_not_overlap(changed: Change) -> None:
    later = {"key": "demo.limit", "valid_from": "2025-01-01", "valid_to": "", "value": "2"}
    first = {"key": "demo.limit", "valid_from": "2022-01-01", "valid_to": "2024-12-31", "value": "1"}
    law = load(changed("policy", 0, "", "", later, first))
    assert law.policy("demo.limit", "2024-12-31") == 1.0
    assert law.policy("demo.limit", "2025-01-01") == 2.0
    assert law.policy("demo.limit", "2021-12-31") == 1.0


def test_a_gap_in_a_policy_is_refused(changed: Change) -> None:
    later = {"key": "demo.limit", "valid_from": "2025-01-02", "valid_to": ""}
    first = {"key": "demo.limit", "valid_from": "2022-01-01", "valid_to": "2024-12-31"}
    with pytest.raises(LawError, match="leaves a gap; a good value: '2025-01-01'"):
        load(changed("policy", 0, "", "", first, later))


def test_a_policy_that_ends_is_refused(changed: Change) -> None:
    with pytest.raises(LawError, match="ends the last row of its key"):
        load(changed("policy", 2, "valid_to", "2030-01-01"))


def test_overlapping_rows_are_refused(changed: Change) -> None:
    later = {"key": "demo.limit", "valid_from": "2024-12-31", "valid_to": ""}
    first = {"key": "demo.limit", "valid_from": "2022-01-01", "valid_to": "2024-12-31"}
    with pytest.raises(LawError, match="second time"):
        load(changed("policy", 0, "", "", later, first))


def test_an_open_row_overlaps_every_later_one(changed: Change) -> None:
    rows = [{"key": "demo.limit", "valid_from": day, "valid_to": ""} for day in ("2022-01-01", "2030-01-01")]
    with pytest.raises(LawError, match="second time"):
        load(changed("policy", 0, "", "", *rows))


def test_two_covers_are_refused(changed: Change) -> None:
    with pytest.raises(LawError, match=r"cover\.csv: 2 rows"):
        load(changed("cover", 0, "", "", {"valid_from": "2020-01-01", "valid_to": "2020-12-31"}))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_is_needed(changed: Change, table: str) -> None:
    folder = changed("cover")
    (folder / f"{table}.csv").unlink()
    with pytest.raises(LawError, match=rf"{table}\.csv"):
        load(folder)
