"""What one check leaves to the next, so that records that did not change are neither typed nor looked at again.

What a record becomes follows from its file. What the rules say that look at one record alone (``Check.alone``) follows
from it and the day. Both count for the same content, by its digest, the same day and the same code.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import pydantic

from .. import inputs
from ..caching import keep, recall
from ..diagnostics import Problem
from ..model import COLLECTIONS
from .dataset import Dataset, Entry

_NAME = "found"
_SEAL = 16
T = TypeVar("T")
_Found = tuple[str, tuple[Problem, ...]]
"""Digest of a file, and what was found in it."""


@dataclass
class Known:
    """What is known of files, by their names.

    Args:
        path: where the findings are kept; None for nowhere.
    """

    path: Path | None = None
    found: dict[str, _Found] = field(default_factory=dict)
    shaped: dict[str, tuple[tuple[str, bool], Any]] | None = None
    """What each file became, by its digest and whether the portal is made up: kept as long as the program runs, if
    it checks more than once."""
    _shaped_now: dict[str, tuple[tuple[str, bool], Any]] = field(default_factory=dict)
    _about: str = ""
    _changed: bool = False

    @classmethod
    def load(cls, folder: Path) -> Known:
        """What was kept in a folder."""
        path = folder / _NAME
        about, found = _opened(recall(path) or b"")
        return cls(path, found, _about=about)

    def stay(self) -> None:
        """Keep in memory what files became, for a program that checks more than once."""
        self.shaped = {} if self.shaped is None else self.shaped

    def once(self, name: str, digest: str, made_up: bool, shape: Callable[[], T]) -> T:
        """What a file becomes, worked out once for each content."""
        if self.shaped is None:
            return shape()
        known = self.shaped.get(name)
        if known is None or known[0] != (digest, made_up):
            known = (digest, made_up), shape()
        self._shaped_now[name] = known
        return cast(T, known[1])

    def problems(self, data: Dataset, today: dt.date) -> Iterator[Problem]:
        """What was found in the files that are still the same. Forgets the others."""
        about = f"{today} {data.portal.made_up}"
        same = {name: found for name, found in self.found.items() if data.digests.get(name) == found[0]}
        kept = same if about == self._about else {}
        self._changed = kept.keys() != self.found.keys()
        self.found, self._about = kept, about
        if self.shaped is not None:
            self.shaped, self._shaped_now = self._shaped_now, {}
        for _, problems in self.found.values():
            yield from problems

    def unknown(self, data: Dataset) -> list[Entry]:
        """The records of which nothing is known."""
        return [entry for entry in data.all() if entry.file not in self.found]

    def add(self, data: Dataset, entries: Iterable[Entry], problems: Iterable[Problem]) -> None:
        """Keep what was found in records that were unknown."""
        by_file: dict[str, list[Problem]] = {entry.file: [] for entry in entries if entry.file in data.digests}
        for problem in problems:
            if problem.file in by_file:
                by_file[problem.file].append(problem)
        self._changed |= bool(by_file)
        self.found |= {name: (data.digests[name], tuple(problems)) for name, problems in by_file.items()}

    def save(self) -> None:
        """Write what is new; where it cannot be written, go without."""
        if self.path is None or not self._changed:
            return
        files = {name: [digest, list(map(astuple, problems))] for name, (digest, problems) in self.found.items()}
        body = json.dumps({"about": self._about, "files": files}, ensure_ascii=False).encode()
        with suppress(OSError):
            keep(self.path, _seal(body) + body)
            self._changed = False


def _opened(raw: bytes) -> tuple[str, dict[str, _Found]]:
    """Day and findings; none if they are not whole, of other code, or not of the right shape."""
    body = raw[_SEAL:]
    if _seal(body) != raw[:_SEAL]:
        return "", {}
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        kept = json.loads(body)
        found = {
            str(name): (str(digest), tuple(Problem(*row) for row in rows))
            for name, (digest, rows) in kept["files"].items()
        }
        return str(kept["about"]), found
    return "", {}


def _seal(body: bytes) -> bytes:
    """Tells whether what is kept is whole, and was found by the same code under the same Python."""
    return hashlib.blake2b(body, digest_size=_SEAL, key=_code()).digest()


@functools.cache
def _code() -> bytes:
    """Stands for all code that types records and looks at them, that of other packages among it."""
    files = {Path(sys.modules[collection.model.__module__].__file__ or "") for collection in COLLECTIONS.values()}
    added = sorted(file for file in files if not file.is_relative_to(inputs.CODE))
    words = inputs.digest([inputs.CODE, *added], dt.date.min, sys.version, pydantic.VERSION)
    return hashlib.blake2b(words.encode()).digest()
