"""Builds the same venues with Kepu and its peers, and prints what each build cost.

``python benchmarks/run.py --help`` names the options; ``--write`` keeps the table and the charts in this folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from measure import Job, Measurement, run
from report import Row, charts, environment_lines, fairness_lines, measured_note, table
from setups import HERE, ROOT, TOOLS, Setup, prepare

LARGE = ("kepu", "hugo")
"""The tools that are fast enough for very many venues."""
_NO_COLD_BUILD = Measurement(error="no cold build to start from")


def measure_all(setup: Setup, sizes: Sequence[int], options: argparse.Namespace) -> Iterator[Row]:
    """All builds, one after the other."""
    for size in sizes:
        say(f"{size} venues: writing records")
        prepare((sys.executable, str(HERE / "generate.py"), str(size), str(setup.data(size))), setup)
        for tool in options.tools if size <= options.peers_up_to else [one for one in options.tools if one in LARGE]:
            yield from _measure_tool(setup, tool, size, options)
        shutil.rmtree(setup.data(size), ignore_errors=True)


def _measure_tool(setup: Setup, tool: str, size: int, options: argparse.Namespace) -> Iterator[Row]:
    say(f"{size} venues: {tool}")
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
        say(f"  {job.label}: {result.error or f'{result.wall:.1f} s, CPU {result.cpu:.1f} s'}")
        yield row
    shutil.rmtree(jobs[0].folder, ignore_errors=True)


def _repeat(setup: Setup, job: Job, size: int, options: argparse.Namespace) -> Row:
    """All runs and the one with the median CPU time; the first failure ends the series."""
    results: list[Measurement] = []
    for number in range(options.repeat):
        say(f"  {job.label}: run {number + 1} of {options.repeat}")
        result = run(job, setup.work / "build.log", options.timeout, size)
        if result.error:
            return Row(size, job.label, result)
        results.append(result)
    results.sort(key=lambda result: result.cpu)
    return Row(size, job.label, results[(len(results) - 1) // 2], results)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Kepu against its peers on the same synthetic venues.")
    parser.add_argument("--sizes", type=_sizes, default=[1000, 10000], help="numbers of venues (default 1000,10000)")
    parser.add_argument(
        "--peers-up-to",
        type=int,
        default=10_000,
        metavar="N",
        help="above so many venues only Kepu and Hugo run (default 10000)",
    )
    parser.add_argument("--tools", type=_tools, default=["kepu", "hugo", "material", "zensical"], help=", ".join(TOOLS))
    parser.add_argument("--bench-venv", type=Path, default=ROOT / ".venv-bench", help="environment of the peers")
    parser.add_argument("--kepu", type=Path, default=ROOT / ".venv" / "bin" / "kepu", help="the kepu command")
    parser.add_argument("--timeout", type=float, default=900.0, help="seconds for one build (default 900)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each build; the median counts (default 3)")
    parser.add_argument(
        "--write", action="store_true", help="also write benchmarks/results.md and the charts beside it"
    )
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


def write(report: str, pictures: Mapping[str, str]) -> None:
    """Keep table and charts in this folder."""
    shown = "\n".join(f"![{name}]({name})" for name in pictures)
    (HERE / "results.md").write_text(f"# Benchmark results\n\n{report}\n{shown}\n", encoding="utf-8")
    for name, picture in pictures.items():
        (HERE / name).write_text(picture, encoding="utf-8")


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
        pictures = charts(rows, measured_note(options.repeat, load))
        write(report, pictures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
