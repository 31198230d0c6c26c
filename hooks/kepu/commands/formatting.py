"""``kepu format``: every record in the one canonical layout."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..editing.writing import Change
from ..editing.yaml.files import Lossy, Unusable, formatted
from ..model import COLLECTIONS
from ..source.files import SourceFile, find
from .folders import agree
from .options import add_folders, add_writing, complain, missing_folder


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("format", help="把记录整理成统一的样子：字段次序、缩进、引号；注释保留")
    add_folders(parser)
    add_writing(parser)
    parser.add_argument("--check", action="store_true", help="只看是否整齐，不整齐时退出码是 1")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="只整理这些文件或文件夹")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    missing = missing_folder(options) or next((f"找不到 {p}" for p in options.paths if not p.exists()), None)
    if missing:
        return complain(missing)
    changes = list(_changes(options.data, [path.resolve() for path in options.paths]))
    if options.check:
        for change in changes:
            print(change.path.as_posix())
        print(f"{len(changes)} 个文件不整齐，请运行 kepu format。" if changes else "都很整齐。")
        return 1 if changes else 0
    return agree(changes, options, options.data.resolve().parent)


def _changes(data: Path, wanted: list[Path]) -> Iterator[Change]:
    for file in find(data, frozenset(COLLECTIONS)):
        if not isinstance(file, SourceFile):
            continue
        if wanted and not any(file.path.resolve().is_relative_to(path) for path in wanted):
            continue
        raw = file.path.read_bytes()
        try:
            new = formatted(raw, COLLECTIONS[file.collection].model)
        except (Unusable, Lossy) as error:
            print(f"kepu: 跳过 {file.name}：{error}", file=sys.stderr)
            continue
        if new != raw:
            yield Change(file.path, raw, new)
