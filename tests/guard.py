"""Keeps the markers true: a test without ``browser`` starts no browser, and one without ``build`` builds no site.

What a test needs is derived from the fixtures it asks for and the folder it stands in, so nobody has to write
a marker by hand unless a test starts such a program itself. While a test runs, a hook of the interpreter
looks at every program that is started.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

BUILD = "tests.build"
"""The event that a build within this process announces by ``sys.audit``."""
_FIXTURES = {"browser": "browser", "portal": "build", "second": "build", "hostile": "build", "example_site": "build"}
"""The session's fixtures of ``tests/conftest.py``, and the marker of a test that asks for them."""
_FOLDERS = {"browser": ("browser",), "build": ("build",), "scripts": ("browser",)}
_running: list[pytest.Item] = []


class Unmarked(AssertionError):
    """A test starts what its markers do not say."""


def mark(item: pytest.Item) -> None:
    """Give a test the markers that follow from its folder and its fixtures."""
    needed = {*_FOLDERS.get(item.path.parent.name, ())}
    needed |= {_FIXTURES[name] for name in getattr(item, "fixturenames", ()) if name in _FIXTURES}
    for marker in sorted(needed):
        item.add_marker(marker)


def begin(item: pytest.Item) -> None:
    """Say which test runs now, its fixtures included."""
    if not _running:
        sys.addaudithook(_look)
    _running[:] = [item]


def marker_for(command: Iterable[str]) -> str | None:
    """The marker that a test needs to start a program, if it needs one."""
    words = [os.fsdecode(word) for word in command]
    program = Path(words[0]).name if words else ""
    if "chrom" in program or any("playwright" in word for word in words[:2]):
        return "browser"
    builds = program in ("kepu", "mkdocs") or words[1:3] == ["-m", "mkdocs"] or words[1:3] == ["-m", "kepu"]
    return "build" if builds and {"build", "serve"} & set(words[1:]) else None


def _look(event: str, arguments: tuple[object, ...]) -> None:
    needed: str | None = None
    if event == BUILD:
        needed = "build"
    elif event == "subprocess.Popen":
        given = arguments[1]
        needed = marker_for([given] if isinstance(given, (str, bytes)) else given)  # type: ignore[call-overload]
    if needed and _running and not any(_running[0].iter_markers(needed)):
        raise Unmarked(f"{_running[0].nodeid} starts {arguments}, so it needs the marker {needed!r}")
