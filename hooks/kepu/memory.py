"""Long-lived records and the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_frozen = False
"""Whether what is set aside was set aside here."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the cyclic collector off for a stretch of work.

    A build makes millions of objects that live until it ends and hold no cycles; walking them over
    and over took a third of the time. Reference counting still frees everything else. What lives on
    afterwards is set aside, so that neither the end of the work nor the end of the program walks it;
    the next stretch collects what of it has become garbage. What somebody else has set aside, who then collects what
    comes later, is left to him.
    """
    global _frozen
    enabled, others = gc.isenabled(), bool(gc.get_freeze_count()) and not _frozen
    if _frozen:
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if not others:
            gc.freeze()
            _frozen = True
        if enabled:
            gc.enable()
