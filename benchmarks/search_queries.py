"""Questions with known answers: which records must be among the first results."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from pypinyin import lazy_pinyin

ROOT = Path(__file__).resolve().parent.parent
MOST = 40
"""A question with more answers would not fit among the results that count."""
EACH = 20
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class Document(NamedTuple):
    """What every engine is given of a record."""

    key: str
    name: str
    also: str
    place: str
    text: str


class Question(NamedTuple):
    kind: str
    query: str
    answers: frozenset[str]


Ask = Callable[[Document, Random], str]
Fits = Callable[[str, Document], bool]


def questions(documents: Sequence[Document], seed: int = 1) -> Iterator[Question]:
    """The same questions for the same records, some of every kind."""
    to_traditional = {simple: old for old, simple in _pairs()}
    for kind, (ask, fits) in _kinds().items():
        rng = Random(f"{seed}-{kind}")
        found = 0
        for _ in range(EACH * 50):
            asked = ask(rng.choice(documents), rng)
            answers = [d.key for d in documents if fits(asked, d)] if asked else []
            if 0 < len(answers) <= MOST:
                yield Question(kind, _written(kind, asked, to_traditional, rng), frozenset(answers))
                found += 1
            if found == EACH:
                break


def _kinds() -> dict[str, tuple[Ask, Fits]]:
    """For each kind of question what is asked for and which records answer it."""
    return {
        "part of a name": (_part, lambda part, d: part in d.name),
        "traditional": (_part, lambda part, d: part in d.name),
        "pinyin": (_part, lambda part, d: part in d.name),
        "initials": (_long_part, lambda part, d: part in d.name),
        "phone": (_phone, lambda phone, d: phone in d.text),
        "two words": (_two_words, lambda words, d: all(word in d.name + d.place for word in words.split())),
        "one wrong character": (_name, lambda name, d: d.name == name),
    }


def _written(kind: str, asked: str, to_traditional: dict[str, str], rng: Random) -> str:
    """The question as a visitor types it."""
    if kind == "traditional":
        return "".join(to_traditional.get(character, character) for character in asked)
    if kind in ("pinyin", "initials"):
        syllables = lazy_pinyin(asked)
        return "".join(syllable[0] for syllable in syllables) if kind == "initials" else "".join(syllables)
    if kind == "one wrong character":
        at = rng.randrange(1, len(asked))
        return f"{asked[:at]}的{asked[at + 1 :]}"
    return asked


def _pairs() -> Iterator[tuple[str, str]]:
    source = (ROOT / "overrides/assets/kepu/js/search/worker/traditional.js").read_text("utf-8")
    pairs = "".join(re.findall(r'"([\u3400-\u9fff]+)"', source))
    yield from zip(pairs[::2], pairs[1::2], strict=True)


def _part(document: Document, rng: Random) -> str:
    return _cut(document.name, rng.randrange(3, 5), rng)


def _long_part(document: Document, rng: Random) -> str:
    return _cut(document.name, 6, rng)


def _cut(name: str, length: int, rng: Random) -> str:
    runs = [run for run in _HAN.findall(name) if len(run) >= length]
    if not runs:
        return ""
    run = rng.choice(runs)
    at = rng.randrange(len(run) - length + 1)
    return run[at : at + length]


def _phone(document: Document, rng: Random) -> str:
    phones = re.findall(r"\d{3,4}-[\d-]{7,8}", document.text)
    return rng.choice(phones) if phones else ""


def _two_words(document: Document, rng: Random) -> str:
    places, end = _HAN.findall(document.place), _cut(document.name[-4:], 3, rng)
    return f"{places[0][-3:]} {end}" if places and end else ""


def _name(document: Document, _: Random) -> str:
    return document.name if _HAN.fullmatch(document.name) and len(document.name) > 5 else ""
