"""A verdict in sentences, for people."""

from streams.decision.lattice import RANK
from streams.model import Finding, Verdict

_WORD = {"clear": "for information", "review": "to review", "block": "must not ship"}


def explain(verdict: Verdict) -> tuple[str, ...]:
    """One line a finding, gravest first: outcome, reason, what was seen, what it rests on, the law.

    The same sentence about two places of the order (a city of a party and of the goods) comes once.
    """
    findings = sorted(verdict.findings, key=lambda finding: -RANK[finding.outcome])
    return tuple(dict.fromkeys(map(_line, findings)))


def _line(finding: Finding) -> str:
    grounds = "; ".join(finding.evidence)
    return f"{_WORD[finding.outcome]}: {finding.reason}: {finding.seen} [{grounds}] {finding.legal_basis}"
