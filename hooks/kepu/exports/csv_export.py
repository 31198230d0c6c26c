"""Tables for spreadsheets: UTF-8 with a byte order mark (Excel needs it), RFC 4180, safe to open.

A spreadsheet runs a cell that begins like a formula, so such text gets an apostrophe before it. Real
numbers stay numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from typing import Any

from .csv_tables import Table

_SEPARATORS = ("；", "、")
"""Between the values of one cell, and between those of a list inside the list."""
_INSIDE = str.maketrans("；", "，")
"""A value of a list says nothing that looks like the end of the value: cells of one group stay aligned."""
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


class _Line:
    """A file whose lines are handed back."""

    @staticmethod
    def write(text: str) -> str:
        return text


_writer = csv.writer(_Line(), lineterminator="\r\n")


def table_head(table: Table) -> bytes:
    """How the file of a table begins: the mark, and the names of the columns."""
    return _row(column.key for column in table.columns).encode("utf-8-sig")


def csv_line(values: Iterable[Any]) -> bytes:
    """Values as a line of a table."""
    return _row(map(cell, values)).encode()


def _row(cells: Iterable[str | int | float]) -> str:
    line: str = _writer.writerow(cells)
    return line


def cell(value: Any) -> str | int | float:
    """A value as a CSV cell: numbers as they are, everything else as text that no spreadsheet runs."""
    if value is None or value == ():
        return ""
    if type(value) is int or type(value) is float:
        return _plain(value)
    text = value if type(value) is str else _text(value, 0)
    return f"'{text}" if text[:1] in _FORMULA_STARTS else text


def _plain(value: float) -> int | float:
    """``18.0`` as 18."""
    return int(value) if value == int(value) else value


def _text(value: Any, depth: int) -> str:
    """A value as text; ``depth`` counts the lists it lies in."""
    if isinstance(value, str):
        return value.translate(_INSIDE) if depth else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        texts = [_text(item, depth + 1) for item in value]
        return _SEPARATORS[depth].join(texts) if any(texts) else ""
    if isinstance(value, dict):
        return _SEPARATORS[depth].join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, float):
        return str(_plain(value))
    return str(value)
