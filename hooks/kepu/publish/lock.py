"""One build at a time per site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..caching import make_room

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Busy(RuntimeError):
    """Another build of the same site is running."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on a file; it is released when the process ends, however it ends.

    Raises:
        Busy: somebody else holds it.
        OSError: the file cannot be made.
    """
    make_room(path)
    with path.open("a+") as handle:
        _acquire(handle, path)
        yield


def _acquire(handle: IO[str], path: Path) -> None:
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError as error:
        raise Busy(f"另一次构建正在进行（{path}，进程 {os.getpid()} 等待失败）") from error
