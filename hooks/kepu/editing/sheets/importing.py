"""``kepu import``: what a table would change, row by row, before anything is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from ...check.dataset import Dataset, Entry
from ...check.rescue import plain_copy
from ...check.shape import shaped
from ...diagnostics import Problem
from ...model import COLLECTIONS, Record
from ...model.markers import marked_values, markers
from ...model.region import Region
from ...model.shapes import Shape
from ...model.types import Ref, Term
from ...source.reader import read
from ..trial import introduced, problems_of
from ..writing import Change
from ..yaml.files import Unusable, with_fields
from ..yaml.naming import proposed_id, short_forms
from ..yaml.new import entry_of, taken_ids, text_of
from ..yaml.values import compacted, put
from .cells import CLEARED, BadCell, Words, cell_text, value_at
from .columns import Column, columns_of
from .divisions import Elsewhere
from .duplicates import Known
from .hours_cells import week_in
from .mapping import DECISION, TableMapping
from .reading_rows import RowReader, RowValues
from .results import FieldChange, RowResult, reject_broken
from .tables import SheetRow, Table
from .usable import says_nothing
from .words import RowWords

_OFTEN = ("hours", "source")
"""Groups of which many rows of a table say the same, and which take long to read."""


class Importer:
    """Compares a table with the records of one collection.

    Args:
        data: the records.
        folder: the data folder.
        collection: which records the table is about.
        mapping: headings and fields; for our own export the keys stand for themselves.
        clear: whether an empty cell of our own export deletes what the record says; else only ``CLEARED`` does.
        within: only rows that lie in this region.
    """

    def __init__(
        self,
        data: Dataset,
        folder: Path,
        collection: str,
        mapping: TableMapping,
        *,
        clear: bool = False,
        within: str | None = None,
    ) -> None:
        self.data, self.folder, self.collection, self.mapping, self.clear = data, folder, collection, mapping, clear
        self.within = within
        self.place = folder / collection
        self.model = COLLECTIONS[collection].model
        self.columns = {column.key: column for column in columns_for(data, collection, mapping)}
        self.words = Words(data)
        self.known = Known.of(data, collection)
        self.places = short_forms(entry.record.name for entry in data.of(Region))
        self.taken = taken_ids(data, collection)
        self.seen: dict[str, int] = {}
        self.parts: dict[tuple[str, str], Any] = {}
        """Groups that have been read, by field and by what their cells said."""
        self.shapes = {key: _shape(self.model, column) for key, column in self.columns.items()}
        self.told = RowWords(self.columns, mapping, self.words)
        self.reader = self._reader(foreign=False)
        self.today = ""

    def _reader(self, *, foreign: bool) -> RowReader:
        return RowReader(self.data, self.columns, self.shapes, self.mapping, self.words, foreign=foreign)

    def run(self, table: Table, content: Path, today: dt.date) -> list[RowResult]:
        """All rows, checked each on its own and then all together."""
        self.reader = self._reader(foreign=table.base is None)
        self.reader.look_over(table)
        self.today = str(today)
        results = [self._row(row, table.base) for row in table.rows]
        before: list[Problem] | None = None
        for _ in range(3):
            entries = [result.entry for result in results if result.entry is not None]
            if not entries:
                break
            before = problems_of(self.data, content, today) if before is None else before
            problems = introduced(self.data, entries, content, today, before=before)
            if not self._leaning_on(reject_broken(results, problems, self._told), results):
                break
        return results

    def _leaning_on(self, rejected: set[str], results: list[RowResult]) -> bool:
        """Whether rows that are left refer to rows that are gone, so that all must be looked at again."""
        ways = [m for m in markers(self.model) if isinstance(m.target, Ref) and m.target.collection == self.collection]
        kept = (result.entry.record for result in results if result.entry is not None) if rejected and ways else ()
        return any(value in rejected for record in kept for way in ways for _, value in marked_values(record, way))

    def _row(self, row: SheetRow, base: dict[str, dict[str, str]] | None) -> RowResult:
        result = RowResult(row)
        result.name = self._cells(row).get("name", "").strip()
        unread = [why for heading, why in row.unread.items() if not heading or heading in self.mapping.columns]
        decision = row.cells.get(DECISION, "").strip()
        if decision.startswith("跳过"):
            result.skip("表里写着跳过")
        elif unread:
            result.reject(*unread)
        else:
            try:
                self._compare(result, base, decision)
            except BadCell as error:
                self._left_out(result, error)
        return result

    def _left_out(self, result: RowResult, error: BadCell) -> None:
        if self.within and isinstance(error, Elsewhere):
            result.skip(f"不在{self._region_name()}")
        else:
            result.reject(str(error))

    def _compare(self, result: RowResult, base: dict[str, dict[str, str]] | None, decision: str) -> None:
        row = self._values(result.row)
        entry = self._matching(result.row, row)
        values = row.values
        result.name = str(values.get("name") or (entry.record.name if entry else result.name))
        result.remarks = row.remarks
        if self.within and not self._lies_within(entry, row):
            result.skip(f"不在{self._region_name()}")
        elif entry is None:
            self._create(result, row, decision)
        elif entry.record.id in self.seen:
            result.record_id = entry.record.id
            result.reject(f"和第 {self.seen[result.record_id]} 行是同一条记录")
        else:
            result.record_id = entry.record.id
            self.seen[result.record_id] = result.row.number
            self._update(result, entry, values, base.get(entry.record.id) if base is not None else None)

    def _lies_within(self, entry: Entry | None, row: RowValues) -> bool:
        region = self.data.region_of(entry.record) if entry is not None else None
        found = self.data.get(Region, row.get("region") or region)
        return found is not None and self.data.lies_in(found, self.within)

    def _region_name(self) -> str:
        found = self.data.get(Region, self.within)
        return found.name if found else ""

    # Cells

    def _cells(self, row: SheetRow) -> dict[str, str]:
        return self.reader.cells(row)

    def _values(self, row: SheetRow) -> RowValues:
        """Raw values by key.

        Raises:
            BadCell: a cell cannot be read.
        """
        return self.reader.read(row)

    def _matching(self, row: SheetRow, values: RowValues) -> Entry | None:
        """The record that a row is about: by id, else by name and region.

        Raises:
            BadCell: the id is unknown to our own export, or several records have the name.
        """
        entries = self.data.entries[self.collection]
        record_id = values.values.get("id")
        if record_id:
            return entries.get(str(record_id))
        name, region = values.values.get("name"), values.get("region")
        if not name:
            raise BadCell("没有名称")
        found = [e for e in self.known.named([str(name)]) if e.record.id in entries]
        if region:
            found = [entry for entry in found if self._same_place(entry, str(region))]
        if len(found) > 1:
            raise BadCell(f"有几条同名的记录：{'、'.join(e.record.id for e in found)}；请填编号")
        return found[0] if found else None

    def _same_place(self, entry: Entry, region: str) -> bool:
        """Whether one of both regions lies in the other; a record that says none may be anywhere."""
        own, other = self.data.get(Region, entry.record.region), self.data.get(Region, region)
        if own is None or other is None:
            return entry.record.region in (None, region)
        return own.id in self.data.chain_of(other) or other.id in self.data.chain_of(own)

    # Records that exist

    def _update(self, result: RowResult, entry: Entry, values: dict[str, Any], base: dict[str, str] | None) -> None:
        raw_root = plain_copy(entry.root)
        cells = self._cells(result.row)
        touched: set[str] = set()
        for key, value in values.items():
            if key == "id" or (base is None and key.startswith("source.")):
                continue
            change = self._difference(entry, key, value, cells[key].strip(), base)
            if change is None:
                continue
            if base is not None and self._says_nothing(key, cells[key]):
                result.remarks.append(
                    f"{change.title}：格子里写的“{cells[key].strip()}”不是内容，没有改；要删写（清空）"
                )
                continue
            if not cells[key].strip() and not self.clear:
                result.kept.append(change)
                continue
            clash = self._clash(entry, change, base)
            if clash is not None:
                result.conflicts.append(clash)
                continue
            result.changes.append(change)
            touched.add(str(self.columns[key].steps[0]))
            self._put(raw_root, key, value)
        self._read_hours(result, raw_root, touched, values, entry)
        self._note_source(result, raw_root, values, touched, base)
        if touched:
            self._rewrite(result, entry, {key: compacted(raw_root.get(key)) for key in touched})

    def _says_nothing(self, key: str, text: str) -> bool:
        return self.columns[key].kind != "flag" and not self.columns[key].choices and says_nothing(text)

    def _read_hours(
        self, result: RowResult, record: dict[str, Any], touched: set[str], values: dict[str, Any], entry: Entry | None
    ) -> None:
        """A new sentence of opening hours also says the week, unless the table says it itself."""
        said = any(key.startswith("hours.") and key != "hours.text" for key in values if values[key] is not None)
        changed = entry is None or any(change.key == "hours.text" for change in result.changes)
        if "hours" not in touched or not changed or (said and entry is None):
            return
        if entry is not None and any(
            change.key.startswith("hours.") and change.key != "hours.text" for change in result.changes
        ):
            return
        hours = record.get("hours")
        week = week_in(hours) if isinstance(hours, dict) else None
        if week is None or hours is None:
            return
        result.remarks.append(f"开放时间读成：{week.told}")
        if not (entry is not None and week.same_as(getattr(entry.record, "hours", None))):
            record["hours"] = week.into(hours)

    def _put(self, raw_root: dict[str, Any], key: str, value: Any) -> None:
        """Write a value into a record."""
        put(raw_root, self.columns[key].steps, value)

    def _note_source(
        self,
        result: RowResult,
        raw_root: dict[str, Any],
        values: dict[str, Any],
        touched: set[str],
        base: dict[str, str] | None,
    ) -> None:
        """What a foreign table fills in gets the table's source, beside those that the record has."""
        if base is not None or not touched:
            return
        told: dict[str, Any] = {}
        for key, value in values.items():
            if key.startswith("source.") and value is not None:
                put(told, self.columns[key].steps, value)
        known = raw_root.get("source") or []
        known = known if isinstance(known, list) else [known]
        for item in compacted(told.get("source")) or []:
            if any(_stands_for_all(source, item) for source in known):
                return  # an earlier import of the same table
            raw_root["source"] = [*known, item | {"fields": sorted(touched)}]
            result.changes.append(FieldChange("source", "出处", "", str(item.get("title") or item.get("url") or "")))
            touched.add("source")
            return

    def _difference(
        self, entry: Entry, key: str, value: Any, said: str, base: dict[str, str] | None
    ) -> FieldChange | None:
        column = self.columns[key]
        if base is not None and said == base.get(key, "").strip():
            return None  # nobody changed this cell
        if base is None and value is None and said not in CLEARED:
            return None  # a foreign table says nothing
        if base is None and isinstance(column.target, Term) and self._coarser(column, value, entry):
            return None  # 博物馆 says no more than 自然博物馆 does
        old = cell_text(column, value_at(entry.root, column.steps), self.words)
        new = cell_text(column, value, self.words)
        return FieldChange(key, column.title, old, new) if old.strip() != new.strip() else None

    def _coarser(self, column: Column, value: Any, entry: Entry) -> bool:
        """Whether a kind is that of the record in fewer words."""
        known = value_at(entry.root, column.steps)
        if not isinstance(value, str) or not isinstance(known, str) or value == known:
            return False
        said = self.words.all_of(column.target, value)
        return any(word in whole for word in said for whole in self.words.all_of(column.target, known))

    def _clash(self, entry: Entry, change: FieldChange, base: dict[str, str] | None) -> FieldChange | None:
        """The change with the reason why it is not made, or None if it may be."""
        if self.mapping.overwrite:
            return None
        differs = bool(change.old) if base is None else change.old.strip() != base.get(change.key, "").strip()
        return change if differs else None

    def _rewrite(self, result: RowResult, entry: Entry, fields: dict[str, Any]) -> None:
        path = self.folder.resolve().parent / entry.file
        raw = path.read_bytes()
        try:
            new = with_fields(raw, self.model, entry.record.id, fields)
        except Unusable as error:
            result.reject(str(error))
            return
        found = self._read_back(entry, new)
        if isinstance(found, Entry):
            result.state, result.change, result.entry = "changed", Change(path, raw, new), found
        else:
            result.reject(*(self._told(result, problem) for problem in found))

    def _told(self, result: RowResult, problem: Problem) -> str:
        """What is wrong with a row, in words."""
        return self.told.reason(problem)

    def _read_back(self, entry: Entry, raw: bytes) -> Entry | list[Problem]:
        root = read(entry.file, raw).value
        if not isinstance(root, dict):
            root = next((r for r in root or () if isinstance(r, dict) and r.get("id") == entry.record.id), None)
        if root is None:
            return []
        text = text_of(self.collection, {k: v for k, v in plain_copy(root).items() if k != "id"}, hints=False)
        return entry_of(self.collection, entry.record.id, entry.file, text)

    # New records

    def _create(self, result: RowResult, row: RowValues, decision: str) -> None:
        values = {**row.guessed, **{key: value for key, value in row.values.items() if value is not None}}
        record_id = values.pop("id", None) or proposed_id(result.name, self.places, self.taken)
        record: dict[str, Any] = {}
        for key, value in values.items():
            put(record, self.columns[key].steps, value)
        if self.reader.foreign and COLLECTIONS[self.collection].sourced and "source" in record:
            record.setdefault("collected_on", self.today)
        self._read_hours(result, record, set(record), values, None)
        values = compacted(record) or {}
        text = text_of(self.collection, values, hints=False)
        file = f"{self.folder.name}/{self.collection}/{record_id}.yml"
        found = self._entry(str(record_id), file, values, text)
        result.record_id = str(record_id)
        if not isinstance(found, Entry):
            result.reject(*(self._told(result, problem) for problem in found))
            return
        if not decision.startswith("另"):
            same = self.known.same(found.record)
            if same:
                self._suspected(result, row, [entry for entry, _ in same], [why for _, why in same], decision)
                return
        self.taken.add(found.record.id)
        self.known.add(found)
        path = self.place / f"{record_id}.yml"
        result.state, result.entry, result.change = "new", found, Change(path, None, text.encode())

    def _entry(self, record_id: str, file: str, values: dict[str, Any], text: str) -> Entry | list[Problem]:
        """The record that a file would hold. What is plain text is not read again: reading takes longest of all."""
        if text.replace("\n", "").isprintable():
            record = shaped(self.model, self._with_known_parts(values), record_id)
            if isinstance(record, Record):
                self._keep_parts(values, record)
                return Entry(self.collection, record, file, values)
        return entry_of(self.collection, record_id, file, text)

    def _with_known_parts(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values with those groups as records have them that an earlier row said in the same words."""
        known = {key: self.parts.get((key, repr(values[key]))) for key in _OFTEN if key in values}
        return values | {key: part for key, part in known.items() if part is not None}

    def _keep_parts(self, values: dict[str, Any], record: Record) -> None:
        for key in _OFTEN:
            if key in values:
                self.parts.setdefault((key, repr(values[key])), getattr(record, key))

    def _suspected(
        self, result: RowResult, row: RowValues, same: list[Entry], reasons: list[str], decision: str
    ) -> None:
        """A row that is probably a record on file: an editor decides in the table what it is."""
        on_file = self.data.entries[self.collection]
        named = [entry for entry in same if entry.record.id in decision] or same
        if decision.startswith("合并") and named[0].record.id in on_file:
            result.record_id = named[0].record.id
            self.seen.setdefault(result.record_id, result.row.number)
            kept = {key: value for key, value in row.values.items() if key != "name"}
            self._update(result, named[0], kept, None)
            return
        result.suspects = [entry.record.id for entry in same]
        result.reject(
            *(
                f"可能和 {e.collection}/{e.record.id}“{e.record.name}”重复：{why}"
                for e, why in zip(same, reasons, strict=True)
            )
        )


def columns_for(data: Dataset, collection: str, mapping: TableMapping) -> list[Column]:
    """The columns of a collection, and those for further items of lists that the mapping names."""
    columns = columns_of(collection, data.entries[collection].values())
    known = {column.key for column in columns}
    wanted = {*mapping.columns.values(), *mapping.fixed} - known
    more = []
    for key in sorted(wanted):
        first = ".".join("0" if step.isdigit() else step for step in key.split("."))
        like = next((column for column in columns if column.key == first), None)
        if like is not None:
            more.append(Column(key, like.title, like.note, like.kind, like.target, like.choices, like.many, like.block))
    return columns + more


def _shape(model: type[Any], column: Column) -> Shape:
    shape = Shape(model)
    for step in column.steps:
        shape = shape if isinstance(step, int) else shape.inside(step)
    return shape


def _stands_for_all(source: Any, item: dict[str, Any]) -> bool:
    """Whether a source that a record has is this one, and is that of all its fields."""
    return isinstance(source, dict) and "fields" not in source and item.items() <= plain_copy(source).items()
