"""The cells of a sheet as words: merged ranges, formulas and errors are what a person sees, or are named."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

from .workbook import number_text

_LARGEST = 200 * 1024 * 1024
"""Bytes of an unpacked workbook."""
_MOST_CELLS = 10_000_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([^\"']{1,40})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384


class BadTable(ValueError):
    """The file is no table that can be read; the message says why."""


@dataclass
class Grid:
    """All cells of a sheet as words, and why some of them cannot be read, by row and column from 0."""

    rows: list[list[str]]
    unread: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def spread(self, area: Any) -> None:
        """Let every cell of a merged range say what the range says."""
        inside = area.min_row <= len(self.rows) and area.min_col <= self.width
        words = self.rows[area.min_row - 1][area.min_col - 1] if inside else ""
        why = self.unread.get((area.min_row - 1, area.min_col - 1))
        for row in range(area.min_row - 1, min(area.max_row, len(self.rows))):
            for column in range(area.min_col - 1, min(area.max_col, self.width)):
                self.rows[row][column] = words
                if why:
                    self.unread[row, column] = why


def looked_over(archive: zipfile.ZipFile) -> bool:
    """Refuse what is too large before it is read; says whether there is any formula.

    Raises:
        BadTable: it would not fit into memory.
    """
    if sum(item.file_size for item in archive.infolist()) > _LARGEST:
        raise BadTable("展开后超过 200 MB")
    formulas = False
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            raw = archive.read(name)
            _refuse_wide_merges(raw)
            formulas = formulas or bool(_FORMULA.search(raw))
    return formulas


def _refuse_wide_merges(raw: bytes) -> None:
    """Reading a workbook makes an object for every cell of a merged range, of which a sheet has 17 billion."""
    for reference in _MERGED.findall(raw):
        left, top, right, bottom = range_boundaries(reference.decode("ascii", "replace"))
        _refuse_size((bottom or _MAX_ROW) - (top or 0) + 1, (right or _MAX_COLUMN) - (left or 0) + 1)


def _refuse_size(rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise BadTable(f"表有 {rows} 行、{columns} 列，太大了；请删掉右边和下边多余的格子")


def grid_of(sheet: Any, formulas: Any = None) -> Grid:
    """All cells as words, up to the last ones that say something or should.

    Args:
        sheet: the sheet with the results of its formulas.
        formulas: the same sheet with the formulas themselves, if it has any.
    """
    said = {(cell.row, cell.column): cell_words(cell.value) for cell in sheet._cells.values() if cell.value is not None}
    said = {place: words for place, words in said.items() if words}
    unread = _unread(sheet, formulas)
    height, width = (max((place[axis] for place in (*said, *unread)), default=0) for axis in (0, 1))
    _refuse_size(height, width)
    grid = Grid([[""] * width for _ in range(height)])
    for (row, column), words in said.items():
        grid.rows[row - 1][column - 1] = "" if (row, column) in unread else words
    grid.unread = {(row - 1, column - 1): why for (row, column), why in unread.items()}
    return grid


def _unread(sheet: Any, formulas: Any) -> dict[tuple[int, int], str]:
    """Errors, and formulas whose results no program has stored: they look empty and are not."""
    found = {
        (cell.row, cell.column): f"{cell.coordinate} 的结果是 {cell.value}，不是内容"
        for cell in sheet._cells.values()
        if cell.data_type == "e" and cell.value is not None
    }
    for cell in formulas._cells.values() if formulas is not None else ():
        if cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None:
            why = f"{cell.coordinate} 是公式，文件里没有它的结果；请用 Excel 打开、保存一次，或改成内容"
            found[cell.row, cell.column] = why
    return found


def letter(column: int) -> str:
    """What a spreadsheet calls a column counted from 0."""
    return str(get_column_letter(column + 1))


def cell_words(value: Any) -> str:
    """What a cell says: real dates as 2026-05-01, times as 09:00, whole numbers without ``.0``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return str(value.date()) if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        return number_text(value)
    return str(value).replace("\xa0", " ").replace("\r\n", "\n").replace("_x000D_", "").strip()
