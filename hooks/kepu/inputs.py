"""One digest for everything a site is made from: equal digests mean that there is nothing to build."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from .seen import content_digest

OfFile = Callable[[str], bytes]
IGNORED = {"__pycache__", ".cache"}
"""Folders of what programs keep for themselves."""


CODE = Path(__file__).parent


def of_project(config: Path, data: Path, content: Path, today: dt.date, *, drafts: bool = False) -> str:
    """The digest of a portal: its configuration, records (with or without drafts), pages, templates and this code."""
    return whole(parts_of_project(config, data, content, today, drafts=drafts))


def parts_of_project(
    config: Path,
    data: Path,
    content: Path,
    today: dt.date,
    *,
    drafts: bool = False,
    of_file: OfFile = content_digest,
) -> dict[str, str]:
    """What a portal is made from, by kind: ``day``, ``records``, ``program`` and ``settings``, as digests.

    ``of_file`` stands for the content of a file, as :meth:`Seen.digest` does for files that it knows.
    """
    hook = config.parent / "hooks/portal_hooks.py"
    program = [config.parent / "overrides", CODE, *([hook] if hook.is_file() else [])]
    keys = (f"{name}={os.environ[name]}" for name in sorted(os.environ) if is_key(name))
    return {
        "day": today.isoformat(),
        "records": digest([data, content], today, *(["drafts"] if drafts else []), of_file=of_file),
        "program": digest(program, dt.date.min, of_file=of_file),
        "settings": digest([config], dt.date.min, *keys),
    }


def whole(parts: Mapping[str, str], shard: object = "") -> str:
    """One digest for all parts, and for what of the site is made from them."""
    return hashlib.blake2b(f"{sorted(parts.items())} {shard}".encode(), digest_size=16).hexdigest()


def is_key(variable: str) -> bool:
    """Whether an environment variable holds an operator's key, which becomes part of the site."""
    return variable.startswith("KEPU_KEY_")


def of_records(data: Path, content: Path, today: dt.date) -> str:
    """The digest of what a check reads: records, pages and this code."""
    return digest([data, content], today, str(data), str(content), _code())


@cache
def _code() -> str:
    """The digest of this code, which stays what it was when the program began."""
    return digest([CODE], dt.date.min)


def digest(paths: Iterable[Path], today: dt.date, *words: str, of_file: OfFile = content_digest) -> str:
    """Stands for the content of files and folders, the day of the build and further settings.

    Names are taken relative to each path, so a copy of a project has the digest of the original.
    """
    total = hashlib.blake2b(f"{today}\0{words}".encode(), digest_size=16)
    for path in paths:
        for name, file in _files(path):
            total.update(os.fsencode(name) + b"\0")
            try:
                total.update(of_file(file))
            except OSError as error:  # the check reports it
                total.update(f"\0{error.errno}\0".encode())
    return total.hexdigest()


def _files(path: Path) -> Iterator[tuple[str, str]]:
    """The files of a folder in a fixed order, or the one file: (name relative to the path, path). A pipe, which would
    never end, is left out."""
    if path.is_dir():
        yield from _within(str(path), "")
    elif path.is_file() or not path.exists():
        yield "", str(path)


def _within(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    """The files below a folder; what is no plain file, or cannot be listed, is left out."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in IGNORED:
                yield from _within(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}", entry.path
