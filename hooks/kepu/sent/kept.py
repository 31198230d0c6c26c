"""Pictures that were drawn, kept apart from the site: a site that is made anew draws none of them again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..caching import keep, recall

_DIGEST = 16


def kept(file: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` gave for this key, once. The file holds the picture of the last key, after what proves both."""
    known = recall(file)
    if known and known[:_DIGEST] == _proof(key, known[_DIGEST:]):
        return known[_DIGEST:]
    content = make()
    with suppress(OSError):  # nothing is lost but time
        keep(file, _proof(key, content) + content)
    return content


def _proof(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST, key=hashlib.blake2b(key.encode()).digest()).digest()
