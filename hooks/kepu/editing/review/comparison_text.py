"""A comparison in words: for a terminal, and for a comment under a pull request."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import TypeVar

from ...check.dataset import Entry
from ...model import COLLECTIONS
from ...reporting import markdown_text, one_line
from ..sheets.results import FieldChange
from .changed_files import FileChange
from .comparison import PROVENANCE, Comparison, RecordChange, address
from .words_changed import Piece, outline_changes, setting_changes, word_changes

Item = TypeVar("Item")
_LONGEST = 60_000
"""Characters of a comment; hosts refuse about 65,000."""
_MOST = 200
"""Records that are listed one by one."""
_SHORT = 160
_MOST_DETAILS = 30
"""Changed values or words of one file."""
_MOST_LINES, _FEW_LINES = 20_000, 2_000
"""Lines of a file up to which they are counted, and compared."""
_CONTEXT = 10


def short(text: str, longest: int = _SHORT) -> str:
    """A value on one line, cut if it is long; （空） for none."""
    line = " ".join(text.split())
    return (line if len(line) <= longest else f"{line[: longest - 1]}…") or "（空）"


def summary(found: Comparison) -> str:
    """What changes for the public, in one sentence."""
    files = _count_of_files(found)
    if found.same_records:
        return f"记录的内容没有变化，{files}。" if files else "没有变化。"
    hours = sum(bool(change.under("hours")) for change in found.changed)
    titles = sum(bool(change.under("designations")) for change in found.changed)
    parts = [
        (len(found.added), "新增 {} 条"), (len(found.changed), "修改 {} 条"), (len(found.removed), "删除 {} 条"),
        (len(found.renamed), "改编号 {} 条"), (hours, "{} 处开放时间变了"), (titles, "{} 处称号变了"),
        (len(found.moved), "{} 个地图点挪了"), (len(found.introduced), "新出现 {} 个问题"),
        (len(found.solved), "解决 {} 个问题"),
    ]  # fmt: skip
    return "，".join([*(words.format(count) for count, words in parts if count), *([files] if files else [])]) + "。"


def _count_of_files(found: Comparison) -> str:
    files, marked = found.other_files, sum(file.marked for file in found.files)
    return (f"另有 {len(files)} 个文件变了" + (f"，其中 {marked} 个要请管理员看" if marked else "")) if files else ""


def file_words(file: FileChange) -> str:
    """One line about a file that is no record: what it is, and what became of it."""
    moved = f"{file.former} → " if file.former else ""
    note = (
        "，请管理员看"
        if file.marked
        else "，内容没变，只换了写法"
        if file.kind == "record" and file.state == "修改"
        else ""
    )
    return f"{file.label}  {moved}{file.path}  {file.state}{_sizes(file)}{note}"


def _sizes(file: FileChange) -> str:
    texts = file.texts
    if file.kind == "photograph" or texts is None:
        sizes = [f"{len(raw) // 1024} KB" for raw in (file.old, file.new) if raw is not None]
        return f"（{' → '.join(sizes)}）" if sizes else ""
    old, new = (text.splitlines() for text in texts)
    if not (old or new) or len(old) + len(new) > _MOST_LINES:
        return ""
    marks = [line[:1] for line in difflib.ndiff(old, new)] if len(old) + len(new) < _FEW_LINES else []
    return f"（+{marks.count('+')} −{marks.count('-')} 行）" if marks else f"（{len(old)} → {len(new)} 行）"


def file_details(file: FileChange) -> list[str]:
    """What changed in settings and outlines, value by value, and in articles, word by word."""
    if file.kind == "outline":
        return [f"{name}：{old} → {new}" for name, old, new in outline_changes(file.old, file.new)]
    if file.kind == "settings" and file.path.endswith((".yml", ".yaml")):
        names = {"map.review_number": "审图号（map.review_number）", "map.source": "边界数据来源（map.source）"}
        changes = setting_changes(file.old, file.new)
        return [f"{names.get(key, key)}：{short(old)} → {short(new)}" for key, old, new in changes]
    if file.kind == "article" and file.texts:
        return _paired(word_changes(*file.texts))
    return []


def _paired(pieces: list[Piece]) -> list[str]:
    """Every stretch that changed, with a few words before it."""
    found, before = [], ""
    for index, piece in enumerate(pieces):
        if piece.how == "same":
            before = piece.text[-_CONTEXT:]
            continue
        follows = index + 1 < len(pieces) and piece.how == "gone" and pieces[index + 1].how == "come"
        if piece.how == "come" and index and pieces[index - 1].how == "gone":
            continue
        old = piece.text if piece.how == "gone" else ""
        new = pieces[index + 1].text if follows else piece.text if piece.how == "come" else ""
        found.append(f"…{short(before) if before.strip() else ''}｜{short(old)} → {short(new)}")
    return found


def label(entry: Entry) -> str:
    return f"{COLLECTIONS[entry.collection].label}“{entry.record.name}”"


def as_text(found: Comparison) -> str:
    """For a terminal; nothing from the records can act on it."""
    files = found.other_files
    lines = [line for file in files if file.marked for line in _file_lines(file)]
    lines += [f"先看  {notice}" for notice in found.notices]
    lines += [line for entry in found.added[:_MOST] for line in _new_lines(found, entry)]
    if len(found.added) > _MOST:
        lines.append(f"……还有 {len(found.added) - _MOST} 条新增")
    lines += _listed("删除", found.removed)
    lines += [
        f"改编号  {label(new)}  {old.record.id} → {new.record.id}{_followers(found, new)}"
        for old, new in found.renamed[:_MOST]
    ]
    for change in found.changed[:_MOST]:
        lines.append(f"修改  {label(change.new)}  {change.new.file}")
        lines += [f"    {field.title}：{short(field.old)} → {short(field.new)}" for field in change.fields]
        if change.moved is not None:
            lines.append(f"    地图上的点挪了 {metres(change.moved)}")
    for word, problems in (("新问题", found.introduced), ("已解决", found.solved)):
        lines += [f"{word}  {p.file}:{p.line}  {p.code}  {p.message}" for p in problems[:_MOST]]
    lines += [line for file in files if not file.marked for line in _file_lines(file)]
    lines += [f"网址  {where}  {what}" for where, what in found.addresses[:_MOST] if what != "内容有变化"]
    return "".join(f"{one_line(line)}\n" for line in [*lines, summary(found)])


def _file_lines(file: FileChange) -> Iterable[str]:
    details = file_details(file)
    yield f"{'！' if file.marked else ''}{file_words(file)}"
    yield from (f"    {line}" for line in details[:_MOST_DETAILS])
    if len(details) > _MOST_DETAILS:
        yield f"    ……还有 {len(details) - _MOST_DETAILS} 处"


def _new_lines(found: Comparison, entry: Entry) -> Iterable[str]:
    yield f"新增  {label(entry)}  {entry.file}"
    yield from (f"    {fact.title}：{short(fact.new)}" for fact in found.facts_of(entry))


def _listed(word: str, entries: list[Entry]) -> Iterable[str]:
    yield from (f"{word}  {label(entry)}  {entry.file}" for entry in entries[:_MOST])
    if len(entries) > _MOST:
        yield f"……还有 {len(entries) - _MOST} 条{word}"


def metres(distance: float) -> str:
    return f"{distance:.0f} 米" if distance < 1000 else f"{distance / 1000:.1f} 公里"


def as_markdown(found: Comparison) -> str:
    """For a comment. Text of records is written in character references, so that it cannot mention, link or format."""
    parts = [f"**{summary(found)}**\n"]
    marked = [file for file in found.other_files if file.marked]
    others = [file for file in found.other_files if not file.marked]
    parts += _section("请管理员看的文件", marked, _md_file)
    parts += _section("先看这些", found.notices, lambda notice: f"- {_md(notice)}\n")
    parts += _section("新增", found.added, lambda entry: _md_new(found, entry))
    parts += _section(
        "删除", found.removed, lambda e: f"- {_md_label(e)}（{_md(address(e))}），{_md(found.after_removal(e))}\n"
    )
    parts += _section(
        "改编号",
        found.renamed,
        lambda pair: (
            f"- {_md_label(pair[1])}：{_md(pair[0].record.id)} → {_md(pair[1].record.id)}{_followers(found, pair[1])}\n"
        ),
    )
    parts += _section("修改", found.changed, _md_change)
    for title, problems in (("新出现的问题", found.introduced), ("解决的问题", found.solved)):
        parts += _section(title, problems, lambda p: f"- {_md(f'{p.file}:{p.line} {p.code} {p.message}')}\n")
    parts += _section("别的文件", others, _md_file)
    return _cut(parts)


def _followers(found: Comparison, entry: Entry) -> str:
    """How many records only call it by its new id; they are not told one by one."""
    count = len(found.followed.get((entry.collection, entry.record.id), ()))
    return f"，{count} 条记录跟着改了引用" if count else ""


def _md_file(file: FileChange) -> str:
    details = file_details(file)[:_MOST_DETAILS]
    return f"- {_md(file_words(file))}\n" + "".join(f"  - {_md(short(line, 2 * _SHORT))}\n" for line in details)


def _md_new(found: Comparison, entry: Entry) -> str:
    head = f"- {_md_label(entry)}（{_md(address(entry) or entry.file)}）\n"
    return head + "".join(f"  - {_md(fact.title)}：{_md(short(fact.new))}\n" for fact in found.facts_of(entry))


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
