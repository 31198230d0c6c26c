"""The made-up county of ``kepu init DIR --example``, for tests that need a portal in which everything is known."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from kepu.editing.starting.example_county import example_files
from kepu.editing.starting.portal import Files

PROJECT = Path(__file__).parents[1]
EXAMPLE_RECORDS = PROJECT / "hooks/kepu/editing/starting/example/data"


@cache
def _files() -> Files:
    return example_files(PROJECT)


def example_data(folder: Path) -> Path:
    """The county's ``data`` and ``content`` in a folder, with the program's own pages beside its pictures."""
    shutil.copytree(PROJECT / "content", folder / "content")
    for path, content in _files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
