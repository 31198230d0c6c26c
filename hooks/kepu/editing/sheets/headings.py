"""Headings of a table that somebody else made: in which row they stand, and which rows under them are no records."""

from __future__ import annotations

import re
from collections.abc import Callable

from .grids import Grid

Score = Callable[[list[str]], int]
"""How much a row looks like headings: how many of its words are known ones."""
_TRIED_ROWS = 10
"""Rows at the top among which the headings are looked for."""
_SUM = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共计)\b|(?:合计|总计|小计|共计)[:：（(]")
_NOTE = re.compile(
    r"(?:备?注|说明|附注|填表|审核|制表|联系人|单位盖章|数据来源|资料来源|统计时间|截至|以上|来源)[^\n]{0,12}[:：]|"
    r"(?:备?注|说明|截至|以上)|[(（]?[一二三四五六七八九十]{1,3}[)）、.]|第[一二三四五六七八九十]+(?:部分|类|批)|[※*＊]|"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|.{30,}"
)
"""How rows begin that are no records although they stand among them."""


def headings_in(grid: Grid, score: Score) -> tuple[int, list[str], int] | None:
    """The row at the top with most known headings, else with most different words, joined with a second row of them.

    Returns:
        Index of the row, the headings by column, and index of the first row under them; None if nothing is written.
    """
    top = grid.rows[:_TRIED_ROWS]
    if not any(any(row) for row in top):
        return None
    best = max(range(len(top)), key=lambda index: (score(top[index]), len({*top[index]} - {""}), -index))
    written = [" ".join(cell.split()) for cell in top[best]]
    first = best + 1
    if best > 0 and score(top[best - 1]) and not _fills(top[best - 1]):
        written = _under(top[best - 1], written, score)  # headings over several of these
    elif first < len(grid.rows) and score(written) and _continues(grid.rows[first], written, score):
        written = _under(written, [" ".join(cell.split()) for cell in grid.rows[first]], score)
        first += 1
    return best, written, first


def _fills(row: list[str]) -> bool:
    """Whether a row says one thing over all columns: a title."""
    return len({cell for cell in row if cell}) < 2


def _continues(row: list[str], headings: list[str], score: Score) -> bool:
    """Whether a row goes on with the headings above it: it names columns, and repeats or leaves out the others."""
    below = [" ".join(cell.split()) for cell in row]
    new = [cell for cell, above in zip(below, headings, strict=False) if cell and cell != above]
    if not new or len(new) == len(headings) or len(set(new)) < len(new):
        return False
    known = sum(bool(score([cell])) for cell in new)
    return known > 0 and (known == len(new) or score(new) >= len(new) / 2)


def _under(above: list[str], below: list[str], score: Score) -> list[str]:
    """Headings of two rows: what stands below names the column, after what it is about where that alone says little."""
    found, group = [], ""
    for index in range(max(len(above), len(below))):
        over = " ".join((above[index] if index < len(above) else "").split())
        under = below[index] if index < len(below) else ""
        group = over or (group if under else "")
        if not under or under == over:
            found.append(over or under)
        else:
            found.append(under if score([under]) or not group else f"{group}{under}")
    return found


def no_record(words: list[str], headings: list[str]) -> bool:
    """Whether a row is a heading within the table, a sum, a note, or the headings again on a new page."""
    different = set(words)
    if len(different) > 1 and different.issubset(headings):
        return True
    if _SUM.match(words[0]) and len(words) < max(4, len(headings)):
        return True
    return len(different) == 1 and len(headings) > 2 and (len(words) > 1 or bool(_NOTE.match(words[0])))
