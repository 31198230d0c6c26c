"""A questionnaire that has come back: is it one of ours, is it whole, and what does it say?

Everything that is wrong is found in one go, each with its sheet and cell; a questionnaire with a fault is not used.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell

from ...model import COLLECTIONS
from ...source.reader import forbidden
from ..sheets.grids import cell_words
from ..sheets.tables import SheetRow, Table, opened
from .workbook import CONFIRMED_KEY, COVER, DATE, FIRST_ROW, KEY_ROW, MARK, ROLE, STATE_SHEET, UNIT, YES

_PRIVATE = re.compile(r"\d{7}|@")
"""A telephone number or a mail address where a job is asked for."""
_LONGEST = 80
_COVER_ROWS = 40


class BadQuestionnaire(ValueError):
    """What is wrong with a questionnaire, a line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Sent:
    """What the hidden sheet remembers of one collection: the columns, and what every cell said, by record."""

    columns: tuple[str, ...]
    base: dict[str, dict[str, str]]


@dataclass
class Reply:
    """A questionnaire with its answers. ``tables`` hold what was answered, by collection; ``letters`` say in which
    column of its sheet a key stands; ``confirmed`` are the records whose known facts were said to hold. ``names`` are
    what the sheets call the records, by collection and row, ``date_cell`` where the day stands."""

    inquiry: str
    portal: str
    sent: dict[str, Sent]
    unit: str = ""
    role: str = ""
    date: str = ""
    tables: dict[str, Table] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    confirmed: set[tuple[str, str]] = field(default_factory=set)
    names: dict[tuple[str, int], str] = field(default_factory=dict)
    date_cell: str = ""

    def place(self, collection: str, key: str, row: int) -> str:
        """``“场馆”D5``"""
        letter = self.letters.get(collection, {}).get(key)
        return f"“{COLLECTIONS[collection].label}”" + (f"{letter}{row}" if letter else f"第 {row} 行")


def questionnaire_in(path: Path) -> Workbook | None:
    """The workbook in a file, with its formulas, if it is one of our questionnaires, be it a spoilt one."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return None
    try:
        book = opened(path)
        ours = STATE_SHEET in book.sheetnames or (COVER in book.sheetnames and ROLE in _cover_rows(book))
    except Exception:  # whatever a damaged file makes the libraries say; the import of tables tells what
        return None
    return book if ours else None


def read_reply(book: Workbook) -> Reply:
    """Everything a questionnaire says.

    Raises:
        BadQuestionnaire: it is spoilt; each line names the sheet and the cell.
    """
    reply = _state(book)
    faults = list(_cover(book, reply))
    for collection, sent in reply.sent.items():
        faults += _sheet(book, reply, collection, sent)
    strange = [sheet.title for sheet in book.worksheets if sheet.title not in _sheets(reply) and sheet.max_row > 1]
    faults += [f"“{title}”：多出来的工作表，请把内容写进原来的表" for title in strange]
    if faults:
        raise BadQuestionnaire(faults)
    return reply


def _sheets(reply: Reply) -> set[str]:
    return {COVER, STATE_SHEET, *(COLLECTIONS[collection].label for collection in reply.sent)}


def _cover_rows(book: Workbook) -> dict[str, int]:
    """In which row of the cover each label stands."""
    return {cell_words(cell.value): cell.row for cell in book[COVER]["A"][:_COVER_ROWS] if cell.value}


def _state(book: Workbook) -> Reply:
    if STATE_SHEET not in book.sheetnames:
        raise BadQuestionnaire([f"缺少隐藏的工作表“{STATE_SHEET}”，请用原来发出的那份重填"])
    spoilt = BadQuestionnaire([f"“{STATE_SHEET}”：这张隐藏的表被改动了，请用原来发出的那份重填"])
    rows = [[cell_words(value) for value in row] for row in book[STATE_SHEET].iter_rows(values_only=True, max_col=4)]
    if not rows or rows[0][0] != MARK or len(rows[0]) < 3:
        raise spoilt
    sent: dict[str, Sent] = {}
    try:
        for collection, record_id, base, columns in rows[1:]:
            said = json.loads(base)
            if collection not in COLLECTIONS or not isinstance(said, dict):
                raise spoilt
            texts = {str(key): str(text) for key, text in said.items()}
            known = sent.setdefault(collection, Sent(tuple(columns.split(" ")), {}))
            known.base[record_id] = texts
    except (ValueError, RecursionError):
        raise spoilt from None
    return Reply(rows[0][1], rows[0][2], sent)


def _cover(book: Workbook, reply: Reply) -> Iterator[str]:
    """Who filled it in and when."""
    if COVER not in book.sheetnames:
        yield f"缺少工作表“{COVER}”，里面要写{UNIT}、{ROLE}和{DATE}"
        return
    rows = _cover_rows(book)
    for label, name in ((UNIT, "unit"), (ROLE, "role"), (DATE, "date")):
        if label not in rows:
            yield f"“{COVER}”：找不到“{label}”这一行"
            continue
        cell = book[COVER].cell(rows[label], 2)
        where = f"“{COVER}”{cell.coordinate}"
        text = cell_words(cell.value)
        reply.date_cell = where if label == DATE else reply.date_cell
        if fault := _fault(cell) or (_moment(cell) if label != DATE else "") or _personal(label, text):
            yield f"{where}：{fault}"
        elif not text and label != DATE:
            yield f"{where}：请写{label}"
        setattr(reply, name, " ".join(text.split()))


def _personal(label: str, text: str) -> str:
    if len(text) > _LONGEST:
        return f"{label}太长，最多 {_LONGEST} 个字"
    return "只写单位和岗位，不要写电话和邮箱" if label != DATE and _PRIVATE.search(text) else ""


def _fault(cell: Any) -> str:
    """What no answer may be: a formula, or the error that a formula left."""
    if isinstance(cell, Cell) and cell.data_type == "f":
        return "这里是公式，请直接写内容"
    return f"这里是错误值 {cell.value}，请直接写内容" if isinstance(cell, Cell) and cell.data_type == "e" else ""


def _moment(cell: Any) -> str:
    """A date where words belong: spreadsheets make one of ``9-17`` or ``3/1`` unasked."""
    if isinstance(cell.value, dt.date | dt.time | dt.timedelta):
        return f"这里成了日期或时间“{cell_words(cell.value)}”，请把格子设成文本再写"
    return ""


def _answer_faults(sheet: Any, cells: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the cells of a row, each with its place."""
    for cell in cells.values():
        unseen = forbidden(cell_words(cell.value))
        fault = _fault(cell) or _moment(cell) or (f"这里有不可见的字符 {unseen}" if unseen else "")
        if fault:
            yield f"“{sheet.title}”{cell.coordinate}：{fault}"


def _sheet(book: Workbook, reply: Reply, collection: str, sent: Sent) -> Iterator[str]:
    label = COLLECTIONS[collection].label
    if label not in book.sheetnames:
        yield f"缺少工作表“{label}”；不填的也请留着"
        return
    sheet = book[label]
    for area in sheet.merged_cells.ranges:
        yield f"“{label}”{area.coord}：请不要合并格子"
    letters = {cell_words(cell.value): cell.column_letter for cell in sheet[KEY_ROW] if isinstance(cell, Cell)}
    letters.pop("", None)
    reply.letters[collection] = letters
    wanted = ("id", *sent.columns, CONFIRMED_KEY)
    lost = [key for key in wanted if key not in letters]
    yield from (f"“{label}”第 {KEY_ROW} 行：少了“{key}”这一列，请用原来发出的那份重填" for key in lost)
    for key in letters:
        if key not in (*wanted, "name"):
            yield f"“{label}”{letters[key]}{KEY_ROW}：多了一列“{key[:40]}”"
    if not lost:
        yield from _rows(sheet, reply, collection, sent)


def _rows(sheet: Any, reply: Reply, collection: str, sent: Sent) -> Iterator[str]:
    letters = reply.letters[collection]
    bases: dict[str, dict[str, str]] = {}
    table = Table(sheet.title, ["id", *sent.columns], [], bases, collection)
    seen: dict[str, int] = {}
    for number in range(FIRST_ROW, sheet.max_row + 1):
        cells = {key: sheet[f"{letter}{number}"] for key, letter in letters.items()}
        texts = {key: cell_words(cell.value) for key, cell in cells.items()}
        record_id = texts["id"]
        if not any(texts.values()):
            continue
        if fault := _row_fault(record_id, sent, seen):
            yield f"“{sheet.title}”{letters['id']}{number}：{fault}"
            continue
        seen[record_id] = number
        reply.names[collection, number] = texts.get("name", "")
        yield from _answer_faults(sheet, cells)
        answered = {key: texts[key] for key in sent.columns if texts[key]}
        table.rows.append(SheetRow(number, {"id": record_id, **answered}))
        base = sent.base[record_id]
        bases[record_id] = {key: text for key, text in base.items() if key in answered}  # empty cells delete nothing
        if texts[CONFIRMED_KEY] == YES:
            reply.confirmed.add((collection, record_id))
    reply.tables[collection] = table


def _row_fault(record_id: str, sent: Sent, seen: dict[str, int]) -> str:
    if not record_id:
        return "没有编号；编号不要删"
    if record_id not in sent.base:
        return f"编号“{record_id[:63]}”不在这份征集表里"
    return f"和第 {seen[record_id]} 行的编号相同" if record_id in seen else ""
