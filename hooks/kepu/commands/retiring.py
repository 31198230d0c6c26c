"""``kepu close`` and ``kepu remove``: what is no longer open, and what is no longer there."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..check.dataset import Dataset, Entry
from ..check.loading import load
from ..editing.choosing import Unclear, entry_named
from ..editing.trial import introduced
from ..editing.writing import Change
from ..editing.yaml.closing import Closing, closed, reopened
from ..editing.yaml.files import Lossy, Unusable
from ..editing.yaml.new import entry_of
from ..editing.yaml.removing import namings, removed
from ..model import COLLECTIONS
from .folders import agree
from .options import add_folders, add_writing, complain, day, missing_folder, now_of

_LISTED = 20


def add(commands: Any) -> None:
    """Add both commands."""
    close = commands.add_parser("close", help="一个地方关闭了（或暂停到某天）：写明从哪天起、为什么")
    add_folders(close)
    add_writing(close)
    close.add_argument("id", metavar="编号或名称", help="如 venues/city-museum 或 示例市科技馆")
    close.add_argument("--reason", metavar="原因", help="写给来访的人看，如“馆舍拆除”")
    close.add_argument("--on", type=day, metavar="日期", help="从哪天起（默认今天；还没到的先写成公告）")
    close.add_argument("--until", type=day, metavar="日期", help="只是暂停：到哪天为止（含）；不写就是不再开放")
    close.add_argument("--source", metavar="依据", help="哪里说的：网址或文件名称")
    close.add_argument("--tier", choices=("A", "B", "C"), help="依据的等级：A 官方，B 媒体或百科，C 聚合网站")
    close.add_argument("--reopen", action="store_true", help="又开放了：去掉关闭、暂停和公告")
    close.set_defaults(run=_close)
    remove = commands.add_parser("remove", help="删除一条记录：旧网址还在，转到别处或说明原因")
    add_folders(remove)
    add_writing(remove)
    remove.add_argument("id", metavar="编号或名称", help="如 venues/city-museum 或 示例市科技馆")
    remove.add_argument("--reason", metavar="原因", required=True, help="写给来访的人看，如“与另一条重复”")
    remove.add_argument("--to", metavar="编号或名称", help="旧网址转到哪条记录；同一类的，别处的引用也改成它")
    remove.set_defaults(run=_remove)


def _close(options: argparse.Namespace) -> int:
    today = now_of(options).date()
    on = options.on or today
    wrong = missing_folder(options)
    if not wrong and options.reopen and (options.reason or options.until or options.on or options.source):
        wrong = "--reopen 不用写别的"
    elif not wrong and not options.reopen and not (options.reason or "").strip():
        wrong = "请写 --reason 原因，来访的人会看到"
    elif not wrong and options.until and options.until < on:
        wrong = f"{options.until} 早于 {on}"
    if wrong:
        return complain(wrong)
    data = load(options.data)[0]
    base = options.data.resolve().parent
    try:
        entry = _with_page(entry_named(data, options.id))
        if options.reopen:
            change = reopened(entry, base)
        else:
            closing = Closing(on, options.reason, options.until, options.source, options.tier)
            change = closed(entry, base, closing, today)
    except (Unclear, Unusable) as error:
        return complain(str(error))
    if _refused(options, data, entry, change):
        return 1
    code = agree([change], options, base)
    if not code and not options.reopen and on > today:
        print(f"{on} 还没有到，先写成公告；到那天请再运行一次。")
    return code


def _with_page(entry: Entry) -> Entry:
    if not COLLECTIONS[entry.collection].pages:
        raise Unclear(f"{COLLECTIONS[entry.collection].label}没有开放和关闭")
    return entry


def _refused(options: argparse.Namespace, data: Dataset, entry: Entry, change: Change) -> bool:
    """Whether the checks would find an error that is not there yet; says which."""
    assert change.new is not None
    text = change.new.decode("utf-8-sig")
    if entry.places.start != (1, 1):
        return False  # one of several in a file: looked at by the next check
    now = entry_of(entry.collection, entry.record.id, entry.file, text)
    problems = now if isinstance(now, list) else introduced(data, [now], options.content, now_of(options).date())
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors:
        print(f"{problem.code}  {problem.path or '这条记录'}：{problem.message}", file=sys.stderr)
    if errors:
        print("没有写。", file=sys.stderr)
    return bool(errors)


def _remove(options: argparse.Namespace) -> int:
    if missing := missing_folder(options):
        return complain(missing)
    today = now_of(options).date()
    data = load(options.data)[0]
    try:
        entry = entry_named(data, options.id)
        successor = entry_named(data, options.to) if options.to else None
        if not options.reason.strip():
            raise Unclear("请写 --reason 原因，来访的人会看到")
        changes = removed(data, options.data, entry, options.reason.strip(), today, successor)
    except (Unclear, Unusable, Lossy) as error:
        return complain(str(error))
    if successor is None or successor.collection != entry.collection:
        if _still_named(data, entry):
            return 1
        left = entry_of("removed", changes[-1].path.stem, "", (changes[-1].new or b"").decode())
        assert not isinstance(left, list)
        problems = introduced(data, (left,), options.content, today, without=entry)
        errors = [problem for problem in problems if problem.severity == "error"]
        for problem in errors:
            print(f"{problem.code}  {problem.file}:{problem.line}  {problem.message}", file=sys.stderr)
        if errors:
            print("没有删：删了会出上面这些错。", file=sys.stderr)
            return 1
    code = agree(changes, options, options.data.resolve().parent)
    if not code and not options.dry_run:
        print(f"以后要找回来：kepu undo，或看 kepu history {entry.collection}/{entry.record.id}。")
    return code


def _still_named(data: Dataset, entry: Entry) -> bool:
    """Whether others name the record; lists where."""
    found = namings(data, entry)
    if not found:
        return False
    name = f"{entry.collection}/{entry.record.id}"
    print(f"kepu: 没有删：还有 {len(found)} 处写着 {name}：", file=sys.stderr)
    for naming in found[:_LISTED]:
        print(f"  {naming.file}:{naming.line}  {naming.name}（{naming.field}）", file=sys.stderr)
    if len(found) > _LISTED:
        print(f"  ……还有 {len(found) - _LISTED} 处", file=sys.stderr)
    label = COLLECTIONS[entry.collection].label
    print(f"先改掉这些；或者加 --to 另一条{label}，这些都改成那一条。", file=sys.stderr)
    return True
