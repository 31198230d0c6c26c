"""Ids from Chinese names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pypinyin import lazy_pinyin

_LONGEST = 60


def proposed_id(name: str, places: Iterable[str], taken: Collection[str]) -> str:
    """A free id in pinyin: a place's name in front is one word, the rest is spelt by syllables.

    Args:
        name: the record's name.
        places: names of regions and their short forms.
        taken: ids that are or were in use.
    """
    place = max((p for p in places if len(p) > 1 and name.startswith(p) and name != p), key=len, default="")
    words = ["".join(lazy_pinyin(place, errors="ignore")), *lazy_pinyin(name[len(place) :])]
    spelt = "-".join(filter(None, (re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-") for word in words)))
    stem = spelt[:_LONGEST].strip("-") or "record"
    if len(stem) < 2:
        stem = f"{stem}-1"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem[: _LONGEST - 4]}-{number}" in taken:
        number += 1
    return f"{stem[: _LONGEST - 4]}-{number}"


def short_forms(names: Iterable[str]) -> list[str]:
    """Names of divisions with and without 省, 市, 区, 县 at the end."""
    found = []
    for name in names:
        found.append(name)
        short = re.sub(r"(省|市|区|县|自治州|自治县|自治区|街道|镇|乡)$", "", name)
        if len(short) > 1:
            found.append(short)
    return found
