"""What is remembered of a published site: its files, and what they were made from. Loads little: ``kepu build`` asks it
first whether there is anything to do."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterable
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
    folders: dict[str, int]
    """See :func:`moments`."""


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
        return Manifest(data["version"], data["inputs"], files, dict(data["folders"].items()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # damaged, or of another version
        return None


def save(site: Path, cache: Path, manifest: Manifest) -> None:
    """Remember a site.

    Raises:
        OSError: the system refused.
    """
    keep(_path(site, cache), json.dumps(manifest._asdict()).encode())


def moments(site: Path, files: Iterable[str]) -> dict[str, int]:
    """When something was last added to or removed from each folder of a site, in nanoseconds.

    Raises:
        OSError: somebody is taking the site away.
    """
    folders = {""}
    for path in files:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return {folder: os.lstat(f"{site}/{folder}").st_mtime_ns for folder in sorted(folders)}


def is_current(site: Path, cache: Path, inputs: str) -> bool:
    """Whether a site was published from just these inputs and nobody has touched a file of it since."""
    site = real(site)
    manifest = load(site, cache)
    if manifest is None or not inputs or manifest.inputs != inputs or not site.is_dir():
        return False
    try:
        return _untouched(f"{site}/", manifest)
    except (OSError, ValueError):  # gone, or no name of a file
        return False


def _untouched(site: str, manifest: Manifest) -> bool:
    """Whether a folder holds these files and no others, as they were written. This runs for every file; listing the
    folders takes three times as long as their times, by which a file that was added is told.

    Raises:
        OSError: one is gone.
    """
    for path, (_, size, moment) in manifest.files.items():
        found = os.lstat(site + path)
        if found.st_mtime_ns != moment or found.st_size != size:
            return False
    for path, moment in manifest.folders.items():
        found = os.lstat(site + path)
        if found.st_mtime_ns != moment or not stat.S_ISDIR(found.st_mode):
            return False
    return True


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
