"""Orders that people send: a file as the order page writes it, YAML or a table, read strictly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...check.shape import validate
from ...diagnostics import Problem
from ...model.order import COLUMNS, MOST_ITEMS, ORDER_FORMAT, UNIT_KINDS, Order
from ...model.scalars import EMAIL, PHONE
from ...model.shapes import Shape
from ...source.positions import Positions
from ...source.reader import read
from ..encodings import UnknownEncoding, decoded
from ..yaml.mending import mended
from .packages import Unfit

LONGEST = 64 * 1024
"""Bytes of an order; more is none."""
_PRIVATE = re.compile(r"\d{7}|@")
_FORMULA = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])")
"""How tables begin a text that a spreadsheet would take for a formula."""
Labels = Mapping[str, Mapping[str, str]]


def order_in(path: Path, labels: Labels) -> Order:
    """The order in a file.

    Args:
        labels: the codes of every vocabulary by label, for tables.

    Raises:
        Unfit: it is no order, or what is wrong with it.
        OSError: the file cannot be read.
    """
    with path.open("rb") as handle:
        raw = handle.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise Unfit("太大，不是点课单")
    value, places = _table(raw, labels) if path.suffix.lower() == ".csv" else _yaml(raw)
    if str(value.get("order", "")).strip() != str(ORDER_FORMAT):
        raise Unfit(f"不是点课单，或者是别的版本写的：第一项要是 order: {ORDER_FORMAT}")
    outcome = validate(Order, path.name, places, None)
    if not isinstance(outcome, Order):
        assert isinstance(outcome, list)
        raise Unfit("；".join(_words(problem) for problem in outcome[:10]))
    if faults := list(_faults(outcome)):
        raise Unfit("；".join(faults))
    return outcome


def _yaml(raw: bytes) -> tuple[dict[str, Any], Positions]:
    document = read("order", raw)
    if document.problems or not isinstance(document.value, dict):
        raise Unfit("；".join(("不是点课单", *(_words(problem) for problem in document.problems[:10]))))
    return document.value, document.places


def _words(problem: Problem) -> str:
    line = f"第 {problem.line} 行" if problem.line > 1 else ""
    return " ".join(part for part in (line, problem.path, problem.message) if part)


def _faults(order: Order) -> Iterator[str]:
    """What no type can say: whom to answer, and that nobody's name stands where it would be published."""
    person = order.person
    if not person.phone and not person.email:
        yield "联系人没有写电话，也没有写邮箱"
    if person.phone and not PHONE.accepts(person.phone):
        yield f"联系电话“{person.phone[:40]}”写法不对"
    if person.email and not EMAIL.accepts(person.email):
        yield f"联系邮箱“{person.email[:40]}”写法不对"
    if person.name in order.unit or _PRIVATE.search(order.unit):
        yield "“单位”里写着联系人的姓名、电话或邮箱；单位会写进记录，请改成单位的名称"
    if any(wish.end and wish.end < wish.start for wish in order.wishes):
        yield "希望的日期止期早于起期"


def _table(raw: bytes, labels: Labels) -> tuple[dict[str, Any], Positions]:
    """A table with a row for each item."""
    try:
        text = decoded(raw)[0]
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except (UnknownEncoding, csv.Error) as error:
        raise Unfit(f"这张表读不出来：{error}") from None
    heads, items = [head.strip() for head in rows[0]] if rows else [], [row for row in rows[1:] if any(row)]
    keys = {label: key for key, label in COLUMNS.items()}
    if unknown := [head for head in heads if head and head not in keys] or len(set(heads)) < len(heads):
        raise Unfit(f"表头不对：{unknown if isinstance(unknown, list) else '有重复的列'}")
    if not items or len(items) > MOST_ITEMS or any(len(row) != len(heads) for row in items):
        raise Unfit("这张表没有行，行太多，或者有的行少了格子")
    read_rows = [
        _row({keys[head]: cell for head, cell in zip(heads, row, strict=True) if head}, labels) for row in items
    ]
    value = read_rows[0] | {"items": [row["items"][0] for row in read_rows if row.get("items")]}
    if any(row | {"items": value["items"]} != value for row in read_rows):
        raise Unfit("几行写的单位、日期或联系人不一样；一张表是一张点课单")
    return value, Positions(value, [1, 1] * 2000)


def _row(cells: dict[str, str], labels: Labels) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, cell in cells.items():
        text = _FORMULA.sub("", cell.strip())
        if text:
            _put(found, key.split("."), _mended(key, text, labels))
    return {name: _listed(value) for name, value in found.items()}


def _mended(key: str, text: str, labels: Labels) -> str:
    """A cell as the order writes it: codes for labels, days as spreadsheets turn them round."""
    if key == "unit_kind":
        return next((code for code, label in UNIT_KINDS.items() if label == text), text)
    shape = Shape(Order)
    for step in key.split("."):
        shape = shape if step.isdigit() else shape.inside(step)
    return mended(text, shape, labels)


def _put(found: dict[str, Any], steps: list[str], value: str) -> None:
    for step in steps[:-1]:
        found = found.setdefault(step, {})
    found[steps[-1]] = value


def _listed(value: Any) -> Any:
    """Numbered parts as a list."""
    if isinstance(value, dict) and all(step.isdigit() for step in value):
        return [value[step] for step in sorted(value)]
    return value
