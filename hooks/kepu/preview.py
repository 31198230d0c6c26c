"""The site of an editor at work: after records have changed, a page is made when somebody asks for it.

The whole site is made again afterwards, when nobody waits. Until then files that no unit makes (site map, calendar of
all, bundles to keep) are those of the last whole build.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from .build import Build
from .checked import Checked, CheckFailed
from .languages.scope import page_of
from .output import Draft, Output, Unit
from .project import Project
from .publish.lint import LintFailed, examiner
from .publish.traces import Traces
from .translated import Translations


@dataclass
class Previews:
    """From change to change: what was published last, and what is to be.

    Args:
        last: what was last published as a whole.
        next: what it is to become.
    """

    last: Build | None = None
    next: Build | None = None
    _written: set[str] = field(default_factory=set)

    def published(self, build: Build | None) -> None:
        """The whole site was made; None if nobody knows what of it."""
        self.last, self.next = build, None
        self._written = set()

    def after(self, check: Callable[[Project], Checked], now: dt.datetime) -> Preview | None:
        """What shows a change of records; None if the whole site has to be made, or if there are errors.

        Args:
            check: reads the records of a project.
        """
        self.next = None
        if self.last is None or self.last.release.traces is None:
            return None
        try:
            self.next = self.last.after(check(self.last.project), now)
        except CheckFailed:
            return None
        return Preview(self.next, self.last.release.traces, self._written) if self.next else None


class Preview:
    """Brings single files of a published site up to date.

    Args:
        build: what the site is to become.
        traces: of the build that published it.
        written: the files that previews have changed since; this one adds its own.
    """

    def __init__(self, build: Build, traces: Traces, written: set[str]) -> None:
        self._build, self._site, self._written = build, build.project.site, written
        self._examine = examiner(build.project.site_url)
        self._old = traces.beside(build.release.traces.digest) if build.release.traces else traces
        self._right: set[str] = set()
        self._lock = Lock()

    def renew(self, path: str) -> bool:
        """Bring a file up to date, and whatever it is made of.

        Returns:
            False if only a whole build can tell what becomes of it.
        """
        with self._lock:
            return self._renew(path)

    def _renew(self, path: str) -> bool:
        if path in self._right:
            return True
        original = self._original(path)
        right = self._renew_unit(path) if original is None else self._translate(original)
        if right:
            self._right.add(path)
        return right

    # Files of units

    @cached_property
    def _units(self) -> Mapping[str, Unit[Output | Draft]]:
        return {unit.name: unit for batch in self._build.units() for unit in batch}

    @cached_property
    def _maker(self) -> Mapping[str, str]:
        """The name of the unit that made each file."""
        return {path: name for name, trace in self._old.units.items() for path, _ in trace.files}

    def _renew_unit(self, path: str) -> bool:
        name = self._maker.get(path)
        if name is None:
            return (self._site / path).is_file()  # of no unit
        unit = self._units.get(name)
        if unit is None:
            return False
        if self._written.isdisjoint(self._files_of(name)) and self._old.still(name, unit.given):
            return True
        made = self._made(unit.make())
        return made is not None and path in made

    def _files_of(self, name: str) -> Iterable[str]:
        return (path for path, _ in self._old.units[name].files)

    def _made(self, items: Iterable[Output | Draft]) -> set[str] | None:
        """Write files; their paths, or None if one of them may not be shown: the whole build says why."""
        paths = set()
        for item in items:
            content = item.render() if isinstance(item, Draft) else item.content
            if item.path.endswith(".html"):
                try:
                    self._examine(item.path, content)
                except LintFailed:
                    return None
            self._written.add(item.path)
            _write(self._site / item.path, content)
            paths.add(item.path)
        self._right |= paths
        return paths

    # Files of editions

    @cached_property
    def _translations(self) -> Translations:
        return self._build.translations()

    def _original(self, path: str) -> str | None:
        """The Chinese page that a page of an edition is made from."""
        folders = (language.folder for language in self._build.pages.languages if language.folder)
        return next((path.removeprefix(folder) for folder in folders if path.startswith(folder)), None)

    def _translate(self, original: str) -> bool:
        """Make the page in all languages, where there is such a page."""
        address = page_of(original)
        if address is None or not self._renew(original):
            return False
        return self._made(self._translations.of_page(self._site, address, original)) is not None


def file_of(address: str) -> str:
    """The file of a site that an address (without a host, decoded) asks for."""
    path = address.lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def _write(path: Path, content: bytes) -> None:
    """Put a file in the place of another in one step, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{quote(path.name)}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
