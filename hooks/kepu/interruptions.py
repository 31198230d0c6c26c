"""Interruptions (Ctrl-C) while programs load."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


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
