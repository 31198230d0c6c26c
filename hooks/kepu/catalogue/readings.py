"""How Chinese is read: the dictionaries of ``pypinyin``, without the package around them, which copies them and builds
further tables before it says a word.

A dictionary is read when the first reading is asked for: a build in which no name is new needs none.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_CHINESE = (
    (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xE815, 0xE864), (0xF900, 0xFAFF), (0x20000, 0x323AF),
)  # fmt: skip
"""The first and last code points of blocks of Chinese characters, among them those that GB 18030 once put elsewhere."""
_UMLAUTS = str.maketrans("üǖǘǚǜ", "vvvvv")


@cache
def phrases() -> Mapping[str, list[list[str]]]:
    """The readings of the characters of each phrase, with tone marks, the usual one first."""
    found: dict[str, list[list[str]]] = _dictionary("phrases_dict")
    return found


@cache
def longest() -> Mapping[str, int]:
    """How long phrases are that begin with two characters."""
    found: dict[str, int] = {}
    for phrase in phrases():
        start, length = phrase[:2], len(phrase)
        if length > found.get(start, 0):
            found[start] = length
    return found


@cache
def reading(character: str) -> str:
    """The usual reading of one character without its tone; empty for what is no Chinese character."""
    return plain(_characters().get(str(ord(character)), "").split(",")[0])


@cache
def plain(syllable: str) -> str:
    """A syllable without its tone mark; ü becomes v."""
    letters = unicodedata.normalize("NFD", syllable.translate(_UMLAUTS))
    return "".join(letter for letter in letters if "a" <= letter <= "z")


def phrase_at(text: str, at: int) -> str:
    """The longest phrase that begins at a place of a text; a single character where none does."""
    for end in range(min(at + longest().get(text[at : at + 2], 1), len(text)), at + 1, -1):
        if text[at:end] in phrases():
            return text[at:end]
    return text[at]


def syllables(text: str, *, others: bool = True) -> Iterator[str]:
    """A text in pinyin without tones, syllable by syllable; ``others``, what is no Chinese, in one piece, as it is."""
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and not is_chinese(text[at]):
            at += 1
        if at > start:
            yield from (text[start:at],) if others else ()
            continue
        phrase = phrase_at(text, at)
        read = phrases().get(phrase)
        yield from map(plain, (each[0] for each in read)) if read else _alone(phrase, others)
        at += len(phrase)


def _alone(character: str, others: bool) -> Iterator[str]:
    """The reading of a character; itself if nobody knows one."""
    if found := reading(character) or (character if others else ""):
        yield found


@cache
def is_chinese(character: str) -> bool:
    """Whether something is a Chinese character, by its code."""
    code = ord(character)
    return any(first <= code <= last for first, last in _CHINESE)


@cache
def _characters() -> dict[str, str]:
    """Readings by the number of a character in decimals, commas between them."""
    found: dict[str, str] = _dictionary("pinyin_dict")
    return found


def _dictionary(name: str) -> Any:
    """A dictionary of the package by the name of its file; the package itself is not loaded."""
    package = find_spec("pypinyin")
    assert package is not None and package.submodule_search_locations
    return json.loads((Path(package.submodule_search_locations[0]) / f"{name}.json").read_bytes())
