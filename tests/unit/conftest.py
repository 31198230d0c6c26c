"""What several unit tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

import forked
from commandline import editors_folder


@pytest.fixture(scope="session")
def program() -> forked.Forked:
    """``kepu`` as a program of its own."""
    return forked.program()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``data`` and ``content``, in which the commands run."""
    return editors_folder(tmp_path / "desk", monkeypatch)
