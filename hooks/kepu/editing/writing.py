"""Changes of files: shown as a diff, then written so that every file is either old or new, never half."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .journal import Step, alone, begin, digest, waiting_name

_FEW = 100
"""Files that are brought to the disk one by one; of more, all at once, which is far quicker."""


@dataclass(frozen=True)
class Change:
    """A file before and after; ``None`` stands for a file that is not there."""

    path: Path
    old: bytes | None
    new: bytes | None

    @property
    def real(self) -> bool:
        return self.old != self.new


class Outdated(RuntimeError):
    """A file changed between reading and writing; nothing was written."""


def diff(changes: Iterable[Change], base: Path) -> str:
    """A unified diff of all changes, with paths relative to ``base``."""
    return "".join(_diff(change, base) for change in changes if change.real)


def _diff(change: Change, base: Path) -> str:
    name = _relative(change.path, base)
    old, new = _lines(change.old), _lines(change.new)
    before = f"a/{name}" if change.old is not None else "/dev/null"
    after = f"b/{name}" if change.new is not None else "/dev/null"
    lines = difflib.unified_diff(old, new, before, after, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _lines(raw: bytes | None) -> list[str]:
    if raw is None:
        return []
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    return [line.removesuffix("\r") for line in text.split("\n")][: None if not text.endswith("\n") else -1]


def _relative(path: Path, base: Path) -> str:
    try:
        return path.resolve().relative_to(base.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def write(changes: Iterable[Change], journal: Path | None = None) -> int:
    """Write all changes; returns how many files changed.

    Everything is first written beside its place, so that a full disk or an interruption is met while all files are
    still old; then each is moved into place at once. What goes wrong meanwhile is undone; what a kill cuts short is
    finished by whoever next recovers from ``journal``, a folder that holds what is being moved.

    Raises:
        Outdated: a file is no longer what it was when the change was made.
        Busy: another command is writing; nothing was written.
        OSError: the disk is full, or a folder cannot be written; no file has changed.
    """
    wanted = [change for change in changes if change.real]
    if journal is None:
        return _write(wanted, None)
    with alone(journal) as kept:
        return _write(wanted, journal if kept else None)


def _write(wanted: list[Change], journal: Path | None) -> int:
    for change in wanted:
        if _current(change.path) != change.old:
            raise Outdated(f"{change.path} 刚刚被别人改过，请再运行一次")
    prepared: dict[Path, Path] = {}
    begun: Path | None = None
    try:
        one_by_one = len(wanted) <= _FEW or not hasattr(os, "sync")
        for change in wanted:
            if change.new is not None:
                prepared[change.path] = _beside(change.path, change.new, flush=one_by_one)
        if not one_by_one:
            os.sync()
        if journal is not None and len(wanted) > 1:
            begun = begin(journal, [_step(change) for change in wanted])
        _move(wanted, prepared)
    finally:
        for temporary in prepared.values():
            temporary.unlink(missing_ok=True)
        if begun is not None:
            begun.unlink(missing_ok=True)
    return len(wanted)


def _step(change: Change) -> Step:
    waiting = waiting_name(change.path) if change.new is not None else None
    return Step(change.path, digest(change.old), digest(change.new), waiting)


def _move(wanted: list[Change], prepared: dict[Path, Path]) -> None:
    """Move everything into its place; all is as it was if something goes wrong."""
    done: list[Change] = []
    try:
        for change in sorted(wanted, key=lambda change: change.new is None):
            done.append(change)
            if change.new is None:
                change.path.unlink()
            else:
                prepared[change.path].replace(change.path)
    except BaseException:
        for change in done:
            if _current(change.path) == change.new:
                _put_back(change)
        raise


def _put_back(change: Change) -> None:
    if change.old is None:
        change.path.unlink(missing_ok=True)
    elif change.old != change.new:
        _beside(change.path, change.old, flush=True).replace(change.path)


def _current(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def write_one(path: Path, content: bytes) -> None:
    """Write a file that is no record, such as an export: whole or not at all.

    Raises:
        OSError: the system refused; what was there before is still there.
    """
    _beside(path, content, flush=True).replace(path)


def _beside(path: Path, content: bytes, *, flush: bool) -> Path:
    """The content in a hidden file of the same folder; with ``flush`` on the disk and not only in memory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(waiting_name(path))
    try:
        with temporary.open("wb") as handle:
            handle.write(content)
            handle.flush()
            if flush:
                os.fsync(handle.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
