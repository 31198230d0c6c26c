"""How a portal of one machine grows: builds, files and shares at several sizes, for ``docs/scale.md``.

``python benchmarks/scale.py --help`` names the options. Venues lie in the counties that the repository has outlines
of, with ``--nation`` in those of all provinces. ``--write`` renews the tables of ``docs/scale.md`` and its pictures.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median_low

from charts import Line, Point, chart
from measure import Job, Measurement, run
from report import environment_lines, measured_note
from setups import HERE, ROOT, Setup, kepu_job, kepu_jobs, prepare

PAGE = ROOT / "docs/scale.md"
PICTURES = ROOT / "docs/images"
PARTS = {
    "venues": "pages of venues", "api": "open data", "explore": "lists and data of the explorer", "map": "maps",
    "contribute": "forms", "schools": "matching and trips",
}  # fmt: skip
"""What stands in the folders of a site that grow; all others together are the rest."""
Spread = tuple[float, float, float]
"""Lowest, middle and highest of several runs."""


@dataclass
class Size:
    """All that is measured at one number of venues."""

    venues: int
    runs: dict[str, list[Measurement]] = field(default_factory=dict)
    folders: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Files and bytes by folder of the site."""

    def spread(self, label: str, value: Callable[[Measurement], float]) -> Spread | None:
        values = [value(run) for run in self.runs.get(label, ())]
        return (min(values), median_low(values), max(values)) if values else None


def measure(setup: Setup, size: int, options: argparse.Namespace) -> Size:
    """Builds of one size, cold, unchanged, after a change, and in shares."""
    say(f"{size:,} venues: writing records")
    script = (sys.executable, str(HERE / "generate.py"))
    prepare((*script, str(size), str(setup.data(size)), *(["--nation"] if options.nation else [])), setup)
    found = Size(size)
    for job in kepu_jobs(setup, size):
        _repeat(setup, job, size, options, found)
    found.folders = folders_of(kepu_job(setup, size).site)
    for of in options.shards:
        _measure_shares(setup, size, of, options, found)
    shutil.rmtree(setup.work)
    setup.work.mkdir()
    return found


def _repeat(setup: Setup, job: Job, size: int, options: argparse.Namespace, found: Size) -> None:
    for number in range(options.repeat):
        result = run(job, setup.work / "build.log", options.timeout, size)
        if result.error:
            raise SystemExit(f"{job.label} at {size:,} venues: {result.error}")
        say(f"  {job.label}, run {number + 1} of {options.repeat}: {result.wall:.1f} s, CPU {result.cpu:.1f} s")
        found.runs.setdefault(job.label, []).append(replace(result, sample=b""))


def _measure_shares(setup: Setup, size: int, of: int, options: argparse.Namespace, found: Size) -> None:
    """Each share as if it had a machine of its own, then all put together."""
    folders = []
    for number in range(1, of + 1):
        job = kepu_job(setup, size, "--shard", f"{number}/{of}")
        folders.append(setup.work / f"share-{number}-{of}")
        command = [str(folders[-1]) if part == str(job.site) else part for part in job.command]
        share = replace(
            job, label=f"share of {of}", command=command, site=folders[-1], reset=(job.reset[0], folders[-1])
        )
        _repeat(setup, share, 0, replaced(options, repeat=1), found)
    assembly = replace(
        kepu_job(setup, size), label=f"assemble {of}", site=setup.work / "assembled",
        command=(str(setup.kepu), "assemble", *map(str, folders), "--site", str(setup.work / "assembled")),
        reset=(setup.work / "assembled",),
    )  # fmt: skip
    _repeat(setup, assembly, size, replaced(options, repeat=1), found)
    for folder in folders:
        shutil.rmtree(folder)


def replaced(options: argparse.Namespace, **values: object) -> argparse.Namespace:
    return argparse.Namespace(**vars(options) | values)


def folders_of(site: Path) -> dict[str, tuple[int, int]]:
    """How many files and bytes are in each part of a site."""
    files, sizes = Counter[str](), Counter[str]()
    for path in site.rglob("*"):
        if path.is_file():
            part = path.relative_to(site).parts[0]
            part = part if part in PARTS else "rest"
            files[part] += 1
            sizes[part] += path.stat().st_size
    return {part: (files[part], sizes[part]) for part in (*PARTS, "rest")}


# What is shown


def cpu(result: Measurement) -> float:
    return result.cpu


def wall(result: Measurement) -> float:
    return result.wall


def memory(result: Measurement) -> float:
    return result.peak / 2**20


BUILDS = {"kepu": "cold", "kepu, one changed": "one record changed", "kepu, cached": "nothing changed"}


def tables(sizes: Sequence[Size], shards: Sequence[int]) -> str:
    """Markdown: builds, files, shares."""
    builds = [["Venues", "Build", "Wall s", "CPU s", "Peak MB"]]
    builds += [
        [f"{size.venues:,}", words, *(_cell(size.spread(label, value)) for value in (wall, cpu, memory))]
        for size in sizes
        for label, words in BUILDS.items()
    ]
    files = [["Venues", "Files", "MB", *(f"{words}: files / MB" for words in PARTS.values()), "rest: files / MB"]]
    files += [_files_row(size) for size in sizes]
    shares = [["Venues", "Shares", "Longest share, wall s", "All shares, CPU s", "Assembling, wall s"]]
    shares += [row for size in sizes for of in shards if (row := _shares_row(size, of))]
    return "\n\n".join("\n".join(_markdown(rows)) for rows in (builds, files, shares) if len(rows) > 1)


def _cell(spread: Spread | None) -> str:
    return f"{spread[1]:,.1f} ({spread[0]:,.1f}–{spread[2]:,.1f})" if spread else ""


def _files_row(size: Size) -> list[str]:
    parts = [f"{files:,} / {total / 2**20:,.1f}" for files, total in size.folders.values()]
    files, total = (sum(pair[at] for pair in size.folders.values()) for at in (0, 1))
    return [f"{size.venues:,}", f"{files:,}", f"{total / 2**20:,.1f}", *parts]


def _shares_row(size: Size, of: int) -> list[str] | None:
    runs, together = size.runs.get(f"share of {of}"), size.runs.get(f"assemble {of}")
    if not runs or not together:
        return None
    longest = max(run.wall for run in runs)
    return [
        f"{size.venues:,}",
        str(of),
        f"{longest:,.1f}",
        f"{sum(run.cpu for run in runs):,.1f}",
        f"{together[0].wall:,.1f}",
    ]


def _markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"| {' | '.join(['---:'] * len(row))} |"


def pictures(sizes: Sequence[Size], shards: Sequence[int], note: str) -> dict[str, str]:
    """Charts as SVG, by file name."""
    seconds = [_line(sizes, f"{words}, CPU", label, cpu) for label, words in BUILDS.items()]
    seconds.append(_line(sizes, "cold, wall", "kepu", wall))
    found = {
        "scale-build.svg": chart("What a build costs", "venues", "seconds", seconds, note),
        "scale-memory.svg": chart(
            "Memory of the largest process", "venues", "MB", [_line(sizes, "cold", "kepu", memory)], note
        ),
        "scale-files.svg": chart("What a server has to hold", "venues", "files", _counted(sizes, 0, 1), note),
        "scale-bytes.svg": chart("What a server has to hold", "venues", "MB", _counted(sizes, 1, 2**20), note),
    }
    if shards:
        longest = [_longest(sizes, of) for of in shards]
        found["scale-shares.svg"] = chart("The longest of several shares", "venues", "seconds", longest, note)
    return found


def _line(sizes: Sequence[Size], name: str, label: str, value: Callable[[Measurement], float]) -> Line:
    spreads = [(size.venues, size.spread(label, value)) for size in sizes]
    return Line(name, [Point(venues, s[1], s[0], s[2]) for venues, s in spreads if s])


def _counted(sizes: Sequence[Size], at: int, unit: int) -> list[Line]:
    def line(name: str, parts: Sequence[str]) -> Line:
        sums = [(size.venues, sum(size.folders[part][at] for part in parts) / unit) for size in sizes]
        return Line(name, [Point(venues, total, total, total) for venues, total in sums if total])

    return [line("all", [*PARTS, "rest"]), line("pages of venues", ["venues"]), line("open data", ["api"])]


def _longest(sizes: Sequence[Size], of: int) -> Line:
    runs = [(size.venues, size.runs.get(f"share of {of}")) for size in sizes]
    longest = [(venues, max(run.wall for run in found)) for venues, found in runs if found]
    return Line(f"of {of}", [Point(venues, value, value, value) for venues, value in longest])


def write(text: str, drawn: Mapping[str, str]) -> None:
    """Put the tables between the marks of the page, and the pictures beside it."""
    page = PAGE.read_text(encoding="utf-8")
    marks = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)
    page, count = marks.subn(lambda match: f"{match[1]}\n{text}\n\n{match[2]}", page)
    if count != 1:
        raise SystemExit(f"{PAGE} has no place for the tables")
    PAGE.write_text(page, encoding="utf-8")
    for name, picture in drawn.items():
        (PICTURES / name).write_text(picture, encoding="utf-8")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _numbers(text: str) -> list[int]:
    numbers = [int(part) for part in text.split(",") if part]
    if any(number < 1 for number in numbers):
        raise argparse.ArgumentTypeError("numbers must be positive")
    return numbers


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how Kepu grows with the number of records.")
    parser.add_argument(
        "--sizes", type=_numbers, default=[1000, 10_000, 100_000], help="venues (default 1000,10000,100000)"
    )
    parser.add_argument(
        "--shards", type=_numbers, default=[2, 4], help="numbers of shares (default 2,4; empty for none)"
    )
    parser.add_argument("--repeat", type=int, default=3, help="runs of each build that is not a share (default 3)")
    parser.add_argument("--timeout", type=float, default=3600.0, help="seconds for one build (default 3600)")
    parser.add_argument("--kepu", type=Path, default=ROOT / ".venv/bin/kepu", help="the kepu command")
    parser.add_argument("--work", type=Path, help="where records and sites are written (default a temporary folder)")
    parser.add_argument("--nation", action="store_true", help="venues in all counties of the country, see nation.py")
    parser.add_argument("--write", action="store_true", help="renew docs/scale.md and its pictures")
    options = parser.parse_args()
    if options.repeat < 1:
        parser.error("--repeat must be at least 1")
    return options


def main() -> int:
    """Command line."""
    options = _options()
    load = os.getloadavg()[0]
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kepu-scale-", dir=options.work) as work:
        setup = Setup(Path(work) / "w", ROOT / ".venv-bench", options.kepu.absolute())
        setup.work.mkdir()
        sizes = [measure(setup, size, options) for size in options.sizes]
        lines = environment_lines(setup, (load, os.getloadavg()[0]))
    text = "\n".join((tables(sizes, options.shards), "", *lines))
    print(text)
    if options.write:
        write(text, pictures(sizes, options.shards, measured_note(options.repeat, load)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
