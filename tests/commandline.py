"""The command line as an editor uses it, within the process of the tests."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kepu.check.run import check_data
from kepu.cli import main
from sites import Contents, contents_of, copy_of_second, laid_out

NOW = "2026-11-21T09:00"
TODAY = dt.date(2026, 11, 21)


def repository(folder: Path) -> Contents:
    """A folder with its one commit, read to be laid out for every test that starts from it."""
    (folder / ".gitignore").write_text(".cache/\n*.in\n", "utf-8")
    commit(folder)
    subprocess.run(["git", "-C", str(folder), "repack", "-adq"], check=True)  # a file, not one for each of its own
    return contents_of(folder)


def editors_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the second data set without a cache, in which the commands run."""
    copy_of_second(folder)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    monkeypatch.chdir(folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """(exit code, output, complaints) of a command at the moment of all tests."""
    try:
        code = main([*arguments, *(() if arguments[0] in ("rules",) else ("--now", NOW))])
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def problems(folder: Path) -> list[str]:
    """Code and file of every problem of a portal."""
    return [f"{p.code} {p.file}" for p in check_data(folder / "data", folder / "content", TODAY)[1].sorted()]


def state(folder: Path) -> dict[str, bytes]:
    """All files under a folder but caches and Git's own, by their path."""
    files = (
        path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts and ".git" not in path.parts
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def commit(folder: Path, message: str = "x") -> None:
    """Record all files of a folder in a Git repository of its own."""
    if not (folder / ".git").exists():
        laid_out(folder / ".git", _empty_repository())
    git = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "maintenance.auto=0"]
    for command in (["add", "-A"], ["commit", "-qm", message]):
        subprocess.run([*git, *command], check=True)


@cache
def _empty_repository() -> Contents:
    """What Git makes of an empty folder, but for its examples of hooks."""
    with TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", "--template=", folder], check=True)
        return contents_of(Path(folder) / ".git")
