"""The order in which people look for names: as they sound."""

from __future__ import annotations

from functools import cache

from .readings import syllables

SOUNDS = "sounds"
"""Under this name they are kept from build to build, see ``kept_rows.py``."""


@cache
def sound_of(name: str) -> tuple[str, ...]:
    """The pinyin of a name, syllable by syllable; letters and digits as they are, before all characters."""
    return tuple(map(str.lower, syllables(name)))
