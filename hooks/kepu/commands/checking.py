"""``kepu check``: every problem of every file, or only those that a change brings; safe repairs."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from .. import inputs
from ..check.known import Known
from ..check.publishing import before_publishing, unreachable
from ..check.run import all_rules
from ..diagnostics import Report
from ..editing.introduced import difference
from ..editing.review.history import NoHistory, checked_out
from ..editing.writing import Change
from ..editing.yaml.fix import Refused, fixes
from ..excerpts import lines_under
from ..reporting import FORMATS, as_text
from ..source.cache import ParseCache
from .folders import agree, inspect
from .options import CACHE, add_folders, add_writing, complain, day_of_check, missing_part, site_url
from .remembered import remembered


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="检查全部记录，列出所有问题")
    add_folders(parser)
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="输出格式")
    parser.add_argument("--publish", action="store_true", help="还要检查公开发布的条件，如审图号、收意见的办法")
    parser.add_argument("--changed-since", metavar="REV", help="只报告从这个 git 版本以来新出现的问题")
    parser.add_argument(
        "--fix", action="store_true", help="修好有把握的：全角数字和冒号、空格、时间的引号、电话、字段次序"
    )
    add_writing(parser)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="只显示这些文件或文件夹的问题")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """The exit code: 0 no errors, 1 errors, 2 wrong usage."""
    missing = missing_part(options) or next((f"找不到 {p}" for p in options.paths if not p.exists()), None)
    if missing:
        return complain(missing)
    if options.fix:
        return _fix(options)
    try:
        report = check(options)
    except NoHistory as error:
        return complain(str(error))
    write = FORMATS[options.format]
    if write is as_text:
        guide = f"{site_url(Path('mkdocs.yml'))}guide/rules/"
        write = partial(as_text, lines=lines_under(options.data.resolve().parent), guide=guide)
    print(write(report, all_rules()), end="")
    return 1 if report.failed else 0


def check(options: argparse.Namespace) -> Report:
    """The problems that were asked for.

    Raises:
        NoHistory: the revision to compare with does not exist.
    """
    today = day_of_check(options)
    made_from = f"{inputs.of_records(options.data, options.content, today)} {options.publish}"
    report = remembered(CACHE / "checked.json", made_from, lambda: _all(options, ParseCache.load(CACHE)))
    if options.changed_since:
        report = Report(difference(_before(options).problems, report.problems)[0])
    if options.paths:
        base = options.data.resolve().parent
        report = Report([problem for problem in report.problems if _wanted(base / problem.file, options.paths)])
    return report


def _before(options: argparse.Namespace) -> Report:
    with checked_out(options.changed_since, options.data, options.content) as (data, content):
        return _all(argparse.Namespace(**vars(options) | {"data": data, "content": content}), None)


def _all(options: argparse.Namespace, cache: ParseCache | None) -> Report:
    known = Known.load(CACHE) if cache else None
    dataset, report = inspect(options.data, options.content, day_of_check(options), cache, known)
    report.extend(before_publishing(dataset) if options.publish else unreachable(dataset))
    return report


def _wanted(file: Path, paths: list[Path]) -> bool:
    return not paths or any(file.is_relative_to(path.resolve()) for path in paths)


def _fix(options: argparse.Namespace) -> int:
    dataset, _ = inspect(options.data, options.content, day_of_check(options))
    found = [found for found in fixes(options.data, dataset) if _wanted(found.path.resolve(), options.paths)]
    changes = [change for change in found if isinstance(change, Change)]
    refused = [item for item in found if isinstance(item, Refused)]
    for item in refused:
        print(f"kepu: 跳过 {item.path}：{item.why}", file=sys.stderr)
    return agree(changes, options, options.data.resolve().parent) or int(bool(refused))
