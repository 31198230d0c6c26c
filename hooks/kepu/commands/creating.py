"""``kepu new``: asks for the few things a record must have, and writes a commented file."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from ..check.dataset import Dataset, Entry
from ..check.loading import load
from ..check.shape import MISSING
from ..diagnostics import Problem
from ..editing.choosing import collection_named, entry_named
from ..editing.sheets.duplicates import Known
from ..editing.trial import introduced
from ..editing.yaml.fix import labels_of
from ..editing.yaml.mending import mended
from ..editing.yaml.new import change_for, entry_of, free_id, text_of
from ..editing.yaml.questions import Question, Unknown, asked_until_good
from ..editing.yaml.values import compacted, put
from ..model import COLLECTIONS
from ..model.shapes import Shape
from ..model.types import Ref
from .folders import agree, asked
from .options import add_folders, add_writing, complain, missing_folder, now_of

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
    except ValueError as error:
        return complain(str(error))
    record_id = options.id or free_id(data, collection, str(values["name"]))
    if record_id in data.entries[collection]:
        return complain(f"编号“{record_id}”已经有了")
    if "source" in values:  # taken over from it today; without one there is nothing that was taken over
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
    if same and not options.force and not (sys.stdin.isatty() and asked("确实是另一个，照样新建吗？")):
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
        Unclear: a name in a flag belongs to several records.
    """
    given: dict[str, str] = {"name": options.name} if options.name else {}
    for item in options.set:
        key, equals, value = item.partition("=")
        if not equals or not key:
            raise ValueError(f"“{item}”应写成 字段=内容")
        if key.partition(".")[0] == "verified":
            raise ValueError("新建时不能写核实过（verified）：向单位核实以后，用 kepu verify 记下")
        given[key] = value
    model = COLLECTIONS[collection].model
    labels = labels_of(data)
    values: dict[str, Any] = {}
    for key, value in given.items():
        shape = Shape(model)
        for step in key.split("."):
            shape = shape if step.isdigit() else shape.inside(step)
        put(values, _steps(key), _known(data, shape, mended(value.strip(), shape, labels)) or None)
    if sys.stdin.isatty() and not options.yes:
        _ask_rest(data, collection, values, set(given))
    found = compacted(values) or {}
    if not str(found.get("name", "")).strip():
        raise ValueError("请写 --name 名称")
    return found


def _steps(key: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() and len(step) < 3 else step for step in key.split("."))


def _ask_rest(data: Dataset, collection: str, values: dict[str, Any], given: set[str]) -> None:
    """Ask for the rest, each question again until its answer fits or it is passed over."""
    model = COLLECTIONS[collection].model
    for key in _ASKED:
        if key in given or key.partition(".")[0] not in model.model_fields:
            continue

        def good(value: str, key: str = key) -> None:
            trial: dict[str, Any] = {}
            put(trial, _steps(key), value)
            _refuse_unfit(collection, trial, key)

        if value := asked_until_good(Question(data, collection, key), input, print, good):
            put(values, _steps(key), value)


def _refuse_unfit(collection: str, values: dict[str, Any], key: str) -> None:
    """Hold one answer against the model.

    Raises:
        Unknown: the model would not take it.
    """
    found = entry_of(collection, "new-record", "", text_of(collection, values, hints=False))
    if not isinstance(found, list):
        return
    top = key.partition(".")[0]
    wrong = next((p for p in found if p.path.startswith(top) and p.code != MISSING.code), None)
    if wrong is not None:
        raise Unknown(wrong.message)


def _known(data: Dataset, shape: Shape, value: str) -> str:
    """The id of a record that was given by its name.

    Raises:
        Unclear: several records have the name.
    """
    if isinstance(shape.target, Ref) and value and value not in data.entries[shape.target.collection]:
        known = data.entries[shape.target.collection].values()
        if any(value in (entry.record.name, *entry.record.aliases) for entry in known):
            return entry_named(data, value, among=(shape.target.collection,)).record.id
    return value
