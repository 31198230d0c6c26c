"""A comparison in words: for a terminal, and for a comment under a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ...reporting import markdown_text, one_line
from ..sheets.results import FieldChange
from .comparison import PROVENANCE, Comparison, RecordChange, address

Item = TypeVar("Item")
_LONGEST = 60_000
"""Characters of a comment; hosts refuse about 65,000."""
_MOST = 200
"""Records that are listed one by one."""
_SHORT = 160


def short(text: str, longest: int = _SHORT) -> str:
    """A value on one line, cut if it is long; （空） for none."""
    line = " ".join(text.split())
    return (line if len(line) <= longest else f"{line[: longest - 1]}…") or "（空）"


def summary(found: Comparison) -> str:
    """What changes for the public, in one sentence."""
    if found.empty:
        return "记录没有变化。"
    hours = sum(bool(change.under("hours")) for change in found.changed)
    titles = sum(bool(change.under("designations")) for change in found.changed)
    parts = [
        (len(found.added), "新增 {} 条"), (len(found.changed), "修改 {} 条"), (len(found.removed), "删除 {} 条"),
        (len(found.renamed), "改编号 {} 条"), (hours, "{} 处开放时间变了"), (titles, "{} 处称号变了"),
        (len(found.moved), "{} 个地图点挪了"), (len(found.introduced), "新出现 {} 个问题"),
        (len(found.solved), "解决 {} 个问题"),
    ]  # fmt: skip
    return "，".join(words.format(count) for count, words in parts if count) + "。"


def label(entry: Entry) -> str:
    return f"{COLLECTIONS[entry.collection].label}“{entry.record.name}”"


def as_text(found: Comparison) -> str:
    """For a terminal; nothing from the records can act on it."""
    lines = [*_listed("新增", found.added), *_listed("删除", found.removed)]
    lines += [f"改编号  {label(new)}  {old.record.id} → {new.record.id}" for old, new in found.renamed[:_MOST]]
    for change in found.changed[:_MOST]:
        lines.append(f"修改  {label(change.new)}  {change.new.file}")
        lines += [f"    {field.title}：{short(field.old)} → {short(field.new)}" for field in change.fields]
        if change.moved is not None:
            lines.append(f"    地图上的点挪了 {metres(change.moved)}")
    for word, problems in (("新问题", found.introduced), ("已解决", found.solved)):
        lines += [f"{word}  {p.file}:{p.line}  {p.code}  {p.message}" for p in problems[:_MOST]]
    lines += [f"网址  {where}  {what}" for where, what in found.addresses[:_MOST] if what != "内容有变化"]
    return "".join(f"{one_line(line)}\n" for line in [*lines, summary(found)])


def _listed(word: str, entries: list[Entry]) -> Iterable[str]:
    yield from (f"{word}  {label(entry)}  {entry.file}" for entry in entries[:_MOST])
    if len(entries) > _MOST:
        yield f"……还有 {len(entries) - _MOST} 条{word}"


def metres(distance: float) -> str:
    return f"{distance:.0f} 米" if distance < 1000 else f"{distance / 1000:.1f} 公里"


def as_markdown(found: Comparison) -> str:
    """For a comment. Text of records is written in character references, so that it cannot mention, link or format."""
    parts = [f"**{summary(found)}**\n"]
    parts += _section("新增", found.added, lambda e: f"- {_md_label(e)}（{_md(address(e) or e.file)}）\n")
    parts += _section("删除", found.removed, lambda e: f"- {_md_label(e)}，旧网址 {_md(address(e))} 会打不开\n")
    parts += _section(
        "改编号",
        found.renamed,
        lambda pair: f"- {_md_label(pair[1])}：{_md(pair[0].record.id)} → {_md(pair[1].record.id)}\n",
    )
    parts += _section("修改", found.changed, _md_change)
    for title, problems in (("新出现的问题", found.introduced), ("解决的问题", found.solved)):
        parts += _section(title, problems, lambda p: f"- {_md(f'{p.file}:{p.line} {p.code} {p.message}')}\n")
    return _cut(parts)


def _section(title: str, items: list[Item], write: Callable[[Item], str]) -> list[str]:
    if not items:
        return []
    more = [f"- ……还有 {len(items) - _MOST} 条\n"] if len(items) > _MOST else []
    return [f"\n### {title}（{len(items)}）\n\n", *(write(item) for item in items[:_MOST]), *more]


def _md_change(change: RecordChange) -> str:
    rows = "".join(f"| {_md(f.title)} | {_md(short(f.old))} | {_md(short(f.new))} |\n" for f in _important(change))
    moved = f"\n地图上的点挪了 {metres(change.moved)}。\n" if change.moved is not None else ""
    return f"\n#### {_md_label(change.new)}\n\n| 字段 | 原来 | 现在 |\n|---|---|---|\n{rows}{moved}"


def _important(change: RecordChange) -> list[FieldChange]:
    """What the public sees first; sources and dates of checks last."""
    last = change.under(*PROVENANCE)
    return [field for field in change.fields if field not in last] + last


def _md(text: str) -> str:
    return markdown_text(text)


def _md_label(entry: Entry) -> str:
    return _md(label(entry))


def _cut(parts: list[str]) -> str:
    """As many whole parts as a comment may have."""
    length, kept = 0, []
    for part in parts:
        length += len(part)
        if length > _LONGEST:
            kept.append("\n太长了，其余请看预览页。\n")
            break
        kept.append(part)
    return "".join(kept)
