"""The parts of a name score as sentences for the person who must decide."""

from streams.screening.names.match import Pair, Score


def explain(found: Score) -> tuple[str, ...]:
    """One sentence a part: what makes the score, words that meet, words left over on either side."""
    lines = [f"names are alike to {found.value:.2f} of 1 ({found.how})"]
    same = [pair.seen for pair in found.pairs if pair.like >= 1.0]
    if same:
        lines.append("same words: " + ", ".join(same))
    lines.extend(_pair(pair) for pair in found.pairs if pair.like < 1.0)
    if found.left:
        lines.append("only in the order: " + ", ".join(found.left))
    if found.missing:
        lines.append("only on the list: " + ", ".join(found.missing))
    if found.glued < 1.0:
        lines.append(f"letters without blanks agree to {100 * found.glued:.0f} %")
    return tuple(lines)


def _pair(pair: Pair) -> str:
    return f"'{pair.seen}' for '{pair.listed}' ({100 * pair.like:.0f} % alike)"
