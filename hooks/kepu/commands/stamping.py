"""``kepu rename`` and ``kepu verify``: small changes of records that exist."""

from __future__ import annotations

import argparse
from typing import Any, get_args

from ..check.dataset import Dataset, Entry
from ..check.loading import load
from ..editing.choosing import Unclear, collection_named, entry_named
from ..editing.writing import Change
from ..editing.yaml.files import Unusable
from ..editing.yaml.rename import renamed
from ..editing.yaml.verify import Check, verified
from ..model.common import How, Verification
from ..model.shapes import choices_of
from .folders import agree
from .options import add_folders, add_writing, complain, day, missing_folder, now_of


def add(commands: Any) -> None:
    """Add both commands."""
    rename = commands.add_parser("rename", help="换一条记录的编号：引用一起改，旧网址自动转过来")
    add_folders(rename)
    add_writing(rename)
    rename.add_argument("collection", help="类别，如 venues 或 场馆")
    rename.add_argument("old", metavar="旧编号", help="或现在的名称")
    rename.add_argument("new", metavar="新编号")
    rename.set_defaults(run=_rename)
    verify = commands.add_parser("verify", help="记下今天核实过一条记录：谁、怎样核实的")
    add_folders(verify)
    add_writing(verify)
    verify.add_argument("ids", nargs="+", metavar="编号", help="一个或几个编号或名称，如 venues/city-museum")
    verify.add_argument("--by", metavar="谁", required=True, help="谁核实的（单位或岗位，不写私人信息）")
    verify.add_argument("--how", choices=get_args(How), required=True, help=_ways())
    verify.add_argument("--fields", nargs="+", default=[], metavar="字段", help="只核实了这些字段，如 hours contacts")
    verify.add_argument("--source", metavar="依据", help="要列为出处的网址或文件名称")
    verify.add_argument("--tier", choices=("A", "B", "C"), help="A 官方，B 媒体或百科，C 聚合网站")
    verify.add_argument("--on", type=day, metavar="日期", help="哪天核实的（默认今天）")
    verify.set_defaults(run=_verify)


def _rename(options: argparse.Namespace) -> int:
    def changes(data: Dataset) -> list[Change]:
        collection = collection_named(options.collection)
        entry = entry_named(data, f"{collection}/{options.old}")
        return renamed(data, options.data.resolve().parent, collection, entry.record.id, options.new)

    return _change(options, changes)


def _verify(options: argparse.Namespace) -> int:
    today = now_of(options).date()
    if options.on and options.on > today:
        return complain(f"{options.on} 还没有到，核实日期不能在将来")

    def changes(data: Dataset) -> list[Change]:
        base = options.data.resolve().parent
        entries = [entry_named(data, name) for name in dict.fromkeys(options.ids)]
        if len({entry.file for entry in entries}) < len(entries):
            raise Unclear("有几条记录在同一个文件里，请一条一条来")
        for entry in entries:
            _refuse_unknown(entry, options.fields)
        check = Check(options.on or today, options.by, options.how, tuple(options.fields), options.source, options.tier)
        return [verified(entry, base, check) for entry in entries]

    return _change(options, changes)


def _ways() -> str:
    """The ways of checking, as the model describes them."""
    field = Verification.model_fields["how"]
    return "、".join(f"{code} {words}" for code, words in choices_of(field.annotation, field.description or ""))


def _refuse_unknown(entry: Entry, fields: list[str]) -> None:
    """Only what a record says can have been checked.

    Raises:
        Unclear: a field that the record does not have.
    """
    for name in fields:
        if name not in entry.record.model_fields_set:
            raise Unclear(f"{entry.file} 里没有字段“{name}”")


def _change(options: argparse.Namespace, make: Any) -> int:
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    try:
        changes = make(load(options.data)[0])
    except (Unclear, Unusable) as error:
        return complain(str(error))
    return agree(changes, options, options.data.resolve().parent)
