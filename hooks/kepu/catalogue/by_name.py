"""The order in which people look for names: as they sound."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..model import R


@cache
def sound_of(name: str) -> tuple[str, ...]:
    """The pinyin of a name, syllable by syllable; letters and digits as they are, before all characters."""
    # Commands that print no list do not wait for the dictionary.
    from pypinyin import lazy_pinyin

    return tuple(syllable.lower() for syllable in lazy_pinyin(name))


def by_name(records: Iterable[R]) -> list[R]:
    """Records by the sound of their names, those that sound alike by id."""
    return sorted(records, key=lambda record: (sound_of(record.name), record.id))
