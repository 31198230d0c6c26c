"""Pinyin for the explorer's search.

Not the pinyin of every record is shipped but a table of characters, from which the browser reads
any name: a fraction of the bytes. Characters with several readings take that of the phrase they
stand in (重阳 is chongyang), so the phrases that occur and differ are shipped beside the table.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

_COMMON = "".join(
    bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
)
"""The 3,755 everyday characters (GB 2312 level 1), for what visitors type though no record has it."""
Table = dict[str, Any]


def pinyin(known: Iterable[str], found: Mapping[str, str], characters: Iterable[str]) -> tuple[Table, Table]:
    """The pinyin tables of a site.

    Args:
        known: the characters of all texts that Latin input is matched against, such as names and addresses.
        found: the :func:`phrases` of these texts.
        characters: all other characters that may be typed.

    Returns:
        The table for the texts: ``syllables`` (characters by syllable, without tones, ü as v) and ``phrases`` (readings
        of phrases, syllables separated by spaces). Then the syllables of what is left of the other and of the everyday
        characters, which only a search by sound needs.
    """
    spoken = set(known)
    rest = set(_COMMON).union(characters) - spoken
    return {"syllables": _syllables(spoken), "phrases": dict(sorted(found.items()))}, {"syllables": _syllables(rest)}


def _syllables(characters: Iterable[str]) -> dict[str, str]:
    syllables: dict[str, list[str]] = defaultdict(list)
    for character in sorted(characters):
        reading = _reading(character)
        if reading:
            syllables[reading].append(character)
    return {syllable: "".join(syllables[syllable]) for syllable in sorted(syllables)}


def phrases(texts: Iterable[str]) -> dict[str, str]:
    """The phrases in some text whose reading differs from that of their characters alone."""
    from pypinyin.phrases_dict import phrases_dict

    longest = _longest()
    found = {}
    for text in dict.fromkeys(texts):
        for at in range(len(text) - 1):
            for end in range(at + 2, min(at + longest.get(text[at : at + 2], 0), len(text)) + 1):
                phrase = text[at:end]
                marked = phrases_dict.get(phrase)
                reading = [plain(syllable[0]) for syllable in marked] if marked else []
                if len(reading) == len(phrase) and any(map(_differs, phrase, reading)):
                    found[phrase] = " ".join(reading)
    return found


@cache
def _longest() -> dict[str, int]:
    """How long phrases are that begin with two characters."""
    from pypinyin.phrases_dict import phrases_dict

    longest: dict[str, int] = {}
    for phrase in phrases_dict:
        longest[phrase[:2]] = max(len(phrase), longest.get(phrase[:2], 0))
    return longest


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
