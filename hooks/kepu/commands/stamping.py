"""``kepu rename`` and ``kepu verify``: small changes of records that exist."""

from __future__ import annotations

import argparse
from typing import Any

from ..check.dataset import Dataset
from ..check.loading import load
from ..editing.choosing import Unclear, collection_named, entry_named
from ..editing.writing import Change
from ..editing.yaml.files import Unusable
from ..editing.yaml.rename import renamed
from ..editing.yaml.verify import verified
from .folders import add_folders, add_writing, agree, complain, day, missing_folder, now_of


def add(commands: Any) -> None:
    """Add both commands."""
    rename = commands.add_parser("rename", help="换一条记录的编号：引用一起改，旧网址自动转过来")
    add_folders(rename)
    add_writing(rename)
    rename.add_argument("collection", help="类别，如 venues 或 场馆")
    rename.add_argument("old", metavar="旧编号")
    rename.add_argument("new", metavar="新编号")
    rename.set_defaults(run=_rename)
    verify = commands.add_parser("verify", help="记下今天核实过一条记录，和核实的依据")
    add_folders(verify)
    add_writing(verify)
    verify.add_argument("ids", nargs="+", metavar="编号", help="一个或几个，如 venues/city-museum")
    verify.add_argument("--by", metavar="谁", help="谁核实的（单位或岗位，不写私人信息）")
    verify.add_argument("--source", metavar="依据", help="网址，或“馆方电话答复”这样的说明")
    verify.add_argument("--tier", choices=("A", "B", "C"), help="A 官方，B 媒体或百科，C 聚合网站")
    verify.add_argument("--on", type=day, metavar="日期", help="哪天核实的（默认今天）")
    verify.set_defaults(run=_verify)


def _rename(options: argparse.Namespace) -> int:
    def changes(data: Dataset) -> list[Change]:
        collection = collection_named(options.collection)
        return renamed(data, options.data.resolve().parent, collection, options.old, options.new)

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
        said = options.by, options.source, options.tier
        return [verified(entry, base, options.on or today, *said) for entry in entries]

    return _change(options, changes)


def _change(options: argparse.Namespace, make: Any) -> int:
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    try:
        changes = make(load(options.data)[0])
    except (Unclear, Unusable) as error:
        return complain(str(error))
    return agree(changes, options, options.data.resolve().parent)
