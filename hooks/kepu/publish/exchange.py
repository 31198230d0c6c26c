"""Swapping two folders in one step, so that a visitor never meets a missing site."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h


def exchange(first: Path, second: Path) -> bool:
    """Atomically swap two existing paths of one filesystem; False where the system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(first), os.fsencode(second)
        if sys.platform.startswith("linux"):
            return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(library.renamex_np(names[0], names[1], _RENAME_SWAP) == 0)
    except (OSError, AttributeError, TypeError):
        pass
    return False
