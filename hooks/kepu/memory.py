"""Long-lived records and the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the cyclic collector off for a stretch of work.

    A build makes millions of objects that live until it ends and hold no cycles; walking them over
    and over took a third of the time. Reference counting still frees everything else. What lives on
    afterwards is set aside, so that neither the end of the work nor the end of the program walks it;
    the next stretch collects what of it has become garbage.
    """
    enabled = gc.isenabled()
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
