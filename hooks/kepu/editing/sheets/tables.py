"""Tables as people send them: Excel or CSV, in any usual encoding, with titles, merged cells, dates and numbers."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from ..encodings import UnknownEncoding, decoded
from .grids import BadTable, Grid, grid_of, letter, looked_over
from .headings import Score, headings_in, no_record
from .workbook import BASE_SHEET, FIRST_ROW, LIST_SHEET

_DITTO = frozenset(("同上", "同前", "〃", "″", "''", '"'))
"""What a cell says that means the one above it."""
_FORMULA_STARTS = "=+-@＝＋－＠"
_OLD = b"\xd0\xcf\x11\xe0"
"""How files begin that hold streams of OLE, such as old or encrypted workbooks."""
REASON = "退回原因"
ORIGIN = "_kepu"
"""The column of returned rows that keeps what our own export said: the collection and the cells by key, as JSON."""


@dataclass
class SheetRow:
    """``number`` counts from 1 as the spreadsheet shows it; ``cells`` are texts by heading, ``unread`` says by heading
    why a cell cannot be read; what is wrong with the whole row stands under no heading."""

    number: int
    cells: dict[str, str]
    unread: dict[str, str] = field(default_factory=dict)


@dataclass
class Table:
    """One sheet. ``base`` is what our own export said, by record and key; None for a foreign table. ``above`` are the
    rows over the headings, ``beside`` headings, sums and notes among the records: no records, number and words.
    ``returned``: only the rows that an earlier import did not take over."""

    name: str
    headings: list[str]
    rows: list[SheetRow]
    base: dict[str, dict[str, str]] | None = None
    collection: str | None = None
    encoding: str = ""
    above: list[tuple[int, str]] = field(default_factory=list)
    beside: list[tuple[int, str]] = field(default_factory=list)
    returned: bool = False


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
            _refuse_old(path)
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


def _refuse_old(path: Path) -> None:
    """An old workbook under a new name, or one with a password, is no zip file.

    Raises:
        BadTable: it is one.
    """
    with path.open("rb") as stream:
        start = stream.read(len(_OLD))
    if start == _OLD:
        raise BadTable("这是旧格式（.xls）或加了密码的工作簿，只是名字像 .xlsx；请用 Excel 或 WPS 打开，另存为 .xlsx")
    if start[:2] != b"PK":
        raise BadTable("这不是 Excel 工作簿，只是名字像 .xlsx；请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv")


def _csv(path: Path, score: Score) -> Table:
    raw = path.read_bytes()
    text, encoding = decoded(raw)
    first = text.partition("\n")[0]
    delimiter = max(",;\t，", key=first.count)
    if delimiter == "，" and first.count("，") <= first.count(","):
        delimiter = ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    table = _table(path.stem, Grid([[_without_apostrophe(cell) for cell in row] for row in rows]), score)
    table.encoding = encoding
    _recall_origin(table)
    return table


def _recall_origin(table: Table) -> None:
    """Rows of our own export that were returned are compared with what it said, as if they had never left it.

    Raises:
        BadTable: somebody changed the column that says it.
    """
    if ORIGIN not in table.headings:
        return
    table.headings.remove(ORIGIN)
    table.returned = True
    table.base = {}
    for row in table.rows:
        try:
            table.collection, said = json.loads(row.cells.pop(ORIGIN, ""))
            table.base |= {row.cells.get("id", ""): dict(said)} if said is not None else {}
        except (ValueError, TypeError):
            raise BadTable(f"第 {row.number} 行的“{ORIGIN}”一列被改过，请从退回的文件里抄回来") from None


def _without_apostrophe(cell: str) -> str:
    """The apostrophe that a safe export puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA_STARTS else cell


def opened(path: Path) -> Workbook:
    """A workbook, with its formulas as they are written, that is neither too large nor made to exhaust the memory.

    Raises:
        BadTable: it would be too large; whatever the libraries raise for a damaged file.
    """
    with zipfile.ZipFile(path) as archive:
        looked_over(archive)
    return load_workbook(path)


def _workbook(path: Path, labels: dict[str, str], score: Score) -> list[Table]:
    with zipfile.ZipFile(path) as archive:
        has_formulas = looked_over(archive)
    book = load_workbook(path, data_only=True)
    formulas = load_workbook(path) if has_formulas else None
    base: dict[str, dict[str, dict[str, str]]] = {}
    if BASE_SHEET in book.sheetnames:
        for collection, record_id, said in book[BASE_SHEET].iter_rows(values_only=True, max_col=3):
            base.setdefault(str(collection), {})[str(record_id)] = json.loads(str(said))
    tables: list[Table] = []
    for sheet in book.worksheets:
        if sheet.title in (BASE_SHEET, LIST_SHEET):
            continue
        grid = grid_of(sheet, formulas[sheet.title] if formulas else None)
        collection = labels.get(sheet.title) or _held(grid, base)
        twin = next((table.name for table in tables if collection and table.collection == collection), "")
        if twin:
            raise BadTable(f"“{twin}”和“{sheet.title}”里是同样的记录，不知道听哪一张的；请只留一张，再导入")
        if collection and BASE_SHEET in book.sheetnames:
            tables.append(_own(sheet, grid, collection, base.get(collection, {})))
        else:
            for area in sheet.merged_cells.ranges:
                grid.spread(area)
            tables.append(_table(sheet.title, grid, score))
    return [table for table in tables if table.rows]


def _held(grid: Grid, base: dict[str, dict[str, dict[str, str]]]) -> str | None:
    """The collection whose records a sheet of our own holds that somebody copied or gave another name."""
    keys = grid.rows[FIRST_ROW - 2] if len(grid.rows) >= FIRST_ROW else []
    if "id" not in keys:
        return None
    ids = {row[keys.index("id")] for row in grid.rows[FIRST_ROW - 1 :]} - {""}
    return next((collection for collection, known in base.items() if ids & known.keys()), None)


def _own(sheet: Any, grid: Grid, collection: str, base: dict[str, dict[str, str]]) -> Table:
    """A sheet of our own export: its second row has the keys.

    Raises:
        BadTable: the keys are gone, or a merged range hides which record or field its words belong to.
    """
    if len(grid.rows) < FIRST_ROW - 1:
        raise BadTable(f"“{sheet.title}”没有第 {FIRST_ROW - 1} 行的字段名，请重新导出")
    keys = grid.rows[FIRST_ROW - 2]
    if "id" not in keys:
        raise BadTable(
            f"“{sheet.title}”第 {FIRST_ROW - 1} 行的字段名（id、name……）不见了，看不出哪一列是什么；"
            "请撤销删行，或从导出的原表把这一行抄回来"
        )
    for area in sheet.merged_cells.ranges:
        within = [key for key in keys[area.min_col - 1 : area.max_col] if key]
        if not within or area.max_row < FIRST_ROW - 1:
            continue
        if area.min_col != area.max_col or area.min_row < FIRST_ROW or within[0] in ("id", "name"):
            raise BadTable(f"“{sheet.title}”里 {area.coord} 合并了，看不出是哪条记录的哪一项；请取消合并、一格一格填")
        grid.spread(area)
    headings = [key or _unnamed(grid, column, FIRST_ROW - 1) for column, key in enumerate(keys)]
    rows = list(_rows(grid, headings, FIRST_ROW - 1))
    return Table(sheet.title, [heading for heading in headings if heading], rows, base, collection)


def _table(name: str, grid: Grid, score: Score) -> Table:
    """A foreign table, see :func:`headings_in`."""
    found = headings_in(grid, score)
    if found is None:
        return Table(name, [], [])
    best, written, first = found
    headings = _unique([heading or _unnamed(grid, column, first) for column, heading in enumerate(written)])
    table = Table(name, [heading for heading in headings if heading], [])
    known = bool(score(written))
    for row in _rows(grid, headings, first):
        words = [cell for cell in grid.rows[row.number - 1] if cell.strip()]
        if known and not row.unread and no_record(words, written):
            table.beside.append((row.number, " ".join(dict.fromkeys(words))))
        else:
            table.rows.append(row)
    above = [(number, " ".join(dict.fromkeys(filter(None, row)))) for number, row in enumerate(grid.rows[:best], 1)]
    table.above = [(number, words) for number, words in above if words]
    return table


def _unnamed(grid: Grid, column: int, first: int) -> str:
    """What a column without a heading is called: nothing if there is nothing in it."""
    filled = any(row[column : column + 1] not in ([], [""]) for row in grid.rows[first:])
    return f"（{letter(column)} 列，没有表头）" if filled else ""


def _unique(headings: list[str]) -> list[str]:
    """The second of two equal headings gets a number."""
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        seen[heading] += bool(heading)
        found.append(f"{heading}{seen[heading]}" if seen[heading] > 1 else heading)
    return found


def _rows(grid: Grid, headings: list[str], first: int) -> Iterator[SheetRow]:
    """All rows from an index on that say anything, or should."""
    width = len(headings)
    wrong: dict[int, dict[str, str]] = {}
    for (place, column), why in grid.unread.items():
        if headings[column]:
            wrong.setdefault(place, {})[headings[column]] = why
    above: dict[str, str] = {}
    for index, row in enumerate(grid.rows[first:], first):
        cells = {heading: cell.strip() for heading, cell in zip(headings, row, strict=False) if heading}
        cells |= {heading: above.get(heading, "") for heading, cell in cells.items() if cell in _DITTO}
        above = cells
        unread = wrong.get(index, {})
        more = [cell for cell in row[width:] if cell.strip()]
        if more:
            unread[""] = f"比表头多出 {len(more)} 格（{more[0][:20]}），内容里的逗号要加引号"
        if any(cells.values()) or unread:
            yield SheetRow(index + 1, cells, unread)
