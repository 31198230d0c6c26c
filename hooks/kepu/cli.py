"""The command line ``kepu``: building and listing rules here, every other command in its module."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from . import inputs
from .commands.folders import CACHE, add_folders, now_of
from .memory import uncollected
from .publish.release import is_current, published_pages

_COMMANDS = {
    "check": "checking",
    "open": "hours",
    "hours": "hours",
    "holidays": "holidays",
    "format": "formatting",
    "new": "creating",
    "rename": "stamping",
    "verify": "stamping",
    "stale": "staleness",
    "links": "staleness",
    "export": "exchange",
    "import": "exchange",
    "diff": "diffing",
    "owners": "owning",
    "schemas": "owning",
    "map": "map_export",
}
"""The module of each command. Only the one that is asked for is loaded: all together take longer than a check."""
_OWN = ("build", "rules")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 clean, 1 problems, 2 wrong usage.

    Without ``arguments`` it is a program of its own, which ends after one command and needs no cyclic
    collector. A caller that gives arguments keeps its own.
    """
    if arguments is not None:
        return _command(arguments)
    with uncollected():
        return _command(sys.argv[1:])


def _command(given: list[str]) -> int:
    options = _parser(given[0] if given else "").parse_args(given)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\nkepu: 已中断；没有写完的文件都还是原样", file=sys.stderr)
        return 1


def _parser(wanted: str = "") -> argparse.ArgumentParser:
    """The parser of one command, or of all if it is none of them."""
    parser = argparse.ArgumentParser(prog="kepu", description="科普资源门户：检查记录，生成网站。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    build = commands.add_parser("build", help="检查并生成网站；有错误时保留原来的网站")
    add_folders(build)
    build.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="生成到哪里（默认 site）")
    build.add_argument(
        "--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="站点配置（默认 mkdocs.yml）"
    )
    build.add_argument("--dry-run", action="store_true", help="只检查，不生成")
    build.set_defaults(run=_build)
    rules = commands.add_parser("rules", help="列出全部检查规则")
    rules.set_defaults(run=_rules)
    needed = [_COMMANDS[wanted]] if wanted in _COMMANDS else [] if wanted in _OWN else _COMMANDS.values()
    for name in dict.fromkeys(needed):
        import_module(f".commands.{name}", __package__).add(commands)
    return parser


def _build(options: argparse.Namespace) -> int:
    """Let the site generator build with these folders; its hook checks, renders and publishes."""
    needed = {folder: folder.is_dir() for folder in (options.data, options.content)}
    for path, exists in (needed | {options.config: options.config.is_file()}).items():
        if not exists:
            print(f"kepu: 找不到 {path}", file=sys.stderr)
            return 2
    if options.dry_run:
        return main(["check", "--data", str(options.data), "--content", str(options.content), *_same_now(options)])
    config = options.config.absolute()
    made_from = inputs.of_project(config, options.data, options.content, now_of(options).date())
    if is_current(options.site, config.parent / CACHE, made_from):
        print("没有变化，网站已经是最新的。")
        return 0
    settings = {"KEPU_DATA": options.data, "KEPU_CONTENT": options.content, "KEPU_SITE": options.site}
    environment = os.environ | {key: str(Path(value).absolute()) for key, value in settings.items()}
    environment["NO_MKDOCS_2_WARNING"] = "1"  # an advertisement, on the error stream of every build
    if options.now:
        environment["KEPU_NOW"] = options.now.isoformat()
    print("正在检查记录、生成网站……", flush=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(options.config)]
    if subprocess.run(command, env=environment, check=False).returncode:
        return 1
    print(f"网站已生成：{options.site}（{published_pages(options.site, config.parent / CACHE)} 页）")
    return 0


def _same_now(options: argparse.Namespace) -> list[str]:
    return ["--now", options.now.isoformat()] if options.now else []


def _rules(options: argparse.Namespace) -> int:
    from .check.run import all_rules

    for rule in all_rules():
        print(f"{rule.code}  {rule.severity:<8}{rule.title}  {rule.advice}")
    return 0
