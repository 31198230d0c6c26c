"""Options that most commands share, and what they mean: needs nothing that takes long to load."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

CACHE = Path(".cache/kepu")
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


def site_url(config: Path) -> str:
    """The portal's address from the site's settings, with a slash at its end; empty if none is set."""
    try:
        text = config.read_text("utf-8")
    except OSError:
        return ""
    match = re.search(r"^site_url:\s*(https?://[^\s#'\"]+)", text, re.MULTILINE)
    return match[1].rstrip("/") + "/" if match else ""
