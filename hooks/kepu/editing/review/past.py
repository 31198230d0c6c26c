"""What Git remembers of one record: who changed which fact when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ...check.dataset import Dataset, Entry
from ...check.shape import validate
from ...model import COLLECTIONS, Record
from ...source.reader import Document, read
from ..sheets.cells import Words
from ..sheets.results import FieldChange
from .comparison import field_changes
from .history import NoHistory, git

_FORMAT = "%x1e%H%x1f%ad%x1f%an%x1f%s"


@dataclass(frozen=True)
class Version:
    """A commit that touched the record: its day (ISO), author and subject; ``path`` is where the file then stood."""

    commit: str
    day: str
    author: str
    subject: str
    path: str


@dataclass(frozen=True)
class Step:
    """One step of a record's life. ``what`` is in words if it is no change of facts."""

    version: Version | None
    what: str
    fields: tuple[FieldChange, ...] = ()


def steps_of(data: Dataset, folder: Path, collection: str, record_id: str, file: str) -> Iterator[Step]:
    """The life of a record from now back to its beginning. Labels are those of today.

    Args:
        data: the records as they are.
        folder: the folder of all records.
        collection, record_id: which record.
        file: where it stands or stood, from the folder's parent.

    Raises:
        NoHistory: there is no Git, or it knows nothing of the file.
    """
    home = folder.resolve().parent
    words = Words(data)
    known = versions(home, file)
    newer = data.entries[collection].get(record_id)
    if newer is not None:
        yield from _step(None, _at(home, known[0], collection, record_id) if known else None, newer, words)
    for index, version in enumerate(known):
        new = _at(home, version, collection, record_id)
        old = _at(home, known[index + 1], collection, record_id) if index + 1 < len(known) else None
        yield from _step(version, old, new, words)


def versions(home: Path, file: str) -> list[Version]:
    """The commits that touched a file, the newest first, under all the names it had."""
    raw = git(
        home, "log", "--follow", "-M", "--relative", "--date=short", f"--format={_FORMAT}", "--name-only", "--", file
    )
    found = []
    for block in raw.decode("utf-8", "replace").split("\x1e")[1:]:
        head, _, names = block.partition("\n")
        commit, day, author, subject = head.split("\x1f", 3)
        path = next((line for line in names.splitlines() if line), file)
        found.append(Version(commit, day, author, subject, path))
    return found


def file_once(folder: Path, collection: str, record_id: str) -> str | None:
    """Where a record that is no more stood, from the folder's parent."""
    home = folder.resolve().parent
    for suffix in (".yml", ".yaml"):
        file = f"{folder.resolve().name}/{collection}/{record_id}{suffix}"
        if versions(home, file):
            return file
    return None


def _at(home: Path, version: Version, collection: str, record_id: str) -> Entry | None:
    """The record as it was; None if it was not there."""
    try:
        raw = git(home, "cat-file", "blob", f"{version.commit}:./{version.path}")
    except NoHistory:
        return None
    document = read(version.path, raw)
    if isinstance(document.value, list):
        root = next((item for item in document.value if isinstance(item, dict) and item.get("id") == record_id), None)
        return _entry(collection, record_id, version.path, root)
    return _entry(collection, PurePosixPath(version.path).stem, version.path, document.value, document)


def _entry(collection: str, record_id: str, file: str, root: Any, document: Document | None = None) -> Entry | None:
    """A record of old, even one that today's rules would refuse: then only its raw values count."""
    if not isinstance(root, dict):
        return None
    model = COLLECTIONS[collection].model
    record = validate(model, file, document.places, record_id) if document else None
    if not isinstance(record, Record):
        record = model.model_construct(id=record_id, name=str(root.get("name", "")))
    return Entry(collection, record, file, root)


def _step(version: Version | None, old: Entry | None, new: Entry | None, words: Words) -> Iterator[Step]:
    if new is None:
        if old is not None:
            yield Step(version, "删除")
    elif old is None:
        yield Step(version, "新建")
    else:
        fields = tuple(field_changes(old, new, (words, words)))
        if old.record.id != new.record.id:
            yield Step(version, f"编号从 {old.record.id} 改为 {new.record.id}", fields)
        elif fields:
            yield Step(version, "", fields)
        elif version is not None:
            yield Step(version, "只整理了写法")
