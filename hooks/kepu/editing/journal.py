"""What a killed command left behind: changes that it had begun are finished, and its hidden files go.

Before the first file of several is moved into its place, all of them lie ready beside theirs and the journal says so.
Whoever writes next, under the same lock, finds the journal of a dead one and moves what is not moved yet.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..caching import recall
from ..publish.lock import Busy, locked

_LEFT = re.compile(r"\..+\.\d+\.tmp", re.DOTALL)
"""The name of a file that waits beside its place."""


@dataclass(frozen=True)
class Step:
    """One file of a change: digests of what it was and will be, None where it is not there. ``waiting`` is the name,
    in the same folder, of the file that will take its place."""

    path: Path
    old: str | None
    new: str | None
    waiting: str | None


@dataclass
class Recovery:
    """``finished`` files are now as the dead command wanted them; ``left`` ones somebody has changed since, so they
    stay; ``swept`` counts hidden files that were removed."""

    finished: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    swept: int = 0


def waiting_name(path: Path) -> str:
    """The name of the hidden file beside ``path`` that this process writes its new content into."""
    return f".{path.name}.{os.getpid()}.tmp"


def digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.blake2b(content, digest_size=16).hexdigest()


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Be the only one who writes; False where the folder of the journal cannot be made, so that none can be kept.

    Raises:
        Busy: another command is writing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        yield False
        return
    with locked(folder / "lock"):
        yield True


def begin(folder: Path, steps: Sequence[Step]) -> Path:
    """Say what is going to be moved; the journal, to be removed when all of it has been."""
    journal = folder / "journal.json"
    waiting = folder / waiting_name(journal)
    rows = [(str(step.path.absolute()), step.old, step.new, step.waiting) for step in steps]
    with waiting.open("w", encoding="utf-8") as handle:
        json.dump(rows, handle)
        handle.flush()
        os.fsync(handle.fileno())
    waiting.replace(journal)
    return journal


def recover(folder: Path, trees: Iterable[Path] = (), flat: Iterable[Path] = ()) -> Recovery:
    """Finish what a dead command had begun and remove its hidden files. The caller is :func:`alone`.

    Args:
        folder: where the journal is kept.
        trees: folders that are swept with all that is in them.
        flat: folders of which only the files themselves are.
    """
    recovery = Recovery()
    journal = folder / "journal.json"
    if journal.is_file():
        for step in _steps(journal):
            _finish(step, recovery)
        journal.unlink()
    for path in _hidden((*trees,), (*flat, folder)):
        with suppress(OSError):
            path.unlink()
            recovery.swept += 1
    return recovery


def _steps(journal: Path) -> Iterator[Step]:
    """What the journal says; nothing if it is damaged or names files that no command of ours would write to."""
    with suppress(ValueError, TypeError, OSError):
        rows: list[Any] = json.loads(recall(journal) or b"")
        for where, old, new, waiting in rows:
            path = Path(where)
            ours = waiting is None or (_LEFT.fullmatch(waiting) and waiting.startswith(f".{path.name}."))
            if ours and path.is_absolute():
                yield Step(path, old, new, waiting)


def _finish(step: Step, found: Recovery) -> None:
    now = digest(step.path.read_bytes() if step.path.is_file() else None)
    if now == step.new:
        return
    waiting = step.path.with_name(step.waiting) if step.waiting else None
    ready = waiting is None or (waiting.is_file() and digest(waiting.read_bytes()) == step.new)
    if now != step.old or not ready:
        found.left.append(step.path)
        return
    if waiting is None:
        step.path.unlink()
    else:
        waiting.replace(step.path)
    found.finished.append(step.path)


def _hidden(trees: Sequence[Path], flat: Sequence[Path]) -> Iterator[Path]:
    for tree in trees:
        for place, _, names in os.walk(tree):
            yield from (Path(place, name) for name in names if _LEFT.fullmatch(name))
    for folder in dict.fromkeys(flat):
        with suppress(OSError):
            yield from [path for path in folder.iterdir() if _LEFT.fullmatch(path.name) and path.is_file()]


__all__ = ["Busy", "Recovery", "Step", "alone", "begin", "digest", "recover", "waiting_name"]
