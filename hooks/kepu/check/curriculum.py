"""Learning contents, and what is said of the lessons that something can be used for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..model.article import FrontMatter
from ..model.curriculum import CONTENTS, Curriculum, LearningContent, Serves
from ..source.front_matter import Page, page_of
from ..source.positions import Positions
from .registry import Context, check
from .shape import validate

_CURRICULUM = "curriculum/example.yml"
_BAND = "serves: {content: example-1, bands: %s}"
_PAGE = "---\ntitle: 示例\nserves: {{content: {}}}\n---\n\n正文"


class Said(NamedTuple):
    """One ``serves`` of a record or of a hand-written page; ``at`` gives the position of one of its fields."""

    serves: Serves
    at: Callable[[str], Position]


def _groups(context: Context) -> Iterator[list[Said]]:
    """All that is said, by record and page."""
    for entry in context.data.all():
        found = getattr(entry.record, "serves", ())
        yield [Said(one, partial(entry.at, "serves", index)) for index, one in enumerate(found)]
    yield from _pages(context)


def _pages(context: Context) -> Iterator[list[Said]]:
    """What hand-written pages say; those whose settings break a rule are reported by that rule."""
    for path in sorted(context.content.glob("*/*.md")):
        name = f"{context.content.name}/{path.relative_to(context.content).as_posix()}"
        if path.is_file() and not path.is_symlink():
            yield _of_page(name, page_of(name, path.read_bytes()))


def _of_page(name: str, page: Page) -> list[Said]:
    settings = page.settings
    if not isinstance(settings.value, dict) or "serves" not in settings.value:
        return []
    found = validate(FrontMatter, name, settings.places, None)
    serves = found.serves if isinstance(found, FrontMatter) else ()
    return [Said(one, partial(_in_page, name, settings.places, index)) for index, one in enumerate(serves)]


def _in_page(name: str, places: Positions, index: int, field: str) -> Position:
    return Position(name, *places.of(("serves", index, field)), f"serves[{index}].{field}")


def _contents(context: Context) -> dict[str, LearningContent]:
    """The contents by id; of several with the same, which a rule reports, the first."""
    known: dict[str, LearningContent] = {}
    for entry in context.data.of(Curriculum):
        for content in entry.record.contents:
            known.setdefault(content.id, content)
    return known


@check(
    "KP841",
    "学习内容的编号重复",
    "一个编号在全部课程标准里只能用一次，换一个没有用过的。",
    example=Example(
        "contents:\n  - {id: example-2, name: 力}\n  - {id: example-2, name: 光}",
        "contents:\n  - {id: example-2, name: 力}\n  - {id: example-3, name: 光}",
        file=_CURRICULUM,
    ),
)
def repeated_content(rule: Rule, context: Context) -> Iterator[Problem]:
    """A content's id is used once in all records of the curriculum."""
    seen: dict[str, str] = {}
    for entry in context.data.of(Curriculum):
        for index, content in enumerate(entry.record.contents):
            if content.id in seen:
                where = entry.at("contents", index, "id")
                yield rule.at(where, f"编号“{content.id}”在 {seen[content.id]} 已经用了")
            seen.setdefault(content.id, entry.file)


@check(
    "KP842",
    "这个学段不学这项内容",
    "写课标里有这项内容的学段；出处没有写学段，就不写 bands。",
    example=Example(_BAND % "senior", _BAND % "junior"),
)
def band_without_content(rule: Rule, context: Context) -> Iterator[Problem]:
    """A band of ``serves`` is one in which the standard has the content, where its bands are on file."""
    known = _contents(context)
    for said in _groups(context):
        for serves, at in said:
            content = known.get(serves.content)
            for band in serves.bands if content and content.bands else ():
                if content and band not in content.stages:
                    stages = "、".join(content.stages)
                    yield rule.at(at("bands"), f"“{content.name}”的学段是 {stages}，没有 {band}")


@check(
    "KP843",
    "同一项内容写了两次",
    "一项内容写一次，学段和说明写在一起。",
    example=Example(
        "serves:\n  - {content: example-1, note: 展厅}\n  - {content: example-1, note: 讲座}",
        "serves: {content: example-1, note: 展厅和讲座}",
    ),
)
def content_named_twice(rule: Rule, context: Context) -> Iterator[Problem]:
    """A record names a content once."""
    for said in _groups(context):
        seen: set[str] = set()
        for serves, at in said:
            if serves.content in seen:
                yield rule.at(at("content"), f"“{serves.content}”已经写过")
            seen.add(serves.content)


@check(
    "KP844",
    "说明能用的出处没有写清楚",
    "serves 的 source 写本条记录 source 里的 title；不写表示整条记录的出处。",
    example=Example(
        "source: {title: 示例馆介绍, tier: C}\nserves: {content: example-1, source: 介绍}",
        "source: {title: 示例馆介绍, tier: C}\nserves: {content: example-1, source: 示例馆介绍}",
    ),
)
def unknown_source(rule: Rule, context: Context) -> Iterator[Problem]:
    """The source of ``serves`` is one of the record's."""
    for entry in context.data.all():
        titles = {source.title for source in entry.record.source if source.title}
        for index, serves in enumerate(getattr(entry.record, "serves", ())):
            if serves.source and serves.source not in titles:
                near = did_you_mean(serves.source, titles)
                yield rule.at(entry.at("serves", index, "source"), f"出处里没有“{serves.source}”", suggestion=near)


@check(
    "KP845",
    "文章里的课标内容不存在",
    "用 kepu curriculum 词 查编号。",
    example=Example(_PAGE.format("exampel-1"), _PAGE.format("example-1"), "../content/guide/example.md", whole=True),
)
def unknown_content_in_page(rule: Rule, context: Context) -> Iterator[Problem]:
    """A hand-written page names contents that exist; records are held to that as to all vocabularies."""
    known = context.data.terms(CONTENTS) or {}
    for said in _pages(context):
        for serves, at in said:
            if serves.content not in known:
                near = did_you_mean(serves.content, known)
                yield rule.at(at("content"), f"没有编号是“{serves.content}”的学习内容", suggestion=near)


CHECKS = (repeated_content, band_without_content, content_named_twice, unknown_source, unknown_content_in_page)
