"""Finds what a Chinese text is in another language: whole, with slots for what changes, or part by part.

The same rules as in ``js/languages/wording.js``; ``tests/unit/wording_cases.yml`` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from .dates import DATE, NUMBER, form_of, told_value

HAN = re.compile("[\u3007\u3400-\u9fff]")
_VARIABLE = re.compile(f"{DATE}|{NUMBER}")
_SLOT = re.compile(r"\{(?:(\d*)|(\d+)\|([^{}]+))\}")
_LONGEST = 60
"""Characters of a Chinese text that may stand in the slot of a sentence."""
_LONGEST_SLOT = 80
"""Characters of any text in a slot, and so at most as many texts one within another."""
_MOST_BRACKETS = 8
"""Brackets of a text that is told part by part."""
_ENDS = re.compile("[。；！？\n]| · ")
"""What a slot of a sentence does not hold."""
_PUNCTUATION = {
    "，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", ", "（": " (", "）": ") ", "“": "“", "”": "”",
    "？": "? ", "！": "! ", "《": "“", "》": "”", "—": "–", "～": "–",
}  # fmt: skip
_MARKS = str.maketrans(_PUNCTUATION)
_SEPARATORS = ("。", "；", " · ", "：", "，", "、", " ")
_OPEN_ENDS = "、，：；"
_SENTENCE = re.compile("[。？！].|[。？！]$")
"""What makes a text sentences: these are said whole or stay Chinese, while a list may begin with a Chinese name."""


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
    """A message with slots, and what stands around them. Texts come from records, so nothing is tried twice: a regular
    expression with six slots takes minutes for sixty characters that nearly fit. ``longest`` is the longest part: it is
    looked for first, as that costs little."""

    longest: str
    parts: tuple[str, ...]
    translation: str

    def slots(self, text: str) -> list[str] | None:
        """What stands in the slots, each as short as can be and never empty; None if the text is another."""
        first, *between, last = self.parts
        if not text.startswith(first):
            return None
        at, found = len(first), []
        for part in between:
            end = text.find(part, at + 1)
            if end < 0:
                return None
            found.append(text[at:end])
            at = end + len(part)
        end = len(text) - len(last)
        return [*found, text[at:end]] if at < end and text.endswith(last) else None


def general(text: str) -> str:
    """A text as catalogues write it: with ``{}`` for numbers and dates."""
    return _VARIABLE.sub("{}", text)


class Phrases:
    """A language by its catalogue.

    Args:
        locale: whose dates and plurals, such as ``en-GB``.
        messages: translations by text, in which ``{}`` stands for what changes.
        told: translations of texts that are taken as they are.
        names: texts that are told whole or not at all, as they name something.
    """

    def __init__(
        self,
        locale: str,
        messages: Mapping[str, str],
        told: Mapping[str, str] | None = None,
        names: Container[str] = (),
    ) -> None:
        self.locale, self.messages, self.told, self.names = locale, messages, told or {}, names
        self._known: dict[str, Pieces | None] = {}
        self._starting: dict[str, list[_Pattern]] = {}
        self._others: list[_Pattern] = []
        self._fitting: dict[tuple[str, str], list[_Pattern]] = {}
        for message in sorted((text for text in messages if "{}" in text), key=lambda text: (-len(text), text)):
            self._add(message)

    def _add(self, message: str) -> None:
        if not HAN.search(message):
            return
        parts = tuple(message.split("{}"))
        pattern = _Pattern(max(parts, key=len), parts, self.messages[message])
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
        found = self._whole(core)
        if found is None and core not in self.names:
            found = self._without_end(core) or self._by_pattern(core) or self._in_parts(core)
        return None if found is None else _padded(text, found)

    def _whole(self, core: str) -> Pieces | None:
        if (known := self.told.get(core)) is not None:
            return (Piece(known),)
        if "{}" in core:  # a text that only looks like a message
            return None
        if (known := self.messages.get(core)) is not None:
            return (Piece(known),)
        values: list[Pieces] = []

        def slot(match: re.Match[str]) -> str:
            values.append((Piece(told_value(match[0], self.locale)),))
            return "{}"

        shape = _VARIABLE.sub(slot, core)
        if shape == "{}":
            return values[0]
        known = self.messages.get(shape)
        return self._filled(known, values) if known is not None else None

    def _without_end(self, core: str) -> Pieces | None:
        """A text that ends in a mark, such as one of a list that is told one by one."""
        if core[-1] not in _OPEN_ENDS or core[-2:-1] in ("", *_OPEN_ENDS):
            return None
        said = self.say(core[:-1])
        return (*said, Piece(_PUNCTUATION[core[-1]])) if said else None

    def _by_pattern(self, core: str) -> Pieces | None:
        for pattern in self._candidates(core[0], core[-1]):
            found = pattern.slots(core) if pattern.longest in core else None
            if found and (values := self._slots(found)) is not None:
                return self._filled(pattern.translation, values)
        return None

    def _candidates(self, first: str, last: str) -> list[_Pattern]:
        """The patterns that a text may have by its first and last character."""
        fitting = self._fitting.get((first, last))
        if fitting is None:
            patterns = (*self._starting.get(first, ()), *self._others)
            fitting = self._fitting[first, last] = [one for one in patterns if one.parts[-1][-1:] in ("", last)]
        return fitting

    def _slots(self, texts: Iterable[str]) -> list[Pieces] | None:
        """What the slots of a sentence say; None if one of them holds more than a slot should."""
        values = []
        for text in texts:
            if len(text) > _LONGEST_SLOT or _ENDS.search(text):
                return None
            said = self.say(text) or (Piece(text, bool(HAN.search(text))),)
            if sum(len(piece.text) for piece in said if piece.foreign) > _LONGEST:
                return None
            values.append(said)
        return values

    def _in_parts(self, core: str) -> Pieces | None:
        if core.endswith("）") and core.count("（") <= _MOST_BRACKETS and (at := core.rfind("（")) > 0:
            return self._joined((core[:at], core[at + 1 : -1]), " (", ")")
        for separator in _SEPARATORS:
            if separator in core:
                mark = _PUNCTUATION.get(separator, separator)
                found = self._joined(core.split(separator), mark, whole=bool(_SENTENCE.search(core)))
                if found is not None:
                    return found
        return None

    def _joined(self, texts: Sequence[str], mark: str, end: str = "", whole: bool = False) -> Pieces | None:
        """Parts with what stands between them. Sentences and what is in brackets are told whole. Elsewhere a part that
        stays Chinese is short, and at most every second one is; of a list of clauses only the first may, which names
        somebody."""
        said = [self.say(text) if HAN.search(text) else (Piece(text.strip().translate(_MARKS)),) for text in texts]
        unknown = [place for place, found in enumerate(said) if found is None]
        if whole and any(piece.foreign for pieces in said for piece in pieces or ()):
            return None
        if unknown and (whole or end or mark == " "):
            return None
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

    def _filled(self, translation: str, values: Sequence[Pieces]) -> Pieces:
        """A translation with its slots filled, and with the forms of words that follow a number."""
        pieces: list[Piece] = []
        at = place = 0
        for match in _SLOT.finditer(translation):
            pieces.append(Piece(translation[at : match.start()]))
            at = match.end()
            number, counted, forms = match.groups()
            if forms is not None:
                told = "".join(piece.text for piece in values[int(counted)])
                pieces.append(Piece(form_of(told, forms.split("|"), self.locale)))
                continue
            pieces += values[int(number) if number else place]
            place += 1
        return tuple(piece for piece in (*pieces, Piece(translation[at:])) if piece.text)


def _padded(text: str, pieces: Pieces) -> Pieces:
    """Pieces between the blanks that stood around the text."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return ((Piece(before),) if before else ()) + pieces + ((Piece(after),) if after else ())
