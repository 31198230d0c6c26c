"""What an edition's programs need to say: the texts that stand in scripts, and those that they take from data files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .characters import Characters
from .dates import date_patterns
from .phrases import HAN, Speaker
from .scope import SECTIONS, Language

_KNOWN = frozenset(("en", "ko", "mn", "kk"))
"""Languages whose dates all browsers know (Chromium's and Firefox's own data); others are given them."""
_RUN = re.compile("[\u3007\u3400-\u9fff]+")
_AROUND = 1
"""Characters on each side by which the tables of words tell how a character is written."""


def browser_texts(
    language: Language, speaker: Speaker, messages: Mapping[str, str], told: Mapping[str, str], scripts: Path
) -> dict[str, Any]:
    """The file that ``js/languages/edition.js`` reads.

    ``messages`` and ``told`` are translations by text; ``characters`` has pairs of single characters and ``words`` what
    they do not hold for.
    """
    common = {"tag": language.tag, "locale": language.locale, "folder": language.folder, "sections": sorted(SECTIONS)}
    if isinstance(speaker, Characters):
        characters, words = _written(speaker, [*_texts_of(scripts), *messages, *told])
        written = {"characters": characters, "words": {**words, **speaker.exceptions}}
        return {**common, **written, "messages": {}, "told": dict(told)}
    dates = {} if language.tag in _KNOWN else {"dates": date_patterns(language.locale)}
    return {**common, **dates, "messages": dict(messages), "told": dict(told)}


def _written(speaker: Characters, texts: list[str]) -> tuple[str, dict[str, str]]:
    """Pairs of characters, one after the other, and words in which a character is written otherwise."""
    everyday = {character for text in texts for run in _RUN.findall(text) for character in run} | set(_common())
    single = {character: speaker.write(character) for character in sorted(everyday)}
    words: dict[str, str] = {}
    for text in texts:
        for run in _RUN.findall(text):
            words.update(_differing(run, speaker.write(run), single))
    pairs = "".join(f"{old}{new}" for old, new in single.items() if new != old and len(new) == 1)
    return pairs, dict(sorted(words.items()))


def _differing(run: str, written: str, single: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if len(run) != len(written):
        return
    for at, (old, new) in enumerate(zip(run, written, strict=True)):
        if single[old] != new:
            part = slice(max(0, at - _AROUND), at + _AROUND + 1)
            yield run[part], written[part]


@cache
def _common() -> str:
    """The everyday characters (GB 2312 level 1), for texts of records that scripts show."""
    return "".join(
        bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
    )


def _texts_of(scripts: Path) -> list[str]:
    """The lines of scripts that have Chinese text."""
    lines = (line for file in sorted(scripts.rglob("*.js")) for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if HAN.search(line)]
