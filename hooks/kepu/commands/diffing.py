"""``kepu diff``: what changes for the public between two versions."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..check.dataset import Dataset
from ..diagnostics import Report
from ..editing.review.comparison import compared
from ..editing.review.comparison_text import as_markdown, as_text
from ..editing.review.history import NoHistory, checked_out, merge_base
from ..editing.review.preview import page
from ..editing.writing import Change
from .folders import add_folders, complain, inspect, missing_folder, now_of, write_all

_FORMATS = {"text": as_text, "markdown": as_markdown}


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("diff", help="两个 git 版本之间，公众会看到什么变化")
    add_folders(parser)
    parser.add_argument(
        "range", metavar="BASE..HEAD", help="如 main..HEAD；只写 main 就与现在的文件比；main...HEAD 从分叉处比"
    )
    parser.add_argument("--format", choices=sorted(_FORMATS), default="text", help="输出格式")
    parser.add_argument("--preview", type=Path, metavar="FILE", help="另写一个带地图的预览页，如 preview.html")
    parser.add_argument("--templates", type=Path, default=Path("overrides/kepu"), metavar="DIR", help=argparse.SUPPRESS)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Differences are no errors: 0 whatever has changed, 1 if the preview could not be written."""
    missing = missing_folder(options)
    if not missing and options.preview and not (options.templates / "preview.html").is_file():
        missing = f"找不到预览页的模板 {options.templates}/preview.html"
    if missing:
        return complain(missing)
    base, dots, head = options.range.partition("..")
    try:
        if head.startswith("."):
            head = head[1:]
            base = merge_base(options.data.resolve().parent, base or "HEAD", head or "HEAD")
        with ExitStack() as stack:
            before = _state(options, stack, base or "HEAD")
            after = _state(options, stack, (head or "HEAD") if dots else None)
            found = compared(before, after)
            print(_FORMATS[options.format](found), end="")
            if options.preview:
                raw = page(found, before[0], after[0], options.templates, f"改动预览：{options.range}")
                return write_all([_file(options.preview, raw)], quiet=True)
    except NoHistory as error:
        return complain(str(error))
    return 0


def _state(options: argparse.Namespace, stack: ExitStack, revision: str | None) -> tuple[Dataset, Report]:
    """The records at a revision; those in the folder if it is None."""
    data, content = options.data, options.content
    if revision is not None:
        data, content = stack.enter_context(checked_out(revision, data, content))
    return inspect(data, content, now_of(options).date())


def _file(path: Path, content: bytes) -> Change:
    return Change(path, path.read_bytes() if path.is_file() else None, content)
