"""A verdict in sentences, for people."""

from streams.decision.lattice import RANK
from streams.model import Finding, Hit, Verdict

_WORD = {"clear": "for information", "review": "to review", "block": "must not ship"}


def explain(verdict: Verdict) -> tuple[str, ...]:
    """One line a finding, gravest first: outcome, reason, what was seen, what it rests on, the law."""
    findings = sorted(verdict.findings, key=lambda finding: -RANK[finding.outcome])
    by_entry: dict[str, list[Hit]] = {}
    for hit in verdict.hits:
        by_entry.setdefault(f"{hit.list_code}:{hit.entry_id}", []).append(hit)
    return tuple(_line(finding, by_entry) for finding in findings)


def _line(finding: Finding, by_entry: dict[str, list[Hit]]) -> str:
    listed = [
        f"{hit.listed_name} ({hit.list_code}, {hit.score:.2f})"
        for entry in finding.entries
        for hit in by_entry.get(entry, ())
        if hit.path == finding.path
    ]
    grounds = "; ".join(dict.fromkeys((*listed, *finding.evidence)))
    return f"{_WORD[finding.outcome]}: {finding.reason}: {finding.seen} [{grounds}] {finding.legal_basis}"
