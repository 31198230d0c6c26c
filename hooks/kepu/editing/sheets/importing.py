"""``kepu import``: what a table would change, row by row, before anything is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from ...check.dataset import Dataset, Entry
from ...diagnostics import Problem
from ...model.markers import marked_values, markers
from ...model.region import Region
from ...model.shapes import Shape
from ...model.types import Ref
from ..trial import introduced, problems_of
from .about import About
from .cells import BadCell
from .columns import Column
from .creating import Creator
from .divisions import Elsewhere
from .duplicates import Known
from .mapping import DECISION, TableMapping
from .merging import Merger
from .reading_rows import RowReader, RowValues
from .results import RowResult, reject_broken
from .tables import SheetRow, Table


class Importer:
    """Compares a table with the records of one collection.

    Args:
        about: the table and the records.
        merger: changes records on file.
        within: only rows that lie in this region.
    """

    def __init__(self, about: About, merger: Merger, *, within: str | None = None) -> None:
        self.about, self.merger, self.within = about, merger, within
        self.data = about.data
        self.known = Known.of(about.data, about.collection)
        self.creator = Creator(about, self.known, merger)
        self.seen: dict[str, int] = {}
        """The rows that are about a record on file, by its id."""
        self.shapes = {key: _shape(about.model, column) for key, column in about.columns.items()}
        self.reader = self._reader(foreign=False)
        self.today = ""

    @classmethod
    def of(
        cls,
        data: Dataset,
        folder: Path,
        collection: str,
        mapping: TableMapping,
        *,
        clear: bool = False,
        within: str | None = None,
    ) -> Importer:
        """That of a table; see :class:`About`, :class:`Merger`."""
        about = About.of(data, folder, collection, mapping)
        return cls(about, Merger(about, clear=clear), within=within)

    @property
    def mapping(self) -> TableMapping:
        return self.about.mapping

    def _reader(self, *, foreign: bool) -> RowReader:
        about = self.about
        return RowReader(about.data, about.columns, self.shapes, about.mapping, about.words, foreign=foreign)

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
            if not self._leaning_on(reject_broken(results, problems, self.merger.told), results):
                break
        return results

    def _leaning_on(self, rejected: set[str], results: list[RowResult]) -> bool:
        """Whether rows that are left refer to rows that are gone, so that all must be looked at again."""
        ways = [
            m
            for m in markers(self.about.model)
            if isinstance(m.target, Ref) and m.target.collection == self.about.collection
        ]
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
            known = base.get(entry.record.id) if base is not None else None
            self.merger.merge(result, entry, row.values, self._cells(result.row), known)

    def _create(self, result: RowResult, row: RowValues, decision: str) -> None:
        collected_on = self.today if self.reader.foreign else ""
        instead = self.creator.create(result, row, self._cells(result.row), decision, collected_on)
        if instead is not None:
            self.seen.setdefault(instead.record.id, result.row.number)

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
        entries = self.about.entries
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


def _shape(model: type[Any], column: Column) -> Shape:
    shape = Shape(model)
    for step in column.steps:
        shape = shape if isinstance(step, int) else shape.inside(step)
    return shape
