"""Pinyin for the explorer's search.

Not the pinyin of every record is shipped but a table of characters, from which the browser reads
any name: a fraction of the bytes. Characters with several readings take that of the phrase they
stand in (重阳 is chongyang), so the phrases that occur and differ are shipped beside the table.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

_COMMON = "".join(
    bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
)
"""The 3,755 everyday characters (GB 2312 level 1), for what visitors type though no record has it."""


def pinyin(spoken: Iterable[str], characters: Iterable[str]) -> dict[str, Any]:
    """The pinyin table of a site.

    Args:
        spoken: texts whose phrases are looked up, such as names and addresses.
        characters: all other characters that may be typed.

    Returns:
        ``syllables``: characters by syllable, without tones, ü as v;
        ``phrases``: readings of phrases, syllables separated by spaces.
    """
    texts = sorted(set(spoken))
    known = set().union(characters, _COMMON, *texts)
    syllables: dict[str, list[str]] = defaultdict(list)
    for character in sorted(known):
        reading = _reading(character)
        if reading:
            syllables[reading].append(character)
    return {
        "syllables": {syllable: "".join(syllables[syllable]) for syllable in sorted(syllables)},
        "phrases": _phrases(texts),
    }


def _phrases(texts: Iterable[str]) -> dict[str, str]:
    """The special phrases that occur in some text."""
    by_start = _special_phrases()
    found: dict[str, str] = {}
    for text in texts:
        for index in range(len(text) - 1):
            for phrase, reading in by_start.get(text[index : index + 2], ()):
                if text.startswith(phrase, index):
                    found[phrase] = reading
    return dict(sorted(found.items()))


@cache
def _special_phrases() -> dict[str, list[tuple[str, str]]]:
    """Phrases by their first two characters whose reading differs from that of their characters alone."""
    from pypinyin.phrases_dict import phrases_dict

    by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, marked in phrases_dict.items():
        reading = [plain(syllable[0]) for syllable in marked]
        if len(reading) == len(phrase) and any(map(_differs, phrase, reading)):
            by_start[phrase[:2]].append((phrase, " ".join(reading)))
    return dict(by_start)


def _differs(character: str, syllable: str) -> bool:
    return _reading(character) != syllable


@cache
def _reading(character: str) -> str:
    """The usual reading of one character without its tone; empty for what is no Chinese character."""
    from pypinyin.pinyin_dict import pinyin_dict

    return plain(pinyin_dict.get(ord(character), "").split(",")[0])


@cache
def plain(syllable: str) -> str:
    """A syllable without its tone mark; ü becomes v."""
    letters = unicodedata.normalize("NFD", syllable.translate(_UMLAUTS))
    return "".join(letter for letter in letters if "a" <= letter <= "z")


_UMLAUTS = str.maketrans("üǖǘǚǜ", "vvvvv")
