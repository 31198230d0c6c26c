"""Every file that differs between two versions, whatever it is; what only an administrator should let pass is first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...model import COLLECTIONS
from .history import NoHistory, commit, git

_STATES = {"A": "新增", "M": "修改", "D": "删除", "R": "改名", "C": "新增", "T": "换了类型"}
KINDS = {
    "pipeline": "流水线和仓库设置",
    "settings": "设置",
    "outline": "地图边界",
    "code": "程序",
    "template": "网页模板和样式",
    "other": "其他文件",
    "article": "文章",
    "photograph": "照片",
    "record": "记录",
}
"""What a file is, in the order in which a reviewer looks at them."""
MARKED = frozenset(("pipeline", "settings", "outline", "code", "template", "other"))
"""What can change the whole portal, or run: for an administrator."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_PIPELINES = ("Makefile", "Jenkinsfile", "Dockerfile", "CODEOWNERS")
_SETTINGS = (".toml", ".lock", ".cfg", ".ini", ".yml", ".yaml", ".json", ".txt")
_CODE_FOLDERS = ("hooks", "tests", "benchmarks")
_CODE = (".py", ".js", ".mjs", ".ts", ".sh", ".bat", ".ps1", ".rb", ".php", ".pl")
_LARGEST = 2_000_000
"""Bytes of a file whose content is looked at."""


@dataclass(frozen=True)
class FileChange:
    """One file: ``path`` from the top of the repository, ``kind`` one of ``KINDS``, ``state`` in words, ``former`` its
    old path if it was moved. ``old`` and ``new`` are its bytes, None where it is not there or is too large."""

    path: str
    kind: str
    state: str
    former: str | None = None
    old: bytes | None = None
    new: bytes | None = None

    @property
    def marked(self) -> bool:
        return self.kind in MARKED

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def texts(self) -> tuple[str, str] | None:
        """Both contents if they are text."""
        try:
            return (self.old or b"").decode("utf-8-sig"), (self.new or b"").decode("utf-8-sig")
        except UnicodeDecodeError:
            return None


def kind_of(path: str, data: str, content: str) -> str:
    """What a file is.

    Args:
        path: its path from the top of the repository.
        data, content: those of the two folders.
    """
    parts, suffix = PurePosixPath(path).parts, PurePosixPath(path).suffix.lower()
    inside_data, inside_content = (_below(path, folder) for folder in (data, content))
    if parts[0].startswith(".") or parts[-1] in _PIPELINES:
        return "pipeline"
    if inside_data:
        if inside_data[0] == "boundaries":
            return "outline"
        known = inside_data[0] in COLLECTIONS and suffix in (".yml", ".yaml")
        return "record" if known else "settings"
    if inside_content and (suffix == ".md" or suffix in PICTURES):
        return "article" if suffix == ".md" else "photograph"
    if parts[0] == "overrides":
        return "template"
    if parts[0] in _CODE_FOLDERS or suffix in _CODE:
        return "code"
    return "settings" if len(parts) == 1 and suffix in _SETTINGS else "article" if suffix == ".md" else "other"


def _below(path: str, folder: str) -> tuple[str, ...]:
    try:
        return PurePosixPath(path).relative_to(folder).parts
    except ValueError:
        return ()


def changed_files(data: Path, content: Path, base: str, head: str | None) -> list[FileChange]:
    """All files that differ between two revisions, or a revision and the folder as it is.

    Args:
        data, content: the two folders as they are now; the repository is the one around ``data``.
        base: a revision.
        head: another; None for the files on the disk, new ones included.

    Raises:
        NoHistory: a revision or the repository does not exist.
    """
    home = data.resolve().parent
    top = Path(git(home, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    names = [_relative(folder.resolve(), top) for folder in (data, content)]
    first, second = commit(home, base), commit(home, head) if head is not None else None
    found = []
    for letter, former, path in _listed(top, first, second):
        old = _at(top, first, former or path) if letter != "A" else None
        new = None if letter == "D" else _at(top, second, path)
        state = _STATES.get(letter, "修改")
        found.append(FileChange(path, kind_of(path, *names), state, former, old, new))
    order = list(KINDS)
    return sorted(found, key=lambda file: (order.index(file.kind), file.path))


def _relative(folder: Path, top: Path) -> str:
    return folder.relative_to(top.resolve()).as_posix() if folder.is_relative_to(top.resolve()) else folder.name


def _listed(top: Path, first: str, second: str | None) -> Iterator[tuple[str, str | None, str]]:
    """(letter, former path or None, path) of every file that differs."""
    revisions = [first, *([second] if second else [])]
    raw = git(top, "diff", "--no-ext-diff", "--name-status", "-z", "-M", *revisions, "--").decode("utf-8", "replace")
    words = iter(raw.split("\0"))
    for letter in words:
        if not letter:
            continue
        path = next(words)
        if letter[0] in "RC":
            yield letter[0], path, next(words)
        else:
            yield letter[0], None, path
    if second is None:
        new = git(top, "ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "replace")
        yield from (("A", None, path) for path in new.split("\0") if path)


def _at(top: Path, revision: str | None, path: str) -> bytes | None:
    """The bytes of a file at a revision or on the disk; None if it is no plain file, or large."""
    if revision is None:
        place = top / path
        if place.is_symlink() or not place.is_file() or place.stat().st_size > _LARGEST:
            return None
        return place.read_bytes()
    try:
        raw = git(top, "cat-file", "blob", f"{revision}:{path}")
    except NoHistory:  # a submodule
        return None
    return raw if len(raw) <= _LARGEST else None
