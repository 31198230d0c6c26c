"""``kepu export xlsx`` and ``kepu import``: to Excel and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, get_args

from ..check.dataset import Dataset
from ..check.loading import load
from ..editing.asking.reading import questionnaire_in
from ..editing.choosing import Unclear, collection_named, region_named
from ..editing.sheets.grids import BadTable
from ..editing.sheets.import_report import report, returned_rows
from ..editing.sheets.importing import Importer
from ..editing.sheets.mapping import IGNORED, BadMapping, recognized
from ..editing.sheets.results import RowResult
from ..editing.sheets.returning import absent, refuse_sorted_alone
from ..editing.sheets.tables import Table, read_tables
from ..editing.sheets.workbook import workbook
from ..editing.writing import Change, write_one
from ..model import COLLECTIONS
from ..model.datum import Datum
from .folders import asked, write_all
from .import_mapping import Job, file_change, mapping_change, prepared, unfit
from .options import add_folders, add_writing, complain, missing_folder, now_of
from .replies import import_reply

_SHEETS = {collection.label: name for name, collection in COLLECTIONS.items()}


def add(commands: Any) -> None:
    """Add both commands."""
    export = commands.add_parser("export", help="把记录导出成 Excel 工作簿，改好再导入")
    export.add_argument("format", choices=("xlsx",))
    add_folders(export)
    export.add_argument("--output", "-o", type=Path, default=Path("kepu.xlsx"), metavar="FILE", help="默认 kepu.xlsx")
    export.add_argument("--collection", action="append", metavar="类别", help="只导出这一类，可写多次")
    export.add_argument("--region", metavar="地区", help="只导出这个地区的，写名称或代码，如 某市")
    export.add_argument("--force", action="store_true", help="文件已经有了也覆盖")
    export.set_defaults(run=_export)
    parser = commands.add_parser("import", help="导入 Excel 或 CSV 表格、填好的征集表；先看清会改什么再写")
    add_folders(parser)
    add_writing(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx 或 .csv（UTF-8 或 GB18030）")
    parser.add_argument("--collection", metavar="类别", help="表里是哪一类记录；kepu 导出的工作簿不用写")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="表头和字段的对应；没有这个文件就猜一份存下来")
    parser.add_argument("--sheet", metavar="名称", help="只导入这一张表")
    parser.add_argument("--name", metavar="列名", help="哪一列是名称（看不出来时会问）")
    parser.add_argument("--source", metavar="出处", help="整张表的出处，如“2026年某市科普场馆名录”")
    parser.add_argument("--date", metavar="日期", help="出处的日期，如 2026-05 或 2026-05-01")
    parser.add_argument("--url", metavar="网址", help="出处的网址")
    parser.add_argument("--datum", choices=get_args(Datum), help="坐标系：gcj02 高德、腾讯，bd09 百度，wgs84 国际标准")
    parser.add_argument("--region", metavar="地区", help="只导入这个地区的行，写名称或代码，如 某市")
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
    try:
        within = region_named(data, options.region) if options.region else None
    except Unclear as error:
        return complain(str(error))
    raw = workbook(data, dict.fromkeys(chosen), now_of(options), within)
    old = options.output.read_bytes() if options.output.exists() else None
    code = write_all([Change(options.output, old, raw)], options, quiet=True)
    if not code:
        count = sum(data.lies_in(e.record, within) for name in chosen for e in data.entries[name].values())
        print(f"已导出 {count} 条记录到 {options.output}。")
    return code


def _import(options: argparse.Namespace) -> int:
    missing = missing_folder(options) or (None if options.file.is_file() else f"找不到 {options.file}")
    if missing:
        return complain(missing)
    data = load(options.data)[0]
    questionnaire = questionnaire_in(options.file)
    if questionnaire is not None:
        return import_reply(options, data, questionnaire)
    try:
        tables = _chosen(read_tables(options.file, _SHEETS, recognized), options)
        jobs = [_job(options, data, table, len(tables) > 1) for table in tables]
    except (BadTable, BadMapping, Unclear) as error:
        return complain(str(error))
    if not jobs:
        return complain("表里没有内容")
    changes: list[Change] = []
    helpers: list[Change] = []
    for job in jobs:
        table, results = job.table, job.results
        unused = [h for h in table.headings if h not in job.importer.mapping.columns and h not in IGNORED]
        missing_rows = absent(table, data)
        short, whole = report(table, results, unused, missing_rows)
        print(short, end="")
        changes += [result.change for result in results if result.change is not None]
        returned = _returned(options, table, results, len(jobs) > 1)
        changes += returned
        helpers += [
            *mapping_change(job, unused),
            *(_whole_report(options, job, whole, len(jobs) > 1) if whole != short else []),
        ]
        print(_way_back(job, returned), end="")
    rejected = any(result.state == "rejected" or result.conflicts for job in jobs for result in job.results)
    return _finish(options, changes, helpers, rejected)


def _finish(options: argparse.Namespace, changes: list[Change], helpers: list[Change], rejected: bool) -> int:
    """Write what was agreed on; 1 if rows were left out or nothing was written. What helps to prepare the next run,
    the mapping and the whole report, is written by a trial run too."""
    for change in helpers:
        if change.real:
            write_one(change.path, change.new or b"")
            print(f"{'写好了' if change.old is None else '更新了'} {change.path}。")
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


def _job(options: argparse.Namespace, data: Dataset, table: Table, several: bool) -> Job:
    """One table compared with the records."""
    refuse_sorted_alone(table)
    within = region_named(data, options.region) if options.region else None
    job = prepared(options, data, table, several)
    importer = Importer.of(data, options.data, job.collection, job.mapping, clear=options.clear, within=within)
    job.importer = importer
    job.results = importer.run(table, options.content, now_of(options).date())
    return job


def _returned(options: argparse.Namespace, table: Table, results: list[RowResult], several: bool) -> list[Change]:
    if not any(result.state == "rejected" or result.conflicts for result in results):
        return []
    content = returned_rows(table, results)
    if options.rejected:
        return [file_change(options.rejected, content)]
    middle = f".{unfit(table.name)}" if several else ""
    path: Path = options.file.with_name(f"{options.file.stem}{middle}.rejected.csv")
    number = 1
    while path.exists() and path.read_bytes() != content:  # somebody may be mending the rows of an earlier time
        number += 1
        path = options.file.with_name(f"{options.file.stem}{middle}.rejected-{number}.csv")
    return [file_change(path, content)]


def _whole_report(options: argparse.Namespace, job: Job, whole: str, several: bool) -> list[Change]:
    """All that a short report leaves out, in a file."""
    middle = f".{unfit(job.table.name)}" if several else ""
    path = options.file.with_name(f"{options.file.stem}{middle}.report.txt")
    print(f"  每一行都列在 {path}")
    return [file_change(path, whole.encode("utf-8-sig"))]


def _way_back(job: Job, returned: list[Change]) -> str:
    """How the rows that were not taken over come back."""
    if not returned:
        return ""
    command = f"kepu import {returned[0].path}"
    if job.table.collection is None:
        command += f" --collection {job.collection} --mapping {job.path}"
    doubtful = "；疑似重复的，在“重复处理”一列写 合并、另一个 或 跳过" if any(r.suspects for r in job.results) else ""
    return f"退回的行放进 {returned[0].path}，最后一列是原因{doubtful}；改好以后再导入：{command}\n"
