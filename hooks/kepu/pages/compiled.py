"""What templates were compiled to, for a process that makes one site after another, as ``mkdocs serve`` does."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Keeps the last code of each template in memory, and gives it out while the template's text is the same.

    Of use to environments that differ in values only, not in what they make of a template.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, bytes]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone: the same text is the same code, wherever it lies."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", b""))
        if code and checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


RECORDS = Compiled()
"""Of the templates under ``overrides/kepu``."""
THEME = Compiled()
"""Of the theme's."""
