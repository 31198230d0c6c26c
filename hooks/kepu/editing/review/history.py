"""Earlier states of the records, from Git."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class NoHistory(RuntimeError):
    """There is no Git here, or it does not know the revision."""


def git(folder: Path, *arguments: str) -> bytes:
    """Run Git in a folder.

    Raises:
        NoHistory: Git is missing or says no.
    """
    return ran(folder, *arguments)


def ran(folder: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
    """The same with input and further environment; nobody is asked anything.

    Raises:
        NoHistory: Git is missing or says no.
    """
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", **(more or {})}
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
    except OSError:
        raise NoHistory("这台电脑上没有 git") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in said:
            raise NoHistory(f"{folder} 不在 git 仓库里，没有可看的记载；在有 .git 的文件夹里运行")
        raise NoHistory(f"git 说：{said}" if said else "git 出错")
    return done.stdout


def commit(folder: Path, revision: str) -> str:
    """The hash of a revision.

    Raises:
        NoHistory: it does not exist.
    """
    try:
        return (
            git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )
    except NoHistory:
        raise NoHistory(f"git 里没有版本“{revision}”，或这里不是 git 仓库") from None


def merge_base(folder: Path, first: str, second: str) -> str:
    """The last common ancestor of two revisions; the first one if they have none."""
    try:
        return git(folder, "merge-base", commit(folder, first), commit(folder, second)).decode().strip()
    except NoHistory:
        return commit(folder, first)


@contextmanager
def checked_out(revision: str, *folders: Path) -> Iterator[tuple[Path, ...]]:
    """Copies of some folders as they were at a revision, under their own names; gone when the block ends.

    Raises:
        NoHistory: the revision or the repository does not exist.
    """
    home = folders[0].resolve().parent
    name = commit(home, revision)
    with tempfile.TemporaryDirectory(prefix="kepu-") as temporary:
        base = Path(temporary)
        places = []
        for folder in folders:
            _extract(folder.resolve(), name, base)
            places.append(base / folder.name)
            places[-1].mkdir(exist_ok=True)
        yield tuple(places)


def _extract(folder: Path, revision: str, into: Path) -> None:
    """Unpack one folder; links stay out, so that nothing outside can be read through them."""
    try:
        raw = git(folder.parent, "archive", "--format=tar", revision, "--", folder.name)
    except NoHistory:
        return  # the folder did not exist then
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        members = [member for member in archive.getmembers() if member.isfile() or member.isdir()]
        archive.extractall(into, members, filter="data")
