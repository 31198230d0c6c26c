"""A Markdown page cut into the settings between two lines of dashes at its top, and its text."""

from __future__ import annotations

from typing import NamedTuple

from .reader import Document, read

_DASHES = "---\n"


class Page(NamedTuple):
    """``trouble`` says in Chinese why there are no settings. Places in ``settings`` are those in the file."""

    settings: Document
    text: str
    trouble: str | None = None


def page_of(name: str, raw: bytes) -> Page:
    """A page as it was read; ``name`` is that of its file, for problems."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Page(read(name, b""), "", "不是 UTF-8 编码")
    if not text.startswith(_DASHES):
        return Page(read(name, b""), text, "文章开头缺少 --- 和标题（title）")
    block, found, body = text.removeprefix(_DASHES).partition(f"\n{_DASHES}")
    if not found:
        return Page(read(name, b""), "", "开头的 --- 没有结束")
    return Page(read(name, b"\n" + block.encode()), body)
