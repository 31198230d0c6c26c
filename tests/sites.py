"""Desks to build sites at, for the build and the browser tests.

A desk is a folder with the project's own settings, templates and hooks, but caches, locks and sites of
its own, so that no test meets what another one or a developer left behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from unittest import mock

import forked
import guard
from kepu.publish.lock import Busy, locked

PROJECT = Path(__file__).parent.parent
NOW = "2026-11-21T09:00"
"""The moment of all builds here; a Saturday."""
SECOND = PROJECT / "tests/data"
"""The second data set: ``data`` and ``content`` of another region."""
KEPU = str(Path(sys.executable).with_name("kepu"))
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
SAMPLES = PROJECT / "tests/samples"
"""Made-up records for the kinds of page that no record of the portal makes yet: an event to sign up for, a tour."""
Contents = dict[str, bytes | None]
_PATIENCE = 300
"""Seconds that builds may take before the test gives up, on however busy a machine."""


@dataclass(frozen=True)
class Desk:
    """A project folder. ``data`` and ``content`` are what is built unless a test says otherwise."""

    folder: Path
    data: Path = PROJECT / "data"
    content: Path = PROJECT / "content"

    @classmethod
    def set_up(cls, folder: Path, data: Path | None = None, content: Path | None = None, site_url: str = "") -> Desk:
        """Prepare an empty folder; ``site_url`` replaces the example in the project's settings."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("hooks", "overrides"):
            (folder / name).symlink_to(PROJECT / name)
        desk = cls(folder, data or PROJECT / "data", content or PROJECT / "content")
        settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
        if site_url:
            example = "# site_url: https://kepu.example.org/"
            assert example in settings
            settings = settings.replace(example, f"site_url: {site_url} #")
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
        return desk

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def build(
        self, now: str = NOW, *more: str, file_size: int | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run ``kepu build`` to its end, in a copy of a program that has built before; with ``file_size`` no file may get
        larger, in bytes."""
        sys.audit(guard.BUILD)
        with TemporaryFile("w+", encoding="utf-8") as out, TemporaryFile("w+", encoding="utf-8") as err:
            command = [*self.command(now), *more]
            code = forked.program().run(
                *command[1:],
                folder=self.folder,
                files=(None, out.fileno(), err.fileno()),
                environment=environment,
                file_size=file_size,
            )
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(command, code, out.read(), err.read())

    def command(self, now: str = NOW, jobs: int = 1) -> list[str]:
        """The build as a command; in one process, since the processes that test fill the processors already."""
        folders = ("--data", str(self.data), "--content", str(self.content), "--site", str(self.site))
        return [KEPU, "build", *folders, "--now", now, "--jobs", str(jobs)]

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a program in the desk's folder."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )

    def begin(self, jobs: int) -> forked.Started:
        """Begin a build as :meth:`build` does, in a process group of its own that can be killed as a whole."""
        sys.audit(guard.BUILD)
        return forked.program().start(*self.command(jobs=jobs)[1:], folder=self.folder)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program in the desk's folder, in a process group of its own that can be killed as a whole."""
        silent = subprocess.DEVNULL
        return subprocess.Popen(command, cwd=self.folder, stdout=silent, stderr=silent, start_new_session=True)

    def built(self, now: str = NOW, *more: str) -> Site:
        """Build, which must succeed; ``more`` are further words of the command."""
        done = self.build(now, *more)
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(self.site)

    def built_here(self, now: str = NOW) -> Site:
        """Build within this process, as ``mkdocs serve`` does again and again; the build must succeed. The first one of a
        process costs three times what :meth:`built` does, so it is for those to whom the process matters."""
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        sys.audit(guard.BUILD)
        folders = {"KEPU_DATA": str(self.data), "KEPU_CONTENT": str(self.content), "KEPU_SITE": str(self.site)}
        with mock.patch.dict(os.environ, folders | {"KEPU_NOW": f"{now}+08:00", "KEPU_JOBS": "1", "KEPU_SHARD": ""}):
            config = load_config(str(self.folder / "mkdocs.yml"))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        return Site(self.site)

    def own_overrides(self) -> None:
        """Take a copy of the templates, scripts and styles that a test may change."""
        (self.folder / "overrides").unlink()
        shutil.copytree(PROJECT / "overrides", self.folder / "overrides")

    def leftovers(self) -> list[str]:
        """What a build left beside the site."""
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith(".site"))


@dataclass(frozen=True)
class Site:
    """A published site."""

    folder: Path

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def files(self) -> Iterator[str]:
        """Paths of all files, sorted."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        yield from sorted(found)

    def pages(self) -> list[str]:
        return [path for path in self.files() if path.endswith(".html")]

    def fingerprint(self) -> dict[str, str]:
        """A digest of every file, by path."""
        return {path: hashlib.sha256((self.folder / path).read_bytes()).hexdigest() for path in self.files()}


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the first process which asks for it makes; all others wait for it.

    ``make`` gets a path at which there is nothing yet. If it fails, the next process tries again.
    """
    done = folder.with_name(f"{folder.name}.done")
    while True:
        with contextlib.suppress(Busy), locked(folder.with_name(f"{folder.name}.lock")):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
            return folder
        time.sleep(0.1)


def built_once(folder: Path, build: Callable[[Path], Site]) -> Site:
    """The site of a desk in this folder, built by one process of a run for all."""
    return Site(made_once(folder, build) / "site")


def kill_group(process: subprocess.Popen[bytes] | forked.Started) -> None:
    """Kill a program that :meth:`Desk.start` or :meth:`Desk.begin` started, with all that it started itself."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def differences(first: Site, second: Site) -> list[str]:
    """Paths that only one site has, or that differ."""
    a, b = first.fingerprint(), second.fingerprint()
    return sorted(path for path in a.keys() | b.keys() if a.get(path) != b.get(path))


def linked_copy(site: Site, folder: Path) -> None:
    """The files of a site in another folder; links, since a build never writes into a file that is published."""
    shutil.copytree(site.folder, folder, copy_function=os.link)


def copy_of_second(folder: Path) -> Path:
    """A copy of the second data set that a test may change; holds ``data`` and ``content``."""
    return laid_out(folder, _second())


def in_chinese(folder: Path) -> Path:
    """The same, without editions in other languages: a quarter of each build, for tests of what all pages share."""
    in_chinese_alone(copy_of_second(folder) / "data")
    return folder


def in_chinese_alone(data: Path) -> None:
    """Leave other languages out of a portal's settings."""
    settings = data / "portal.yml"
    settings.write_text(re.sub(r"^languages: .*\n", "", settings.read_text("utf-8"), flags=re.M), "utf-8")


@cache
def _second() -> Contents:
    return contents_of(SECOND)


def contents_of(folder: Path) -> Contents:
    """Everything in a folder by path: folders, which hold None, before what is in them."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    return {name: path.read_bytes() if path.is_file() else None for name, path in found.items()}


def laid_out(folder: Path, contents: Contents) -> Path:
    """A new folder with these contents; faster than a copy of a folder that nobody has read yet."""
    folder.mkdir(parents=True)
    for path, content in contents.items():
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)
    return folder


def with_samples(folder: Path) -> Path:
    """The portal's records and :data:`SAMPLES` in a new folder. In Chinese alone: other languages are looked at in the
    second data set, which has few pages."""
    shutil.copytree(PROJECT / "data", folder)
    in_chinese_alone(folder)
    return Path(shutil.copytree(SAMPLES, folder, dirs_exist_ok=True))
