"""Tables as people send them: Excel or CSV, in any usual encoding, with titles, merged cells, dates and numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from ..encodings import UnknownEncoding, decoded
from .workbook import BASE_SHEET, FIRST_ROW, LIST_SHEET, number_text

Score = Callable[[list[str]], int]
_LARGEST = 200 * 1024 * 1024
"""Bytes of an unpacked workbook."""
_FORMULA_STARTS = "=+-@＝＋－＠"
_MOST_CELLS = 10_000_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([^\"']{1,40})[\"']")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_TRIED_ROWS = 10
"""Rows at the top among which the headings are looked for."""


class BadTable(ValueError):
    """The file is no table that can be read; the message says why."""


@dataclass
class SheetRow:
    """``number`` counts from 1 as the spreadsheet shows it; ``cells`` are texts by heading."""

    number: int
    cells: dict[str, str]


@dataclass
class Table:
    """One sheet. ``base`` is what our own export said, by record and key; None for a foreign table."""

    name: str
    headings: list[str]
    rows: list[SheetRow]
    base: dict[str, dict[str, str]] | None = None
    collection: str | None = None
    encoding: str = ""


def read_tables(path: Path, labels: dict[str, str], score: Score = lambda _row: 0) -> list[Table]:
    """All sheets of a file that have rows.

    Args:
        path: an ``.xlsx`` or ``.csv`` file.
        labels: names of collections by the name of their sheet.
        score: how much a row of a foreign table looks like headings.

    Raises:
        BadTable: it is neither, or damaged.
    """
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return _workbook(path, labels, score)
        if path.suffix.lower() in (".csv", ".txt", ".tsv"):
            return [_csv(path, score)]
    except BadTable:
        raise
    except UnknownEncoding as error:
        raise BadTable(str(error)) from None
    except Exception as error:  # whatever a damaged or hostile file makes the libraries say
        raise BadTable(f"读不出来：{error or type(error).__name__}") from None
    raise BadTable("只能读 .xlsx 和 .csv 文件；.xls 请先另存为 .xlsx")


def _csv(path: Path, score: Score) -> Table:
    raw = path.read_bytes()
    text, encoding = decoded(raw)
    first = text.partition("\n")[0]
    delimiter = max(",;\t，", key=first.count)
    if delimiter == "，" and first.count("，") <= first.count(","):
        delimiter = ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    table = _table(path.stem, [[_without_apostrophe(cell) for cell in row] for row in rows], score)
    table.encoding = encoding
    return table


def _without_apostrophe(cell: str) -> str:
    """The apostrophe that a safe export puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA_STARTS else cell


def opened(path: Path, *, formulas: bool = False) -> Workbook:
    """A workbook that is neither too large nor made to exhaust the memory.

    Args:
        path: an ``.xlsx`` file.
        formulas: give formulas as they are written instead of what they came to.

    Raises:
        BadTable: it would be too large; whatever the libraries raise for a damaged file.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(item.file_size for item in archive.infolist()) > _LARGEST:
            raise BadTable("展开后超过 200 MB")
        _refuse_wide_merges(archive)
    return load_workbook(path, data_only=not formulas)


def _workbook(path: Path, labels: dict[str, str], score: Score) -> list[Table]:
    book = opened(path)
    base: dict[str, dict[str, dict[str, str]]] = {}
    if BASE_SHEET in book.sheetnames:
        for collection, record_id, said in book[BASE_SHEET].iter_rows(values_only=True, max_col=3):
            base.setdefault(str(collection), {})[str(record_id)] = json.loads(str(said))
    tables = []
    for sheet in book.worksheets:
        if sheet.title in (BASE_SHEET, LIST_SHEET):
            continue
        collection = labels.get(sheet.title)
        if collection and BASE_SHEET in book.sheetnames:
            tables.append(_own(sheet, collection, base.get(collection, {})))
        else:
            tables.append(_table(sheet.title, _filled(sheet), score))
    return [table for table in tables if table.rows]


def _refuse_wide_merges(archive: zipfile.ZipFile) -> None:
    """Reading a workbook makes an object for every cell of a merged range, of which a sheet has 17 billion."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for reference in _MERGED.findall(archive.read(name)):
                left, top, right, bottom = range_boundaries(reference.decode("ascii", "replace"))
                _refuse_size((bottom or _MAX_ROW) - (top or 0) + 1, (right or _MAX_COLUMN) - (left or 0) + 1)


def _refuse_size(rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise BadTable(f"表有 {rows} 行、{columns} 列，太大了；请删掉右边和下边多余的格子")


def _grid(sheet: Any) -> list[list[str]]:
    """All cells as words, up to the last ones that say something."""
    said = {(cell.row, cell.column): cell_words(cell.value) for cell in sheet._cells.values() if cell.value is not None}
    said = {place: words for place, words in said.items() if words}
    height, width = (max((place[axis] for place in said), default=0) for axis in (0, 1))
    _refuse_size(height, width)
    rows = [[""] * width for _ in range(height)]
    for (row, column), words in said.items():
        rows[row - 1][column - 1] = words
    return rows


def _own(sheet: Any, collection: str, base: dict[str, dict[str, str]]) -> Table:
    """A sheet of our own export: its second row has the keys."""
    rows = _grid(sheet)
    if len(rows) < FIRST_ROW - 1:
        raise BadTable(f"“{sheet.title}”没有第 {FIRST_ROW - 1} 行的字段名，请重新导出")
    keys = rows[FIRST_ROW - 2]
    found = list(_rows(rows[FIRST_ROW - 1 :], keys, FIRST_ROW))
    return Table(sheet.title, [key for key in keys if key], found, base, collection)


def _filled(sheet: Any) -> list[list[str]]:
    """All cells as words; every cell of a merged range says what the range says."""
    rows = _grid(sheet)
    for area in sheet.merged_cells.ranges:
        inside = area.min_row <= len(rows) and area.min_col <= len(rows[0])
        words = rows[area.min_row - 1][area.min_col - 1] if inside else ""
        for row in range(area.min_row - 1, min(area.max_row, len(rows))):
            for column in range(area.min_col - 1, min(area.max_col, len(rows[row]))):
                rows[row][column] = words
    return rows


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


def _table(name: str, rows: list[list[str]], score: Score) -> Table:
    """A foreign table: the headings are the row at the top with most known ones, else with most different words."""
    top = rows[:_TRIED_ROWS]
    if not any(any(row) for row in top):
        return Table(name, [], [])
    best = max(range(len(top)), key=lambda index: (score(top[index]), len({*top[index]} - {""}), -index))
    headings = _unique([" ".join(cell.split()) for cell in top[best]])
    found = list(_rows(rows[best + 1 :], headings, best + 2))
    return Table(name, [heading for heading in headings if heading], found)


def _unique(headings: list[str]) -> list[str]:
    """The second of two equal headings gets a number."""
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        seen[heading] += bool(heading)
        found.append(f"{heading}{seen[heading]}" if seen[heading] > 1 else heading)
    return found


def _rows(rows: list[list[str]], headings: list[str], first: int) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, first):
        cells = {heading: cell.strip() for heading, cell in zip(headings, row, strict=False) if heading}
        if any(cells.values()):
            yield SheetRow(number, cells)
