"""Finds what a Chinese text is in another language: whole, with slots for what changes, or part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from .dates import DATE, told_date

HAN = re.compile("[\u3007\u3400-\u9fff]")
_NUMBER = r"\d[\d.,:]*(?: ?[–—~-] ?\d[\d.,:]*)*"
_VARIABLE = re.compile(f"{DATE}|{_NUMBER}")
_SLOT = re.compile(r"\{(\d*)\}")
_LONGEST = 60
"""Characters of a Chinese text that may stand in the slot of a sentence."""
_ENDS = re.compile("[。；！？\n]| · ")
"""What a slot of a sentence does not hold."""
_PUNCTUATION = {
    "，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", ", "（": " (", "）": ") ", "“": "“", "”": "”",
    "？": "? ", "！": "! ", "《": "“", "》": "”", "—": "–", "～": "–",
}  # fmt: skip
_MARKS = str.maketrans(_PUNCTUATION)
_SEPARATORS = ("。", "；", " · ", "：", "，", "、", " ")


class Piece(NamedTuple):
    """Some of a text; ``foreign`` says that it is still Chinese."""

    text: str
    foreign: bool = False


Pieces = tuple[Piece, ...]


class Speaker(Protocol):
    """Says Chinese texts in a language."""

    def say(self, text: str) -> Pieces | None:
        """The text in this language; None if it stays as it is."""


class _Pattern(NamedTuple):
    shape: re.Pattern[str]
    translation: str


def general(text: str) -> str:
    """A text as catalogues write it: with ``{}`` for numbers and dates."""
    return _VARIABLE.sub("{}", text)


class Phrases:
    """A language by its catalogue.

    Args:
        tag: the language, such as ``en``.
        messages: translations by text, in which ``{}`` stands for what changes.
    """

    def __init__(self, tag: str, messages: Mapping[str, str]) -> None:
        self.tag, self.messages = tag, messages
        self._known: dict[str, Pieces | None] = {}
        self._starting: dict[str, list[_Pattern]] = {}
        self._others: list[_Pattern] = []
        for message in sorted((text for text in messages if "{}" in text), key=lambda text: (-len(text), text)):
            self._add(message)

    def _add(self, message: str) -> None:
        parts = [re.escape(part) for part in message.split("{}")]
        if not HAN.search(message):
            return
        pattern = _Pattern(re.compile("(.+?)".join(parts)), self.messages[message])
        first = message[0]
        (self._others if first == "{" else self._starting.setdefault(first, [])).append(pattern)

    def say(self, text: str) -> Pieces | None:
        if text not in self._known:
            self._known[text] = self._say(text)
        return self._known[text]

    def _say(self, text: str) -> Pieces | None:
        core = text.strip()
        if not HAN.search(core):
            marked = core.translate(_MARKS)
            return None if marked == core else _padded(text, (Piece(marked),))
        found = self._whole(core) or self._by_pattern(core) or self._in_parts(core)
        return None if found is None else _padded(text, found)

    def _whole(self, core: str) -> Pieces | None:
        if (known := self.messages.get(core)) is not None:
            return (Piece(known),)
        values: list[Pieces] = []

        def slot(match: re.Match[str]) -> str:
            values.append((Piece(told_date(match[0], self.tag)),))
            return "{}"

        shape = _VARIABLE.sub(slot, core)
        if shape == "{}":
            return values[0]
        known = self.messages.get(shape)
        return _filled(known, values) if known is not None else None

    def _by_pattern(self, core: str) -> Pieces | None:
        for pattern in (*self._starting.get(core[0], ()), *self._others):
            match = pattern.shape.fullmatch(core)
            if match and (values := self._slots(match.groups())) is not None:
                return _filled(pattern.translation, values)
        return None

    def _slots(self, texts: Iterable[str]) -> list[Pieces] | None:
        """What the slots of a sentence say; None if one of them holds more than a slot should."""
        values = []
        for text in texts:
            if _ENDS.search(text):
                return None
            said = self.say(text) or (Piece(text, bool(HAN.search(text))),)
            if sum(len(piece.text) for piece in said if piece.foreign) > _LONGEST:
                return None
            values.append(said)
        return values

    def _in_parts(self, core: str) -> Pieces | None:
        if core.endswith("）") and (at := core.rfind("（")) > 0:
            return self._joined((core[:at], core[at + 1 : -1]), " (", ")")
        for separator in _SEPARATORS:
            if separator in core:
                mark = _PUNCTUATION.get(separator, separator)
                found = self._joined(core.split(separator), mark)
                if found is not None:
                    return found
        return None

    def _joined(self, texts: Sequence[str], mark: str, end: str = "") -> Pieces | None:
        """Parts with what stands between them. A part that stays Chinese is short, and at most every second one is;
        of a sentence whose clauses are told one by one, only the first may, which names somebody."""
        said = [self.say(text) if HAN.search(text) else (Piece(text.strip().translate(_MARKS)),) for text in texts]
        unknown = [place for place, found in enumerate(said) if found is None]
        clauses = mark in (". ", "; ", ", ")
        if len(unknown) * 2 > len(texts) or any(len(texts[place]) > _LONGEST // 2 for place in unknown):
            return None
        if (clauses and unknown not in ([], [0])) or len(unknown) == sum(bool(HAN.search(text)) for text in texts):
            return None
        parts = [found or (Piece(text.strip(), True),) for found, text in zip(said, texts, strict=True)]
        pieces: list[Piece] = [*parts[0]]
        for part in parts[1:]:
            pieces += [Piece(mark), *part]
        return tuple([*pieces, Piece(end)] if end else pieces)


def _padded(text: str, pieces: Pieces) -> Pieces:
    """Pieces between the blanks that stood around the text."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return ((Piece(before),) if before else ()) + pieces + ((Piece(after),) if after else ())


def _filled(translation: str, values: Sequence[Pieces]) -> Pieces:
    """A translation with its slots filled."""
    pieces: list[Piece] = []
    cuts = [(0, 0), *(match.span() for match in _SLOT.finditer(translation)), (len(translation), len(translation))]
    numbers = [int(number) if number else place for place, number in enumerate(_SLOT.findall(translation))]
    for place, ((_, start), (end, _)) in enumerate(pairwise(cuts)):
        pieces.append(Piece(translation[start:end]))
        if place < len(numbers):
            pieces += values[numbers[place]]
    return tuple(piece for piece in pieces if piece.text)
