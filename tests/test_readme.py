"""The verdict that the README shows is the one that the gate gives today."""

from pathlib import Path

from streams.gate import screen_lines
from streams.law.law import Law
from streams.model import Verdict
from streams.screening.listed import read
from streams.watchlists.load import load

ROOT = Path(__file__).parents[1]


def test_the_readme_shows_a_real_verdict(law: Law) -> None:
    listed = read(load(ROOT / "streams/watchlists/starter", None, ("starter",), "2026-11-25").snapshot)
    lines = (ROOT / "streams/samples/orders.jsonl").read_bytes().splitlines()
    verdicts = {v.order_id: v for v in screen_lines(lines, listed, law) if isinstance(v, Verdict)}
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    one = verdicts["PO-5A000016"]
    for value in (one.verdict_id, one.event_time, one.lists_version, one.law_version, *one.reasons):
        assert f'"{value}"' in shown
    for finding in one.findings:
        assert all(f'"{text}"' in shown for text in (finding.legal_basis, finding.seen, *finding.evidence))
    for hit in one.hits:
        assert all(f'"{why}"' in shown for why in hit.why)
    back = verdicts["PO-5A000014"]
    assert f"{back.order_id}  {back.event_time}  {back.disposition}  {back.reasons[0]}" in shown
