"""The command line ``kepu``: finds the command's module, and says in one sentence why it came to an end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # all else is loaded where an interruption is expected
    import argparse

_COMMANDS = {
    "build": "building",
    "assemble": "assembling",
    "rules": "ruling",
    "check": "checking",
    "open": "hours",
    "hours": "hours",
    "holidays": "holidays",
    "format": "formatting",
    "init": "starting",
    "new": "creating",
    "edit": "desk",
    "apply": "applying",
    "rename": "stamping",
    "verify": "stamping",
    "close": "retiring",
    "remove": "retiring",
    "history": "remembering",
    "undo": "remembering",
    "stale": "staleness",
    "links": "staleness",
    "export": "exchange",
    "import": "exchange",
    "ask": "asking",
    "orders": "ordering",
    "diff": "diffing",
    "owners": "owning",
    "schemas": "owning",
    "map": "map_export",
    "pack": "packing",
    "curriculum": "curriculum",
}
"""The module of each command. Only the one that is asked for is loaded: all together take longer than a check."""
_ERRORS = {
    "ENOSPC": "磁盘满了", "EDQUOT": "磁盘的配额用完了", "EROFS": "磁盘是只读的", "EIO": "磁盘读写出错",
    "EACCES": "没有权限", "EPERM": "没有权限", "ENOENT": "找不到文件或文件夹", "EISDIR": "这是文件夹，不是文件",
    "ENOTDIR": "不是文件夹，或者路径中间有一段不是文件夹", "EEXIST": "已经有了", "EMFILE": "打开的文件太多",
    "ENAMETOOLONG": "文件名太长", "ENOTEMPTY": "文件夹不是空的", "EFBIG": "文件太大，或者磁盘的配额用完了",
    "EBUSY": "正被系统使用，比如是挂载的磁盘", "EXDEV": "不在同一个磁盘上", "ENOMEM": "内存不够",
    "ELOOP": "链接绕成了圈", "ETXTBSY": "文件正在运行", "ESTALE": "网络磁盘断开了",
}  # fmt: skip
"""What the system's errors mean, by their name in ``errno``."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 clean, 1 problems or cut short, 2 wrong usage."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _cut_short("已中断；没有写完的文件都还是原样")
    except EOFError:
        return _cut_short("没有等到回答；没有改动")
    except BrokenPipeError:
        return _cut_short("接收输出的程序先结束了，后面的没有显示")
    except OSError as error:
        return _cut_short(f"没有做完：{in_words(error)}")
    except MemoryError:
        return _cut_short("没有做完：内存不够，关掉别的程序再试")
    return code


def in_words(error: OSError) -> str:
    """What the system refused, and about which file, in Chinese where it is known."""
    from errno import errorcode

    words = _ERRORS.get(errorcode.get(error.errno or 0, ""), error.strerror or str(error))
    return f"{words}：{error.filename}" if error.filename is not None else words


def _cut_short(why: str) -> int:
    """Say why the command ended early, wherever that can still be said; nothing more is written to a broken output."""
    import os
    from contextlib import suppress
    from pathlib import Path

    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError), Path(os.devnull).open("w") as nowhere:  # Python flushes again at its end
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
    with suppress(OSError, ValueError):
        print(f"\nkepu: {why}", file=sys.stderr)
    return 1


def _run(arguments: list[str] | None) -> int:
    """Without ``arguments`` this is a program of its own, which ends after one command and needs no cyclic collector.
    A caller that gives arguments keeps its own."""
    if arguments is not None:
        return _command(arguments)
    from .memory import uncollected

    with uncollected():
        return _command(sys.argv[1:])


def _command(given: list[str]) -> int:
    from .interruptions import interruptions_wait

    with interruptions_wait():
        parser = _parser(given[0] if given else "")
    options = parser.parse_args(given)
    options.said = " ".join(given)
    if getattr(options, "writes", False):
        from .commands.folders import recovered

        recovered(options)
    return int(options.run(options))


def _parser(wanted: str = "") -> argparse.ArgumentParser:
    """The parser of one command, or of all if it is none of them."""
    import argparse
    from importlib import import_module

    from .commands.usage import speak_chinese

    speak_chinese()
    parser = argparse.ArgumentParser(prog="kepu", description="科普资源门户：检查记录，生成网站。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    needed = [_COMMANDS[wanted]] if wanted in _COMMANDS else _COMMANDS.values()
    for name in dict.fromkeys(needed):
        import_module(f".commands.{name}", __package__).add(commands)
    return parser
