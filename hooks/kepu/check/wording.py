"""How texts for visitors are written, in records and articles: Chinese punctuation, once each, and no
notes that editors write for others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from ..diagnostics import Example, Position, Problem, Rule
from ..model.leaves import leaves
from ..model.markers import values_with_paths
from ..model.scalars import Scalar
from ..source.prose import found_in
from .articles import pages
from .dataset import Entry, Path
from .registry import Check, Context, check

_FOR_EDITORS = frozenset(("source", "alternatives", "verified", "location", "names", "name", "aliases", "address"))
"""Fields that tell where facts come from, and names and addresses, which are written as they are."""
_GUIDE = "guide"
Found = tuple[Position, str]
"""Where a fault is, and the words around it."""
_HALF_WIDTH = re.compile(r"[一-鿿）”》%％0-9][,;!?:]\s*(?=[一-鿿“《（])|(?<!\])\([^()]*[一-鿿][^()]*\)")
_HALF_SIGN = re.compile("[,;!?:(]")
"""What a text must have for the search to be worth while: it tries every character."""
_DOUBLED = re.compile(r"[，。；：、！？]\s*[，。；：、]|[，；、]$|^\s*[，。；：、]", re.MULTILINE)
_DOUBLED_IN_LISTS = re.compile(r"[，。；：、！？]\s*[，。；：、]|[，、]$|^\s*(?:[-*+]\s+)?[，。；：、]", re.MULTILINE)
"""Items of an article's lists may end in a semicolon, and begin after their mark."""
_NOTES = re.compile(
    r"推[断定]为|[由按据]\S{1,6}推断|坐标系(?:未|没有|存疑)|BD-?09|GCJ-?02|WGS-?84|未采用|该出处|疑为|疑有|照抄原文"
    r"|名单完整|[ABC] ?级出处|没有网址|已换算"
)


@cache
def _free_texts(model: type[BaseModel]) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The fields with what editors write in their own words, and the steps to it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for steps in _steps(model):
        found.setdefault(steps[0], []).append(steps)
    return tuple((name, tuple(ways)) for name, ways in found.items())


def _steps(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    yield from (
        leaf.steps
        for leaf in leaves(model)
        if leaf.type is str and leaf.target is None and leaf.steps[0] not in _FOR_EDITORS
        if not any(isinstance(mark, Scalar) for mark in leaf.field.metadata)
    )


def _texts(context: Context) -> list[tuple[Entry, Path, str]]:
    """All free texts, read from the records once for the three rules."""
    known: list[tuple[Entry, Path, str]] | None = context.shared.get(_texts)
    if known is None:
        known = context.shared[_texts] = [
            (entry, path, text)
            for entry in context.data.all()
            for name, ways in _free_texts(type(entry.record))
            if getattr(entry.record, name)
            for steps in ways
            for path, text in values_with_paths(entry.record, steps)
        ]
    return known


def _in_records(
    context: Context, wrong: re.Pattern[str], sign: re.Pattern[str] | None = None
) -> Iterator[tuple[Position, str]]:
    """Place and surroundings of the first fault in each text, of those that have a sign of it."""
    for entry, path, text in _texts(context):
        if (sign is None or sign.search(text)) and (found := wrong.search(text)):
            yield entry.at(*path), _around(text, found.start())


def _in_articles(articles: Iterable[tuple[str, str]], wrong: re.Pattern[str]) -> Iterator[tuple[Position, str]]:
    """Place and surroundings of every fault."""
    for name, text in articles:
        for sentence in found_in(text, wrong):
            yield Position(name, sentence.line, sentence.column), sentence.text


def _around(text: str, place: int) -> str:
    return text[max(0, place - 4) : place + 6].replace("\n", " ")


@check(
    "KP711",
    "中文句子里用了半角标点",
    "中文里用全角的逗号、冒号、分号、括号：，：；（）。时间 9:00 和网址里的不用改。",
    "warning",
    example=Example("summary: 市里的科技馆,周一闭馆。", "summary: 市里的科技馆，周一闭馆。"),
    alone=True,
)
def half_width(rule: Rule, context: Context) -> Iterator[Problem]:
    """Between Chinese characters punctuation has their width."""
    yield from _half_width(rule, _in_records(context, _HALF_WIDTH, _HALF_SIGN))


def _half_width(rule: Rule, found: Iterable[Found]) -> Iterator[Problem]:
    for where, around in found:
        yield rule.at(where, f"“{around}”里的标点是半角的")


def _half_width_in_articles(rule: Rule, context: Context) -> Iterator[Problem]:
    yield from _half_width(rule, _in_articles(pages(context), _HALF_WIDTH))


@check(
    "KP712",
    "标点重复，或者留在开头、末尾",
    "删掉多出来的标点。",
    "warning",
    example=Example("summary: 市里的科技馆。。", "summary: 市里的科技馆。"),
    alone=True,
)
def doubled(rule: Rule, context: Context) -> Iterator[Problem]:
    """A pause is marked once, and no line begins or ends with what was left over from a list."""
    yield from _doubled(rule, _in_records(context, _DOUBLED))


def _doubled(rule: Rule, found: Iterable[Found]) -> Iterator[Problem]:
    for where, around in found:
        yield rule.at(where, f"“{around}”里的标点重复，或者多余")


def _doubled_in_articles(rule: Rule, context: Context) -> Iterator[Problem]:
    yield from _doubled(rule, _in_articles(pages(context), _DOUBLED_IN_LISTS))


@check(
    "KP713",
    "给编辑看的话写进了给大家看的字段",
    "怎样得来、怎样换算、可不可靠，写在 source 的 note 里；这里和文章里只写大家用得着的。",
    "warning",
    example=Example("summary: 科技馆，所在城市由名称推断。", "summary: 市里的科技馆。"),
    alone=True,
)
def editors_words(rule: Rule, context: Context) -> Iterator[Problem]:
    """How a fact was worked out is told with its source; the editors' guide is for editors."""
    yield from _editors_words(rule, _in_records(context, _NOTES))


def _editors_words(rule: Rule, found: Iterable[Found]) -> Iterator[Problem]:
    for where, around in found:
        yield rule.at(where, f"“{around}”是给编辑看的话")


def _editors_words_in_articles(rule: Rule, context: Context) -> Iterator[Problem]:
    articles = (page for page in pages(context) if _GUIDE not in page[0].split("/"))
    yield from _editors_words(rule, _in_articles(articles, _NOTES))


CHECKS = (
    half_width,
    Check(half_width.rule, _half_width_in_articles),
    doubled,
    Check(doubled.rule, _doubled_in_articles),
    editors_words,
    Check(editors_words.rule, _editors_words_in_articles),
)
