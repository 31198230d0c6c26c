"""What most commands share beside their options: how a folder is looked at, and how a change is agreed on."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from ..caching import sweep
from ..check.dataset import Dataset
from ..check.known import Known
from ..diagnostics import Report
from ..editing.inspecting import inspected
from ..editing.journal import Busy, alone, recover
from ..editing.recording import journal_of, recorded, undo_of
from ..editing.writing import Change, Outdated, diff
from ..source.cache import ParseCache
from .options import CACHE, now_of

_JOURNAL = journal_of(CACHE)
UNDO = undo_of(CACHE)
"""Where what the last commands wrote is kept, see ``kepu undo``."""


def inspect(
    data: Path, content: Path, today: dt.date, cache: ParseCache | None = None, known: Known | None = None
) -> tuple[Dataset, Report]:
    """Everything there is to say about a data folder, its photographs included."""
    return inspected(data, content, today, CACHE, cache, known)


def agree(changes: Sequence[Change], options: argparse.Namespace, base: Path) -> int:
    """Show what would change, ask, write. Returns the exit code: 0 written or nothing to do, 1 not written."""
    real = [change for change in changes if change.real]
    if not real:
        print("没有要改的。")
        return 0
    print(diff(real, base), end="")
    if options.dry_run:
        print(f"试运行：会改 {len(real)} 个文件，没有写。")
        return 0
    if not options.yes and not asked(f"改这 {len(real)} 个文件吗？"):
        print("没有改动。")
        return 1
    return write_all(real, options)


def write_all(changes: Sequence[Change], options: argparse.Namespace, *, quiet: bool = False) -> int:
    """Write changes that were agreed on, so that ``kepu undo`` can take them back; the exit code."""
    real = [change for change in changes if change.real]
    said = getattr(options, "said", "") if getattr(options, "writes", False) else ""
    try:
        count = recorded(real, CACHE, said, now_of(options).isoformat())
    except Busy:
        print("kepu: 没有写：另一个 kepu 正在写文件，等它写完再运行一次", file=sys.stderr)
        return 1
    except Outdated as error:
        print(f"kepu: 没有写成：{error}", file=sys.stderr)
        return 1
    if not quiet:
        print(f"已改 {count} 个文件。")
    return 0


def recovered(options: argparse.Namespace) -> None:
    """Before a command that writes: finish what a killed one had begun, and sweep up after it. Says what it did."""
    if not _will_write(options):
        return
    try:
        with alone(_JOURNAL) as kept:
            found = recover(_JOURNAL, (options.data, options.content), (Path(),)) if kept else None
    except Busy:
        return  # the one who is writing is alive; what this command writes is refused later
    for folder in (CACHE, UNDO):
        sweep(folder)
    if found is not None and found.finished:
        print(f"上次中断时没有写完的 {len(found.finished)} 个文件，现在写完了。", file=sys.stderr)
    for path in found.left if found is not None else ():
        print(f"kepu: 上次没有写完 {path}，后来有人改过，没有动它；请看一看", file=sys.stderr)


def _will_write(options: argparse.Namespace) -> bool:
    said = vars(options)
    only_looks = said.get("dry_run") or said.get("check") or said.get("fix") is False
    return bool(said.get("writes")) and not only_looks


def asked(question: str) -> bool:
    """Whether the person at the terminal agrees; nobody there is a no.

    Raises:
        EOFError: the person left without an answer.
    """
    if not sys.stdin.isatty():
        print(f"{question} 没有人能回答；请加 --yes 或 --dry-run。")
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "是", "好")
