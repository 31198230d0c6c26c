"""``kepu diff``: what changes for the public between two versions."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..check.dataset import Dataset
from ..editing.review.changed_files import changed_files
from ..editing.review.comparison import Comparison, compared
from ..editing.review.comparison_text import as_markdown, as_text
from ..editing.review.history import NoHistory, checked_out, merge_base
from ..editing.review.package import packed, pages_after, pages_before
from ..editing.review.pictures import photographs_beside
from ..editing.review.preview import page
from ..editing.review.standalone import standalone_pages
from ..editing.writing import Change
from .folders import inspect, write_all
from .options import CACHE, add_folders, complain, missing_folder, now_of

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
    parser.add_argument(
        "--zip", type=Path, metavar="FILE", help="把预览页和变了的网页（前后都有）打成一个压缩包，解开就能看"
    )
    parser.add_argument("--templates", type=Path, default=Path("overrides/kepu"), metavar="DIR", help=argparse.SUPPRESS)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Differences are no errors: 0 whatever has changed, 1 if the preview could not be written."""
    missing = missing_folder(options)
    if not missing and (options.preview or options.zip) and not (options.templates / "preview.html").is_file():
        missing = f"找不到预览页的模板 {options.templates}/preview.html"
    if missing:
        return complain(missing)
    base, dots, head = options.range.partition("..")
    try:
        if head.startswith("."):
            head = head[1:]
            base = merge_base(options.data.resolve().parent, base or "HEAD", head or "HEAD")
        with ExitStack() as stack:
            first, second = base or "HEAD", (head or "HEAD") if dots else None
            folders = _folders(options, stack, first), _folders(options, stack, second)
            before, after = (inspect(*pair, now_of(options).date()) for pair in folders)
            found = compared(before, after)
            found.files = changed_files(options.data, options.content, first, second)
            print(_FORMATS[options.format](found), end="")
            if options.preview or options.zip:
                return _write(options, found, (before[0], after[0]), (folders[0][1], folders[1][1]))
    except NoHistory as error:
        return complain(str(error))
    return 0


def _write(
    options: argparse.Namespace, found: Comparison, data: tuple[Dataset, Dataset], contents: tuple[Path, Path]
) -> int:
    """Write the page of changes, and the zip of it with the pages that changed."""
    pictures = photographs_beside(_pictures(options, found), *contents, CACHE / "images")
    title = f"改动预览：{options.range}"
    changes = []
    if options.preview:
        changes.append(_file(options.preview, page(found, *data, options.templates, title, pictures)))
    if options.zip:
        now, overrides = now_of(options), options.templates.parent
        wanted = pages_before(found), pages_after(found)
        before, after = (
            standalone_pages(known, content, overrides, CACHE, now, names)
            for known, content, names in zip(data, contents, wanted, strict=True)
        )
        known = frozenset(before), frozenset(after)
        index = page(found, *data, options.templates, title, pictures, known)
        changes.append(_file(options.zip, packed(index, before, after)))
    return write_all(changes, options, quiet=True)


def _folders(options: argparse.Namespace, stack: ExitStack, revision: str | None) -> tuple[Path, Path]:
    """The records and the content at a revision; those in the folder if it is None."""
    if revision is None:
        return options.data, options.content
    data, content = stack.enter_context(checked_out(revision, options.data, options.content))
    return data, content


def _pictures(options: argparse.Namespace, found: Comparison) -> list[str]:
    """Photographs that changed, and those of new records, by their path from the folder of contents."""
    inside = f"{options.content.resolve().name}/"
    changed = [file.path.partition(inside)[2] for file in found.files if file.kind == "photograph"]
    return [*changed, *(image.file for entry in found.added for image in entry.record.images)]


def _file(path: Path, content: bytes) -> Change:
    return Change(path, path.read_bytes() if path.is_file() else None, content)
