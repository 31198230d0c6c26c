"""Files that are known by what the system says of them, so that an unchanged file is not read again.

A file is known if it is the same file of the same size, and nobody has written or replaced it since it was read. It
must have been left alone for a while when it was read: a write in the very instant of the reading would not show in
its times. That is judged by the clock of the file system, not by that of the program.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from .caching import keep, make_room, recall

_BLOCK = 1 << 20
_SIZE = 16
_LEFT_ALONE = 2_000_000_000
"""Nanoseconds: the coarsest times that file systems keep."""
_Mark = tuple[int, int, int, int]
"""Size, time of writing, time of any change, number."""


def digest_of(*blocks: bytes) -> bytes:
    """Stands for a content, given in blocks."""
    total = hashlib.blake2b(digest_size=_SIZE)
    for block in blocks:
        total.update(block)
    return total.digest()


def content_digest(file: str) -> bytes:
    """Stands for the content of a file.

    Raises:
        OSError: it cannot be read.
    """
    with open(file, "rb") as handle:  # noqa: PTH123 - a Path for each of many thousand files is slow
        return digest_of(*iter(partial(handle.read, _BLOCK), b""))


class Seen:
    """Digests of files by their path.

    Args:
        path: where they are kept.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old = _opened(recall(path) or b"")
        self._new: dict[str, tuple[_Mark, str]] = {}
        self._begun = _moment(path)
        self._fresh: set[str] = set()
        """What was not left alone: known as long as this program runs, for a build reads it twice, and no longer."""

    @classmethod
    def of(cls, cache: Path) -> Seen:
        """Those of a build, kept in the folder for what programs keep."""
        return cls(cache / "seen")

    def digest(self, file: str) -> bytes:
        """See :func:`content_digest`."""
        found = os.stat(file)  # noqa: PTH116 - strings, for speed
        mark = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
        known = self._new.get(file) or self._old.get(file)
        if known is not None and known[0] == mark:
            self._new[file] = known
            return bytes.fromhex(known[1])
        digest = content_digest(file)
        self._new[file] = mark, digest.hex()
        if max(mark[1:3]) >= self._begun - _LEFT_ALONE:
            self._fresh.add(file)
        return digest

    def save(self) -> None:
        """Keep what was asked for; where it cannot be written, go without."""
        kept = {file: known for file, known in self._new.items() if file not in self._fresh}
        if kept != self._old:
            body = json.dumps({file: [*mark, digest] for file, (mark, digest) in kept.items()}).encode()
            with suppress(OSError):
                keep(self._path, _seal(body) + body)


def _moment(path: Path) -> int:
    """The present by the clock of the file system, in nanoseconds; 0 where nothing can be written, so that no file is
    taken for known."""
    try:
        make_room(path)
        mark = path.with_suffix(f".{os.getpid()}.tmp")
        mark.write_bytes(b"")
        now = mark.stat().st_mtime_ns
        mark.unlink()
    except OSError:
        return 0
    return now


def _opened(raw: bytes) -> dict[str, tuple[_Mark, str]]:
    """What a kept file holds; nothing if it is not whole or not of the right shape."""
    body = raw[_SIZE:]
    if _seal(body) != raw[:_SIZE]:
        return {}
    with suppress(ValueError, TypeError, AttributeError, RecursionError):
        return {file: ((size, written, changed, number), digest)
                for file, (size, written, changed, number, digest) in json.loads(body).items()}  # fmt: skip
    return {}


def _seal(body: bytes) -> bytes:
    """Tells whether what is kept is whole, and was written by the same Python."""
    return hashlib.blake2b(body, digest_size=_SIZE, key=hashlib.blake2b(sys.version.encode()).digest()).digest()
