"""The first phase of a build: everything is read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import inputs
from .check.dataset import Dataset
from .check.excerpt import excerpt
from .check.known import Known
from .check.run import check_data
from .diagnostics import Report
from .photographs import Photographs, develop
from .project import Project
from .seen import Seen
from .source.cache import ParseCache


class CheckFailed(RuntimeError):
    """The records have errors, so nothing was built; ``report`` lists them."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"记录里有 {report.count('error')} 个错误，没有生成网站")
        self.report = report


@dataclass
class Kept:
    """What stays in memory from build to build of one program, as ``mkdocs serve`` is: files as they were read and
    what they became. It holds no more than is true of each content, so no build depends on an earlier one."""

    _last: tuple[ParseCache, Known] | None = None

    def of_last_build(self, cache: Path, seen: Seen) -> tuple[ParseCache, Known]:
        """What the last build read; at first what lies in the folder for what programs keep."""
        if self._last is None:
            known = Known.load(cache)
            known.stay()
            self._last = ParseCache.load(cache, seen=seen), known
        else:
            parsed, known = self._last
            self._last = parsed.again(seen), known
        return self._last


@dataclass(frozen=True)
class Checked:
    """What a site is made of. ``made_from`` see :func:`inputs.parts_of_project`; ``beside`` stands for all of it but
    the records."""

    dataset: Dataset
    report: Report
    photographs: Photographs
    made_from: Mapping[str, str]
    beside: str


def checked(project: Project, now: dt.datetime, today: dt.date, kept: Kept, *, drafts: bool = False) -> Checked:
    """Read and check the records, and make photographs fit for the web; see :meth:`Build.prepare`.

    Raises:
        CheckFailed: a record or page has an error.
    """
    seen = Seen.of(project.cache)
    given = project.config, project.data, project.content, now.date()
    made_from = inputs.parts_of_project(*given, drafts=drafts, of_file=seen.digest)
    beside = _beside(project, made_from, seen, drafts)
    dataset, report = check_data(project.data, project.content, today, *kept.of_last_build(project.cache, seen))
    seen.save()
    if not drafts:
        dataset = dataset.published()
    if project.regions:
        dataset = excerpt(dataset, project.regions)
    photographs = develop(dataset, project.content, project.cache)
    report.extend(photographs.problems)
    if report.failed:
        raise CheckFailed(report)
    return Checked(dataset, report, photographs, made_from, beside)


def _beside(project: Project, made_from: Mapping[str, str], seen: Seen, drafts: bool) -> str:
    """Stands for what a site is made from, but records and the day."""
    folders = [project.content, *(project.data / name for name in ("portal.yml", "boundaries", "languages"))]
    words = made_from["program"], made_from["settings"], str(drafts), str(project)
    return inputs.digest(folders, dt.date.min, *words, of_file=seen.digest)
