"""One digest for everything a site is made from: equal digests mean that there is nothing to build."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

_IGNORED = {"__pycache__", ".cache"}


CODE = Path(__file__).parent


def of_project(config: Path, data: Path, content: Path, today: dt.date) -> str:
    """The digest of a portal: its configuration, records, pages, templates and this code."""
    hook = config.parent / "hooks/portal_hooks.py"
    paths = [config, data, content, config.parent / "overrides", CODE, *([hook] if hook.is_file() else [])]
    return digest(paths, today, *(f"{name}={os.environ[name]}" for name in sorted(os.environ) if _is_key(name)))


def _is_key(variable: str) -> bool:
    """Whether an environment variable holds an operator's key, which becomes part of the site."""
    return variable.startswith("KEPU_") and variable.endswith("_KEY")


def digest(paths: Iterable[Path], today: dt.date, *words: str) -> str:
    """Stands for the content of files and folders, the day of the build and further settings.

    Names are taken relative to each path, so a copy of a project has the digest of the original.
    """
    total = hashlib.blake2b(f"{today}\0{words}".encode(), digest_size=16)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
            if file.is_file() and not _IGNORED & set(file.parts):
                name = file.relative_to(path).as_posix()
                total.update(f"{name}\0{file.stat().st_size}\0".encode())
                total.update(file.read_bytes())
    return total.hexdigest()
