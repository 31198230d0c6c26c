"""``kepu export xlsx`` and ``kepu import``: to Excel and back."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from ..check.dataset import Dataset
from ..check.loading import load
from ..editing.asking.reading import is_questionnaire
from ..editing.choosing import Unclear, collection_named
from ..editing.sheets.columns import columns_of
from ..editing.sheets.grids import BadTable
from ..editing.sheets.import_report import report, returned_rows
from ..editing.sheets.importing import Importer
from ..editing.sheets.mapping import (
    IGNORED,
    BadMapping,
    TableMapping,
    guessed,
    load_mapping,
    mapping_text,
    own_columns,
    recognized,
)
from ..editing.sheets.results import RowResult
from ..editing.sheets.tables import Table, read_tables
from ..editing.sheets.workbook import workbook
from ..editing.writing import Change
from ..model import COLLECTIONS
from .folders import add_folders, add_writing, asked, complain, missing_folder, now_of, write_all
from .replies import import_reply

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
"""What a file's name cannot have on every computer."""
_SHEETS = {collection.label: name for name, collection in COLLECTIONS.items()}


def add(commands: Any) -> None:
    """Add both commands."""
    export = commands.add_parser("export", help="把记录导出成 Excel 工作簿，改好再导入")
    export.add_argument("format", choices=("xlsx",))
    add_folders(export)
    export.add_argument("--output", "-o", type=Path, default=Path("kepu.xlsx"), metavar="FILE", help="默认 kepu.xlsx")
    export.add_argument("--collection", action="append", metavar="类别", help="只导出这一类，可写多次")
    export.add_argument("--force", action="store_true", help="文件已经有了也覆盖")
    export.set_defaults(run=_export)
    parser = commands.add_parser("import", help="导入 Excel 或 CSV 表格、填好的征集表；先看清会改什么再写")
    add_folders(parser)
    add_writing(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx 或 .csv（UTF-8 或 GB18030）")
    parser.add_argument("--collection", metavar="类别", help="表里是哪一类记录；kepu 导出的工作簿不用写")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="表头和字段的对应；没有这个文件就猜一份存下来")
    parser.add_argument("--sheet", metavar="名称", help="只导入这一张表")
    parser.add_argument("--overwrite", action="store_true", help="表里与记录不同时用表里的（仍会逐条列出）")
    parser.add_argument("--clear", action="store_true", help="kepu 导出的工作簿里空着的格子，把记录里的内容也删掉")
    parser.add_argument(
        "--rejected", type=Path, metavar="FILE", help="退回的行放在哪里（默认 FILE 的名字加 .rejected.csv）"
    )
    parser.set_defaults(run=_import)


def _export(options: argparse.Namespace) -> int:
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    try:
        chosen = [collection_named(word) for word in options.collection or COLLECTIONS]
    except Unclear as error:
        return complain(str(error))
    if options.output.exists() and not options.force:
        return complain(f"已经有 {options.output}；要覆盖请加 --force")
    data = load(options.data)[0]
    raw = workbook(data, dict.fromkeys(chosen), now_of(options))
    old = options.output.read_bytes() if options.output.exists() else None
    code = write_all([Change(options.output, old, raw)], options, quiet=True)
    if not code:
        print(f"已导出 {sum(len(data.entries[name]) for name in chosen)} 条记录到 {options.output}。")
    return code


def _import(options: argparse.Namespace) -> int:
    missing = missing_folder(options) or (None if options.file.is_file() else f"找不到 {options.file}")
    if missing:
        return complain(missing)
    data = load(options.data)[0]
    if is_questionnaire(options.file):
        return import_reply(options, data)
    try:
        tables = read_tables(options.file, _SHEETS, recognized)
        jobs = [_job(options, data, table) for table in _chosen(tables, options)]
    except (BadTable, BadMapping, Unclear) as error:
        return complain(str(error))
    if not jobs:
        return complain("表里没有内容")
    changes: list[Change] = []
    for table, importer, results in jobs:
        unused = [h for h in table.headings if h not in importer.mapping.columns and h not in IGNORED]
        print(report(table, results, unused), end="")
        changes += [result.change for result in results if result.change is not None]
        returned = _returned(options, table, results, len(jobs) > 1)
        mapping = _mapping_file(options, importer, table, unused)
        changes += (*returned, *mapping)
        print(_way_back(options, importer, table, returned), end="")
    rejected = any(result.state == "rejected" or result.conflicts for *_, results in jobs for result in results)
    return _finish(options, changes, rejected)


def _finish(options: argparse.Namespace, changes: list[Change], rejected: bool) -> int:
    """Write what was agreed on; 1 if rows were left out or nothing was written."""
    real = [change for change in changes if change.real]
    if not real:
        print("没有要写的。")
        return 1 if rejected else 0
    if options.dry_run:
        print(f"试运行：会写 {len(real)} 个文件，没有写。")
        return 1 if rejected else 0
    if not options.yes and not asked(f"写这 {len(real)} 个文件吗？"):
        print("没有改动。")
        return 1
    return write_all(real, options) or (1 if rejected else 0)


def _chosen(tables: list[Table], options: argparse.Namespace) -> list[Table]:
    if options.sheet:
        tables = [table for table in tables if table.name == options.sheet]
        if not tables:
            raise BadTable(f"没有叫“{options.sheet}”的表")
    if options.collection and any(table.collection for table in tables):
        wanted = collection_named(options.collection)
        return [table for table in tables if table.collection in (wanted, None)]
    return tables


def _job(options: argparse.Namespace, data: Dataset, table: Table) -> tuple[Table, Importer, list[RowResult]]:
    """One table compared with the records."""
    if table.collection is None and not options.collection:
        raise Unclear(f"“{table.name}”里是哪一类记录？请写 --collection，如 venues")
    collection = table.collection or collection_named(options.collection)
    mapping = _mapping(options, data, table, collection)
    importer = Importer(data, options.data, collection, mapping, clear=options.clear)
    return table, importer, importer.run(table, options.content, now_of(options).date())


def _mapping(options: argparse.Namespace, data: Dataset, table: Table, collection: str) -> TableMapping:
    columns = columns_of(collection, data.entries[collection].values())
    if table.collection:
        mapping = own_columns(table.headings, columns)
    elif options.mapping and options.mapping.is_file():
        mapping = load_mapping(options.mapping, columns)
    else:
        mapping = guessed(table.headings, columns)
    if "name" not in mapping.columns.values() and "id" not in mapping.columns.values():
        raise BadMapping(f"“{table.name}”里看不出哪一列是名称；请用 --mapping 写明")
    return mapping.model_copy(update={"overwrite": mapping.overwrite or options.overwrite})


def _returned(options: argparse.Namespace, table: Table, results: list[RowResult], several: bool) -> list[Change]:
    if not any(result.state == "rejected" or result.conflicts for result in results):
        return []
    content = returned_rows(table, results)
    if options.rejected:
        return [_file(options.rejected, content)]
    middle = f".{_UNFIT.sub('_', table.name)}" if several else ""
    path: Path = options.file.with_name(f"{options.file.stem}{middle}.rejected.csv")
    number = 1
    while path.exists() and path.read_bytes() != content:  # somebody may be mending the rows of an earlier time
        number += 1
        path = options.file.with_name(f"{options.file.stem}{middle}.rejected-{number}.csv")
    return [_file(path, content)]


def _way_back(options: argparse.Namespace, importer: Importer, table: Table, returned: list[Change]) -> str:
    """How the rows that were not taken over come back."""
    if not returned:
        return ""
    command = f"kepu import {returned[0].path}"
    if table.collection is None:
        mapping = options.mapping or options.file.with_suffix(".mapping.yml")
        command += f" --collection {importer.collection} --mapping {mapping}"
    return f"退回的行放进 {returned[0].path}，最后一列是原因；改好以后再导入：{command}\n"


def _mapping_file(options: argparse.Namespace, importer: Importer, table: Table, unused: list[str]) -> list[Change]:
    """The guessed mapping, to be corrected and used again; one that exists is left alone."""
    path: Path = options.mapping or options.file.with_suffix(".mapping.yml")
    if table.collection or path.exists():
        return []
    return [_file(path, mapping_text(importer.mapping, importer.collection, unused).encode())]


def _file(path: Path, content: bytes) -> Change:
    return Change(path, path.read_bytes() if path.is_file() else None, content)
