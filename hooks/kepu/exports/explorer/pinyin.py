"""Pinyin for the explorer's search.

Not the pinyin of every record is shipped but a table of characters, from which the browser reads
any name: a fraction of the bytes. Characters with several readings take that of the phrase they
stand in (重阳 is chongyang), so the phrases that occur and differ are shipped beside the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ...catalogue import readings
from ...catalogue.readings import plain, reading

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
        if syllable := reading(character):
            syllables[syllable].append(character)
    return {syllable: "".join(syllables[syllable]) for syllable in sorted(syllables)}


def phrases(texts: Iterable[str]) -> dict[str, str]:
    """The phrases in some text whose reading differs from that of their characters alone."""
    known, lengths = readings.phrases(), readings.longest()
    found = {}
    for text in dict.fromkeys(texts):
        for at in range(len(text) - 1):
            for end in range(at + 2, min(at + lengths.get(text[at : at + 2], 0), len(text)) + 1):
                phrase = text[at:end]
                marked = known.get(phrase)
                read = [plain(syllable[0]) for syllable in marked] if marked else []
                if len(read) == len(phrase) and any(map(_differs, phrase, read)):
                    found[phrase] = " ".join(read)
    return found


def _differs(character: str, syllable: str) -> bool:
    return reading(character) != syllable
