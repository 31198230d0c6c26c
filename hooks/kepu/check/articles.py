"""Hand-written pages: what may lie under ``content/`` and what their front matter may say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from .. import limits
from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..model.article import FrontMatter
from ..model.figures import FIGURES, tokens
from ..source.files import printable
from ..source.front_matter import Page, page_of
from ..source.positions import Positions
from ..source.rules import TOO_MANY
from .registry import Check, Context, check
from .shape import validate

_TEXT = (".md",)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_OF_KNOWLEDGE = ("emergency", "myths")
"""Folders of pages that people act upon."""
_SIGNED = ("author", "date", "audience", "reviewed", "sources")
_ADDRESS = re.compile(
    r"(?:(?P<picture>!\[[^\]\n]*\]\(\s*<?|<img\b[^>]*?\bsrc\s*=\s*[\"']?))?(?P<address>(?:https?:)?//[^\s<>\"')]*)",
    re.IGNORECASE,
)
"""Addresses with a host, and whether a picture is taken from there."""


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything under a folder, sorted; symbolic links are listed but not followed."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))


def pages(context: Context) -> Iterator[tuple[str, str]]:
    """Name and text of every page; what is not UTF-8 is read as far as it goes, :func:`front_matter` reports it."""
    for entry in _walk(context.content):
        if _is_page(entry):
            yield _label(context, entry), Path(entry.path).read_bytes().decode("utf-8", "replace")


def _label(context: Context, entry: os.DirEntry[str]) -> str:
    return f"{context.content.name}/{printable(Path(entry.path).relative_to(context.content).as_posix())}"


@check(
    "KP901",
    "content/ 里不允许的文件",
    "只放 .md 文章和 JPEG、PNG、WebP 照片，不放链接和隐藏文件。",
    example=Example(
        "alert(1)",
        "---\ntitle: 关于\n---\n\n正文",
        file="../content/about.md",
        bad_file="../content/about.js",
        whole=True,
    ),
)
def foreign_file(rule: Rule, context: Context) -> Iterator[Problem]:
    """Only Markdown and photographs are published; anything else could be a program."""
    for entry in _walk(context.content):
        name = _label(context, entry)
        if entry.is_symlink():
            yield rule.at(Position(name), "这是符号链接")
        elif entry.name.startswith("."):
            yield rule.at(Position(name), "隐藏文件不会发布，请删掉")
        elif not entry.name.isprintable():
            yield rule.at(Position(name), "文件名里有不能显示的字符，请改名")
        elif not entry.is_dir() and not entry.is_file():
            yield rule.at(Position(name), "不是普通文件")
        elif entry.is_file() and not entry.name.lower().endswith((*_TEXT, *_PICTURES)):
            yield rule.at(Position(name), "不允许的文件类型")


def too_many(rule: Rule, context: Context) -> Iterator[Problem]:
    """Pages and pictures are read one by one; their number is limited."""
    names = [entry.name.lower() for entry in _walk(context.content)]
    for endings, most, what in ((_TEXT, limits.PAGES, "篇文章"), (_PICTURES, limits.PICTURES, "张图片")):
        count = sum(name.endswith(endings) for name in names)
        if count > most:
            yield rule.at(Position(context.content.name), f"有 {count} {what}")


@check(
    "KP902",
    "文章开头的设置不对",
    "开头两行 --- 之间写 title 和 description；应急和辟谣的文章还写作者、日期和依据，见编辑指南。",
    example=Example("# 关于\n\n正文", "---\ntitle: 关于\n---\n\n正文", file="../content/about.md", whole=True),
)
def front_matter(rule: Rule, context: Context) -> Iterator[Problem]:
    """The settings at the top of a page are few, short and plain."""
    for entry in _walk(context.content):
        if entry.is_file(follow_symlinks=False) and entry.name.endswith(_TEXT):
            name = _label(context, entry)
            if entry.stat().st_size > limits.PAGE_BYTES:
                yield rule.at(Position(name), f"文章超过 {limits.PAGE_BYTES // limits.KB} KB，请拆开")
                continue
            yield from _front_matter(rule, name, page_of(name, Path(entry.path).read_bytes()))


def _front_matter(rule: Rule, name: str, page: Page) -> Iterator[Problem]:
    if page.trouble:
        yield rule.at(Position(name), page.trouble)
        return
    yield from page.settings.problems
    places = page.settings.places if isinstance(page.settings.value, dict) else Positions({})
    found = validate(FrontMatter, name, places, None)
    if isinstance(found, list):
        for problem in found:
            where = Position(name, max(problem.line, 2), problem.column, problem.path)
            yield rule.at(where, problem.message, suggestion=problem.suggestion)


@check(
    "KP903",
    "没有写明谁写的、依据什么",
    "应急知识和辟谣的每一页都写 author（谁写的）、date（哪天）、audience（给谁看）、reviewed（专业人员审核过没有）"
    "和 sources（依据）；审核过的写 reviewed_by。",
    example=Example(
        "---\ntitle: 示例\nauthor: 示例编辑部\n---\n\n正文",
        "---\ntitle: 示例\nauthor: 示例编辑部\ndate: 2026-11-01\naudience: 所有居民\nreviewed: no\nsources:\n"
        "  - {title: 示例指南, publisher: 示例局, date: 2025, tier: A, about: 全部步骤}\n---\n\n正文",
        file="../content/emergency/example.md",
        whole=True,
    ),
)
def unsigned(rule: Rule, context: Context) -> Iterator[Problem]:
    """Health advice names author, date, readers and sources, as 关于建立健全全媒体健康科普知识发布和传播机制的指导意见
    (nine departments, 2022-05) asks, and says whether a professional has looked at it."""
    for folder in _OF_KNOWLEDGE:
        for entry in _walk(context.content / folder):
            if _is_page(entry):
                name = _label(context, entry)
                page = page_of(name, Path(entry.path).read_bytes())
                settings = page.settings.value if isinstance(page.settings.value, dict) else {}
                missing = [field for field in _SIGNED if not settings.get(field)]
                if settings.get("reviewed") == "yes" and not settings.get("reviewed_by"):
                    missing.append("reviewed_by")
                if missing:
                    yield rule.at(Position(name), f"缺少 {'、'.join(missing)}")


@check(
    "KP904",
    "不认识的数字占位",
    "两个大括号之间写编辑指南里列出的名称，如 count.venues；数字由程序从记录算出。",
    example=Example(
        "---\ntitle: 关于\n---\n\n共有 {{ count.venuez }} 个场馆",
        "---\ntitle: 关于\n---\n\n共有 {{ count.venues }} 个场馆",
        file="../content/about.md",
        whole=True,
    ),
)
def unknown_figure(rule: Rule, context: Context) -> Iterator[Problem]:
    """A number that the records cannot give would be published as braces."""
    for name, text in pages(context):
        for number, line in enumerate(text.splitlines(), 1):
            for column, token in tokens(line):
                if token not in FIGURES:
                    near = did_you_mean(token, FIGURES)
                    yield rule.at(Position(name, number, column), f"不认识的数字“{token}”", suggestion=near)


@check(
    "KP907",
    "文章里的网址不能用",
    "图片先下载到 content/ 里（有权使用才行），写 ![说明](photo.jpg)；网址照浏览器地址栏里的写。",
    example=Example(
        "---\ntitle: 关于\n---\n\n![馆门口](https://example.org/gate.jpg)",
        "---\ntitle: 关于\n---\n\n见[馆里的照片](https://example.org/gate.jpg)",
        file="../content/about.md",
        whole=True,
    ),
)
def unusable_address(rule: Rule, context: Context) -> Iterator[Problem]:
    """The site loads nothing from other hosts, and an address that cannot be taken apart cannot be linked to."""
    for name, text in pages(context):
        for match in _ADDRESS.finditer(text):
            what = _trouble(match["address"], is_picture=match["picture"] is not None)
            if what:
                line, column = _place(text, match.start("address"))
                yield rule.at(Position(name, line, column), what)


def _trouble(address: str, *, is_picture: bool) -> str:
    """Why an address cannot be used; empty if it can."""
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return f"不是网址：{address[:80]}"
    return f"图片不能从别的网站取来：{address[:80]}" if is_picture and host else ""


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _is_page(entry: os.DirEntry[str]) -> bool:
    """Whether it is a page of a size to be read; a larger one is reported by :func:`front_matter`."""
    return (
        entry.is_file(follow_symlinks=False)
        and entry.name.endswith(_TEXT)
        and entry.stat().st_size <= limits.PAGE_BYTES
    )


CHECKS = (Check(TOO_MANY, too_many), foreign_file, front_matter, unsigned, unknown_figure, unusable_address)
