"""Commits on a branch of their own, made beside the working folder: no file that somebody is editing is touched."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..review.history import NoHistory, git


class Refused(RuntimeError):
    """Git cannot make the commit; the message says why."""


class Branch:
    """A branch that is being made from a commit. Nothing shows of it until :meth:`publish`.

    Args:
        home: a folder of the repository.
        start: the hash of the commit that it begins at.

    Raises:
        Refused: Git does not know who is working here.
    """

    def __init__(self, home: Path, start: str) -> None:
        self.home, self.start, self.tip = home, start, start
        self.top = Path(git(home, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
        try:
            git(home, "var", "GIT_COMMITTER_IDENT")
        except NoHistory:
            raise Refused(
                "git 还不知道您是谁，请先运行 git config user.name 您的岗位 和 git config user.email 您的邮箱"
            ) from None

    def commit(self, files: Mapping[str, bytes | None], message: str) -> None:
        """Add a commit that sets files, by their path from the top of the repository; None removes one."""
        with tempfile.TemporaryDirectory(prefix="kepu-index-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", self.tip, more=index)
            for path, raw in files.items():
                if raw is None:
                    self._git("update-index", "--force-remove", "--", path, more=index)
                    continue
                blob = self._git("hash-object", "-w", "--stdin", given=raw)
                self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", more=index)
            tree = self._git("write-tree", more=index)
        self.tip = self._git("commit-tree", tree, "-p", self.tip, "-F", "-", given=message.encode())

    def publish(self, name: str) -> None:
        """Give the branch its name, all at once.

        Raises:
            Refused: the name is taken or no name for a branch.
        """
        try:
            git(self.home, "check-ref-format", "--branch", name)
        except NoHistory:
            raise Refused(f"“{name}”不能作分支名") from None
        try:
            git(self.home, "update-ref", f"refs/heads/{name}", self.tip, "0" * 40)
        except NoHistory:
            raise Refused(f"已经有分支 {name}") from None

    def _git(self, *arguments: str, given: bytes | None = None, more: Mapping[str, str] | None = None) -> str:
        command = ["git", "-C", str(self.top), *arguments]
        environment = {**os.environ, **(more or {})}
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
        if done.returncode:
            raise Refused(done.stderr.decode("utf-8", "replace").strip() or "git 出错")
        return done.stdout.decode().strip()


def free_name(home: Path, wanted: str) -> str:
    """A name for a branch that is not taken."""
    taken = set(git(home, "for-each-ref", "--format=%(refname:short)", "refs/heads").decode().split())
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
