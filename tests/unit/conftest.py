"""What several unit tests start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commandline import editors_folder
from forked import Forked, forked


@pytest.fixture(scope="session")
def program() -> Iterator[Forked]:
    """``kepu`` as a program of its own."""
    with forked() as program:
        yield program


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``data`` and ``content``, in which the commands run."""
    return editors_folder(tmp_path / "desk", monkeypatch)
