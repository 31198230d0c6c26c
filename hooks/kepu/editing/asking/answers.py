"""What a filled-in questionnaire would change: the same importing as of any table, with a source of its own.

The rank of sources: a place that answers a questionnaire goes before the press and collections of others, and after
what an issuer has published. A value that rests on a better source stays until a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...catalogue import Catalogue
from ...check.dataset import Dataset, Entry
from ...diagnostics import Problem
from ...model import COLLECTIONS
from ...model.asking import OWN_REPORT, OWN_REPORT_TIER
from ..sheets.about import About
from ..sheets.cells import BadCell, cell_value
from ..sheets.importing import Importer
from ..sheets.mapping import TableMapping
from ..sheets.merging import Base, Merger
from ..sheets.reading_rows import RowValues
from ..sheets.results import FieldChange, RowResult
from ..sheets.tables import SheetRow
from .questionnaire import Answer, answers_of, said
from .reading import Reply

_MOBILE = re.compile(r"1[3-9]\d{9}")
_PLACE = re.compile(r"\[(\d+)\]")


class AnswerMerger(Merger):
    """Changes records on file as answers say.

    Args:
        about: the answers as a table, see :func:`importer_of`.
        answers: what was asked, by key.
        reply: the questionnaire.
        day: when it was filled in (ISO).
    """

    def __init__(self, about: About, answers: Mapping[str, Answer], reply: Reply, day: str) -> None:
        super().__init__(about)
        self.answers, self.reply, self.day = answers, reply, day

    def clash(self, entry: Entry, change: FieldChange, base: Base | None) -> FieldChange | None:
        if self.about.mapping.overwrite:
            return None
        column = self.about.columns[change.key]
        if _MOBILE.search(change.new) and not _MOBILE.search(change.old):
            return replace(change, why="像是个人的手机号，公开前请先问清楚；没有改")
        if said(column, entry.root, self.about.words) != (base or {}).get(change.key, ""):
            return replace(change, why="发出以后有人改过；没有改")
        if change.old and (better := _better_source(entry, str(column.steps[0]))):
            return replace(change, why=f"原来的来自“{better}”，等级更高；没有改")
        return None

    def put(self, record: dict[str, Any], key: str, value: Any) -> None:
        answer = self.answers.get(key)
        if answer is not None and answer.fact.whole:
            record.pop(str(answer.column.steps[0]), None)  # what was read from the old words holds no longer
        super().put(record, key, value)

    def read_hours(self, *_: Any) -> None:
        """Answers stay words until an editor reads them."""

    def note_source(
        self,
        result: RowResult,
        record: dict[str, Any],
        values: dict[str, Any],
        touched: set[str],
        base: Base | None,
    ) -> None:
        """The questionnaire is a source of what it changed, and of what it says is right."""
        fields = touched | self._confirmed(result, base or {})
        if not fields:
            return
        title = f"{OWN_REPORT}：{self.reply.unit}（{self.reply.role}）"
        known = record.get("source") or []
        before = [known] if isinstance(known, dict) else list(known)
        same = [item for item in before if item.get("title") == title and item.get("date") == self.day]
        fields |= {name for item in same for name in item.get("fields") or ()}
        source = {"title": title, "date": self.day, "tier": OWN_REPORT_TIER, "fields": sorted(fields)}
        if source in same:
            return
        record["source"] = [*(item for item in before if item not in same), source]
        if not touched:
            result.changes.append(FieldChange("source", "出处", "", f"{title}：{'、'.join(sorted(fields))}仍然对"))
        touched.add("source")

    def _confirmed(self, result: RowResult, base: Base) -> set[str]:
        """The fields that were said to hold still, but for those that clash."""
        if (self.about.collection, result.record_id) not in self.reply.confirmed:
            return set()
        clashing = {conflict.key for conflict in result.conflicts}
        return {key.partition(".")[0] for key in base if key not in clashing}

    def told(self, result: RowResult, problem: Problem) -> str:
        """What is wrong, with the cell that it stands in."""
        way = _PLACE.sub(r".\1", problem.path)
        key = next((key for key in self.about.columns if way == key or way.startswith(f"{key}.")), "")
        return f"{self.reply.place(self.about.collection, key, result.row.number)}：{problem.message}"


class AnswerImporter(Importer):
    """Compares the answers about one collection with its records.

    Args:
        about: the answers as a table, see :func:`importer_of`.
        merger: changes records on file.
    """

    def __init__(self, about: About, merger: AnswerMerger) -> None:
        super().__init__(about, merger)
        self.reply = merger.reply

    def _row(self, row: SheetRow, base: dict[str, dict[str, str]] | None) -> RowResult:
        result = super()._row(row, base)
        written = self.reply.names.get((self.about.collection, row.number), "")
        if result.state != "rejected" and written and _folded(written) != _folded(result.name):
            place = self.reply.place(self.about.collection, "name", row.number)
            result.remarks.append(f"{place}：名称写成了“{written[:80]}”，征集表不改名称；确实改了名的，请另外改")
        return result

    def _matching(self, row: SheetRow, values: RowValues) -> Entry | None:
        """The record that a row is about, also by an id that it had when the questionnaire was sent.

        Raises:
            BadCell: there is no such record any more.
        """
        wanted = str(values.values["id"])
        entries = self.about.entries
        renamed = (entry for entry in entries.values() if wanted in entry.record.formerly)
        found = entries.get(wanted) or next(renamed, None)
        if found is None:
            place = self.reply.place(self.about.collection, "id", row.number)
            raise BadCell(f"{place}：没有编号是“{wanted}”的记录了，可能已经删除")
        return found

    def _values(self, row: SheetRow) -> RowValues:
        """Raw values of the answered cells by key.

        Raises:
            BadCell: some cannot be read; all of them are named.
        """
        found: dict[str, Any] = {}
        faults = []
        for key, text in row.cells.items():
            try:
                found[key] = cell_value(self.about.columns[key], text, self.about.words, self.shapes[key])
            except BadCell as error:
                faults.append(f"{self.reply.place(self.about.collection, key, row.number)}：{error}")
        if faults:
            raise BadCell("；".join(faults))
        return RowValues(found)


def importer_of(
    catalogue: Catalogue, data: Dataset, folder: Path, collection: str, reply: Reply, day: str, *, overwrite: bool
) -> AnswerImporter:
    """What compares the answers about one collection with its records.

    Args:
        catalogue: the same records, indexed.
        data: the records.
        folder: the data folder.
        collection: which records the answers are about.
        reply: the questionnaire.
        day: when it was filled in (ISO).
        overwrite: take the answers where they clash, since a person has decided so.
    """
    headings = reply.tables[collection].headings
    mapping = TableMapping(columns={key: key for key in headings}, overwrite=overwrite)
    answers, about = answers_of(catalogue, collection), About.of(data, folder, collection, mapping)
    for key in answers.keys() & about.columns.keys():
        about.columns[key] = replace(answers[key].column, title=answers[key].fact.label)
    return AnswerImporter(about, AnswerMerger(about, answers, reply, day))


def _folded(name: str) -> str:
    return "".join(name.split())


def rejected(results: list[RowResult], label: str) -> list[str]:
    """What is wrong with answers, each with its place."""
    found = []
    for result in results:
        for why in result.reasons:
            found.append(why if why.startswith("“") else f"“{label}”第 {result.row.number} 行：{why}")
    return found


def _better_source(entry: Entry, field: str) -> str:
    """The title of a source of a field that goes before what a place says of itself; empty if there is none."""
    named = [source for source in entry.record.source if field in source.fields]
    sources = named or [source for source in entry.record.source if not source.fields]
    better = (source for source in sources if source.tier and source.tier < OWN_REPORT_TIER)
    return next((source.title or source.url or COLLECTIONS[entry.collection].label for source in better), "")
