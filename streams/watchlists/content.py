"""The bytes of a list file, plain or gzip, told by the first two bytes and not by the name."""

import gzip
import zlib
from pathlib import Path

from streams.watchlists.errors import BadFile

HEAD_BYTES = 8192
MAX_BYTES = 512 * 1024 * 1024  # the largest list known, SDN_ADVANCED.XML, has about 125 MB

_GZIP = b"\x1f\x8b"


def head(path: Path) -> bytes:
    """The first 8 KB of the content. Raises BadFile when it cannot be read or unpacked."""
    return _read(path, HEAD_BYTES)


def content(path: Path) -> bytes:
    """The whole content. Raises BadFile when it cannot be read, is cut, damaged or above 512 MB."""
    raw = _read(path, MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise BadFile(path.name, f"more than {MAX_BYTES} bytes when unpacked: no known list is that large")
    return raw


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            if not packed:
                return file.read(limit)
            with gzip.open(file) as unpacked:
                return unpacked.read(limit)
    except EOFError:
        raise BadFile(path.name, "the gzip ends too early: load the list again") from None
    except (gzip.BadGzipFile, zlib.error) as bad:
        raise BadFile(path.name, f"damaged gzip ({bad}): load the list again") from None
    except OSError as bad:
        raise BadFile(path.name, f"cannot be read: {bad.strerror or bad}") from None
