"""The site generator as a program of its own: ``python -m kepu.generator build …`` is ``mkdocs build …``, but what the
machine refuses while all of it loads is a sentence too, where its own would be a traceback."""

from __future__ import annotations

import os
import runpy
import sys
import traceback

from .cli import in_a_sentence
from .interruptions import TOLD, end_with


def main() -> int:
    """Run it with the arguments of this program; the exit code. Nobody would wait for what it builds once the command
    that it builds for has been killed."""
    if parent := os.environ.pop("KEPU_PARENT", ""):
        end_with(int(parent))
    try:
        return TOLD if in_a_sentence(_run) else 0
    except SystemExit as end:
        return TOLD if end.code else 0
    except Exception:
        traceback.print_exc()
        return TOLD


def _run() -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy comes with shapely; its threads only take memory
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
