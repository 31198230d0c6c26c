"""The order in which people look for names: as they sound."""

from __future__ import annotations

from functools import cache

SOUNDS = "sounds"
"""Under this name they are kept from build to build, see ``kept_rows.py``."""


@cache
def sound_of(name: str) -> tuple[str, ...]:
    """The pinyin of a name, syllable by syllable; letters and digits as they are, before all characters."""
    # Commands that print no list, and builds in which no name is new, do not wait for the dictionary.
    from pypinyin import lazy_pinyin

    return tuple(syllable.lower() for syllable in lazy_pinyin(name))
