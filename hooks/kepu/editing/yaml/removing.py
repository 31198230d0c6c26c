"""``kepu remove``: a record goes, its address stays and says why, and nothing names it any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ...check.dataset import Dataset, Entry, dotted
from ...model import COLLECTIONS
from ...model.removal import Removal
from ...source.reader import read
from ..choosing import Unclear
from ..writing import Change
from .files import Lossy, Unusable, tree_of, with_fields
from .new import taken_ids, text_of
from .rename import FIXED, places_of, repointed
from .tree import Branch
from .tree import Entry as Item


@dataclass(frozen=True)
class Naming:
    """A place where a record is named: in ``file``, at a line, in a field of what is called ``name``."""

    file: str
    line: int
    field: str
    name: str


def namings(data: Dataset, entry: Entry) -> list[Naming]:
    """Where other records and the portal's settings name a record."""
    found = [
        _naming(other.file, other.at(*place).line, place, other.record)
        for other in data.all()
        if other is not entry
        for place in places_of(other.record, entry.collection, entry.record.id)
    ]
    file, places = data.portal_entry
    for place in places_of(data.portal, entry.collection, entry.record.id) if file else ():
        found.append(_naming(file, places.of(place)[0], place, data.portal))
    return found


def _naming(file: str, line: int, place: tuple[str | int, ...], record: BaseModel) -> Naming:
    return Naming(file, line, dotted(place), str(getattr(record, "name", "")))


def removed(
    data: Dataset, folder: Path, entry: Entry, reason: str, today: dt.date, successor: Entry | None = None
) -> list[Change]:
    """All changes that the removal of a record needs, the tombstone last. Where a successor of the same kind is given,
    what named the record names that one from now on.

    Raises:
        Unclear: it cannot be removed, or leads to itself.
        Unusable: its file cannot be changed by a program.
    """
    if entry.collection in FIXED or entry.collection == "removed":
        raise Unclear(f"{COLLECTIONS[entry.collection].label}不能删除")
    if successor is entry:
        raise Unclear("不能转到它自己")
    if successor is not None and not COLLECTIONS[successor.collection].pages:
        raise Unclear(f"{COLLECTIONS[successor.collection].label}没有页面，不能转过去")
    base = folder.resolve().parent
    own = base / entry.file
    contents: dict[Path, bytes] = {}
    if successor is not None and successor.collection == entry.collection:
        contents = repointed(data, base, entry.collection, entry.record.id, successor.record.id)
    left = without_record(contents.pop(own, own.read_bytes()), entry.record.id)
    changes = [Change(path, path.read_bytes(), content) for path, content in contents.items()]
    changes += _earlier(data, base, entry, successor, {change.path for change in changes})
    return [*changes, Change(own, own.read_bytes(), left), _tombstone(data, folder, entry, reason, today, successor)]


def _tombstone(
    data: Dataset, folder: Path, entry: Entry, reason: str, today: dt.date, successor: Entry | None
) -> Change:
    values: dict[str, Any] = {"name": entry.record.name, "was": f"{entry.collection}/{entry.record.id}"}
    if entry.record.formerly:
        values["formerly"] = list(entry.record.formerly)
    values |= {"reason": reason, "removed_on": str(today)}
    if successor is not None:
        values["successor"] = f"{successor.collection}/{successor.record.id}"
    if entry.record.sample:
        values["sample"] = True
    path = folder / "removed" / f"{_own_id(data, entry)}.yml"
    return Change(path, None, text_of("removed", values, hints=False).encode())


def _own_id(data: Dataset, entry: Entry) -> str:
    """The id of the tombstone: mostly the record's own, which another collection may have used before."""
    taken, wanted = taken_ids(data, "removed"), entry.record.id
    if wanted not in taken:
        return wanted
    stem = f"{wanted[:45]}-{entry.collection}"
    return next(name for name in _numbered(stem) if name not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _earlier(data: Dataset, base: Path, entry: Entry, successor: Entry | None, touched: set[Path]) -> list[Change]:
    """What led to the record from still older ones leads on to its successor.

    Raises:
        Unclear: older addresses lead to it, and it has no successor.
    """
    name = f"{entry.collection}/{entry.record.id}"
    older = [found for found in data.of(Removal) if found.record.successor == name]
    if older and successor is None:
        listed = "、".join(found.record.was for found in older)
        raise Unclear(f"{listed} 的旧网址转到这条记录；请用 --to 写明以后转到哪里")
    changes = []
    for found in older:
        assert successor is not None
        path = base / found.file
        if path in touched:
            raise Unclear(f"{found.file} 要改两处，请先手工改")
        raw = path.read_bytes()
        target = f"{successor.collection}/{successor.record.id}"
        changes.append(Change(path, raw, with_fields(raw, Removal, found.record.id, {"successor": target})))
    return changes


def without_record(raw: bytes, record_id: str) -> bytes | None:
    """A file without one record; None if nothing is left of it.

    Raises:
        Unusable: the strict reader refuses the file, or the list is written in brackets.
        Lossy: something else would have gone too.
    """
    text, tree = tree_of(raw)
    root = tree.root
    if root.mapping or len(root.entries) == 1:
        return None
    if root.flow:
        raise Unusable("整个列表写在方括号里，请先运行 kepu format")
    index = next(i for i, item in enumerate(root.entries) if _id_of(item) == record_id)
    starts = [_first_line(tree.text, item, first=number == 0) for number, item in enumerate(root.entries)]
    end = starts[index + 1] if index + 1 < len(starts) else len(tree.text)
    new = text.bytes(tree.text[: starts[index]] + tree.text[end:])
    before, after = read("", raw).value, read("", new).value
    if not isinstance(before, list) or after != [item for item in before if item.get("id") != record_id]:
        raise Lossy("删掉以后别的内容会变，没有改动")
    return new


def _id_of(item: Item) -> str | None:
    own_id = item.value.entry("id") if isinstance(item.value, Branch) else None
    return getattr(own_id.value, "value", None) if own_id else None


def _first_line(text: str, item: Item, *, first: bool) -> int:
    """Where the lines of a list's item begin, the comments above it included unless they head the file."""
    line = text.rfind("\n", 0, item.start) + 1
    while not first and line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if not text[above:line].lstrip().startswith("#"):
            break
        line = above
    return line
