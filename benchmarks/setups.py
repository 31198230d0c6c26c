"""Where each tool is, and the builds that are measured of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from measure import Job

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NOW = "2026-11-21T09:00"
"""The moment that Kepu builds for: after everything that generate.py dates as verified."""
_LEFT_OUT = (
    ".git", ".venv*", ".cache", ".*_cache", "site", ".site*", "site-drafts", "site-shards", "benchmarks", "tests",
    "node_modules",
)  # fmt: skip
_CHANGED = "sample-venues-000001"
"""The record that is changed for a build after a change."""


@dataclass(frozen=True)
class Setup:
    """Where everything is."""

    work: Path
    bench: Path
    kepu: Path

    @property
    def environment(self) -> dict[str, str]:
        """The caller's environment without what would steer the tools."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HUGO", "MKDOCS"))}
        return {**kept, "NO_COLOR": "1", "HUGO_CACHEDIR": str(self.work / "hugo-cache"), "NO_MKDOCS_2_WARNING": "1"}

    def data(self, size: int) -> Path:
        return self.work / f"records-{size}"


def kepu_jobs(setup: Setup, size: int) -> list[Job]:
    """A cold build, one with nothing changed, and one after a record was changed."""
    cold = kepu_job(setup, size)
    record = setup.data(size) / f"data/venues/{_CHANGED}.yml"
    return [
        cold,
        replace(cold, label="kepu, cached", reset=()),
        replace(cold, label="kepu, one changed", reset=(), edited=record),
    ]


def kepu_job(setup: Setup, size: int, *more: str) -> Job:
    """A cold build, in a copy of the repository, so that its own ``.cache`` is neither used nor lost; ``more`` are
    further arguments of the command."""
    folder, records = setup.work / "kepu", setup.data(size)
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT), dirs_exist_ok=True)
    prepare((sys.executable, "-m", "compileall", "-q", str(folder / "hooks")), setup)
    site = folder / "bench-site"
    inputs = ("--data", str(records / "data"), "--content", str(records / "content"))
    command = (str(setup.kepu), "build", *inputs, "--site", str(site), "--now", NOW, *more)
    environment = {**setup.environment, "PYTHONPATH": str(folder / "hooks")}
    return Job("kepu", command, folder, site, environment, (folder / ".cache", site))


def hugo_jobs(setup: Setup, size: int) -> list[Job]:
    """Hugo, making the same venue pages as Kepu."""
    return _hugo_jobs(setup, size, "hugo", "hugo", "hugo.toml")


def hugo_json_jobs(setup: Setup, size: int) -> list[Job]:
    """Hugo, writing every page as JSON too."""
    return _hugo_jobs(setup, size, "hugo", "hugo, with JSON", "hugo.toml,json.toml")


def hugo_thin_jobs(setup: Setup, size: int) -> list[Job]:
    """Hugo with short pages: the least that a venue's page could be."""
    return _hugo_jobs(setup, size, "hugo-thin", "hugo, thin pages", "hugo.toml")


def _hugo_jobs(setup: Setup, size: int, peer: str, label: str, config: str) -> list[Job]:
    """Hugo's own binary: the launcher in ``bin`` would add the start of Python to its cost."""
    folder = _peer(setup, peer, size)
    found = sorted(setup.bench.glob("lib/python3*/site-packages/hugo/binaries/hugo*"))
    binary = found[0] if found else setup.bench / "bin" / "hugo"
    site = folder / "public"
    command = (str(binary), "--config", config, "--destination", str(site), "--quiet")
    made = (site, folder / "resources", setup.work / "hugo-cache")
    cold = Job(label, command, folder, site, setup.environment, made)
    record = folder / f"content/venues/{_CHANGED}.md"
    return [cold, replace(cold, label=f"{label}, one changed", reset=(), edited=record)]


def material_jobs(setup: Setup, size: int) -> list[Job]:
    folder = _peer(setup, "material", size)
    command = (str(setup.bench / "bin" / "mkdocs"), "build", "--quiet")
    return [Job("material", command, folder, folder / "site", setup.environment, (folder / "site", folder / ".cache"))]


def zensical_jobs(setup: Setup, size: int) -> list[Job]:
    folder = _peer(setup, "zensical", size)
    command = (str(setup.bench / "bin" / "zensical"), "build")
    return [Job("zensical", command, folder, folder / "site", setup.environment, (folder / "site", folder / ".cache"))]


TOOLS: dict[str, Callable[[Setup, int], list[Job]]] = {
    "kepu": kepu_jobs, "hugo": hugo_jobs, "hugo-json": hugo_json_jobs, "hugo-thin": hugo_thin_jobs,
    "material": material_jobs, "zensical": zensical_jobs,
}  # fmt: skip


def _peer(setup: Setup, tool: str, size: int) -> Path:
    folder = setup.work / tool
    script = (sys.executable, str(HERE / "peers.py"))
    prepare((*script, tool, str(setup.data(size)), str(folder), "--now", NOW), setup)
    return folder


def prepare(command: Sequence[str], setup: Setup) -> None:
    """Run a preparation in a child: a large parent would show up in the peak memory of the builds."""
    environment = {**setup.environment, "PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
