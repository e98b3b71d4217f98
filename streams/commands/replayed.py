"""Which dead letters of one partition were replayed: kept as the committed offset of a consumer group.

A replay may take only some letters (one reason, not the ones replayed too often). So the committed
offset says "all before this one were replayed", and the commit's metadata names those after it, as
offsets relative to it: `+3-7,12`. What no run has taken stays there for a later one, and no run takes
a letter twice.
"""

import re
from collections.abc import Iterable

# offset.metadata.max.bytes of a Kafka broker, as it ships.
MAX_METADATA_BYTES = 4096

_FORM = re.compile(r"\+(\d+(-\d+)?(,\d+(-\d+)?)*)?")


class TooScattered(Exception):
    """The replayed letters of a partition lie in so many pieces that the broker cannot remember them."""


class Replayed:
    """The replayed offsets of one partition."""

    def __init__(self, offset: int = 0, metadata: str = "") -> None:
        """From a committed offset and its metadata; metadata of other programs counts as empty."""
        self.before = offset
        self._after: set[int] = set()
        if _FORM.fullmatch(metadata):
            for piece in filter(None, metadata.removeprefix("+").split(",")):
                first, _, last = piece.partition("-")
                self._after.update(range(offset + int(first), offset + int(last or first) + 1))

    def __contains__(self, offset: int) -> bool:
        return offset < self.before or offset in self._after

    def forget_before(self, first: int) -> None:
        """Letters that retention has taken away count as done; first: the oldest offset still there."""
        self.before = max(self.before, first)
        self._tidy()

    def add(self, offset: int) -> None:
        """One more letter was replayed."""
        self._after.add(offset)
        self._tidy()

    def with_these(self, offsets: Iterable[int]) -> "Replayed":
        """A copy in which these letters were replayed too."""
        copy = Replayed(self.before)
        copy._after = {*self._after, *offsets}
        copy._tidy()
        return copy

    def _tidy(self) -> None:
        while self.before in self._after:
            self.before += 1
        self._after = {offset for offset in self._after if offset >= self.before}

    def commit(self) -> tuple[int, str]:
        """Offset and metadata to commit. Raises TooScattered when the metadata would be refused."""
        pieces: list[list[int]] = []
        for offset in sorted(self._after):
            if pieces and offset == pieces[-1][1] + 1:
                pieces[-1][1] = offset
            else:
                pieces.append([offset, offset])
        words = (
            f"{first - self.before}" if first == last else f"{first - self.before}-{last - self.before}"
            for first, last in pieces
        )
        metadata = "+" + ",".join(words)
        if len(metadata) > MAX_METADATA_BYTES:
            raise TooScattered(
                f"after offset {self.before} the letters to send lie in {len(pieces)} pieces, more than "
                "a commit can name; replay without --reason first"
            )
        return self.before, metadata
