"""The law that ships loads, has one version, and every byte of it counts."""

import re

from streams.law.law import Law
from streams.law.load import FOLDER, TABLES, load
from tests.law.conftest import Change


def test_the_shipped_law_is_loaded_once(law: Law) -> None:
    assert load() is law
    assert re.fullmatch(r"[0-9a-f]{16}", law.version)


def test_a_copy_of_the_tables_has_the_same_version(law: Law, changed: Change) -> None:
    assert load(changed("cover")).version == law.version


def test_one_changed_word_is_another_version(law: Law, changed: Change) -> None:
    assert load(changed("embargoes", 2, "note", "another note")).version != law.version


def test_no_table_lies_in_the_folder_unread() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(TABLES)
