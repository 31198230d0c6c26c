"""What somebody at the desk asks for, made into changes of files by the code of the commands of the same name."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..check.dataset import Entry
from ..editing.choosing import Unclear
from ..editing.incoming.merging import Clash, Merger
from ..editing.incoming.packages import Package, Unfit, pasted, received
from ..editing.incoming.texts import proposals_in
from ..editing.recording import undo_of
from ..editing.undo import Changed, Deed, last, taken_back
from ..editing.writing import Change
from ..editing.yaml.closing import Closing, closed, reopened
from ..editing.yaml.files import Unusable
from ..model import COLLECTIONS
from ..views.form.pages import has_form
from .checkout import Checkout

_LONGEST = 200
TIERS = ("A", "B", "C")
COMMAND = "edit "
"""How the desk's own work begins among the commands that can be taken back."""


class Refused(ValueError):
    """What was asked cannot be done; the message says why."""


@dataclass(frozen=True)
class Order:
    """Changes of files, and in words what they are, for ``kepu undo`` and a commit. ``clashes`` say why they cannot be
    made; ``deed`` is what they take back; ``file`` is one that is mended as text, and may have no error left."""

    title: str
    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    record: tuple[str, str] | None = None
    deed: Deed | None = field(default=None, compare=False)
    file: str = ""


def of_form(checkout: Checkout, kind: str, body: bytes, *, overwrite: bool, force: bool) -> Order:
    """What a form produced: a text, or a zip with photographs.

    Raises:
        Refused: it is damaged, or not allowed.
    """
    try:
        [package] = [received("表单", body)] if kind == "zip" else pasted(body)
        [proposal] = [found for origin, text in package.texts for found in proposals_in(origin, text)]
    except Unfit as error:
        raise Refused(str(error)) from None
    except ValueError:  # none, or several
        raise Refused("没有收到表里的内容，请再试一次") from None
    return _merged(checkout, package, proposal, overwrite=overwrite, force=force)


def _merged(checkout: Checkout, package: Package, proposal: Any, *, overwrite: bool, force: bool) -> Order:
    data, content = checkout.folders[:2]
    records = checkout.state().dataset
    merger = Merger(data, content, checkout.clock(), overwrite=overwrite, force=force, records=records)
    merged = merger.made(proposal, package.photographs)
    changes = [Change(path, path.read_bytes() if path.is_file() else None, raw) for path, raw in merged.files.items()]
    fields = f"：{'、'.join(merged.fields)}" if merged.fields else ""
    record = proposal.collection, proposal.id
    return Order(f"{merged.title}{fields}", tuple(changes), tuple(merged.clashes), record)


def of_json(checkout: Checkout, body: bytes) -> Order:
    """An order in a few words: close, reopen, undo.

    Raises:
        Refused: it is none, or cannot be done.
    """
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("没有看懂要做什么") from None
    if not isinstance(said, dict):
        raise Refused("没有看懂要做什么")
    words = {key: value.strip() for key, value in said.items() if isinstance(value, str) and len(value) <= _LONGEST}
    if len(words) < len(said):
        raise Refused(f"有一项太长，最多 {_LONGEST} 个字")
    known = {"close": _close, "reopen": _reopen, "undo": _undo}
    if words.get("order") not in known:
        raise Refused("没有看懂要做什么")
    return known[words["order"]](checkout, words)


def _close(checkout: Checkout, words: dict[str, str]) -> Order:
    entry = _entry(checkout, words)
    today = checkout.clock().date()
    on, until = _day(words, "on", "从哪天起") or today, _day(words, "until", "到哪天为止")
    if not words.get("reason"):
        raise Refused("请写原因，来访的人会看到")
    if until and until < on:
        raise Refused(f"{until} 早于 {on}")
    tier = words.get("tier") or None
    if tier is not None and tier not in TIERS:
        raise Refused("依据的等级只能是 A、B、C")
    closing = Closing(on, words["reason"], until, words.get("source") or None, tier)
    word = "暂停" if until else "关闭"
    return _order(entry, word, lambda: closed(entry, checkout.home, closing, today))


def _reopen(checkout: Checkout, words: dict[str, str]) -> Order:
    entry = _entry(checkout, words)
    return _order(entry, "重新开放", lambda: reopened(entry, checkout.home))


def _order(entry: Entry, word: str, make: Any) -> Order:
    try:
        change: Change = make()
    except (Unclear, Unusable) as error:
        raise Refused(str(error)) from None
    label = COLLECTIONS[entry.collection].label
    name = f"{entry.collection}/{entry.record.id}"
    title = f"{word}{label}：{entry.record.name}（{name}）"
    return Order(title, (change,), record=(entry.collection, entry.record.id))


def _entry(checkout: Checkout, words: dict[str, str]) -> Entry:
    collection, _, record_id = words.get("record", "").partition("/")
    entry = checkout.state().entry(collection, record_id) if has_form(collection) else None
    if entry is None:
        raise Refused("没有这条记录了，可能已经删除或改了编号")
    return entry


def _day(words: dict[str, str], key: str, label: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words[key]) if words.get(key) else None
    except ValueError:
        raise Refused(f"{label}：请写成 2026-05-01 这样的日期") from None


def _undo(checkout: Checkout, _words: dict[str, str]) -> Order:
    deed = last(undo_of(checkout.folders.cache))
    if deed is None:
        raise Refused("没有可以撤回的")
    if deed.branch is not None:
        raise Refused("上一条命令建了一个分支，请在命令行里运行 kepu undo")
    try:
        changes = taken_back(deed)
    except Changed as error:
        names = "、".join(_name(checkout, path) for path in error.paths[:5])
        raise Refused(f"没有撤回：{names} 后来又改过") from None
    if not _own(checkout, changes):
        raise Refused("上一条命令写了别的文件，请在命令行里运行 kepu undo")
    return Order(f"撤回：{words_of(deed)}", tuple(changes), deed=deed)


def words_of(deed: Deed) -> str:
    """What was done, in the words of the page or, for other commands, as it was typed."""
    return deed.command.removeprefix(COMMAND)


def _own(checkout: Checkout, changes: Sequence[Change]) -> bool:
    folders = [folder.resolve() for folder in checkout.folders[:2]]
    return all(any(change.path.resolve().is_relative_to(folder) for folder in folders) for change in changes)


def _name(checkout: Checkout, path: Any) -> str:
    try:
        return str(path.resolve().relative_to(checkout.home).as_posix())
    except ValueError:
        return str(path)
