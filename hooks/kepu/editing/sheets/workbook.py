"""``kepu export xlsx``: the records as a workbook that comes back unharmed.

A sheet for each collection: Chinese headings, the keys below them in grey, a record a row. Hidden sheets hold the words
of the dropdowns, and what every cell said when it was exported, so that an import knows what a person changed.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ...check.dataset import Dataset, Entry
from ...model import COLLECTIONS
from ...model.types import Ref
from .cells import Words, cell_text, value_at
from .columns import Column, columns_of
from .hours_cells import UNDERSTOOD, week_in
from .looks import Look

BASE_SHEET = "_kepu"
LIST_SHEET = "_lists"
FIRST_ROW = 3
"""Of the records; above are the headings and the keys."""
_ALWAYS = frozenset(("id", "name", "kind", "region", "address", "contacts.0.phone", "hours.text", "summary"))
"""Columns that are shown even while they are empty."""
_SPARE = 500
"""Empty rows below the records that have dropdowns too."""
_LONGEST_LIST = 3000
_OPEN = Protection(locked=False)
_HEADING = Look(
    font=Font(bold=True),
    fill=PatternFill("solid", fgColor="E2F0EC"),
    alignment=Alignment(vertical="top", wrap_text=True),
)
_KEY = Look(font=Font(color="777777", size=9))
_TEXT = Look(number_format="@")
_OPEN_TEXT = Look(number_format="@", protection=_OPEN)
_OPEN_CELL = Look(protection=_OPEN)


def workbook(data: Dataset, collections: Iterable[str], now: dt.datetime, within: str | None = None) -> bytes:
    """The workbook of some collections. Samples are records like any other.

    Args:
        data: the records.
        collections: which of them.
        now: when the file is made.
        within: only those that lie in this region.
    """
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    words = Words(data)
    lists = _Lists(data)
    base: list[list[str]] = []
    for collection in collections:
        known = data.entries[collection]
        entries = [known[i] for i in sorted(known) if within is None or data.lies_in(known[i].record, within)]
        _sheet(book, collection, entries, words, lists, base)
    lists.write(book)
    hidden = book.create_sheet(BASE_SHEET)
    hidden.sheet_state = "hidden"
    for row in base:
        hidden.append([text_cell(hidden, part) for part in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(
    book: Workbook, collection: str, entries: list[Entry], words: Words, lists: _Lists, base: list[list[str]]
) -> None:
    columns = list(_with_understood(columns_of(collection, entries)))
    sheet = book.create_sheet(COLLECTIONS[collection].label)
    told = [row_texts(entry, columns, words) for entry in entries]
    used = {key for texts in told for key, text in texts.items() if text}
    _prepare(sheet, columns, len(entries), lists, used)
    sheet.append([_heading(sheet, column) for column in columns])
    sheet.append([_key(sheet, column) for column in columns])
    if not entries:
        base.append([collection, "", "{}"])  # a sheet without records is one of ours too
    for entry, texts in zip(entries, told, strict=True):
        sheet.append([_cell(sheet, column, texts[column.key]) for column in columns])
        said = {key: text for key, text in texts.items() if text and key != UNDERSTOOD}
        base.append([collection, entry.record.id, json.dumps(said, ensure_ascii=False)])


def row_texts(entry: Entry, columns: list[Column], words: Words) -> dict[str, str]:
    """What the cells of a record say, by key."""
    texts = {column.key: cell_text(column, value_at(entry.root, column.steps), words) for column in columns}
    hours = entry.root.get("hours") if UNDERSTOOD in texts else None
    week = week_in(hours) if isinstance(hours, dict) else None
    understood = {UNDERSTOOD: week.told if week else "没有全部看懂" if hours else ""} if UNDERSTOOD in texts else {}
    return texts | {"id": entry.record.id} | understood


def _with_understood(columns: list[Column]) -> Iterable[Column]:
    """After the sentence of opening hours, what is understood of it."""
    for column in columns:
        yield column
        if column.key == "hours.text":
            yield Column(UNDERSTOOD, "看懂的开放时间（不用填）", "从左边那句话读出来的一周；不对就改左边的话，再导入")


def _prepare(sheet: Worksheet, columns: list[Column], rows: int, lists: _Lists, used: set[str]) -> None:
    sheet.freeze_panes = "C3"
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A2:{last}{rows + FIRST_ROW - 1}"
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        dimension = sheet.column_dimensions[letter]
        dimension.width = 14 if column.kind != "text" or column.choices or column.target else 26
        dimension.number_format = "@"
        if rows and column.key not in used and column.key not in _ALWAYS:
            dimension.hidden = True  # nothing in it yet; a click brings it back
        if column.key not in ("id", UNDERSTOOD):
            dimension.protection = _OPEN
        formula = lists.formula(column)
        if formula:
            check = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=False)
            check.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + rows + _SPARE}")
            sheet.data_validations.append(check)
    protection = sheet.protection
    protection.sheet = True
    for allowed in ("insertRows", "deleteRows", "sort", "autoFilter", "formatColumns", "formatRows", "formatCells"):
        setattr(protection, allowed, False)


def _heading(sheet: Worksheet, column: Column) -> WriteOnlyCell:
    cell = _HEADING.give(text_cell(sheet, column.title))
    cell.comment = Comment(column.note, "kepu", width=320, height=120)
    return cell


def _key(sheet: Worksheet, column: Column) -> WriteOnlyCell:
    return _KEY.give(text_cell(sheet, column.key))


def _cell(sheet: Worksheet, column: Column, text: str) -> WriteOnlyCell:
    is_open = column.key not in ("id", UNDERSTOOD)
    if text and not (column.kind == "number" and _is_number(text)):
        return (_OPEN_TEXT if is_open else _TEXT).give(text_cell(sheet, text))
    number = (float(text) if "." in text else int(text)) if text else None
    cell = WriteOnlyCell(sheet, number)
    return _OPEN_CELL.give(cell) if is_open else cell


def _is_number(text: str) -> bool:
    """Whether a spreadsheet gives back the same digits."""
    try:
        return number_text(float(text)) == text
    except ValueError:
        return False


def number_text(value: float) -> str:
    """A number as people write it: no exponent, no ``.0``."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return f"{value:.12f}".rstrip("0") if "e" in text else text


def text_cell(sheet: Worksheet, text: str) -> WriteOnlyCell:
    """A text that is never taken for a formula."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


class _Lists:
    """The words of all dropdowns, in columns of a hidden sheet."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.columns: dict[str, list[str]] = {}

    def formula(self, column: Column) -> str | None:
        """Where the words for a column are; None for a free one, and for one that holds several."""
        name, words = self._words(column)
        if not words or column.many or len(words) > _LONGEST_LIST:
            return None
        self.columns.setdefault(name, words)
        letter = get_column_letter(list(self.columns).index(name) + 1)
        return f"'{LIST_SHEET}'!${letter}$1:${letter}${len(words)}"

    def _words(self, column: Column) -> tuple[str, list[str]]:
        if column.kind == "flag":
            return "flag", ["是", "否"]
        if column.choices:
            return repr(column.choices), [f"{choice} {label}".strip() for choice, label in column.choices]
        if column.target is None:
            return "", []
        if isinstance(column.target, Ref):
            entries = self.data.entries[column.target.collection]
            return column.target.collection, [f"{i} {entries[i].record.name}" for i in sorted(entries)]
        terms = self.data.terms(column.target.vocabulary) or {}
        return f"vocab/{column.target.vocabulary}", [f"{code} {label}" for code, label in terms.items()]

    def write(self, book: Workbook) -> None:
        sheet = book.create_sheet(LIST_SHEET)
        sheet.sheet_state = "hidden"
        for index in range(max(map(len, self.columns.values()), default=0)):
            row = [words[index] if index < len(words) else None for words in self.columns.values()]
            sheet.append([text_cell(sheet, word) if word else None for word in row])
