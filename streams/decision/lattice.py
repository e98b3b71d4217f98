"""The outcome lattice: clear < review < block; the worst finding decides."""

from collections.abc import Iterable

from streams.model import Disposition, Finding

RANK: dict[Disposition, int] = {"clear": 0, "review": 1, "block": 2}


def worst(outcomes: Iterable[Disposition]) -> Disposition:
    """The gravest of the outcomes; clear when there is none."""
    return max(outcomes, key=RANK.__getitem__, default="clear")


def reasons(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The reason codes of the findings, each once, gravest outcome first, then as found."""
    ordered = sorted((f for f in findings if f.outcome != "clear"), key=lambda f: -RANK[f.outcome])
    return tuple(dict.fromkeys(f.reason for f in ordered))
