"""Hand-written pages: what may lie under ``content/`` and what their front matter may say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..source.reader import Document, read
from .registry import Context, check

_TEXT = (".md",)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_KEYS = {"title": 80, "description": 300, "view": 40, "search": 2}
_MAX_PAGE = 256 * 1024


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything under a folder, sorted; symbolic links are listed but not followed."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            yield entry
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))


def _label(context: Context, entry: os.DirEntry[str]) -> str:
    return f"{context.content.name}/{Path(entry.path).relative_to(context.content).as_posix()}"


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
        elif entry.is_file() and not entry.name.lower().endswith((*_TEXT, *_PICTURES)):
            yield rule.at(Position(name), "不允许的文件类型")


@check(
    "KP902",
    "文章开头的设置不对",
    "开头两行 --- 之间只写 title、description、view 和 search。",
    example=Example("# 关于\n\n正文", "---\ntitle: 关于\n---\n\n正文", file="../content/about.md", whole=True),
)
def front_matter(rule: Rule, context: Context) -> Iterator[Problem]:
    """The settings at the top of a page are few, short and plain."""
    for entry in _walk(context.content):
        if entry.is_file(follow_symlinks=False) and entry.name.endswith(_TEXT):
            name = _label(context, entry)
            if entry.stat().st_size > _MAX_PAGE:
                yield rule.at(Position(name), f"文章超过 {_MAX_PAGE // 1024} KB，请拆开")
                continue
            yield from _front_matter(rule, name, Path(entry.path).read_bytes())


def _front_matter(rule: Rule, name: str, raw: bytes) -> Iterator[Problem]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield rule.at(Position(name), "不是 UTF-8 编码")
        return
    if not text.replace("\r\n", "\n").startswith("---\n"):
        yield rule.at(Position(name), "文章开头缺少 --- 和标题（title）")
        return
    block, found, _ = text.replace("\r\n", "\n")[4:].partition("\n---\n")
    if not found:
        yield rule.at(Position(name), "开头的 --- 没有结束")
        return
    document = read(name, b"\n" + block.encode())
    yield from document.problems
    yield from _settings(rule, name, document)


def _settings(rule: Rule, name: str, document: Document) -> Iterator[Problem]:
    values = document.value
    if not isinstance(values, dict):
        return
    places = document.places
    for key, value in values.items():
        where = Position(name, *places.of_key((key,)), key)
        if key not in _KEYS:
            yield rule.at(where, f"不认识的设置“{key}”", suggestion=did_you_mean(key, _KEYS))
        elif not isinstance(value, str) or not value.strip() or len(value) > _KEYS[key]:
            yield rule.at(where, f"“{key}”应是 1 到 {_KEYS[key]} 个字的文字")
    if "title" not in values:
        yield rule.at(Position(name, 2), "缺少标题（title）")


CHECKS = (foreign_file, front_matter)
