"""Files that the programs keep for themselves under ``.cache``: conveniences, read with distrust.

What stands there may have been cut short, be changed by hand, or be no file at all. Whoever reads it then goes
without, and whoever writes sets aside what is in the way; nothing there is deleted that somebody else put there.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import stat
import threading
from contextlib import suppress
from pathlib import Path

from .holding import held_here, is_abandoned

_OWN = re.compile(r".+\.\d+\.tmp")
_ASIDE = ".bad"
_TRIES = 100
"""How often a new file may be swept away before it is held."""
log = logging.getLogger(__name__)


def recall(path: Path) -> bytes | None:
    """The content of a kept file; None where there is no plain file or it cannot be read. Never waits for a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as handle:  # noqa: PTH123 - a descriptor, not a path
            return handle.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except OSError:
        return None


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; its folder is made.

    Raises:
        OSError: the system refused.
    """
    make_room(path)
    temporary, descriptor = _held(path.with_suffix(f".{threading.get_native_id()}.tmp"))
    try:
        with open(descriptor, "wb") as handle:  # noqa: PTH123 - a descriptor, not a path
            handle.write(content)
            handle.flush()
            temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def _held(path: Path) -> tuple[Path, int]:
    """A new file that this process holds, so that nobody sweeps it away."""
    for _ in range(_TRIES):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        with suppress(OSError):  # a disk that knows no locks: nothing is swept there
            if not held_here(descriptor) or not os.path.samestat(os.fstat(descriptor), path.stat()):
                os.close(descriptor)
                continue
        return path, descriptor
    raise BlockingIOError(errno.EBUSY, "", str(path))


def make_room(path: Path) -> None:
    """Make the folder of a file that is to be kept, and set aside what is no plain file, or no folder, in its place.

    Raises:
        OSError: the system refused.
    """
    if os.path.lexists(path.parent) and not path.parent.is_dir():
        _set_aside(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        _set_aside(path)


def _set_aside(path: Path) -> None:
    """Give what stands there another name, and say so."""
    names = (path.with_name(f"{path.name}{_ASIDE}{number or ''}") for number in range(1000))
    free = next(name for name in names if not os.path.lexists(name))
    path.rename(free)
    log.warning("缓存 %s 不是该有的样子，已改名为 %s，会重新生成；不需要它可以删掉", path, free.name)


def sweep(folder: Path) -> None:
    """Remove what dead processes were writing into the cache: what no living one holds."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _OWN.fullmatch(path.name) and path.is_file() and is_abandoned(path):
                with suppress(OSError):
                    path.unlink()
