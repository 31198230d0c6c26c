"""The folder that is being edited: its records as they are now, read again whenever a file has changed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from ..catalogue import Catalogue
from ..check.dataset import Dataset, Entry
from ..check.run import check_data
from ..diagnostics import Problem, Report
from ..photographs import Photographs, develop
from ..source.cache import ParseCache
from ..source.positions import Positions

Stamp = frozenset[tuple[str, int, int]]


class Folders(NamedTuple):
    """Where things are: records, articles and photographs, what programs keep, templates with styles and scripts."""

    data: Path
    content: Path
    cache: Path
    overrides: Path


@dataclass(frozen=True)
class State:
    """Everything known of the folder at one time."""

    stamp: Stamp
    day: dt.date
    dataset: Dataset
    report: Report
    photographs: Photographs
    catalogue: Catalogue

    @cached_property
    def by_file(self) -> dict[str, list[Problem]]:
        """All problems, by the file that they are in."""
        found: dict[str, list[Problem]] = {}
        for problem in self.report.sorted():
            found.setdefault(problem.file, []).append(problem)
        return found

    def entry(self, collection: str, record_id: str) -> Entry | None:
        return self.dataset.entries.get(collection, {}).get(record_id)

    def problems_of(self, entry: Entry) -> list[Problem]:
        """What the check says of one record; of a file with several, what lies within it."""
        found = self.by_file.get(entry.file, ())
        return [problem for problem in found if within(entry.places, (problem.line, problem.column))]


def within(places: Positions, place: tuple[int, int]) -> bool:
    """Whether a place of a file is about a record: all of the file, or its part of a list."""
    return places.node == 0 or places.start <= place <= places.end


class Checkout:
    """One's own copy of the records.

    Args:
        folders: where things are.
        clock: gives the moment, in Asia/Shanghai.
    """

    def __init__(self, folders: Folders, clock: Callable[[], dt.datetime]) -> None:
        self.folders, self.clock = folders, clock
        self.lock = RLock()
        """Held by whoever reads the folder anew or writes into it."""
        self._state: State | None = None

    @property
    def home(self) -> Path:
        """The folder that the records lie in, from which files are named."""
        return self.folders.data.resolve().parent

    def state(self) -> State:
        """The records as they are on the disk now."""
        with self.lock:
            stamp, day = _stamp(self.folders), self.clock().date()
            if self._state is None or (self._state.stamp, self._state.day) != (stamp, day):
                self._state = self._read(stamp, day)
            return self._state

    def _read(self, stamp: Stamp, day: dt.date) -> State:
        data, content, cache, _ = self.folders
        dataset, report = check_data(data, content, day, ParseCache.load(cache))
        photographs = develop(dataset, content, cache)
        report.extend(photographs.problems)
        catalogue = Catalogue(dataset, self.clock(), photographs.shown)
        return State(stamp, day, dataset, report, photographs, catalogue)


def _stamp(folders: Folders) -> Stamp:
    """Name, size and moment of every file that the records depend on."""
    return frozenset(row for folder in (folders.data, folders.content) for row in _files(folder))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = f"{place}/{name}"
            try:
                found = os.lstat(path)
            except OSError:  # gone since its folder was listed
                continue
            yield path, found.st_size, found.st_mtime_ns
