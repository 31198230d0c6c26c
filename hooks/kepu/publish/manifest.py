"""What is remembered of a published site: its files, and what they were made from. Loads little: ``kepu build`` asks it
first whether there is anything to do."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..caching import keep, recall


class Entry(NamedTuple):
    """What the manifest remembers of a published file."""

    key: str
    size: int
    mtime_ns: int


class Manifest(NamedTuple):
    """What was published last, and from what."""

    version: str
    inputs: str
    files: dict[str, Entry]


def name_of(site: Path) -> str:
    return hashlib.blake2b(os.fsencode(site), digest_size=6).hexdigest()


def _path(site: Path, cache: Path) -> Path:
    return cache / f"{name_of(site)}.manifest.json"


def beside_manifest(site: Path, cache: Path, kind: str) -> Path:
    """Where something else is kept of a site."""
    return cache / f"{name_of(site)}.{kind}"


def traces_path(site: Path, cache: Path) -> Path:
    """Where the traces of a site are kept."""
    return beside_manifest(real(site), cache, "traces")


def load(site: Path, cache: Path) -> Manifest | None:
    try:
        data = json.loads(recall(_path(site, cache)) or b"")
        files = {path: Entry._make(values) for path, values in data["files"].items()}
        return Manifest(data["version"], data["inputs"], files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # damaged, or of another version
        return None


def save(site: Path, cache: Path, manifest: Manifest) -> None:
    """Remember a site.

    Raises:
        OSError: the system refused.
    """
    content = json.dumps({"version": manifest.version, "inputs": manifest.inputs, "files": manifest.files})
    keep(_path(site, cache), content.encode())


def is_current(site: Path, cache: Path, inputs: str) -> bool:
    """Whether a site was published from just these inputs and nobody has touched a file of it since."""
    site = real(site)
    manifest = load(site, cache)
    if manifest is None or not inputs or manifest.inputs != inputs or not site.is_dir():
        return False
    return _untouched(site, manifest.files)


def _untouched(site: Path, files: Mapping[str, Entry]) -> bool:
    """Whether a folder holds these files and no others, as they were written. This runs for every file."""
    folders, seen = [(str(site), "")], 0
    while folders:
        folder, prefix = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{prefix}{entry.name}/"))
                    continue
                known, found = files.get(prefix + entry.name), entry.stat(follow_symlinks=False)
                if known is None or found.st_mtime_ns != known.mtime_ns or found.st_size != known.size:
                    return False
                seen += 1
    return seen == len(files)


def published_pages(site: Path, cache: Path) -> int:
    """How many pages the last published site has."""
    manifest = load(real(site), cache)
    return sum(path.endswith(".html") for path in manifest.files) if manifest else 0


def replaceable(site: Path) -> Path:
    """Where a site really lies, if its place can be taken by another in one step.

    Raises:
        OSError: it is somebody's file, which is never replaced; a mounted disk, the root or a circle of links.
    """
    place = real(site)
    if place.exists() and not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(place))
    if place.is_mount():
        raise OSError(errno.EBUSY, "", str(place))
    return place


def real(path: Path) -> Path:
    """A path without links.

    Raises:
        OSError: the links go round in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, "", str(path)) from None
