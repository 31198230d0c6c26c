"""The cells of a row as raw values by field, and what was made of them that an editor should know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...check.dataset import Dataset
from ...model.scalars import PHONE
from ...model.shapes import Shape
from ...model.types import Term
from ..yaml.mending import half_width
from .cells import CLEARED, NO_FEE, BadCell, Words, answers, cell_value
from .columns import Column
from .divisions import Divisions, Elsewhere, Found
from .foreign import PLACES, POINT, degrees, kind_in, points, telephones
from .mapping import TableMapping
from .tables import SheetRow, Table
from .usable import NEEDED, amount, counted, fits, numbers_in, only_known, says_nothing

_TRUSTED = 0.8
"""The share of rows whose region is known from which on a county's name alone is trusted."""
_WHO, _FREE, _FEE = "contacts.0.name", "admission.free", "admission.text"
_NO_DATUM = (
    "坐标没有收录，表里没说坐标系：高德、腾讯的加 --datum gcj02，百度的加 bd09，天地图、GPS 的加 wgs84，再导入一次"
)
_PHONES = tuple(f"contacts.{number}.phone" for number in range(3))


@dataclass
class RowValues:
    """``guessed`` is what no cell says but the address or the name lets see; it never changes a record on file."""

    values: dict[str, Any]
    remarks: list[str] = field(default_factory=list)
    guessed: dict[str, Any] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        return self.values.get(key) or self.guessed.get(key)


class RowReader:
    """Reads the rows of a table.

    Args:
        data: the records.
        columns: by key.
        shapes: what is known of the columns' fields, by key.
        mapping: headings and fields.
        words: what codes and ids are called.
        foreign: the table is not one of our own, whose cells say what they say.
    """

    def __init__(
        self,
        data: Dataset,
        columns: dict[str, Column],
        shapes: dict[str, Shape],
        mapping: TableMapping,
        words: Words,
        *,
        foreign: bool,
    ) -> None:
        self.columns, self.shapes, self.mapping, self.words, self.foreign = columns, shapes, mapping, words, foreign
        self.divisions = Divisions(data) if foreign else None
        self.context: tuple[str, ...] = ()
        self.trusting = False
        self.unknown: dict[str, list[str]] = {}
        """Words by key that mean no code."""
        self._cells: dict[int, dict[str, str]] = {}
        self._places: dict[int, Found | BadCell | None] = {}

    def look_over(self, table: Table, named: str = "") -> None:
        """What the whole table says about where its rows are: its name, what stands above the headings, and whether
        nearly all its regions are known."""
        self.context = (table.name, named, *(words for _, words in table.above))
        if self.divisions is None:
            return
        known = unknown = 0
        for row in table.rows:
            try:
                known += self._place(row) is not None
            except BadCell:
                unknown += 1
        self.trusting = known > 0 and known / (known + unknown) >= _TRUSTED

    def cells(self, row: SheetRow) -> dict[str, str]:
        """Words by key: those of the row, and those that are the same for all rows."""
        if row.number not in self._cells:
            self._cells[row.number] = self._arranged(row)
        return self._cells[row.number]

    def _arranged(self, row: SheetRow) -> dict[str, str]:
        cells = {key: row.cells.get(heading, "") for heading, key in self.mapping.columns.items()}
        for key, text in self.mapping.fixed.items():
            if not cells.get(key):
                cells[key] = text
        for key, meant in self.mapping.values.items():
            if key in cells:
                cells[key] = meant.get(cells[key].strip(), cells[key])
        if self.foreign or not cells.get("id"):
            cells = {key: "" if self._nothing(key, text) else text for key, text in cells.items()}
        if self.foreign:
            self._rearrange(cells)
        if not any(cells.get(f"location.{name}", "").strip() for name in ("lon", "lat")):
            cells = {
                key: text
                for key, text in cells.items()
                if not key.startswith("location.") or key not in self.mapping.fixed
            }
        return cells

    def _rearrange(self, cells: dict[str, str]) -> None:
        """Put what tables of others put into one cell where it belongs."""
        both = points(cells.pop(POINT, ""))
        if both:
            cells["location.lon"], cells["location.lat"] = both
        for key in ("location.lon", "location.lat"):
            if cells.get(key, "").strip():
                cells[key] = degrees(cells[key])
        self._telephones(cells)
        self._fees(cells)

    def _nothing(self, key: str, text: str) -> bool:
        column = self.columns.get(key)
        return bool(text) and (column is None or column.kind != "flag") and says_nothing(text)

    def _telephones(self, cells: dict[str, str]) -> None:
        """One number for each contact, with the area code of the place, and who answers, if the cell says it."""
        text = cells.get(_PHONES[0], "").strip()
        if not text or PHONE.fits(text):
            return
        numbers = telephones(text)
        if not all(map(PHONE.fits, numbers)):
            numbers, who = numbers_in(text, self._area_code(cells))
            if who and len(numbers) == 1 and not cells.get(_WHO) and _WHO in self.columns:
                cells[_WHO] = who
        for key, number in zip(_PHONES, numbers, strict=False):
            if (not cells.get(key) or key == _PHONES[0]) and key in self.columns:
                cells[key] = number

    def _area_code(self, cells: dict[str, str]) -> str:
        """Of the place of a row, if it is known."""
        try:
            place = self._located(cells)
        except BadCell:
            return ""
        found = self.divisions.names.area_code(place.region) if place and self.divisions else None
        return found or ""

    def _fees(self, cells: dict[str, str]) -> None:
        """A column that asks 是否免费 and holds prices is about prices; free is what is called so."""
        flag, text = cells.get(_FREE, "").strip(), cells.get(_FEE, "").strip()
        if flag and not answers(flag) and _FEE in self.columns:
            cells[_FREE] = ""
            text = cells[_FEE] = text or flag
        if not cells.get(_FREE) and _FREE in self.columns and half_width(text).casefold() in NO_FEE:
            cells[_FREE], cells[_FEE] = "是", "免费" if half_width(text) in NO_FEE - {"免费开放"} else text

    def read(self, row: SheetRow) -> RowValues:
        """Raw values by key; None for an empty cell, and for one that says it is to be cleared.

        Raises:
            BadCell: a cell cannot be read.
        """
        cells = self.cells(row)
        found = RowValues({})
        place = self._place_of(row, cells, found)
        for key, text in cells.items():
            if key not in self.columns:
                continue
            says = text.strip() not in ("", *CLEARED)
            if key == "region" and self.foreign and says:
                found.values[key] = place
            elif self.foreign and says and key not in NEEDED:
                found.values[key] = self._usable(key, text, found)
            else:
                value = cell_value(self.columns[key], text, self.words, self.shapes[key]) if says else None
                found.values[key] = self._kind(cells, value, found) if key == "kind" and self.foreign else value
        if self.foreign and found.values.get("location.lon") and not found.values.get("location.datum"):
            found.values = {key: value for key, value in found.values.items() if not key.startswith("location.")}
            found.remarks.append(_NO_DATUM)
        if place and not found.values.get("region"):
            if any(cells.get(key, "").strip() for key in PLACES):
                found.values["region"] = place
            else:
                found.guessed["region"] = place
        if self.foreign and "kind" in self.columns and not found.values.get("kind"):
            self._kind_by_name(cells, found)
        return found

    def _usable(self, key: str, text: str, found: RowValues) -> Any:
        """What a field can take of a cell; what it cannot is named and left out."""
        column, shape = self.columns[key], self.shapes[key]
        try:
            value = cell_value(column, text, self.words, shape)
        except BadCell as error:
            found.remarks.append(f"{str(error).partition('；')[0]}；没有收录")
            return None
        if isinstance(value, list):
            value, unknown = only_known(column, value, self.words)
            found.remarks += [f"{self._title(column)}“{word}”不在词表里；没有收录" for word in unknown]
            return value or None
        if counted(shape) and not fits(column, shape, value, self.words):
            value = amount(text) or value
        if fits(column, shape, value, self.words):
            return value
        found.remarks.append(f"{self._title(column)}“{text.strip()[:40]}”看不懂；没有收录")
        return None

    def _title(self, column: Column) -> str:
        return next((h for h, key in self.mapping.columns.items() if key == column.key), column.title)

    # Where

    def _place(self, row: SheetRow) -> Found | None:
        """Where a row lies; asked again it is remembered.

        Raises:
            BadCell: it lies elsewhere, or nobody can tell.
        """
        if row.number not in self._places:
            try:
                self._places[row.number] = self._located(self.cells(row))
            except BadCell as error:
                self._places[row.number] = error
        found = self._places[row.number]
        if isinstance(found, BadCell):
            raise found.with_traceback(None)
        return found

    def _located(self, cells: dict[str, str]) -> Found | None:
        if self.divisions is None or "region" not in self.columns:
            return None
        hints = (*self.context, *(cells.get(key, "") for key in ("name", "operator")))
        return self.divisions.find([cells.get(key, "") for key in PLACES], cells.get("address", ""), hints)

    def _place_of(self, row: SheetRow, cells: dict[str, str], found: RowValues) -> str | None:
        place = self._place(row)
        if place is None:
            return None
        if place.alone and not self.trusting:
            name = next(cells[key] for key in reversed(PLACES) if cells.get(key, "").strip())
            raise Elsewhere(f"所在地区：“{name.strip()}”别处也可能有，看不出在哪个市；请写上市名")
        found.remarks += place.remarks
        return place.region

    # Of what kind

    def _kind(self, cells: dict[str, str], value: Any, found: RowValues) -> Any:
        """A kind in other words (自然/地质博物馆) by the label in them."""
        codes = self._codes()
        if not isinstance(value, str) or not codes or value in codes.values():
            return value
        code = kind_in(value, codes) or kind_in(cells.get("name", ""), codes)
        if code is None:
            words = self.unknown.setdefault("kind", [])
            if value not in words:
                words.append(value)
            return value
        found.remarks.append(f"类型“{value}”看成了“{self._label(code)}”")
        return code

    def _kind_by_name(self, cells: dict[str, str], found: RowValues) -> None:
        code = kind_in(cells.get("name", ""), self._codes())
        if code is not None:
            found.guessed["kind"] = code

    def _codes(self) -> dict[str, str]:
        target = self.columns["kind"].target
        return self.words.labels.get(target.vocabulary, {}) if isinstance(target, Term) else {}

    def _label(self, code: str) -> str:
        return self.words.said(self.columns["kind"].target, code).partition(" ")[2] or code
