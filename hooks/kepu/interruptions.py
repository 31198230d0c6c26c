"""Interruptions (Ctrl-C) while programs load, and processes whose parent was killed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PR_SET_PDEATHSIG = 1  # linux/prctl.h

TOLD = 3
"""Exit code of a program that has said why it failed. One that the system or a library ended has another, and said
nothing that people understand."""


@contextmanager
def interruptions_wait() -> Iterator[None]:
    """Modules load undisturbed, and an interruption comes when they have: numpy, cut short while shapely's C code loads
    it, prints a traceback of its own and turns the interruption into another error."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # ignored, or somebody else's
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def end_with(parent: int) -> None:
    """End when the process that started this one does, however that ends; where the system can tell (Linux)."""
    if sys.platform != "linux":
        return
    import ctypes  # not for every command

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
