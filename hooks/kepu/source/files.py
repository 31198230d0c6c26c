"""Finding and reading the files of a data folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Position, Problem, did_you_mean
from ..limits import FILE_BYTES
from . import rules

_STEM = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for its devices, whatever the ending."""
SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True)
class SourceFile:
    """A YAML file of a collection: ``name`` is its path relative to the data folder's parent."""

    collection: str
    stem: str
    path: Path
    name: str
    size: int
    mtime_ns: int


def find(data: Path, collections: frozenset[str]) -> Iterator[SourceFile | Problem]:
    """All YAML files under ``data/<collection>/``, sorted, and a problem for what does not belong.

    Files directly under ``data`` and the folders ``boundaries`` and ``languages`` are not records and passed over.
    """
    label = data.name
    for folder in sorted(data.iterdir()):
        name = f"{label}/{printable(folder.name)}"
        if folder.name.startswith("."):
            continue
        if folder.is_symlink():
            yield rules.SYMLINK.at(Position(name), "这是符号链接")
        elif folder.name in ("boundaries", "languages"):
            continue
        elif not folder.is_dir():
            if folder.suffix in SUFFIXES and folder.name != "portal.yml":
                yield rules.UNKNOWN_FOLDER.at(Position(name), "记录要放在子文件夹里，如 venues/")
        elif folder.name not in collections:
            message = f"不认识的文件夹，可用的有：{'、'.join(sorted(collections))}"
            near = did_you_mean(folder.name, collections)
            yield rules.UNKNOWN_FOLDER.at(Position(name), message, suggestion=near)
        else:
            yield from _find_in(folder, name, folder.name)


def _find_in(folder: Path, label: str, collection: str) -> Iterator[SourceFile | Problem]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            name = f"{label}/{printable(entry.name)}"
            if entry.name.startswith("."):  # such as an editor's lock
                continue
            if entry.is_symlink():
                yield rules.SYMLINK.at(Position(name), "这是符号链接")
            elif entry.is_dir():
                yield from _find_in(Path(entry.path), name, collection)
            elif not entry.name.endswith(SUFFIXES):
                yield rules.UNKNOWN_FOLDER.at(Position(name), "这里只放 .yml 文件")
            else:
                stem = entry.name.rsplit(".", 1)[0]
                if not _STEM.fullmatch(stem):
                    yield rules.BAD_FILE_NAME.at(
                        Position(name),
                        f"文件名“{printable(stem)}”不合要求，只能用小写英文字母、数字和短横线，2 到 63 个字符",
                    )
                    continue
                if _RESERVED.fullmatch(stem):
                    yield rules.BAD_FILE_NAME.at(
                        Position(name), f"Windows 不许文件叫“{stem}”，用 Windows 的编辑会取不到，请换一个名字"
                    )
                    continue
                found = entry.stat()
                if not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for ever
                    yield rules.UNREADABLE.at(Position(name), "不是普通文件")
                    continue
                yield SourceFile(collection, stem, Path(entry.path), name, found.st_size, found.st_mtime_ns)


def printable(name: str) -> str:
    """A file name that can be shown: what is no text in it (stray bytes, line breaks) becomes an escape."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def load(file: SourceFile) -> bytes | Problem:
    """The bytes of a file, or the problem that kept them from being read."""
    try:
        with file.path.open("rb") as handle:
            return handle.read(FILE_BYTES + 1)
    except OSError as error:
        return rules.UNREADABLE.at(Position(file.name), f"读不出来：{error.strerror}")
