"""The table of trade words is of one mind."""

import csv

from streams.screening.names.trade import TABLE, canonical, tells_little, trade_words


def test_one_form_for_one_trade() -> None:
    assert canonical("ticaret") == canonical("torgovlya") == canonical("trading") == "trading"
    assert canonical("velmash") == "velmash"


def test_trade_words_and_places_tell_little() -> None:
    assert tells_little("trading")
    assert tells_little("hong")
    assert not tells_little("velmash")


def test_no_spelling_stands_for_two_trades_and_no_form_has_a_form() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spellings = [word for row in rows for word in row["same_as"].split()]
    forms = [row["word"] for row in rows]
    assert len(spellings) == len(set(spellings))
    assert len(forms) == len(set(forms))
    assert not set(spellings) & set(forms)
    assert all(canonical(canonical(word)) == canonical(word) for word in trade_words())
