"""``kepu init``: begins a portal for another region, or one of a made-up county to look at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..divisions import divisions
from ..editing.starting.example_county import example_files, example_name
from ..editing.starting.portal import Files, Unclear, files_of, full_name, region_named, write
from .options import clock, complain, moment, now_of

_PROGRAM = Path(__file__).parents[3]
"""The folder of the program that runs, with its templates and records."""
_LONGEST = 40
"""Characters of a portal's name."""


def add(commands: Any) -> None:
    """Add the command."""
    init = commands.add_parser("init", help="新建一个地区的门户：程序、区划、词表、说明都备好，记录从零开始")
    init.add_argument("folder", type=Path, metavar="DIR", help="放到哪里，要是新的或空的文件夹")
    told = "地区，名称或六位代码，如 柳州市、450200；几个地区合办就写几个"
    init.add_argument("regions", nargs="*", metavar="地区", help=told)
    init.add_argument("--name", metavar="名称", help="门户的名称（默认“柳州市科普资源门户”这样）")
    init.add_argument("--example", action="store_true", help="不写地区：做一个演示县，什么资料都齐全，全是编的")
    init.add_argument("--dry-run", action="store_true", help="只说会写什么，不写")
    init.add_argument("--now", type=moment, default=None, metavar="ISO", help=argparse.SUPPRESS)
    init.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    trouble = _trouble(options)
    if trouble:
        return complain(trouble)
    try:
        name, files, told = _example() if options.example else _portal(options)
    except Unclear as error:
        return complain(str(error))
    print(told)
    target: Path = options.folder
    if options.dry_run:
        print("试运行：没有写。")
        return 0
    write(_PROGRAM, files, target, name)
    print(f"写好了：{target}\n接着：cd {target} && make site，再看 {target / 'README.md'}。")
    return 0


def _trouble(options: argparse.Namespace) -> str:
    """What keeps the command from beginning; empty if nothing does."""
    target: Path = options.folder
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        return f"{target} 已经有内容，没有动它；请换一个新的文件夹"
    if not (_PROGRAM / "mkdocs.yml").is_file() or not (_PROGRAM / "overrides").is_dir():
        return "找不到程序的模板；请在程序的文件夹里安装和运行（make site 会装好）"
    if options.example and (options.regions or options.name):
        return "--example 做的是演示县，不写地区和名称"
    return "" if options.example or options.regions else "请写地区，如 柳州市；想先看看就写 --example"


def _example() -> tuple[str, Files, str]:
    """Name and files of the example portal, and what to say of it."""
    files = example_files(_PROGRAM)
    name = example_name(files)
    return name, files, f"{name}：演示县，全是编的，{len(files)} 个文件，另加程序。"


def _portal(options: argparse.Namespace) -> tuple[str, Files, str]:
    """Name and files of a region's new portal, and what to say of it.

    Raises:
        Unclear: the words name no region, or the name cannot be one.
    """
    now = now_of(options)
    known = divisions(max(now, clock()).year)
    regions = [region_named(words, known) for words in dict.fromkeys(options.regions)]
    name = (options.name or f"{'和'.join(region.name for region in regions)}科普资源门户").strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise Unclear(f"--name 要有 1 到 {_LONGEST} 个字，不带换行")
    files = files_of(_PROGRAM, regions, known, name, str(now.date()))
    where = "、".join(full_name(region, known) for region in regions)
    count = sum(path.startswith("data/regions/") for path in files)
    return name, files, f"{name}：{where}，{count} 个区划，{len(files)} 个文件，另加程序。"
