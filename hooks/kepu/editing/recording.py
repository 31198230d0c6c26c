"""Changes written so that they can be taken back: the one way in which commands and the editing desk write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .journal import Busy
from .undo import keep
from .writing import Change, Outdated, write


def journal_of(cache: Path) -> Path:
    """The folder that what is being written is noted in."""
    return cache / "writing"


def undo_of(cache: Path) -> Path:
    """The folder that what was written is kept in, see ``kepu undo``."""
    return cache / "undo"


def recorded(changes: Sequence[Change], cache: Path, command: str, at: str) -> int:
    """Write changes, all or none; how many files changed.

    Args:
        changes: what to write.
        cache: the folder of what programs keep.
        command: what did it, in words for ``kepu undo``; empty for what shall not be taken back.
        at: the moment, as ISO.

    Raises:
        Outdated: a file is no longer what it was when the change was made.
        Busy: another command is writing.
        OSError: the disk is full, or a folder cannot be written.
    """
    real = [change for change in changes if change.real]
    kept = keep(undo_of(cache), command, at, real) if command and real else None
    try:
        return write(real, journal_of(cache))
    except (Busy, Outdated):
        if kept is not None:
            kept.unlink(missing_ok=True)
        raise
