"""An import in words, and the rows that were not taken over as a file to mend."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from ...exports.csv_export import cell
from .cells import CLEARED
from .results import FieldChange, RowResult
from .tables import ORIGIN, REASON, Table

_SHOWN = 60
_REMARKS = 20
"""New rows and remarks that are listed one by one; changed and rejected rows all are."""


def report(table: Table, results: list[RowResult], unused: list[str]) -> str:
    """Row by row what would happen, and a summary in one sentence."""
    lines = [f"{table.name}：{len(table.rows)} 行" + (f"，{table.encoding} 编码" if table.encoding else "")]
    if table.above:
        first, words = table.above[0]
        lines.append(f"  表头以上的 {len(table.above)} 行没有当作记录，从第 {first} 行“{_short(words)}”起")
    new = [result for result in results if result.state == "new"]
    lines += [f"  第 {r.row.number} 行  新增 {r.record_id}  {r.name}" for r in new[:_SHOWN]]
    if len(new) > _SHOWN:
        lines.append(f"  ……还有 {len(new) - _SHOWN} 行新增")
    for result in results:
        lines += _details(result)
    said = [(result, text) for result in results for text in (*result.remarks, *result.warnings)]
    remarks = [f"  第 {result.row.number} 行  留意 {result.record_id}  {text}" for result, text in said]
    lines += remarks[:_REMARKS]
    if len(remarks) > _REMARKS:
        lines.append(f"  ……还有 {len(remarks) - _REMARKS} 处要留意，导入后用 kepu check 看")
    if unused:
        lines.append(f"  没有用到的列：{'、'.join(unused)}")
    return "\n".join((*lines, summary(results))) + "\n"


def _details(result: RowResult) -> Iterable[str]:
    head = f"  第 {result.row.number} 行"
    for change in result.changes if result.state == "changed" else ():
        yield f"{head}  更新 {result.record_id}  {_words(change)}"
    for conflict in result.conflicts:
        yield f"{head}  冲突 {result.record_id}  {_words(conflict)}（{conflict.why or '没有改'}）"
    for kept in result.kept:
        yield f"{head}  没删 {result.record_id}  {kept.title}：格子空着，记录里是 {_short(kept.old)}"
    for reason in result.reasons:
        yield f"{head}  退回 {result.name or result.record_id}  {reason}"


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
    told = f"有 {kept} 格空着，没有删；真要删，在格子里写“{CLEARED[0]}”，或加 --clear。" if kept else ""
    return (
        f"新增 {count['new']} 条，更新 {count['changed']} 条（{fields} 处），冲突 {conflicts} 处，"
        f"没变 {count['same']} 条，退回 {count['rejected']} 行。{told}"
    )


def returned_rows(table: Table, results: list[RowResult]) -> bytes:
    """The rejected rows and those with conflicts, as a CSV file with the reasons in the last column.

    Rows of our own export bring along what it said, so that they are compared with it when they come back.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    headings = [heading for heading in table.headings if heading != REASON]
    own = table.base is not None
    writer.writerow([*headings, *([ORIGIN] if own else []), REASON])
    for result in results:
        if result.state == "rejected" or result.conflicts:
            reasons = [*result.reasons, *(f"与记录不同：{_words(change)}" for change in result.conflicts)]
            row = [result.row.cells.get(heading, "") for heading in headings]
            said = (table.base or {}).get(result.row.cells.get("id", ""))
            origin = [json.dumps([table.collection, said], ensure_ascii=False)] if own else []
            writer.writerow([*map(cell, row), *origin, cell("；".join(reasons))])
    return buffer.getvalue().encode("utf-8-sig")
