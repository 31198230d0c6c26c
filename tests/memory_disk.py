"""Where the folders of a run of the tests stand: in memory, where there is plenty of it.

Commands and builds wait for the disk whenever they make sure of what they have written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kepu.holding import hold, is_abandoned

_IN_MEMORY = Path("/dev/shm")
_PREFIX = "kepu-tests-"
_NEEDED = 8 << 30
"""Bytes that must be free: several times what a run leaves there, beside what its processes take."""


def free_memory() -> int:
    """Bytes that this process may still take; 0 where the system does not say."""
    try:
        said = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text("utf-8").splitlines())
        free = int(said["MemAvailable"].split()[0]) << 10
    except (OSError, KeyError, ValueError):
        return 0
    own = Path("/sys/fs/cgroup")
    try:
        limit, used = ((own / name).read_text("utf-8").strip() for name in ("memory.max", "memory.current"))
    except OSError:
        return free
    return free if limit == "max" else min(free, int(limit) - int(used))


@contextmanager
def folder_in_memory() -> Iterator[Path | None]:
    """A folder in memory, removed at the end, or by the next run if this one is killed; None where there is too little."""
    for left in _IN_MEMORY.glob(f"{_PREFIX}*"):
        if is_abandoned(left):
            shutil.rmtree(left, ignore_errors=True)
    room = shutil.disk_usage(_IN_MEMORY).free if _IN_MEMORY.is_dir() else 0
    if min(room, free_memory()) < _NEEDED:
        yield None
        return
    with TemporaryDirectory(prefix=_PREFIX, dir=_IN_MEMORY, ignore_cleanup_errors=True) as folder, ExitStack() as held:
        if (descriptor := hold(Path(folder))) is not None:
            held.callback(os.close, descriptor)
        yield Path(folder)
