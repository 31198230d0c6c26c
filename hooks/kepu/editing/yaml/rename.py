"""``kepu rename``: a new id for a record; everything that names it follows, and the old address stays."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pydantic import BaseModel

from ...check.dataset import Dataset, Entry
from ...check.removals import removed_ids
from ...model import COLLECTIONS
from ...model.markers import marked_values, markers
from ...model.scalars import ID
from ...model.types import Ref
from ...source.reader import read
from ..choosing import Unclear
from ..writing import Change
from .files import with_fields, with_scalars
from .layout import scalar_text
from .tree import Scalar

Path_ = tuple[str | int, ...]
FIXED = frozenset(("vocab", "holidays"))
"""Collections whose ids mean something to the code or to people who count years."""


def repointed(data: Dataset, base: Path, collection: str, old: str, new: str) -> dict[Path, bytes]:
    """The files that name a record, with another id in its place."""
    return {
        path: with_scalars(path.read_bytes(), [(place, _written(new)) for place in places])
        for path, places in _references(data, base, collection, old).items()
    }


def renamed(data: Dataset, base: Path, collection: str, old: str, new: str) -> list[Change]:
    """All changes that a new id needs.

    Raises:
        Unclear: the record does not exist, or the new id cannot be used.
    """
    entry = data.entries[collection].get(old)
    if entry is None:
        raise Unclear(f"{collection} 里没有编号“{old}”")
    _refuse_bad_ids(data, collection, old, new)
    contents = repointed(data, base, collection, old, new)
    own = base / entry.file
    raw = contents.pop(own, None) or own.read_bytes()
    changes = [Change(path, path.read_bytes(), content) for path, content in contents.items()]
    return changes + _own_changes(entry, own, raw, new)


def _written(record_id: str) -> str:
    return scalar_text(Scalar(record_id), text=True)


def _refuse_bad_ids(data: Dataset, collection: str, old: str, new: str) -> None:
    if collection in FIXED:
        raise Unclear(f"{COLLECTIONS[collection].label}的编号不能改")
    if not ID.fits(new):
        raise Unclear(f"“{new}”不能作编号：只能用小写英文字母、数字和短横线，2 到 63 个字符")
    for entry in data.entries[collection].values():
        if new == entry.record.id or (new in entry.record.formerly and entry.record.id != old):
            raise Unclear(f"编号“{new}”正在或曾经由 {collection}/{entry.record.id} 使用")
    if new in removed_ids(data, collection):
        raise Unclear(f"编号“{new}”是一条已删除的记录的，不能再用")


def _references(data: Dataset, base: Path, collection: str, old: str) -> dict[Path, list[Path_]]:
    """Where the id is written, by file: paths from the top of each file."""
    mentions: dict[Path, list[Path_]] = defaultdict(list)
    for entry in data.all():
        head = _head(base, entry)
        for place in places_of(entry.record, collection, old):
            mentions[base / entry.file].append((*head, *place))
    file, _ = data.portal_entry
    if file:
        mentions[base / file] += places_of(data.portal, collection, old)
    return {path: places for path, places in mentions.items() if places}


def places_of(record: BaseModel, collection: str, old: str) -> list[Path_]:
    """Where a record or a part of one names a record."""
    return [
        place
        for marker in markers(type(record))
        if isinstance(marker.target, Ref) and marker.target.collection == collection
        for place, value in marked_values(record, marker)
        if value == old
    ]


def _head(base: Path, entry: Entry) -> Path_:
    """The way from the top of a file to a record: empty unless the file is a list."""
    root = read("", (base / entry.file).read_bytes()).value if _may_be_list(entry) else None
    if root is None or isinstance(root, dict):
        return ()
    return (next(i for i, item in enumerate(root) if isinstance(item, dict) and item.get("id") == entry.record.id),)


def _may_be_list(entry: Entry) -> bool:
    return entry.places.start != (1, 1)


def _own_changes(entry: Entry, path: Path, raw: bytes, new: str) -> list[Change]:
    """The record itself: its id or file name, and the old id among its former ones."""
    former = [value for value in entry.record.formerly if value != new]
    fields = {"formerly": [*former, entry.record.id]}
    content = with_fields(raw, COLLECTIONS[entry.collection].model, entry.record.id, fields)
    listed = read("", content).value
    if not isinstance(listed, dict):
        assert listed is not None
        index = next(i for i, item in enumerate(listed) if item.get("id") == entry.record.id)
        return [Change(path, path.read_bytes(), with_scalars(content, [((index, "id"), _written(new))]))]
    if "id" in listed:
        content = with_scalars(content, [(("id",), _written(new))])
    return [Change(path.with_name(f"{new}{path.suffix}"), None, content), Change(path, path.read_bytes(), None)]
