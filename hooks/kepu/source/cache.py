"""Parsed files, kept by content, so that an unchanged file is not parsed again."""

from __future__ import annotations

import functools
import hashlib
import marshal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..caching import keep, recall
from .reader import Document, read

_NAME = "parsed"
_DIGEST = 16
_Kept = tuple[bytes, Any, list[int]]
"""Digest of the file, its value and its marks: plain values that load fast and can run nothing."""


@dataclass
class ParseCache:
    """Documents by file name and content. The cache is a convenience: a damaged one is ignored."""

    path: Path | None
    old: dict[str, _Kept] = field(default_factory=dict)
    new: dict[str, _Kept] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def none(cls) -> ParseCache:
        return cls(None)

    @classmethod
    def load(cls, folder: Path, *, keep: bool = True) -> ParseCache:
        """What was kept in a folder. With ``keep`` off, what is read now is not kept: it is only tried."""
        found = cls._load(folder)
        return found if keep else cls(None, found.old)

    @classmethod
    def _load(cls, folder: Path) -> ParseCache:
        path = folder / _NAME
        raw = memoryview(recall(path) or b"")
        if _sealed(raw[_DIGEST:]) != raw[:_DIGEST]:
            return cls(path)
        with suppress(ValueError, EOFError, TypeError):
            kept = marshal.loads(raw[_DIGEST:])  # noqa: S302 - whole, and written by this very code
            if isinstance(kept, dict):
                return cls(path, kept)
        return cls(path)

    def read(self, name: str, raw: bytes) -> Document:
        """The document of a file, parsed only if its content is new."""
        digest = _digest(raw)
        known = self.old.get(name)
        if isinstance(known, tuple) and len(known) == 3 and known[0] == digest:
            document = Document(name, known[1], marks=known[2])
        else:
            document = read(name, raw)
            self.changed = self.changed or not document.problems
        if self.path and not document.problems:  # so that messages are always those of this version
            self.new[name] = digest, document.value, document.marks
        return document

    def save(self) -> None:
        """Write the cache if anything in it changed; where it cannot be written, go without."""
        if self.path is None or not (self.changed or self.new.keys() != self.old.keys()):
            return
        with suppress(OSError):
            raw = marshal.dumps(self.new)
            keep(self.path, _sealed(raw) + raw)


def _sealed(raw: bytes | memoryview) -> bytes:
    """Tells whether what is kept is whole, and was written by the same code under the same Python."""
    return hashlib.blake2b(raw, digest_size=_DIGEST, key=_code()).digest()


@functools.cache
def _code() -> bytes:
    """Stands for the programs that parse, and for the form in which this Python keeps values."""
    digest = hashlib.blake2b(f"{sys.version} {yaml.__version__}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()


def _digest(raw: bytes | memoryview) -> bytes:
    return hashlib.blake2b(raw, digest_size=_DIGEST).digest()
