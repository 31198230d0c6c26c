"""Changes tried in a copy of the folder, before anything is written: what the check says, what visitors would see."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..check.dataset import Dataset
from ..diagnostics import Report
from ..editing.inspecting import inspected
from ..editing.review.comparison import Comparison, compared
from ..editing.writing import Change
from ..source.cache import ParseCache
from .checkout import Checkout

_PREFIX = "try-"


@dataclass(frozen=True)
class Trial:
    """What changes would do. ``digest`` stands for what would be written, byte for byte."""

    changes: tuple[Change, ...]
    found: Comparison
    after: Dataset
    report: Report
    digest: str

    @property
    def broken(self) -> bool:
        """Whether they bring an error that is not there yet."""
        return any(problem.severity == "error" for problem in self.found.introduced)


def tried(checkout: Checkout, changes: Sequence[Change]) -> Trial:
    """Try some changes; the folder itself is not touched."""
    real = tuple(change for change in changes if change.real)
    with checkout.lock:
        state = checkout.state()
        with _copy(checkout, real) as (data, content):
            parsed = ParseCache.load(checkout.folders.cache, keep=False)
            after, report = inspected(data, content, state.day, checkout.folders.cache, parsed)
    found = compared((state.dataset, state.report), (after, report))
    return Trial(real, found, after, report, _digest(real))


def _digest(changes: Sequence[Change]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for change in sorted(changes, key=lambda change: change.path):
        for part in (str(change.path).encode(), change.old, change.new):
            digest.update(b"-" if part is None else str(len(part)).encode() + b":" + part)
    return digest.hexdigest()


@contextmanager
def _copy(checkout: Checkout, changes: Sequence[Change]) -> Iterator[tuple[Path, Path]]:
    """Both folders under their own names, with the changes in them."""
    cache = checkout.folders.cache
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=cache) as temporary:
        data, content = (Path(temporary) / folder.resolve().name for folder in checkout.folders[:2])
        shutil.copytree(checkout.folders.data, data, symlinks=True)
        if checkout.folders.content.is_dir():  # photographs are many and large, and never written to: linked
            shutil.copytree(checkout.folders.content, content, symlinks=True, copy_function=_linked)
        content.mkdir(exist_ok=True)
        for change in changes:
            _put(change, checkout, data, content)
        yield data, content


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # another disk, or one that knows no links
        shutil.copy2(source, target, follow_symlinks=False)


def _put(change: Change, checkout: Checkout, data: Path, content: Path) -> None:
    inside = change.path.resolve().is_relative_to(checkout.folders.data.resolve())
    folder, copy = (checkout.folders.data, data) if inside else (checkout.folders.content, content)
    place = copy / change.path.resolve().relative_to(folder.resolve())
    place.unlink(missing_ok=True)  # never through a link into the folder itself
    if change.new is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(change.new)


def swept(cache: Path) -> None:
    """Remove the copies that a killed desk left behind."""
    for path in cache.glob(f"{_PREFIX}*") if cache.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
