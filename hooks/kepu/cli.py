"""The command line ``kepu``: finds the command's module, and says in one sentence why it came to an end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # all else is loaded where an interruption is expected
    import argparse
    from collections.abc import Callable

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
    "ENOLCK": "这个磁盘不能加锁", "EOPNOTSUPP": "这个磁盘不能加锁",
}  # fmt: skip
"""What the system's errors mean, by their name in ``errno``."""
_ADVICE = {
    "ENOSPC": "请腾出空间再试", "EDQUOT": "请删掉一些自己的文件再试", "EROFS": "请换一个能写的地方",
    "EIO": "请检查磁盘", "EFBIG": "请腾出空间再试", "ENOTDIR": "请换一个位置", "EMFILE": "关掉别的程序再试",
    "EACCES": "请换一个自己能写的地方，或让管理员放开", "EPERM": "请换一个自己能写的地方，或让管理员放开",
    "EBUSY": "挂载点不能整个换掉，可以用 --site 写它里面的一个文件夹", "EXDEV": "请放到同一个磁盘上",
    "ENOMEM": "关掉别的程序再试", "ELOOP": "请改成真实的文件夹", "ESTALE": "请重新连上再试",
    "ENOLCK": "请把项目放到本机的磁盘上", "EOPNOTSUPP": "请把项目放到本机的磁盘上",
}  # fmt: skip
"""What to do about them."""
_NO_ROOM = "没有放临时文件的地方：磁盘满了，或者系统的临时文件夹不能写。请腾出空间再试"
_NO_MEMORY = "没有做完：内存不够，关掉别的程序再试"
_LOADER = ("annot allocate memory", "failed to map", "_multiarray_umath", "multiarray failed to import")
"""Words of system and libraries when there is no room for a module."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 clean, 1 problems or cut short, 2 wrong usage."""
    return in_a_sentence(lambda: _run(arguments))


def in_a_sentence(run: Callable[[], int]) -> int:
    """What a program returns, or 1 after a sentence about what ended it: an interruption, or the machine."""
    try:
        code = run()
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
        return _cut_short(_NO_MEMORY)
    except ImportError as error:
        if not _for_want_of_memory(error):
            raise
        return _cut_short(_NO_MEMORY)
    return code


def _for_want_of_memory(error: BaseException | None) -> bool:
    """Whether a module could not be loaded because there was no memory for it, or for one that it needs. Libraries tell
    it in their own ways: as an error of their own after one of memory, or in the words of the system's loader."""
    while error is not None:
        if isinstance(error, MemoryError) or any(words in str(error) for words in _LOADER):
            return True
        error = error.__cause__ or error.__context__
    return False


def in_words(error: OSError) -> str:
    """What the system refused, and about which file, in Chinese where it is known."""
    from errno import errorcode

    if len(error.args) == 1 and isinstance(error.args[0], list):  # of shutil, which goes on and tells of all at the end
        error = _first_of(error.args[0])
    if "usable temporary directory" in (error.strerror or ""):  # Python tried to write into each and gave up
        return _NO_ROOM
    name = errorcode.get(error.errno or 0, "")
    words = _ERRORS.get(name, error.strerror or str(error))
    told = f"{words}：{error.filename}" if error.filename is not None else words
    return f"{told}。{_ADVICE[name]}" if name in _ADVICE else told


def _first_of(failures: list[tuple[str, str, str]]) -> OSError:
    """The first error of a folder that could not be copied; its number stands in the words alone."""
    import re

    _, file, why = failures[0]
    number = re.match(r"\[Errno (\d+)\]", why)
    return OSError(int(number[1]), why, file) if number else OSError(why)


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
