"""Parsed files, kept by content, so that an unchanged file is not parsed again."""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .reader import Document, Mapping, Sequence, read

_VERSION = 2
_CLASSES = frozenset((kind.__module__, kind.__name__) for kind in (Document, Mapping, Sequence))


class _Unpickler(pickle.Unpickler):
    """Loads documents and nothing else: a cache that somebody slipped in cannot run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong in a cache")
        return super().find_class(module, name)


@dataclass
class ParseCache:
    """Documents by file name and content. The cache is a convenience: a damaged one is ignored."""

    path: Path | None
    old: dict[str, tuple[bytes, Document]] = field(default_factory=dict)
    new: dict[str, tuple[bytes, Document]] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def none(cls) -> ParseCache:
        return cls(None)

    @classmethod
    def load(cls, folder: Path) -> ParseCache:
        path = folder / f"parsed-{_VERSION}.pickle"
        try:
            with path.open("rb") as handle:
                return cls(path, dict(_Unpickler(handle).load()))
        except Exception:  # any damage at all, in any form pickle reports it
            return cls(path)

    def read(self, name: str, raw: bytes) -> Document:
        """The document of a file, parsed only if its content is new."""
        digest = hashlib.blake2b(raw, digest_size=16).digest()
        known = self.old.get(name)
        if known is not None and known[0] == digest:
            document = known[1]
        else:
            document = read(name, raw)
            self.changed = self.changed or not document.problems
        if self.path and not document.problems:  # so that messages are always those of this version
            self.new[name] = (digest, document)
        return document

    def save(self) -> None:
        """Write the cache if anything in it changed; where it cannot be written, go without."""
        if self.path is None or not (self.changed or self.new.keys() != self.old.keys()):
            return
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self.path.with_suffix(f".{os.getpid()}.tmp")
            with temporary.open("wb") as handle:
                pickle.dump(self.new, handle, protocol=5)
            temporary.replace(self.path)
