"""What the last writing commands did, kept so that ``kepu undo`` can take it back.

Before a command writes, the old content of every file it is about to change is laid down beside digests of what the
files will be. What never came to be written, because the command was killed or refused, shows by the files themselves.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .journal import digest
from .writing import Change

_MOST = 20
"""Commands that can be taken back, one after the other."""
_MANIFEST = "manifest.json"


class Changed(RuntimeError):
    """Files are no longer as the command left them; ``paths`` are which."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__(str(paths))
        self.paths = paths


@dataclass(frozen=True)
class Deed:
    """A command that wrote: its words, the moment it wrote (ISO), its files with the digests of what they were and
    became, and the branches of Git that it made, with the commit they then stood at."""

    file: Path
    command: str
    at: str
    files: tuple[tuple[Path, str | None, str | None], ...] = ()
    branch: tuple[str, str] | None = None


def keep(folder: Path, command: str, at: str, changes: Sequence[Change]) -> Path | None:
    """Lay down what is needed to take changes back; the file it is kept in, None where it cannot be kept."""
    rows = [(str(change.path.absolute()), digest(change.old), digest(change.new)) for change in changes]
    olds = [change.old for change in changes]
    return _lay_down(folder, {"command": command, "at": at, "files": rows}, olds)


def keep_branch(folder: Path, command: str, at: str, branch: str, tip: str) -> Path | None:
    """Lay down that a command made a branch."""
    return _lay_down(folder, {"command": command, "at": at, "branch": [branch, tip]}, [])


def _lay_down(folder: Path, manifest: dict[str, Any], olds: list[bytes | None]) -> Path | None:
    with suppress(OSError):  # a command that cannot be taken back is better than none
        folder.mkdir(parents=True, exist_ok=True)
        known = _kept(folder)
        path = folder / f"{int(known[-1].stem) + 1 if known else 1:08}.zip"
        waiting = folder / f"{path.name}.{os.getpid()}.tmp"
        with zipfile.ZipFile(waiting, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest))
            for number, old in enumerate(olds):
                if old is not None:
                    archive.writestr(f"old/{number}", old)
        waiting.replace(path)
        for stale in (*_kept(folder)[:-_MOST], *(p for p in folder.glob("*.tmp") if p != waiting)):
            stale.unlink(missing_ok=True)
        return path
    return None


def last(folder: Path) -> Deed | None:
    """The last command that did write; what never came to be written is forgotten on the way."""
    for path in reversed(_kept(folder)):
        deed = _read(path)
        if deed is not None and (deed.branch or any(_now(where) != old for where, old, _ in deed.files)):
            return deed
        path.unlink(missing_ok=True)
    return None


def taken_back(deed: Deed) -> list[Change]:
    """The changes that take a command back.

    Raises:
        Changed: files have been changed since.
    """
    changed = [path for path, _, new in deed.files if _now(path) != new]
    if changed:
        raise Changed(changed)
    found = []
    with zipfile.ZipFile(deed.file) as archive:
        for number, (path, old, new) in enumerate(deed.files):
            before = archive.read(f"old/{number}") if old is not None else None
            found.append(Change(path, path.read_bytes() if new is not None else None, before))
    return found


def _kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.zip") if path.stem.isdigit())


def _read(path: Path) -> Deed | None:
    """What a file says; None if it is damaged or of another version."""
    with suppress(OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        with zipfile.ZipFile(path) as archive:
            said = json.loads(archive.read(_MANIFEST))
        files = tuple((Path(where), old, new) for where, old, new in said.get("files", ()))
        branch = said.get("branch")
        return Deed(path, str(said["command"]), str(said["at"]), files, tuple(branch) if branch else None)
    return None


def _now(path: Path) -> str | None:
    return digest(path.read_bytes() if path.is_file() else None)
