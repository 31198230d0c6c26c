"""What most commands share: the folders, the moment, and how a change is agreed on."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from ..caching import sweep
from ..check.dataset import Dataset
from ..diagnostics import Report
from ..editing.inspecting import inspected
from ..editing.journal import Busy, alone, recover
from ..editing.recording import journal_of, recorded, undo_of
from ..editing.writing import Change, Outdated, diff
from ..source.cache import ParseCache

CACHE = Path(".cache/kepu")
_JOURNAL = journal_of(CACHE)
UNDO = undo_of(CACHE)
"""Where what the last commands wrote is kept, see ``kepu undo``."""
SHANGHAI = ZoneInfo("Asia/Shanghai")
_YEARS = range(2000, 2091)


def add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="记录所在的文件夹（默认 data）")
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="文章和照片（默认 content）"
    )
    parser.add_argument("--now", type=moment, default=None, metavar="ISO", help="当作现在的时刻，如 2026-05-01T09:00")


def add_writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="只显示会改什么，不写文件")
    parser.add_argument("--yes", "-y", action="store_true", help="不再询问，直接写")
    parser.set_defaults(writes=True)


def moment(text: str) -> dt.datetime:
    """A moment as local time of Asia/Shanghai, in the years that the calendars on file can speak of."""
    try:
        found = dt.datetime.fromisoformat(text)
        found = found.astimezone(SHANGHAI) if found.tzinfo else found.replace(tzinfo=SHANGHAI)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"“{text[:40]}”应写成 2026-05-01T09:00 这样的时刻") from None
    if found.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"年份 {found.year} 太远，只能是 {_YEARS[0]} 到 {_YEARS[-1]} 年")
    return found


def day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:40]}”应写成 2026-05-01 这样的日期") from None


def clock() -> dt.datetime:
    return dt.datetime.now(SHANGHAI)


def now_of(options: argparse.Namespace) -> dt.datetime:
    found: dt.datetime = options.now or clock()
    return found


def complain(message: str) -> int:
    """Say on the error stream what was wrong with the call; the exit code for it."""
    print(f"kepu: {message}", file=sys.stderr)
    return 2


def day_of_check(options: argparse.Namespace) -> dt.date:
    """Today, or the given day if that is later: with a past ``--now``, what was verified since is not in the future."""
    return max(now_of(options), clock()).date()


def missing_folder(options: argparse.Namespace) -> str | None:
    return None if options.data.is_dir() else f"找不到文件夹 {options.data}"


def missing_part(options: argparse.Namespace) -> str | None:
    """What a portal lacks that is to be checked or built as a whole: its records or its pages."""
    if missing := missing_folder(options):
        return missing
    return None if options.content.is_dir() else f"找不到文件夹 {options.content}，文章和照片要放在这里"


def inspect(data: Path, content: Path, today: dt.date, cache: ParseCache | None = None) -> tuple[Dataset, Report]:
    """Everything there is to say about a data folder, its photographs included."""
    return inspected(data, content, today, CACHE, cache)


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


def site_url(config: Path) -> str:
    """The portal's address from the site's settings, with a slash at its end; empty if none is set."""
    try:
        text = config.read_text("utf-8")
    except OSError:
        return ""
    match = re.search(r"^site_url:\s*(https?://[^\s#'\"]+)", text, re.MULTILINE)
    return match[1].rstrip("/") + "/" if match else ""
