"""Ids from Chinese names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import groupby

from pypinyin import lazy_pinyin
from pypinyin.constants import RE_HANS
from pypinyin.seg.mmseg import seg

_LONGEST = 60
_SIGNS = re.compile(r"[^a-z0-9]+")


def proposed_id(name: str, places: AbstractSet[str], taken: Collection[str]) -> str:
    """A free id in pinyin: a place's name in front is one word, the rest is spelt by syllables.

    Args:
        name: the record's name.
        places: names of regions and their short forms.
        taken: ids that are or were in use.
    """
    place = next((name[:length] for length in range(len(name) - 1, 1, -1) if name[:length] in places), "")
    words = ["".join(_syllables(place)), *_syllables(name[len(place) :])]
    spelt = _SIGNS.sub("-", "-".join(words).lower()).strip("-")
    stem = spelt[:_LONGEST].strip("-") or "record"
    if len(stem) < 2:
        stem = f"{stem}-1"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem[: _LONGEST - 4]}-{number}" in taken:
        number += 1
    return f"{stem[: _LONGEST - 4]}-{number}"


def _syllables(text: str) -> list[str]:
    """What ``lazy_pinyin`` says of a text; much faster where names end alike."""
    runs = ("".join(run) for _, run in groupby(text, _chinese))
    return [syllable for run in runs for syllable in _syllables_of_run(run)]


@lru_cache(maxsize=8192)
def _chinese(character: str) -> bool:
    return bool(RE_HANS.match(character))


@lru_cache(maxsize=65536)
def _syllables_of_run(run: str) -> tuple[str, ...]:
    """The spelling of the longest known word that Chinese characters begin with, and of those after it."""
    word = next(iter(seg.cut(run))) if _chinese(run[0]) else run
    rest = run[len(word) :]
    return _syllables_of_word(word) + (_syllables_of_run(rest) if rest else ())


@lru_cache(maxsize=16384)
def _syllables_of_word(word: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(word))


def short_forms(names: Iterable[str]) -> frozenset[str]:
    """Names of divisions with and without 省, 市, 区, 县 at the end."""
    found = set()
    for name in names:
        found.add(name)
        short = re.sub(r"(省|市|区|县|自治州|自治县|自治区|街道|镇|乡)$", "", name)
        if len(short) > 1:
            found.add(short)
    return frozenset(found)
