"""Between the values in a record's file and the words in a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any

from ...check.contents import mend_phone
from ...check.dataset import Dataset
from ...diagnostics import did_you_mean
from ...model import COLLECTIONS
from ...model.region import Region
from ...model.scalars import DATE, ID, PARTIAL_DATE, PHONE, URL
from ...model.shapes import Shape
from ...model.types import Ref, Term
from ...source.reader import read
from ..yaml.fix import labels_of
from ..yaml.layout import flow_text, node_of
from ..yaml.mending import half_width, mended
from ..yaml.tree import Branch, Scalar
from .columns import Column

SEPARATOR = "；"
CLEARED = ("（清空）", "(清空)", "【清空】", "[清空]")
"""What a cell says when the record's value is to be deleted."""
_FLAGS = {"true": "是", "false": "否"}
_YES = dict.fromkeys(
    ("是", "有", "√", "✓", "✔", "对", "要", "需要", "需", "可以", "提供", "1", "yes", "y"), "true"
) | dict.fromkeys(
    ("否", "无", "没有", "×", "✗", "不", "不是", "不要", "不需要", "不用", "无需", "不可以", "不提供", "0", "no", "n"),
    "false",
)
NO_FEE = frozenset(("免费", "免费开放", "全免费", "免票", "免门票", "无门票", "不收费", "free", "0", "0元", "零元"))
"""What says that nothing is to be paid."""
_FREE = dict.fromkeys(NO_FEE - {"0"}, "true") | dict.fromkeys(("收费", "不免费", "有偿", "购票", "门票收费"), "false")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
"""A day as spreadsheets count it, pasted as a number: days since 1899-12-30, between 1954 and 2091."""
_FIRST_DAY = dt.date(1899, 12, 30)
_HOST = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:cn|com|org|net|edu|gov|museum|top|vip|site|cc|io)(?:[/:?#]\S*)?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]$")
_SEVERAL = re.compile(r"\s*[；;、，,/\n]\s*")


class BadCell(ValueError):
    """A cell that cannot be read; the message says why."""


@dataclass
class Words:
    """What codes and ids are called, and the other way round."""

    data: Dataset
    labels: dict[str, dict[str, str]] = field(init=False)
    _names: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _terms: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels = labels_of(self.data)

    def said(self, target: Ref | Term | None, code: str) -> str:
        """A code with its label, an id with its name: ``park 公园``."""
        if isinstance(target, Term):
            label = self.terms(target.vocabulary).get(code)
        else:
            entry = self.data.entries[target.collection].get(code) if target else None
            label = entry.record.name if entry else None
        return f"{code} {label}" if label else code

    def code(self, target: Ref | Term, words: str) -> str:
        """The code or id that some words mean; the words themselves if they mean none."""
        first = words.split(" ")[0]
        if isinstance(target, Term):
            known = self.terms(target.vocabulary)
            return first if first in known else self.labels.get(target.vocabulary, {}).get(words, words)
        if first in self.data.entries[target.collection]:
            return first
        ids = self._by_name(target.collection).get(words.replace(" ", ""), [])
        return ids[0] if len(ids) == 1 else words

    def terms(self, vocabulary: str) -> dict[str, str]:
        """Labels by code."""
        if vocabulary not in self._terms:
            self._terms[vocabulary] = self.data.terms(vocabulary) or {}
        return self._terms[vocabulary]

    def all_of(self, target: Ref | Term | None, code: str) -> list[str]:
        """The label of a code and its other words."""
        labels = self.labels.get(target.vocabulary, {}) if isinstance(target, Term) else {}
        return [word for word, meant in labels.items() if meant == code]

    def names(self, collection: str) -> list[str]:
        """Everything that records of a collection are called."""
        return list(self._by_name(collection))

    def _by_name(self, collection: str) -> dict[str, list[str]]:
        """Ids by name, alias and, of regions, by the names from the province or the city down."""
        if collection not in self._names:
            names: dict[str, list[str]] = {}
            for entry in self.data.entries[collection].values():
                for name in {*self._spellings(collection, entry.record.id), entry.record.name, *entry.record.aliases}:
                    names.setdefault(name, []).append(entry.record.id)
            self._names[collection] = names
        return self._names[collection]

    def _spellings(self, collection: str, record_id: str) -> list[str]:
        found: list[str] = []
        text, here = "", self.data.get(Region, record_id) if collection == "regions" else None
        while here is not None and len(found) < 6:
            text = here.name + text
            found.append(text)
            here = self.data.get(Region, here.parent)
        return found


def value_at(root: Any, steps: tuple[str | int, ...]) -> Any:
    """The raw value a way leads to, or None; one value where a list is expected is its first item."""
    here = root
    for step in steps:
        if isinstance(step, int) and not isinstance(here, list):
            if step or here is None:
                return None
        elif isinstance(step, int):
            here = here[step] if step < len(here) else None
        else:
            here = here.get(step) if isinstance(here, AnyMapping) else None
    return here


def cell_text(column: Column, value: Any, words: Words) -> str:
    """A raw value as the words of a cell."""
    if value is None:
        return ""
    if column.block:
        items = value if isinstance(value, list) else [value]
        return "\n".join(_flow(item) for item in items)
    if column.many:
        items = value if isinstance(value, list) else [value]
        texts = [_said(column, str(item), words) for item in items]
        return SEPARATOR.join(texts) if not any(_SEVERAL.search(t) for t in texts) else _flow(list(items))
    return _said(column, str(value), words)


def _said(column: Column, value: str, words: Words) -> str:
    if column.kind == "flag":
        return _FLAGS.get(value, value)
    if column.target is not None:
        return words.said(column.target, value)
    label = dict(column.choices).get(value)
    return f"{value} {label}" if label else value


def _flow(value: Any) -> str:
    """A value as YAML in brackets on one line."""
    node = node_of(_plain(value))
    _bracket(node)
    return flow_text(node)


def _plain(value: Any) -> Any:
    if isinstance(value, AnyMapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return "" if value is None else value


def _bracket(node: Scalar | Branch) -> None:
    if isinstance(node, Branch):
        node.flow = True
        for entry in node.entries:
            _bracket(entry.value)


def cell_value(column: Column, text: str, words: Words, shape: Shape) -> Any:
    """The words of a cell as a raw value: text, or lists and mappings of it.

    Raises:
        BadCell: YAML in the cell cannot be read.
    """
    text = text.strip()
    if column.block or (column.many and text.startswith("[")):
        return _parsed(text, column.block)
    if column.many:
        return [_meant(column, part, words, shape) for part in _SEVERAL.split(text) if part]
    return _meant(column, text, words, shape)


def _meant(column: Column, text: str, words: Words, shape: Shape) -> str:
    if column.kind == "flag":
        said = _YES | _FREE if column.steps[-1] == "free" else _YES
        plain = _BRACKETS.sub("", half_width(text)).casefold()
        return said.get(plain, mended(plain if plain in _YES else text, shape, words.labels))
    if column.target is not None:
        return _known(column, words.code(column.target, text), words)
    if column.choices:
        known = {choice for choice, _ in column.choices}
        first = text.split(" ")[0]
        return first if first in known else next((choice for choice, label in column.choices if label == text), text)
    if shape.scalar is PHONE:
        return phone(text)
    if shape.scalar is URL and _HOST.fullmatch(text):
        return f"http://{text}"  # as a browser reads it
    if shape.scalar in (DATE, PARTIAL_DATE):
        return mended(day_of(half_width(text)), shape, words.labels)
    return f"{text}\n" if "\n" in text else mended(text, shape, words.labels)


def answers(text: str) -> bool:
    """Whether a cell says yes or no, or that something is free or not."""
    plain = _BRACKETS.sub("", half_width(text)).casefold()
    return plain in _YES or plain in _FREE or plain in ("true", "false")


def day_of(text: str) -> str:
    """A day that was pasted as a number or without its signs (43586, 20190501); any other text as it is."""
    if _SERIAL.fullmatch(text):
        return str(_FIRST_DAY + dt.timedelta(days=int(float(text))))
    text = re.sub(r"(\d)[ T]0?0:00(?::00)?$", r"\1", text)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if re.fullmatch(r"(?:19|20)\d{6}", text) else text


def _known(column: Column, code: str, words: Words) -> str:
    """A code or id as it is, unless it is not even written like one: then nobody of that name is known.

    Raises:
        BadCell: it is a name that leads nowhere, or to several records.
    """
    if isinstance(column.target, Ref) and not ID.fits(code):
        near = did_you_mean(code, words.names(column.target.collection))
        hint = f"；您是不是要写 {near}？" if near else ""
        raise BadCell(
            f"{column.title}：没有叫“{code}”的{COLLECTIONS[column.target.collection].label}，或不止一个{hint}"
        )
    return code


def phone(text: str) -> str:
    """A number as it is dialled: a table may have dropped its zero or its dash."""
    if PHONE.fits(text) and mend_phone(text) is None:
        return text
    plain = mended(half_width(text), Shape(scalar=PHONE), {})
    digits = re.sub(r"\D", "", plain)
    if PHONE.fits(plain) or len(digits) not in (10, 11, 12):
        return plain
    padded = digits if digits.startswith("0") else f"0{digits}"
    fits = [number for cut in (3, 4) if PHONE.fits(number := f"{padded[:cut]}-{padded[cut:]}")]
    return fits[0] if len(fits) == 1 else plain


def _parsed(text: str, block: bool) -> Any:
    lines = [line for line in text.split("\n") if line.strip()]
    document = read("", "".join(f"- {line.strip()}\n" for line in lines).encode())
    if document.value is None or document.problems:
        raise BadCell(f"格子里的写法不对：{document.problems[0].message if document.problems else '读不出来'}")
    plain = _plain(document.value)
    return plain if block else plain[0]
