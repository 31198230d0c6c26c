"""The command line: ``kepu build | check | rules | open | hours | holidays``."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from . import inputs
from .check.basemaps import before_publishing
from .check.run import all_rules, check_data
from .commands import holidays, opening
from .diagnostics import Report
from .memory import uncollected
from .photographs import develop
from .publish.release import is_current
from .reporting import FORMATS
from .source.cache import ParseCache

CACHE = Path(".cache/kepu")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 clean, 1 problems, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    with uncollected():
        return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kepu", description="科普资源门户：检查记录，生成网站。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    check = commands.add_parser("check", help="检查全部记录，列出所有问题")
    _add_folders(check)
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="输出格式")
    check.add_argument("--publish", action="store_true", help="还要检查公开发布的条件，如审图号")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="只显示这些文件或文件夹的问题")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="检查并生成网站；有错误时保留原来的网站")
    _add_folders(build)
    build.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="生成到哪里（默认 site）")
    build.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="站点配置（默认 mkdocs.yml）"
    )
    build.add_argument("--dry-run", action="store_true", help="只检查，不生成")
    build.set_defaults(run=_build)
    rules = commands.add_parser("rules", help="列出全部检查规则")
    rules.set_defaults(run=_rules)
    opening.add(commands, _moment, _clock)
    holidays.add(commands)
    return parser


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="记录所在的文件夹（默认 data）")
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="文章和照片（默认 content）"
    )
    parser.add_argument("--now", type=_moment, default=None, metavar="ISO", help="当作现在的时刻，如 2026-05-01T09:00")


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _clock() -> dt.datetime:
    return dt.datetime.now(SHANGHAI)


def _now(options: argparse.Namespace) -> dt.datetime:
    return options.now or _clock()


def _check(options: argparse.Namespace) -> int:
    if not options.data.is_dir():
        print(f"kepu: 找不到文件夹 {options.data}", file=sys.stderr)
        return 2
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        print(f"kepu: 找不到 {missing[0]}", file=sys.stderr)
        return 2
    cache = ParseCache.load(CACHE)
    dataset, report = check_data(options.data, options.content, _now(options).date(), cache)
    report.extend(develop(dataset, options.content, CACHE).problems)
    if options.publish:
        report.extend(before_publishing(dataset))
    if options.paths:
        report = _only(report, options.paths, options.data)
    print(FORMATS[options.format](report, all_rules()), end="")
    return 1 if report.failed else 0


def _only(report: Report, paths: list[Path], data: Path) -> Report:
    base = data.resolve().parent
    wanted = [path.resolve() for path in paths]
    kept = [p for p in report.problems if any((base / p.file).is_relative_to(path) for path in wanted)]
    return Report(kept)


def _build(options: argparse.Namespace) -> int:
    """Let the site generator build with these folders; its hook checks, renders and publishes."""
    needed = {folder: folder.is_dir() for folder in (options.data, options.content)}
    for path, exists in (needed | {options.config: options.config.is_file()}).items():
        if not exists:
            print(f"kepu: 找不到 {path}", file=sys.stderr)
            return 2
    if options.dry_run:
        options.format, options.paths, options.publish = "text", [], False
        return _check(options)
    config = options.config.absolute()
    made_from = inputs.of_project(config, options.data, options.content, _now(options).date())
    if is_current(options.site, config.parent / CACHE, made_from):
        print("没有变化，网站已经是最新的。")
        return 0
    settings = {"KEPU_DATA": options.data, "KEPU_CONTENT": options.content, "KEPU_SITE": options.site}
    environment = os.environ | {key: str(Path(value).absolute()) for key, value in settings.items()}
    environment["NO_MKDOCS_2_WARNING"] = "1"  # an advertisement, on the error stream of every build
    if options.now:
        environment["KEPU_NOW"] = options.now.isoformat()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(options.config)]
    return 1 if subprocess.run(command, env=environment, check=False).returncode else 0


def _rules(options: argparse.Namespace) -> int:
    for rule in all_rules():
        print(f"{rule.code}  {rule.severity:<8}{rule.title}  {rule.advice}")
    return 0
