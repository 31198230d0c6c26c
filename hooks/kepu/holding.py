"""What a living process holds: a file or folder with a lock on it, which the system lets go of when the process ends,
however it ends.

So nobody has to guess from a number or an age whether something that lies about is still being written: a number may
have been given to another process, and a long build is not a dead one.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_TAKEN = (errno.EWOULDBLOCK, errno.EACCES)


def held_here(descriptor: int) -> bool:
    """Hold an open file or folder until it is closed; False if another process holds it.

    Raises:
        OSError: this disk knows no locks.
    """
    if fcntl is None:
        import msvcrt

        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def hold(path: Path) -> int | None:
    """Hold what was just made, as long as the descriptor that comes back is open.

    None if it is gone: another process took it for abandoned in the moment between making and holding it. On a disk
    that knows no locks it is not held, and nobody will take it for abandoned.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    with suppress(OSError):
        there = held_here(descriptor) and os.path.samestat(os.fstat(descriptor), path.stat())
        if there:
            return descriptor
        os.close(descriptor)
        return None
    return descriptor


def is_abandoned(path: Path) -> bool:
    """Whether no living process holds it; False where that cannot be told."""
    if fcntl is None:  # such systems lock no folders; the lock of the site has to do
        return path.is_dir()
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        return held_here(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
