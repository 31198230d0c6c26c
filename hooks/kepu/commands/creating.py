"""``kepu new``: asks for the few things a record must have, and writes a commented file."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..check.dataset import Dataset, Entry
from ..check.loading import load
from ..diagnostics import Problem
from ..editing.choosing import Unclear, collection_named
from ..editing.sheets.duplicates import Known
from ..editing.trial import introduced
from ..editing.yaml.fix import labels_of
from ..editing.yaml.mending import mended
from ..editing.yaml.new import change_for, entry_of, free_id, text_of
from ..editing.yaml.values import compacted, put
from ..model import COLLECTIONS
from ..model.shapes import Shape
from ..model.types import Ref
from .folders import add_folders, add_writing, agree, complain, missing_folder, now_of

_ASKED = ("name", "kind", "level", "region", "address", "summary", "contacts.0.phone", "source.0.title", "source.0.url")


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("new", help="新建一条记录：问几个问题，查重，起编号，写好文件")
    add_folders(parser)
    add_writing(parser)
    parser.add_argument("collection", metavar="类别", help="如 venue 或 场馆")
    parser.add_argument("--name", metavar="名称")
    parser.add_argument("--id", metavar="编号", help="不写就按拼音起一个")
    parser.add_argument(
        "--set", action="append", default=[], metavar="字段=内容", help="如 --set address=示例路1号，可写多次"
    )
    parser.add_argument("--force", action="store_true", help="像是重复也照写")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    data = load(options.data)[0]
    try:
        collection = collection_named(options.collection)
        values = _answers(options, data, collection)
    except (Unclear, ValueError) as error:
        return complain(str(error))
    record_id = options.id or free_id(data, collection, str(values["name"]))
    if record_id in data.entries[collection]:
        return complain(f"编号“{record_id}”已经有了")
    values.setdefault("collected_on", str(now_of(options).date()))
    return _write(options, data, collection, record_id, values)


def _write(options: argparse.Namespace, data: Dataset, collection: str, record_id: str, values: dict[str, Any]) -> int:
    text = text_of(collection, values)
    change = change_for(options.data, collection, record_id, text)
    if change.path.exists():
        return complain(f"已经有 {change.path}")
    entry = entry_of(collection, record_id, f"{options.data.name}/{collection}/{record_id}.yml", text)
    if not isinstance(entry, Entry):
        return _refuse(entry)
    same = Known.of(data, collection).same(entry.record)
    for found, reason in same:
        print(f"可能重复：{found.file}“{found.record.name}”（{reason}）", file=sys.stderr)
    if same and not options.force:
        print("没有写。确实是另一个，请加 --force。", file=sys.stderr)
        return 1
    problems = introduced(data, [entry], options.content, now_of(options).date())
    if any(problem.severity == "error" and problem.code != "KP407" for problem in problems):
        return _refuse(problems)
    return agree([change], options, options.data.resolve().parent)


def _refuse(problems: list[Problem]) -> int:
    for problem in problems:
        hint = f"。您是不是要写 {problem.suggestion}？" if problem.suggestion else ""
        print(f"{problem.code}  {problem.path or '这条记录'}：{problem.message}{hint}", file=sys.stderr)
    print("没有写。", file=sys.stderr)
    return 1


def _answers(options: argparse.Namespace, data: Dataset, collection: str) -> dict[str, Any]:
    """Values by dotted path from the flags, and from questions where a person sits at the terminal.

    Raises:
        ValueError: a flag has no ``=``, or no name is given.
    """
    given: dict[str, str] = {"name": options.name} if options.name else {}
    for item in options.set:
        key, equals, value = item.partition("=")
        if not equals or not key:
            raise ValueError(f"“{item}”应写成 字段=内容")
        given[key] = value
    model = COLLECTIONS[collection].model
    if sys.stdin.isatty() and not options.yes:
        asked = [key for key in _ASKED if key.partition(".")[0] in model.model_fields and key not in given]
        given |= {key: answer for key in asked if (answer := _ask(data, collection, key))}
    if not given.get("name", "").strip():
        raise ValueError("请写 --name 名称")
    labels = labels_of(data)
    values: dict[str, Any] = {}
    for key, value in given.items():
        shape = Shape(model)
        for step in key.split("."):
            shape = shape if step.isdigit() else shape.inside(step)
        steps = tuple(int(step) if step.isdigit() and len(step) < 3 else step for step in key.split("."))
        put(values, steps, _known(data, shape, mended(value.strip(), shape, labels)) or None)
    return compacted(values) or {}


def _known(data: Dataset, shape: Shape, value: str) -> str:
    """The id of a record that was given by its only name."""
    if isinstance(shape.target, Ref) and value not in data.entries[shape.target.collection]:
        known = data.entries[shape.target.collection].values()
        ids = [entry.record.id for entry in known if value in (entry.record.name, *entry.record.aliases)]
        return ids[0] if len(ids) == 1 else value
    return value


def _ask(data: Dataset, collection: str, key: str) -> str:
    """One question; an empty answer leaves the field out."""
    shape = Shape(COLLECTIONS[collection].model)
    words = []
    for step in key.split("."):
        if not step.isdigit():
            field = next((m.model_fields[step] for m in shape.models if step in m.model_fields), None)
            shape = shape.inside(step)
            words.append((field.description if field else None) or step)
    choices = ""
    target = shape.target
    if target is not None and not isinstance(target, Ref):
        choices = "、".join((data.terms(target.vocabulary) or {}).values())
        choices = f"（{choices[:120]}）"
    return input(f"{words[-1].split('，')[0]}{choices}：").strip()
