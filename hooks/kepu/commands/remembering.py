"""``kepu history``: who changed which fact when. ``kepu undo``: take back what the last command wrote."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..check.dataset import Dataset
from ..check.loading import load
from ..diagnostics import did_you_mean
from ..editing.choosing import Unclear, collection_named, entry_named
from ..editing.review.comparison_text import short
from ..editing.review.history import NoHistory, git
from ..editing.review.past import Step, file_once, steps_of
from ..editing.undo import Changed, Deed, last, taken_back
from ..model import COLLECTIONS
from ..reporting import one_line
from .folders import UNDO, agree, asked
from .options import add_folders, add_writing, complain, missing_folder

_LISTED = 20
_LONGEST = 120


def add(commands: Any) -> None:
    """Add both commands."""
    history = commands.add_parser("history", help="一条记录的来历：谁在哪天改了哪一项（看 git 里的记载）")
    add_folders(history)
    history.add_argument("id", metavar="编号或名称", help="如 venues/city-museum 或 示例市科技馆；删掉的写编号")
    history.add_argument("--field", metavar="字段", help="只看这一项，如 hours")
    history.set_defaults(run=_history)
    undo = commands.add_parser("undo", help="撤回上一条写文件的命令；再运行一次，撤回更早的一条")
    add_folders(undo)
    add_writing(undo)
    undo.set_defaults(run=_undo)


def _history(options: argparse.Namespace) -> int:
    if missing := missing_folder(options):
        return complain(missing)
    data = load(options.data)[0]
    try:
        collection, record_id, file, name = _wanted(data, options)
        steps = list(steps_of(data, options.data, collection, record_id, file))
    except (Unclear, NoHistory) as error:
        return complain(str(error))
    if options.field:
        model = COLLECTIONS[collection].model
        if options.field.partition(".")[0] not in model.model_fields:
            near = did_you_mean(options.field, model.model_fields)
            return complain(f"没有字段“{options.field}”" + (f"；您是不是要写 {near}？" if near else ""))
        steps = [step for step in steps if _fields(step, options.field)]
    print(one_line(f"{COLLECTIONS[collection].label}“{name}”（{collection}/{record_id}）"))
    for step in steps:
        print("".join(f"{one_line(line)}\n" for line in _lines(step, options.field)), end="")
    if not steps:
        print("git 里还没有它的记载。" if not options.field else "这一项没有改过。")
    return 0


def _wanted(data: Dataset, options: argparse.Namespace) -> tuple[str, str, str, str]:
    """(collection, id, file, name) of a record, or of one that was removed.

    Raises:
        Unclear: there is and was none.
    """
    try:
        entry = entry_named(data, options.id)
    except Unclear:
        word, slash, record_id = options.id.rpartition("/")
        for collection in [collection_named(word)] if slash else COLLECTIONS:
            file = file_once(options.data, collection, record_id) if record_id.isascii() else None
            if file:
                return collection, record_id, file, record_id
        raise
    return entry.collection, entry.record.id, entry.file, entry.record.name


def _fields(step: Step, field: str | None) -> list[str]:
    return [
        f"    {change.title}：{short(change.old, _LONGEST)} → {short(change.new, _LONGEST)}"
        for change in step.fields
        if not field or change.key == field or change.key.startswith(f"{field}.")
    ]


def _lines(step: Step, field: str | None) -> list[str]:
    version = step.version
    told = f"{version.day}  {version.author}  {version.subject}" if version else "还没有提交"
    return [told, *([f"    {step.what}"] if step.what else []), *_fields(step, field)]


def _undo(options: argparse.Namespace) -> int:
    """Take back the last command; 1 if files were changed since."""
    deed = last(UNDO)
    if deed is None:
        return complain("没有可以撤回的：这里还没有命令写过文件，或者都撤回了")
    print(one_line(f"上一条写文件的命令（{deed.at[:16].replace('T', ' ')}）：kepu {deed.command}"))
    if deed.branch is not None:
        return _drop_branch(options, deed, *deed.branch)
    try:
        changes = taken_back(deed)
    except Changed as error:
        print("kepu: 没有撤回：这些文件后来又改过：", file=sys.stderr)
        for path in error.paths[:_LISTED]:
            print(f"  {path}", file=sys.stderr)
        if len(error.paths) > _LISTED:
            print(f"  ……还有 {len(error.paths) - _LISTED} 个", file=sys.stderr)
        return 1
    options.said = ""  # taking back is not itself taken back
    code = agree(changes, options, options.data.resolve().parent)
    if not code and not options.dry_run:
        deed.file.unlink(missing_ok=True)
        print("已撤回。")
    return code


def _drop_branch(options: argparse.Namespace, deed: Deed, branch: str, tip: str) -> int:
    """Delete a branch that a command made, unless somebody went on with it."""
    home = options.data.resolve().parent
    try:
        now = git(home, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}").decode().strip()
    except NoHistory:
        deed.file.unlink(missing_ok=True)
        print(f"分支 {branch} 已经没有了。")
        return 0
    if now != tip:
        print(f"kepu: 没有撤回：分支 {branch} 上后来又有提交", file=sys.stderr)
        return 1
    if options.dry_run:
        print(f"试运行：会删掉分支 {branch}，没有删。")
        return 0
    if not options.yes and not asked(f"删掉分支 {branch} 吗？"):
        print("没有改动。")
        return 1
    try:
        git(home, "branch", "-q", "-D", "--", branch)
    except NoHistory as error:
        return complain(f"没有撤回：{error}")
    deed.file.unlink(missing_ok=True)
    print("已撤回。")
    return 0
