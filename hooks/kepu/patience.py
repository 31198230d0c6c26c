"""A limit of processor time for work that a stranger's text can make long."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def at_most(seconds: float, fail: Callable[[], NoReturn]) -> Iterator[None]:
    """Call ``fail``, which must raise, once this process has worked for so long; a busy machine does not count.

    Where the system has no such clock, or outside of the main thread, nothing is limited.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, lambda *_: fail())
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
