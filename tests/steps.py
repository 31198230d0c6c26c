"""What a program does to the disk, step by step: so that it is gone after some of them, or finds the disk full.

The interpreter announces each step to a hook before it is done, also those of libraries. A hook stays to the end of its
process: these are for copies of a process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

_MAKES = {"os.mkdir", "os.link", "os.symlink", "os.truncate"}
_MOVES = {"os.rename"}
_TAKES = {"os.remove", "os.rmdir"}
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _makes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether a step may need room on the disk."""
    if event != "open":
        return event in _MAKES
    path, _, flags = arguments
    writes = isinstance(flags, int) and bool(flags & _FOR_WRITING)
    return writes and isinstance(path, (str, bytes)) and not _is_device(os.fsdecode(path))


def _is_device(path: str) -> bool:
    return path.startswith("/dev/") and not path.startswith("/dev/shm/")


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether a step changes anything on the disk."""
    return event in _MOVES or event in _TAKES or _makes(event, arguments)


@dataclass
class Steps:
    """How many steps have been done."""

    done: int = 0


def _watch(
    counts: Callable[[str, tuple[object, ...]], bool], reached: Callable[[int, tuple[object, ...]], None]
) -> Steps:
    steps = Steps()

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if counts(event, arguments):
            reached(steps.done, arguments)
            steps.done += 1

    sys.addaudithook(look)
    return steps


def count() -> Steps:
    """Count the steps that change anything."""
    return _watch(_changes, lambda number, arguments: None)


def end_after(number: int) -> None:
    """End this process as SIGKILL does when it is about to change the disk once more."""

    def reached(done: int, _: tuple[object, ...]) -> None:
        if done >= number:
            os.kill(os.getpid(), signal.SIGKILL)

    _watch(_changes, reached)


def refuse_after(number: int, error: int) -> None:
    """From then on the system refuses all that needs room, with this error."""

    def reached(done: int, arguments: tuple[object, ...]) -> None:
        if done >= number:
            raise OSError(error, os.strerror(error), arguments[0])

    _watch(_makes, reached)
