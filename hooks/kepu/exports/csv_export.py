"""Tables for spreadsheets: UTF-8 with a byte order mark (Excel needs it), RFC 4180, safe to open.

A spreadsheet runs a cell that begins like a formula, so such text gets an apostrophe before it. Real
numbers stay numbers.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from ..catalogue import Catalogue
from ..output import Output, Unit
from .csv_tables import TABLES, Table
from .derived import FOLDER

_SEPARATORS = ("；", "、")
"""Between the values of one cell, and between those of a list inside the list."""
_INSIDE = str.maketrans("；", "，")
"""A value of a list says nothing that looks like the end of the value: cells of one group stay aligned."""
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """One CSV file per table: the collections with pages, and the indicators' values and targets."""
    for unit in units(catalogue):
        yield from unit.make()


def units(catalogue: Catalogue) -> Iterator[Unit[Output]]:
    """:func:`outputs` in parts that are made again apart from each other."""
    for table in TABLES.values():
        yield Unit(f"table {table.name}", partial(_file, catalogue, table))


def _file(catalogue: Catalogue, table: Table) -> Iterator[Output]:
    yield Output(f"{FOLDER}/{table.name}.csv", table_csv(catalogue, table))


def table_csv(catalogue: Catalogue, table: Table) -> bytes:
    """A whole table, the header row first."""
    readers = [column.reader(catalogue) for column in table.columns]

    def lines(of: Iterable[Any]) -> str:
        return csv_lines([cell(read(row)) for read in readers] for row in of)

    head = csv_lines([[column.key for column in table.columns]])
    if table.key:
        records = catalogue.records[table.name]
        body = "".join(catalogue.rows.of(f"csv {table.name}", list(records), lambda key: lines([records[key]])))
    else:
        body = lines(table.rows(catalogue))
    return (head + body).encode("utf-8-sig")


def csv_lines(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as lines of a table."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


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
