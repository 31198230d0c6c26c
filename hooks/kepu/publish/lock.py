"""One build at a time per site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..caching import make_room
from ..holding import held_here


class Busy(RuntimeError):
    """Another build of the same site is running."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on a file; it is released when the process ends, however it ends.

    Raises:
        Busy: somebody else holds it.
        OSError: the file cannot be made, or the disk knows no locks.
    """
    make_room(path)
    with path.open("a+") as handle:
        if not held_here(handle.fileno()):
            raise Busy(f"另一次构建正在进行（{path}，进程 {os.getpid()} 等待失败）")
        yield
