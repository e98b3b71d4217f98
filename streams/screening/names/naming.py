"""Whether a piece of a name can stand as a name of its own."""

from streams.screening.names.legal import only_legal
from streams.screening.names.normalise import significant, words
from streams.screening.names.trade import tells_little


def names_somebody(part: str) -> bool:
    """False for places, branches of trade and legal forms alone: "(Hong Kong)", "(Group)", "Co., Limited"."""
    every = words(part)
    return not only_legal(every) and not all(tells_little(word) for word in significant(every))
