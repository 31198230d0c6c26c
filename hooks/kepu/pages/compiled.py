"""What templates were compiled to, for a process that makes one site after another, as ``mkdocs serve`` does, and for
the next process: it is kept where Python keeps what modules were compiled to."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from ..caching import keep, recall

_DIGEST = 16
FOLDER = Path(cache_from_source(__file__)).parent
"""Beside the modules of this package, or in the folder that the user of Python named instead."""


class Compiled(BytecodeCache):
    """Keeps the last code of each template in memory, and gives it out while the template's text is the same.

    Of use to environments that differ in values only, not in what they make of a template.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, bytes]] = {}
        self._folder: Path | None = None
        self._version = b""

    def keep_in(self, folder: Path, version: str) -> None:
        """Keep code in files too, as far as the folder can be written.

        Args:
            folder: has a file for each template.
            version: stands for all that code is made from but the texts; code of another version is not used.
        """
        self._folder, self._version = folder, hashlib.blake2b(f"{version} {sys.version}".encode()).digest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone: the same text is the same code, wherever it lies."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", b""))
        if not code or checksum != bucket.checksum:
            code = self._kept(bucket)
        if code:
            self._known[bucket.key] = bucket.checksum, code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        self._known[bucket.key] = bucket.checksum, code
        if self._folder and not sys.dont_write_bytecode:
            with suppress(OSError):
                keep(self._file(self._folder, bucket), self._sealed(bucket, code) + code)

    def _kept(self, bucket: Bucket) -> bytes:
        """The code in a template's file; empty unless it is whole and was made of this text by this version."""
        raw = (self._folder and recall(self._file(self._folder, bucket))) or b""
        code = raw[_DIGEST:]
        return code if raw[:_DIGEST] == self._sealed(bucket, code) else b""

    @staticmethod
    def _file(folder: Path, bucket: Bucket) -> Path:
        return folder / f"{bucket.key.replace('/', '-')}.compiled"

    def _sealed(self, bucket: Bucket, code: bytes) -> bytes:
        content = bucket.checksum.encode() + code
        return hashlib.blake2b(content, digest_size=_DIGEST, key=self._version).digest()


RECORDS = Compiled()
"""Of the templates under ``overrides/kepu``."""
THEME = Compiled()
"""Of the theme's."""
