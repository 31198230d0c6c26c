"""``kepu diff``: what a change of the records means for the public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...check.dataset import Dataset, Entry
from ...check.opening_hours import week_words
from ...check.rescue import plain_copy
from ...diagnostics import Problem, Report
from ...model import COLLECTIONS, Record
from ...model.containment import holders
from ...model.datum import Lonlat, distance
from ...model.opening.hours import OpeningHours
from ...model.removal import Removal
from ...model.shapes import has_field, label_of
from ...model.types import Ref
from ...model.vocabulary import VOCABULARIES
from ...views.record.provenance import verifications
from ..introduced import difference
from ..sheets.cells import Words, cell_text, value_at
from ..sheets.columns import Column, columns_of
from ..sheets.results import FieldChange
from ..yaml.layout import flow_text, node_of
from .changed_files import FileChange
from .notices import notices
from .terms_changed import term_changes

Renames = dict[tuple[str, str], str]
_NOTICEABLE = 1.0
"""Metres below which a point has not moved."""
PROVENANCE = ("source", "collected_on", "verified")
"""Where facts come from and who checked them; it changes no fact."""


@dataclass(frozen=True)
class RecordChange:
    """One record before and after. ``moved`` is how far its point went, in metres, if it had one both times."""

    old: Entry
    new: Entry
    fields: tuple[FieldChange, ...]
    moved: float | None = None

    def under(self, *names: str) -> list[FieldChange]:
        """The changes of some top-level fields."""
        return [change for change in self.fields if change.key.partition(".")[0] in names]


@dataclass
class Comparison:
    """Everything that differs between two states of a portal: its records, and all files.

    ``notices`` are what deserves a look first, in words; ``facts`` is all that each new record says, by its file and
    id; ``tombstones`` are what stays of removed records, by what they were.
    """

    added: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    renamed: list[tuple[Entry, Entry]] = field(default_factory=list)
    changed: list[RecordChange] = field(default_factory=list)
    introduced: list[Problem] = field(default_factory=list)
    solved: list[Problem] = field(default_factory=list)
    files: list[FileChange] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    facts: dict[tuple[str, str], list[FieldChange]] = field(default_factory=dict)
    tombstones: dict[str, Removal] = field(default_factory=dict)
    followed: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    """By collection and new id: the records in which nothing changed but that they call a renamed one by its new id."""

    @property
    def same_records(self) -> bool:
        """Whether the records say what they said."""
        records = self.added or self.removed or self.renamed or self.changed
        return not (records or self.introduced or self.solved)

    @property
    def empty(self) -> bool:
        """Whether nothing at all has changed."""
        return self.same_records and not self.files

    @property
    def other_files(self) -> list[FileChange]:
        """All files but those of records that are listed as records."""
        told = {e.file for e in (*self.added, *self.removed)}
        told |= {entry.file for pair in self.renamed for entry in pair}
        told |= {entry.file for entries in self.followed.values() for entry in entries}
        told |= {entry.file for change in self.changed for entry in (change.old, change.new)}
        return [file for file in self.files if not any(file.path == t or file.path.endswith(f"/{t}") for t in told)]

    def facts_of(self, entry: Entry) -> list[FieldChange]:
        """All that a new record says, field by field in words."""
        return self.facts.get((entry.file, entry.record.id), [])

    def after_removal(self, entry: Entry) -> str:
        """What becomes of the address of a record that is no more."""
        gone = self.tombstones.get(f"{entry.collection}/{entry.record.id}")
        if gone is None:
            return "旧网址会打不开"
        return f"旧网址转到 {gone.successor}/" if gone.successor else f"旧网址说明原因：{gone.reason}"

    @property
    def moved(self) -> list[RecordChange]:
        return [change for change in self.changed if change.moved is not None]

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """(address, what becomes of it) for every page that comes, goes or changes."""
        found = [(address(e), "新页面") for e in self.added]
        found += [(address(e), f"页面没有了，{self.after_removal(e)}") for e in self.removed]
        found += [(address(old), f"转到 {address(new)}") for old, new in self.renamed]
        found += [(address(change.new), "内容有变化") for change in self.changed]
        return sorted((where, what) for where, what in found if where)


def address(entry: Entry) -> str:
    """The page of a record, relative to the site's root; empty if its collection has none."""
    return f"{entry.collection}/{entry.record.id}/" if COLLECTIONS[entry.collection].pages else ""


def point_of(data: Dataset, record: Record) -> Lonlat | None:
    """Where a record is on the map: its own point, or that of the record which says where it is."""
    location = getattr(record, "location", None) or getattr(record, "label", None)
    if location is not None:
        wgs84: Lonlat = location.wgs84
        return wgs84
    return next(filter(None, (point_of(data, holder) for holder in holders(record, data.find))), None)


def compared(before: tuple[Dataset, Report], after: tuple[Dataset, Report]) -> Comparison:
    """Two states of the records, each with the problems found in it."""
    (old, old_report), (new, new_report) = before, after
    result = Comparison()
    words, renames = (Words(old), Words(new)), _renames(old, new)
    for collection in COLLECTIONS:
        first, second = old.entries[collection], new.entries[collection]
        now_called = {former: e for e in second.values() for former in e.record.formerly if former not in second}
        for record_id in sorted(first.keys() | second.keys()):
            if record_id not in first:
                _came(result, first, second[record_id])
            elif record_id in second:
                _changed(result, first[record_id], second[record_id], (old, new), words, renames)
            elif record_id in now_called:
                result.renamed.append((first[record_id], now_called[record_id]))
                _changed(result, first[record_id], now_called[record_id], (old, new), words, renames)
            else:
                result.removed.append(first[record_id])
    result.introduced, result.solved = difference(old_report.problems, new_report.problems)
    result.facts = {(e.file, e.record.id): list(_facts(e, words[1])) for e in result.added}
    result.tombstones = {entry.record.was: entry.record for entry in new.of(Removal)}
    result.notices = notices(result, old)
    return result


def _renames(old: Dataset, new: Dataset) -> Renames:
    """New ids by collection and former id."""
    return {
        (collection, former): entry.record.id
        for collection in COLLECTIONS
        for entry in new.entries[collection].values()
        for former in entry.record.formerly
        if former in old.entries[collection] and former not in new.entries[collection]
    }


def _facts(entry: Entry, words: Words) -> Iterator[FieldChange]:
    told: set[str] = set()
    for column in columns_of(entry.collection, (entry,)):
        text = _words_of(column, entry, words).strip()
        if text and column.key != "id":
            told.add(str(column.steps[0]))
            yield FieldChange(column.key, column.title, "", text)
    for key in sorted(entry.root.keys() - told - {"id"}):
        if text := _whole(entry, key).strip():
            yield FieldChange(key, _title(entry, key), "", text)


def _came(result: Comparison, first: dict[str, Entry], entry: Entry) -> None:
    if not any(former in first for former in entry.record.formerly):
        result.added.append(entry)


def _changed(
    result: Comparison,
    old: Entry,
    new: Entry,
    data: tuple[Dataset, Dataset],
    words: tuple[Words, Words],
    renames: Renames,
) -> None:
    if plain_copy(old.root) == plain_copy(new.root):
        return
    followed: set[tuple[str, str]] = set()
    fields = tuple(field_changes(old, new, words, renames, followed, data[1]))
    points = point_of(data[0], old.record), point_of(data[1], new.record)
    moved = distance(points[0], points[1]) if points[0] and points[1] else None
    if fields:
        result.changed.append(RecordChange(old, new, fields, moved if moved and moved > _NOTICEABLE else None))
    else:
        for name in followed:
            result.followed.setdefault(name, []).append(new)


def field_changes(
    old: Entry,
    new: Entry,
    words: tuple[Words, Words],
    renames: Renames | None = None,
    followed: set[tuple[str, str]] | None = None,
    data: Dataset | None = None,
) -> Iterator[FieldChange]:
    """Field by field in words; what has no column of its own is compared as a whole.

    Args:
        old: the record before.
        new: the record after.
        words: what codes and ids are called before and after.
        renames: ids that records have got; who only follows them has not changed.
        followed: takes the new names of those that are only followed, by collection and id.
        data: the records after, to say who uses a term.
    """
    columns = [c for c in columns_of(new.collection, (old, new)) if c.key not in ("id", "formerly")]
    told: set[str] = set()
    for column in columns:
        values = [plain_copy(value_at(entry.root, column.steps)) for entry in (old, new)]
        if _follows(column, values, renames or {}, followed):
            told |= {str(column.steps[0])} if values[0] != values[1] else set()
            continue
        if new.collection == VOCABULARIES.name and column.key == "terms":
            told.add("terms")
            yield from term_changes(old, new, data)
            continue
        texts = [_words_of(column, entry, known) for entry, known in zip((old, new), words, strict=True)]
        if texts[0].strip() != texts[1].strip():
            told.add(str(column.steps[0]))
            yield FieldChange(column.key, column.title, *texts)
    for key in sorted((old.root.keys() | new.root.keys()) - told - {"id", "formerly"}):
        values = [plain_copy(entry.root.get(key)) for entry in (old, new)]
        if values[0] != values[1] and not _same_words(values):
            yield FieldChange(key, _title(new, key), _whole(old, key), _whole(new, key))


def _follows(column: Column, values: list[Any], renames: Renames, followed: set[tuple[str, str]] | None) -> bool:
    """Whether a field says the same as before, or differs only by the new id of a record that was renamed."""
    if not isinstance(column.target, Ref):
        return column.target is not None and values[0] == values[1]
    if values[0] == values[1]:
        return True
    collection = column.target.collection
    ids = [value if isinstance(value, list) else [value] for value in values]
    if [renames.get((collection, str(item)), item) for item in ids[0]] != ids[1]:
        return False
    if followed is not None:
        followed |= {(collection, str(now)) for was, now in zip(*ids, strict=True) if was != now}
    return True


def _same_words(values: list[Any]) -> bool:
    """Whether only the way of writing differs: one value for a list of one, or blanks at the end."""
    return str(_listed(values[0])).strip() == str(_listed(values[1])).strip()


def _listed(value: Any) -> Any:
    return (
        value.strip() if isinstance(value, str) else value[0] if isinstance(value, list) and len(value) == 1 else value
    )


def _words_of(column: Column, entry: Entry, words: Words) -> str:
    root, hours = entry.root, getattr(entry.record, "hours", None)
    if column.key == "hours.weekly" and isinstance(hours, OpeningHours) and hours.weekly:
        return week_words(hours.weekly)
    return cell_text(column, value_at(root, column.steps), words)


def _title(entry: Entry, key: str) -> str:
    model = type(entry.record)
    return label_of(model, key) if has_field(model, key) else key


def _whole(entry: Entry, key: str) -> str:
    """A field that has no column: who verified what, in words; all else as it stands in a file."""
    value = plain_copy(entry.root.get(key))
    if key == "verified":
        return "；".join(words.rstrip("。") for words in verifications(entry.record))
    return "" if value is None else flow_text(node_of(value))
