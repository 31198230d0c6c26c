"""Work shared among processes, each a fork of this one: what has been read and checked is theirs without copying it.

A process that dies takes its workers along, however it dies, so that nothing writes into a tree that nobody will
publish. Where the system cannot fork safely, or several threads run, the work is done here, one part after the other.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from ..interruptions import end_with

T = TypeVar("T")
_parts: Sequence[Callable[[], Any]] = ()
"""What the workers of this process do; they find it here, as functions cannot be sent to them."""


class WorkerLost(RuntimeError):
    """A worker ended without an answer: killed, or out of memory."""


def answers(parts: Sequence[Callable[[], T]], jobs: int) -> Iterator[T]:
    """What each part returns, in their order; ``jobs`` of them are worked on at a time.

    What a part returns or raises must be picklable; its other effects, but those on files, stay in the worker.

    Raises:
        WorkerLost: a worker was killed.
    """
    jobs = min(jobs, len(parts))
    if jobs < 2 or sys.platform != "linux" or threading.active_count() > 1:
        yield from (part() for part in parts)
        return
    global _parts
    _parts = parts
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), end_with, (os.getpid(),))
    try:
        yield from pool.map(_answer, range(len(parts)))
    except BrokenProcessPool:
        raise WorkerLost("帮着生成网站的一个进程中途被停掉了，可能是内存不够；请加上 --jobs 1 再试") from None
    finally:
        pool.shutdown(cancel_futures=True)
        _parts = ()


def _answer(number: int) -> Any:
    return _parts[number]()
