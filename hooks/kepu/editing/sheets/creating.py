"""A row of a table that is about no record on file: the record that it becomes, if it repeats none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...check.dataset import Entry
from ...check.shape import shaped
from ...diagnostics import Problem
from ...model import COLLECTIONS, Record
from ...model.region import Region
from ..writing import Change
from ..yaml.naming import proposed_id, short_forms
from ..yaml.new import entry_of, taken_ids, text_of
from ..yaml.values import compacted, put
from .about import About
from .duplicates import Known
from .hours_cells import spell_out
from .merging import Merger
from .reading_rows import RowValues
from .results import RowResult

_OFTEN = ("hours", "source")
"""Groups of which many rows of a table say the same, and which take long to read."""


class Creator:
    """Makes records of rows.

    Args:
        about: the table and the records.
        known: the records on file; those that are made join them.
        merger: takes the rows of which an editor has decided that they are about a record on file.
    """

    def __init__(self, about: About, known: Known, merger: Merger) -> None:
        self.about, self.known, self.merger = about, known, merger
        self.places = short_forms(entry.record.name for entry in about.data.of(Region))
        self.taken = taken_ids(about.data, about.collection)
        self.parts: dict[tuple[str, str], Any] = {}
        """Groups that have been read, by field and by what their cells said."""

    def create(
        self, result: RowResult, row: RowValues, cells: Mapping[str, str], decision: str, collected_on: str
    ) -> Entry | None:
        """Make a record.

        Args:
            row: what the row says.
            cells: the words that it was read from, by key.
            decision: what an editor wrote into the table about a record that it may repeat.
            collected_on: the day for a record that names a source (ISO); empty for none.

        Returns:
            The record on file that the row was put into instead, if it was.
        """
        values = {**row.guessed, **{key: value for key, value in row.values.items() if value is not None}}
        record_id = str(values.pop("id", None) or proposed_id(result.name, self.places, self.taken))
        record = self._arranged(result, values, collected_on)
        text = text_of(self.about.collection, record, hints=False)
        found = self._entry(record_id, record, text)
        result.record_id = record_id
        if not isinstance(found, Entry):
            result.reject(*(self.merger.told(result, problem) for problem in found))
            return None
        same = [] if decision.startswith("另") else self.known.same(found.record)
        if same:
            return self._suspected(result, row, cells, same, decision)
        self.taken.add(found.record.id)
        self.known.add(found)
        path = self.about.folder / self.about.collection / f"{record_id}.yml"
        result.state, result.entry, result.change = "new", found, Change(path, None, text.encode())
        return None

    def _arranged(self, result: RowResult, values: dict[str, Any], collected_on: str) -> dict[str, Any]:
        """The values as a record has them."""
        record: dict[str, Any] = {}
        for key, value in values.items():
            put(record, self.about.columns[key].steps, value)
        if collected_on and COLLECTIONS[self.about.collection].sourced and "source" in record:
            record.setdefault("collected_on", collected_on)
        says_week = any(key.startswith("hours.") and key != "hours.text" for key in values)
        if not says_week and (week := spell_out(record)):
            result.remarks.append(f"开放时间读成：{week}")
        return compacted(record) or {}

    def _entry(self, record_id: str, values: dict[str, Any], text: str) -> Entry | list[Problem]:
        """The record that a file would hold. What is plain text is not read again: reading takes longest of all."""
        collection = self.about.collection
        file = f"{self.about.folder.name}/{collection}/{record_id}.yml"
        if text.replace("\n", "").isprintable():
            record = shaped(self.about.model, self._with_known_parts(values), record_id)
            if isinstance(record, Record):
                self._keep_parts(values, record)
                return Entry(collection, record, file, values)
        return entry_of(collection, record_id, file, text)

    def _with_known_parts(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values with those groups as records have them that an earlier row said in the same words."""
        known = {key: self.parts.get((key, repr(values[key]))) for key in _OFTEN if key in values}
        return values | {key: part for key, part in known.items() if part is not None}

    def _keep_parts(self, values: dict[str, Any], record: Record) -> None:
        for key in _OFTEN:
            if key in values:
                self.parts.setdefault((key, repr(values[key])), getattr(record, key))

    def _suspected(
        self,
        result: RowResult,
        row: RowValues,
        cells: Mapping[str, str],
        same: list[tuple[Entry, str]],
        decision: str,
    ) -> Entry | None:
        """A row that is probably a record on file: an editor decides in the table what it is."""
        entries = [entry for entry, _ in same]
        entry = next((entry for entry in entries if entry.record.id in decision), entries[0])
        if decision.startswith("合并") and entry.record.id in self.about.entries:
            result.record_id = entry.record.id
            kept = {key: value for key, value in row.values.items() if key != "name"}
            self.merger.merge(result, entry, kept, cells, None)
            return entry
        result.suspects = [entry.record.id for entry in entries]
        result.reject(*(f"可能和 {e.collection}/{e.record.id}“{e.record.name}”重复：{why}" for e, why in same))
        return None
