"""The questionnaire as a workbook: a letter, and a sheet for each collection with a row for each place.

Above the rows stand the questions, examples, and the keys of the fields in grey. A hidden sheet remembers which
questionnaire it is and what every cell said when it was sent.
"""

from __future__ import annotations

import datetime as dt
import io
import json

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ...catalogue import Catalogue
from ...check.dataset import Dataset
from ...model import COLLECTIONS
from ..sheets.cells import Words
from ..sheets.looks import Look
from ..sheets.workbook import text_cell
from .letter import HOW_TO_FILL, Letter
from .questionnaire import Answer, Questionnaire, Subject, answers_of, said

COVER = "说明"
STATE_SHEET = "_kepu_ask"
MARK = "kepu-ask-1"
UNIT, ROLE, DATE = "填报单位", "填表人岗位", "填表日期"
CONFIRMED, CONFIRMED_KEY = "白色格子里已经写好的都对吗？", "_confirmed"
YES = "都对"
KEY_ROW = 3
FIRST_ROW = KEY_ROW + 1
_WRAP = Alignment(vertical="top", wrap_text=True)
_ASKED = PatternFill("solid", fgColor="FFF4CC")
_OPEN = Protection(locked=False)
_LINE = Side(style="thin", color="BBBBBB")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_OPEN_ANSWER = {"number_format": "@", "alignment": _WRAP, "border": _BOX, "protection": _OPEN}
_ANSWER = Look(**_OPEN_ANSWER)
_ASKED_ANSWER = Look(**_OPEN_ANSWER, fill=_ASKED)
_BOLD = {"font": Font(bold=True), "alignment": _WRAP}
_TITLE = Look(**_BOLD)
_HEADING = Look(**_BOLD, fill=PatternFill("solid", fgColor="E2F0EC"), border=_BOX)
_SMALL = Look(font=Font(color="777777", size=9), alignment=_WRAP)


def questionnaire_workbook(
    catalogue: Catalogue, data: Dataset, asking: Questionnaire, letter: Letter, now: dt.datetime
) -> bytes:
    """The workbook, the same bytes for the same questions and moment but for what the format itself stamps."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    _cover(book.create_sheet(COVER), asking, letter)
    state: list[list[str]] = [[MARK, asking.id, catalogue.portal.name]]
    words = Words(data)
    for collection in COLLECTIONS:
        subjects = [subject for subject in asking.subjects if subject.collection == collection]
        if subjects:
            sheet = book.create_sheet(COLLECTIONS[collection].label)
            state += _sheet(sheet, catalogue, data, words, subjects)
    hidden = book.create_sheet(STATE_SHEET)
    hidden.sheet_state = "hidden"
    for row in state:
        hidden.append([text_cell(hidden, part) for part in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cover(sheet: Worksheet, asking: Questionnaire, letter: Letter) -> None:
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 80
    sheet.append([_bold(sheet, "征集表"), text_cell(sheet, letter.subject)])
    for label, value in ((UNIT, asking.name), (ROLE, ""), (DATE, "")):
        cell = text_cell(sheet, value) if value else WriteOnlyCell(sheet, None)
        cell.fill, cell.border, cell.protection, cell.number_format = _ASKED, _BOX, _OPEN, "@"
        sheet.append([_bold(sheet, label), cell])
    hints = ("", "岗位写“办公室”“科普部”这样的就行，不写姓名。日期写 2026-05-01 这样。")
    sheet.append([text_cell(sheet, hint) for hint in hints])
    for title, lines in (("来信", letter.paragraphs), ("怎样填", HOW_TO_FILL)):
        sheet.append([])
        for number, line in enumerate(lines):
            cell = text_cell(sheet, line)
            cell.alignment = _WRAP
            sheet.append([_bold(sheet, title) if not number else WriteOnlyCell(sheet, None), cell])
    sheet.protection.sheet = True


def _sheet(
    sheet: Worksheet, catalogue: Catalogue, data: Dataset, words: Words, subjects: list[Subject]
) -> list[list[str]]:
    """Write the sheet of a collection; returns what it said, for the hidden sheet."""
    collection = subjects[0].collection
    wanted = {fact.field for subject in subjects for fact in subject.facts}
    columns = {key: answer for key, answer in answers_of(catalogue, collection).items() if answer.fact.field in wanted}
    _prepare(sheet, list(columns.values()), len(subjects), words)
    sheet.append([_head(sheet, title) for title in ("编号", "名称", *_titles(columns), CONFIRMED)])
    examples = (f"例：{answer.fact.example}" for answer in columns.values())
    sheet.append([_small(sheet, text) for text in ("不要改", "不要改", *examples, f"都对就选“{YES}”")])
    sheet.append([_small(sheet, key) for key in ("id", "name", *columns, CONFIRMED_KEY)])
    state = []
    for subject in subjects:
        root = data.entries[collection][subject.record.id].root
        texts = {key: said(answer.column, root, words) for key, answer in columns.items()}
        asked = {fact.field for fact in subject.facts}
        cells = [_answer(sheet, texts[key], answer, answer.fact.field in asked) for key, answer in columns.items()]
        names = [text_cell(sheet, subject.record.id), text_cell(sheet, subject.record.name)]
        sheet.append([*names, *cells, _answer(sheet, "", None, False)])
        base = {key: text for key, text in texts.items() if text}
        state.append([collection, subject.record.id, json.dumps(base, ensure_ascii=False), " ".join(columns)])
    return state


def _titles(columns: dict[str, Answer]) -> list[str]:
    return [answer.fact.ask for answer in columns.values()]


def _prepare(sheet: Worksheet, answers: list[Answer], rows: int, words: Words) -> None:
    sheet.freeze_panes = f"C{FIRST_ROW}"
    for index in range(1, len(answers) + 4):
        sheet.column_dimensions[get_column_letter(index)].width = 24
    sheet.row_dimensions[KEY_ROW].height = 12
    last = FIRST_ROW + rows - 1
    for index, answer in enumerate(answers, 3):
        if options := _options(answer, words):
            _dropdown(sheet, options, f"{get_column_letter(index)}{FIRST_ROW}:{get_column_letter(index)}{last}")
    letter = get_column_letter(len(answers) + 3)
    _dropdown(sheet, [YES], f"{letter}{FIRST_ROW}:{letter}{last}")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False


def _options(answer: Answer, words: Words) -> list[str]:
    """The words to choose from; none for a free answer, and for one that can hold several."""
    column = answer.column
    if column.many or column.target is not None:
        return []
    return ["是", "否"] if column.kind == "flag" else [label for _, label in column.choices]


def _dropdown(sheet: Worksheet, options: list[str], where: str) -> None:
    check = DataValidation("list", formula1=f'"{",".join(options)}"', allow_blank=True, showErrorMessage=False)
    check.add(where)
    sheet.data_validations.append(check)


def _answer(sheet: Worksheet, text: str, answer: Answer | None, asked: bool) -> WriteOnlyCell:
    cell = text_cell(sheet, text) if text else WriteOnlyCell(sheet, None)
    return (_ASKED_ANSWER if asked else _ANSWER).give(cell)


def _head(sheet: Worksheet, title: str) -> WriteOnlyCell:
    return _HEADING.give(text_cell(sheet, title))


def _small(sheet: Worksheet, text: str) -> WriteOnlyCell:
    return _SMALL.give(text_cell(sheet, text))


def _bold(sheet: Worksheet, text: str) -> WriteOnlyCell:
    return _TITLE.give(text_cell(sheet, text))
