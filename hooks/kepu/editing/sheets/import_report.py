"""An import in words, and the rows that were not taken over as a file to mend."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import lru_cache

from ...exports.csv_export import cell
from .cells import CLEARED
from .mapping import DECISION
from .results import FieldChange, RowResult
from .tables import ORIGIN, REASON, Table

_SHOWN = 20
"""New, changed and rejected rows that are listed one by one; of more, some of each kind are."""
_EXAMPLES = 3
_SPECIFIC = re.compile(r"“[^”]*”|（[^）]*）|(?<![A-Za-z\d.–:-])\d[\d.–:-]*")
"""What differs between reasons of one kind."""
_Line = tuple[str, str]


def report(table: Table, results: list[RowResult], unused: list[str], absent: list[str]) -> tuple[str, str]:
    """What would happen, and a summary in one sentence: with some examples of each kind, and with every row.

    Args:
        table: the table.
        results: what became of its rows.
        unused: headings that are no field.
        absent: records that were in the table when it was exported.
    """
    sections = list(_sections(results))
    short, whole = (_told(table, results, sections, unused, absent, whole) for whole in (False, True))
    return short, whole


def _told(
    table: Table,
    results: list[RowResult],
    sections: list[tuple[str, list[_Line]]],
    unused: list[str],
    absent: list[str],
    whole: bool,
) -> str:
    lines = [f"{table.name}：{len(table.rows)} 行" + (f"，{table.encoding} 编码" if table.encoding else "")]
    if table.above:
        first, words = table.above[0]
        lines.append(f"  表头以上的 {len(table.above)} 行没有当作记录，从第 {first} 行“{_short(words)}”起")
    if table.beside:
        first, words = table.beside[0]
        lines.append(f"  小标题、合计和注 {len(table.beside)} 行没有当作记录，如第 {first} 行“{_short(words)}”")
    for told, found in sections:
        lines += _listed(told, found, whole)
    if absent:
        names = "、".join(absent if whole else absent[:_EXAMPLES])
        more = f" 等 {len(absent)} 条" if not whole and len(absent) > _EXAMPLES else ""
        lines.append(f"  表里少了 {len(absent)} 行：{names}{more}；记录没有删，要删请用 kepu remove")
    if unused:
        lines.append(f"  没有用到的列：{'、'.join(unused)}")
    return "\n".join((*lines, summary(results))) + "\n"


def _sections(results: list[RowResult]) -> Iterator[tuple[str, list[_Line]]]:
    """What is told, in the order of the report: a word for it, and (kind, line) for each."""
    yield "新增", [("新增", f"{_head(r)}  新增 {r.record_id}  {r.name}") for r in results if r.state == "new"]
    changed = (r for r in results if r.state == "changed")
    yield "更新", [(c.title, f"{_head(r)}  更新 {r.record_id}  {_words(c)}") for r in changed for c in r.changes]
    yield (
        "冲突",
        [
            (c.title, f"{_head(r)}  冲突 {r.record_id}  {_words(c)}（{c.why or '没有改'}）")
            for r in results
            for c in r.conflicts
        ],
    )
    yield (
        "没删",
        [
            (k.title, f"{_head(r)}  没删 {r.record_id}  {k.title}：格子空着，记录里是 {_short(k.old)}")
            for r in results
            for k in r.kept
        ],
    )
    for state, word in (("rejected", "退回"), ("skipped", "略过")):
        of_state = [r for r in results if r.state == state]
        yield (
            word,
            [(_kind(why), f"{_head(r)}  {word} {r.name or r.record_id}  {why}") for r in of_state for why in r.reasons],
        )
    said = [(r, text) for r in results if r.state != "rejected" for text in (*r.remarks, *r.warnings)]
    yield "留意", [(_kind(text), f"{_head(r)}  留意 {r.record_id or r.name}  {text}") for r, text in said]


def _listed(told: str, found: list[_Line], whole: bool) -> Iterator[str]:
    """The lines of a section; of many, how many there are of each kind, with three examples of each."""
    if whole or len(found) <= _SHOWN:
        yield from (line for _, line in found)
        return
    kinds: dict[str, list[str]] = {}
    for kind, line in found:
        kinds.setdefault(kind, []).append(line)
    for kind, lines in sorted(kinds.items(), key=lambda item: -len(item[1])):
        yield f"  {told} {len(lines)} 处" + (f"：{kind}" if kind != told else "")
        yield from (f"  {line}" for line in lines[:_EXAMPLES])
        if len(lines) > _EXAMPLES:
            yield f"    ……还有 {len(lines) - _EXAMPLES} 处"


@lru_cache(maxsize=4096)
def _kind(reason: str) -> str:
    """A reason without what is particular to its row."""
    return _SPECIFIC.sub("…", reason.partition("；您是不是")[0])


def _head(result: RowResult) -> str:
    return f"  第 {result.row.number} 行"


def _words(change: FieldChange) -> str:
    return f"{change.title}：{_short(change.old)} → {_short(change.new)}"


def _short(text: str) -> str:
    one = " ".join(text.split())
    return (one if len(one) <= 60 else f"{one[:59]}…") or "（空）"


def summary(results: list[RowResult]) -> str:
    """One sentence with all the counts."""
    count = {
        state: sum(result.state == state for result in results) for state in ("new", "changed", "same", "rejected")
    }
    fields = sum(len(result.changes) for result in results if result.state == "changed")
    conflicts = sum(len(result.conflicts) for result in results)
    kept = sum(len(result.kept) for result in results)
    left = sum(result.state == "skipped" for result in results)
    skipped = f"，略过 {left} 行" if left else ""
    told = f"有 {kept} 格空着，没有删；真要删，在格子里写“{CLEARED[0]}”，或加 --clear。" if kept else ""
    return (
        f"新增 {count['new']} 条，更新 {count['changed']} 条（{fields} 处），冲突 {conflicts} 处，"
        f"没变 {count['same']} 条，退回 {count['rejected']} 行{skipped}。{told}"
    )


def returned_rows(table: Table, results: list[RowResult]) -> bytes:
    """The rejected rows and those with conflicts, as a CSV file with the reasons in the last column.

    Rows of our own export bring along what it said, so that they are compared with it when they come back.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    headings = [heading for heading in table.headings if heading != REASON]
    headings = [heading for heading in headings if heading != DECISION]
    own = table.base is not None
    doubtful = [DECISION] if any(result.suspects for result in results) else []
    writer.writerow([*headings, *([ORIGIN] if own else []), *doubtful, REASON])
    for result in results:
        if result.state == "rejected" or result.conflicts:
            reasons = [*result.reasons, *(f"与记录不同：{_words(change)}" for change in result.conflicts)]
            row = [result.row.cells.get(heading, "") for heading in headings]
            said = (table.base or {}).get(result.row.cells.get("id", ""))
            origin = [json.dumps([table.collection, said], ensure_ascii=False)] if own else []
            decision = [""] if doubtful else []
            writer.writerow([*map(cell, row), *origin, *decision, cell("；".join(reasons))])
    return buffer.getvalue().encode("utf-8-sig")
