"""Writing what was tried, and telling Git of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..editing.journal import Busy
from ..editing.recording import recorded
from ..editing.review.changed_files import FileChange, changed_files
from ..editing.review.history import NoHistory, commit, git, ran
from ..editing.writing import Outdated
from ..reporting import one_line
from .checkout import Checkout
from .orders import COMMAND, Order, Refused
from .trial import Trial

_KINDS = ("record", "photograph", "article", "outline", "settings")


def saved(checkout: Checkout, order: Order, trial: Trial) -> int:
    """Write what was tried; how many files changed.

    Raises:
        Refused: somebody else is writing, or wrote meanwhile.
    """
    command = "" if order.deed else f"{COMMAND}{one_line(order.title)}"
    try:
        count = recorded(trial.changes, checkout.folders.cache, command, checkout.clock().isoformat())
    except Busy:
        raise Refused("没有写：另一个 kepu 正在写文件，等它写完再试") from None
    except Outdated:
        raise Refused("没有写：文件刚刚被别人改过，请再检查一次") from None
    if order.deed is not None:
        order.deed.file.unlink(missing_ok=True)
    return count


class Repository(NamedTuple):
    """The Git repository around the folder: its branch, who commits there, whether there is another copy to push to."""

    branch: str
    name: str
    email: str
    remote: bool


def repository(checkout: Checkout) -> Repository | None:
    """What is known of the repository; None where there is none with a first commit, or no Git."""
    home = checkout.home
    try:
        commit(home, "HEAD")
        branch = git(home, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()
        remote = bool(git(home, "remote").strip())
    except NoHistory:
        return None
    return Repository(branch, _setting(home, "user.name"), _setting(home, "user.email"), remote)


def _setting(home: Path, name: str) -> str:
    try:
        return git(home, "config", "--get", name).decode("utf-8", "replace").strip()
    except NoHistory:
        return ""


def uncommitted(checkout: Checkout) -> list[FileChange]:
    """The files of the two folders that differ from the last commit.

    Raises:
        NoHistory: there is no Git.
    """
    data, content = checkout.folders[:2]
    top = Path(git(checkout.home, "rev-parse", "--show-toplevel").decode().removesuffix("\n")).resolve()
    folders = [folder.resolve().relative_to(top).as_posix() for folder in (data, content)]
    found = changed_files(data, content, "HEAD", None)
    return [file for file in found if any(file.path.startswith(f"{folder}/") for folder in folders)]


def committed(checkout: Checkout, files: Sequence[FileChange], message: str, name: str, email: str) -> str:
    """Commit some files, and nothing else that may lie ready; the short name of the commit.

    Raises:
        Refused: Git refuses.
    """
    top = Path(git(checkout.home, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    paths = [path for file in files for path in (file.path, file.former) if path]
    who = {"GIT_AUTHOR_NAME": name, "GIT_COMMITTER_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_EMAIL": email}
    listed = "\0".join(paths).encode()
    from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
    try:
        ran(top, "--literal-pathspecs", "add", "--all", *from_input, given=listed)
        ran(
            top,
            "--literal-pathspecs",
            "commit",
            "--quiet",
            "--only",
            "-m",
            message,
            *from_input,
            given=listed,
            more=who,
        )
        return git(top, "rev-parse", "--short", "HEAD").decode().strip()
    except NoHistory as error:
        raise Refused(f"git 没有提交：{one_line(str(error))[:300]}") from None
