"""Questions at a terminal about one field each: what an answer means, and what is near where it means nothing."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ...check.dataset import Dataset, Entry
from ...model import COLLECTIONS
from ...model.region import Region
from ...model.shapes import Shape, title_of
from ...model.types import Ref, Term
from .fix import labels_of
from .mending import mended

_MOST = 8
"""Suggestions that are shown at once."""
_SHOWN_CHOICES = 14


class Unknown(ValueError):
    """An answer that cannot be used; ``near`` are (value, words) that may have been meant."""

    def __init__(self, why: str, near: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(why)
        self.near = near


@dataclass
class Question:
    """One field of a record, by its dotted ``key``."""

    data: Dataset
    collection: str
    key: str
    shape: Shape = field(init=False)
    title: str = field(init=False)
    required: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        shape = Shape(COLLECTIONS[self.collection].model)
        self.title = self.key
        for step in self.key.split("."):
            if not step.isdigit():
                known = next((m.model_fields[step] for m in shape.models if step in m.model_fields), None)
                self.title = title_of((known.description if known else None) or step)
                self.required = known is not None and known.is_required() and "." not in self.key
                shape = shape.inside(step)
        self.shape = shape

    @property
    def words(self) -> str:
        """The question as it is put, with the choices if they are few."""
        choices = "、".join(words for _, words in self._choices()[:_SHOWN_CHOICES])
        more = "……" if len(self._choices()) > _SHOWN_CHOICES else ""
        told = f"（{choices}{more}）" if choices else ""
        return f"{self.title}{told}{'' if self.required else '，不知道就直接回车'}："

    def value(self, answer: str) -> str:
        """What an answer means.

        Raises:
            Unknown: it is no code, record or text of the kind that is asked for.
        """
        text = mended(answer.strip(), self.shape, labels_of(self.data))
        target = self.shape.target
        if isinstance(target, Term):
            return self._term(text)
        if isinstance(target, Ref):
            return self._record(target.collection, text)
        if self.shape.scalar is not None and not self.shape.scalar.accepts(text):
            raise Unknown(self.shape.scalar.message.replace("{value}", text[:40]))
        return text

    def _choices(self) -> list[tuple[str, str]]:
        target = self.shape.target
        return list((self.data.terms(target.vocabulary) or {}).items()) if isinstance(target, Term) else []

    def _term(self, text: str) -> str:
        choices = self._choices()
        if not choices or text in dict(choices):
            return text
        raise Unknown(f"没有“{text[:40]}”", _near(text, choices))

    def _record(self, collection: str, text: str) -> str:
        known = self.data.entries[collection]
        if text in known:
            return text
        plain = text.replace(" ", "")
        same = [entry for entry in known.values() if plain in _names(entry)]
        if len(same) == 1:
            return same[0].record.id
        label = COLLECTIONS[collection].label
        if same:
            raise Unknown(
                f"有 {len(same)} 个{label}叫“{text[:40]}”", tuple(self._told(entry) for entry in same[:_MOST])
            )
        told = [self._told(entry) for entry in known.values()]
        raise Unknown(f"没有叫“{text[:40]}”的{label}", _near(text, told))

    def _told(self, entry: Entry) -> tuple[str, str]:
        """A record's id, and its name with where it is."""
        region = self.data.get(Region, self.data.region_of(entry.record))
        parent = self.data.get(Region, region.parent) if region and region.id == entry.record.id else region
        return entry.record.id, entry.record.name + (f"（{parent.name}）" if parent else "")


def _names(entry: Entry) -> set[str]:
    return {name.replace(" ", "") for name in (entry.record.name, *entry.record.aliases)}


def _near(text: str, known: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is written alike: first what holds the words, or is held by them."""
    holding = [pair for pair in known if text and (text in pair[1] or pair[1].partition("（")[0] in text)]
    words = {words.partition("（")[0]: (value, words) for value, words in known}
    close = [words[name] for name in difflib.get_close_matches(text, words, n=_MOST, cutoff=0.4)]
    return tuple(dict.fromkeys((*holding, *close)))[:_MOST]


def asked_until_good(
    question: Question, ask: Callable[[str], str], tell: Callable[[str], None], good: Callable[[str], Any] = str
) -> str:
    """The value of the first answer that can be used; empty if the question was passed over.

    Args:
        ask: shows a question, gives the answer.
        tell: says what is wrong.
        good: raises Unknown where the record would not take the value.
    """
    near: tuple[tuple[str, str], ...] = ()
    while True:
        answer = ask(question.words).strip()
        if not answer:
            if not question.required:
                return ""
            tell("这一项必填。")
            continue
        if answer.isdigit() and 1 <= int(answer) <= len(near):
            answer = near[int(answer) - 1][0]
        try:
            value = question.value(answer)
            good(value)
        except Unknown as error:
            near = error.near
            tell(str(error) + ("。是不是下面的一个？写前面的数字，或重新写：" if near else "，请重新写。"))
            for number, (_, words) in enumerate(near, 1):
                tell(f"  {number}  {words}")
            continue
        return value
