"""What has become of our own workbook while it was away: rows that are missing, columns that were sorted alone."""

from __future__ import annotations

from collections import Counter

from ...check.dataset import Dataset
from .grids import BadTable
from .tables import Table

_FEWEST = 4
"""Rows whose cells were exchanged, from which on it is no coincidence."""


def absent(table: Table, data: Dataset) -> list[str]:
    """The records that a whole workbook of ours held and that it holds no longer, by id and name."""
    if table.base is None or table.collection is None or table.returned:
        return []
    there = {row.cells.get("id", "") for row in table.rows}
    entries = data.entries[table.collection]
    return [
        f"{record_id} {entries[record_id].record.name}" if record_id in entries else record_id
        for record_id in table.base
        if record_id and record_id not in there
    ]


def refuse_sorted_alone(table: Table) -> None:
    """A column that was sorted without the others gives every record the cells of another.

    Raises:
        BadTable: the cells of a column are the same as before, in another order.
    """
    if not table.base:
        return
    sorted_alone = [heading for heading in table.headings if heading != "id" and _exchanged(table, heading)]
    if sorted_alone:
        columns = "、".join(f"“{heading}”" for heading in sorted_alone[:5])
        more = f"等 {len(sorted_alone)} 列" if len(sorted_alone) > 5 else "一列" if len(sorted_alone) == 1 else "几列"
        raise BadTable(
            f"“{table.name}”里 {columns}{more}的内容没变、次序全换了，像是单独排过序：每一行都会变成别人的。"
            "没有导入；请撤销排序，或选中整张表再排"
        )


def _exchanged(table: Table, heading: str) -> bool:
    """Whether the cells that changed in a column are the cells that were there, in other rows."""
    base = table.base or {}
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for row in table.rows:
        said = base.get(row.cells.get("id", ""))
        cell, old = row.cells.get(heading, "").strip(), (said or {}).get(heading, "").strip()
        if said is not None and cell != old:
            now[cell] += 1
            before[old] += 1
    return now.total() >= _FEWEST and len(now) > 1 and now == before
