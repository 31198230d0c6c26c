"""Parsed files, kept by content, so that an unchanged file is not parsed again.

The file holds data only: a digest, the length of a JSON text, that text, and the marks of all documents as plain
numbers. The digest is of all that follows and of the code that reads it, and each entry names the content that it was
made from; what does not match is parsed again. Whoever can write here could write records as well: no pipeline
restores this folder from another run.
"""

from __future__ import annotations

import functools
import hashlib
import json
import sys
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from ..caching import keep, recall
from ..seen import Seen, digest_of
from .positions import numbers
from .reader import Document, read

_NAME = "parsed"
_DIGEST = 16
_LENGTH = 8
_MARK = numbers().itemsize
_Value = dict[str, Any] | list[Any] | None
_Kept = tuple[str, _Value, memoryview]
"""Digest of the file, its value, and the bytes of its marks, which are looked at only where there is a problem."""


@dataclass
class ParseCache:
    """Documents by file name and content. The cache is a convenience: a damaged one is ignored."""

    path: Path | None
    old: dict[str, _Kept] = field(default_factory=dict)
    new: dict[str, _Kept] = field(default_factory=dict)
    changed: bool = False
    seen: Seen | None = None

    @classmethod
    def none(cls) -> ParseCache:
        return cls(None)

    @classmethod
    def load(cls, folder: Path, *, keep: bool = True, seen: Seen | None = None) -> ParseCache:
        """What was kept in a folder. With ``keep`` off, what is read now is not kept: it is only tried. Files that
        are ``seen`` need not be read."""
        path = folder / _NAME
        return cls(path if keep else None, _opened(recall(path) or b""), seen=seen)

    def again(self, seen: Seen) -> ParseCache:
        """For the next reading by the same program: what was read this time is known without loading it."""
        return replace(self, old=self.new, new={}, changed=False, seen=seen)

    def unread(self, name: str, file: Path) -> Document | None:
        """The document of a file that nobody has written to since it was parsed; None if it has to be read."""
        if self.seen is None or name not in self.old:
            return None
        with suppress(OSError):
            return self._known(name, self.seen.digest(str(file)).hex())
        return None

    def _known(self, name: str, digest: str) -> Document | None:
        known = self.old.get(name)
        if known is None or known[0] != digest:
            return None
        if self.path:
            self.new[name] = known
        return Document(name, known[1], marks=numbers(known[2].tobytes()), digest=digest)

    def read(self, name: str, raw: bytes) -> Document:
        """The document of a file, parsed only if its content is new."""
        digest = digest_of(raw).hex()
        known = self._known(name, digest)
        if known is not None:
            return known
        document = read(name, raw)
        document.digest = digest
        if not document.problems:  # so that messages are always those of this version
            self.changed = True
            if self.path:
                self.new[name] = digest, document.value, memoryview(document.marks.tobytes())
        return document

    def save(self) -> None:
        """Write the cache if anything in it changed; where it cannot be written, go without."""
        if self.path is None or not (self.changed or self.new.keys() != self.old.keys()):
            return
        with suppress(OSError, ValueError):
            keep(self.path, _sealed(self.new))


def _sealed(entries: dict[str, _Kept]) -> bytes:
    """Entries as a file's content."""
    text = json.dumps(
        {name: (digest, value, len(marks)) for name, (digest, value, marks) in entries.items()},
        ensure_ascii=False,
        check_circular=False,
        separators=(",", ":"),
    ).encode()
    body = b"".join((len(text).to_bytes(_LENGTH, "little"), text, *(marks for _, _, marks in entries.values())))
    return _seal(body) + body


def _opened(raw: bytes) -> dict[str, _Kept]:
    """The entries of a file's content; none if it is not whole, of other code, or not of the right shape."""
    body = memoryview(raw)[_DIGEST:]
    if _seal(body) != raw[:_DIGEST]:
        return {}
    start = _LENGTH + int.from_bytes(body[:_LENGTH], "little")
    with suppress(ValueError, TypeError, AttributeError, RecursionError):
        return dict(_entries(json.loads(body[_LENGTH:start].tobytes()), body[start:]))
    return {}


def _entries(listed: dict[str, Any], marks: memoryview) -> list[tuple[str, _Kept]]:
    """Raises:
    ValueError, TypeError, AttributeError: what is listed is not what :func:`_sealed` writes.
    """
    found: list[tuple[str, _Kept]] = []
    start = 0
    for name, (digest, value, length) in listed.items():
        if not (isinstance(digest, str) and (value is None or isinstance(value, dict | list))):
            raise TypeError(name)
        if not (isinstance(length, int) and length >= 0 and length % _MARK == 0):
            raise TypeError(name)
        found.append((name, (digest, value, marks[start : start + length])))
        start += length
    if start != len(marks):
        raise ValueError(start)
    return found


def _seal(body: bytes | memoryview) -> bytes:
    """Tells whether what is kept is whole, and was written by the same code under the same Python."""
    return hashlib.blake2b(body, digest_size=_DIGEST, key=_code()).digest()


@functools.cache
def _code() -> bytes:
    """Stands for the programs that parse, and for how this machine writes numbers."""
    made_by = f"{sys.version} {sys.byteorder} {_MARK} {yaml.__version__}"
    digest = hashlib.blake2b(made_by.encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()
