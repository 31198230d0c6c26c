"""A row of a table and the record on file that it is about: what it changes, and what it must not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...check.dataset import Entry
from ...check.rescue import plain_copy
from ...diagnostics import Problem
from ...model.types import Term
from ...source.reader import read
from ..writing import Change
from ..yaml.files import Unusable, with_fields
from ..yaml.new import entry_of, text_of
from ..yaml.values import compacted, put
from .about import About
from .cells import CLEARED, cell_text, value_at
from .columns import Column
from .hours_cells import spell_out
from .results import FieldChange, RowResult
from .usable import says_nothing
from .words import RowWords

Base = Mapping[str, str]
"""What the cells of a row said when they were exported, by key; only what somebody has changed since counts."""


class Merger:
    """Changes records on file as rows say.

    Args:
        about: the table and the records.
        clear: whether an empty cell of our own export deletes what the record says; else only ``CLEARED`` does.
    """

    def __init__(self, about: About, *, clear: bool = False) -> None:
        self.about, self.clear = about, clear
        self._told = RowWords(about.columns, about.mapping, about.words)

    def merge(
        self, result: RowResult, entry: Entry, values: dict[str, Any], cells: Mapping[str, str], base: Base | None
    ) -> None:
        """Compare a row with its record, and say what would be written.

        Args:
            values: raw values by key.
            cells: the words that these were read from, by key.
            base: of a row of our own export; None for a table of somebody else.
        """
        record = plain_copy(entry.root)
        touched: set[str] = set()
        for key, value in values.items():
            if key == "id" or (base is None and key.startswith("source.")):
                continue
            change = self._difference(entry, key, value, cells[key].strip(), base)
            if change is not None and self._may_be_made(result, entry, change, cells[key].strip(), base):
                result.changes.append(change)
                touched.add(str(self.about.columns[key].steps[0]))
                self.put(record, key, value)
        self.read_hours(result, record, entry)
        self.note_source(result, record, values, touched, base)
        if touched:
            self._rewrite(result, entry, {key: compacted(record.get(key)) for key in touched})

    def _may_be_made(self, result: RowResult, entry: Entry, change: FieldChange, said: str, base: Base | None) -> bool:
        """Whether a change is made; if not, the result says why."""
        if base is not None and self._says_nothing(change.key, said):
            result.remarks.append(f"{change.title}：格子里写的“{said}”不是内容，没有改；要删写（清空）")
        elif not said and not self.clear:
            result.kept.append(change)
        elif (clash := self.clash(entry, change, base)) is not None:
            result.conflicts.append(clash)
        else:
            return True
        return False

    def _says_nothing(self, key: str, text: str) -> bool:
        column = self.about.columns[key]
        return column.kind != "flag" and not column.choices and says_nothing(text)

    def _difference(self, entry: Entry, key: str, value: Any, said: str, base: Base | None) -> FieldChange | None:
        column = self.about.columns[key]
        if base is not None and said == base.get(key, "").strip():
            return None  # nobody changed this cell
        if base is None and value is None and said not in CLEARED:
            return None  # a foreign table says nothing
        if base is None and isinstance(column.target, Term) and self._coarser(column, value, entry):
            return None  # 博物馆 says no more than 自然博物馆 does
        old = cell_text(column, value_at(entry.root, column.steps), self.about.words)
        new = cell_text(column, value, self.about.words)
        return FieldChange(key, column.title, old, new) if old.strip() != new.strip() else None

    def _coarser(self, column: Column, value: Any, entry: Entry) -> bool:
        """Whether a kind is that of the record in fewer words."""
        known = value_at(entry.root, column.steps)
        if not isinstance(value, str) or not isinstance(known, str) or value == known:
            return False
        said, whole = (self.about.words.all_of(column.target, code) for code in (value, known))
        return any(word in more for word in said for more in whole)

    # What depends on where a table comes from

    def clash(self, entry: Entry, change: FieldChange, base: Base | None) -> FieldChange | None:
        """The change with the reason why it is not made, or None if it may be."""
        if self.about.mapping.overwrite:
            return None
        differs = bool(change.old) if base is None else change.old.strip() != base.get(change.key, "").strip()
        return change if differs else None

    def put(self, record: dict[str, Any], key: str, value: Any) -> None:
        """Write a value into a record."""
        put(record, self.about.columns[key].steps, value)

    def read_hours(self, result: RowResult, record: dict[str, Any], entry: Entry) -> None:
        """A new sentence of opening hours also says the week, unless the table says it itself."""
        changed = {change.key for change in result.changes if change.key.startswith("hours.")}
        if changed == {"hours.text"} and (week := spell_out(record, getattr(entry.record, "hours", None))):
            result.remarks.append(f"开放时间读成：{week}")

    def note_source(
        self,
        result: RowResult,
        record: dict[str, Any],
        values: dict[str, Any],
        touched: set[str],
        base: Base | None,
    ) -> None:
        """What a foreign table fills in gets the table's source, beside those that the record has."""
        if base is not None or not touched:
            return
        told: dict[str, Any] = {}
        for key, value in values.items():
            if key.startswith("source.") and value is not None:
                put(told, self.about.columns[key].steps, value)
        known = record.get("source") or []
        known = known if isinstance(known, list) else [known]
        for item in compacted(told.get("source")) or []:
            if any(_stands_for_all(source, item) for source in known):
                return  # an earlier import of the same table
            record["source"] = [*known, item | {"fields": sorted(touched)}]
            result.changes.append(FieldChange("source", "出处", "", str(item.get("title") or item.get("url") or "")))
            touched.add("source")
            return

    def told(self, result: RowResult, problem: Problem) -> str:
        """What is wrong with a row, in words."""
        return self._told.reason(problem)

    # Writing

    def _rewrite(self, result: RowResult, entry: Entry, fields: dict[str, Any]) -> None:
        path = self.about.folder.resolve().parent / entry.file
        raw = path.read_bytes()
        try:
            new = with_fields(raw, self.about.model, entry.record.id, fields)
        except Unusable as error:
            result.reject(str(error))
            return
        found = self._read_back(entry, new)
        if isinstance(found, Entry):
            result.state, result.change, result.entry = "changed", Change(path, raw, new), found
        else:
            result.reject(*(self.told(result, problem) for problem in found))

    def _read_back(self, entry: Entry, raw: bytes) -> Entry | list[Problem]:
        root = read(entry.file, raw).value
        if not isinstance(root, dict):
            root = next((r for r in root or () if isinstance(r, dict) and r.get("id") == entry.record.id), None)
        if root is None:
            return []
        values = {key: value for key, value in plain_copy(root).items() if key != "id"}
        text = text_of(self.about.collection, values, hints=False)
        return entry_of(self.about.collection, entry.record.id, entry.file, text)


def _stands_for_all(source: Any, item: dict[str, Any]) -> bool:
    """Whether a source that a record has is this one, and is that of all its fields."""
    return isinstance(source, dict) and "fields" not in source and item.items() <= plain_copy(source).items()
