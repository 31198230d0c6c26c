"""The results as a table and as charts, and what else a reader has to know: same pages, machine, versions."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from charts import Line, Point, chart
from compare import difference
from measure import Measurement
from setups import ROOT, Setup

TOLERANCE = 0.1
"""How far the size of Hugo's venue pages may be from Kepu's before the comparison counts as unfair."""
_PACKAGES = ("hugo", "mkdocs", "mkdocs-material", "zensical")


@dataclass(frozen=True)
class Row:
    """A line of the table: the run with the median CPU time, and all runs."""

    size: int
    label: str
    result: Measurement
    runs: Sequence[Measurement] = ()

    def spread(self, what: Callable[[Measurement], float]) -> tuple[float, float]:
        """The lowest and the highest value of all runs."""
        values = [what(run) for run in self.runs or (self.result,)]
        return min(values), max(values)


MEASURED: dict[str, tuple[str, str, Callable[[Measurement], float]]] = {
    "wall": ("Until the build is done", "seconds", lambda run: run.wall),
    "cpu": ("What a build costs the processors", "CPU seconds", lambda run: run.cpu),
    "memory": ("Memory of the largest process", "MB", lambda run: run.peak / 2**20),
}
"""What there is a chart of: title, unit and value."""


def table(rows: Sequence[Row]) -> str:
    """All rows as Markdown."""
    smallest = min(row.size for row in rows)
    head = ("Venues", "Tool", "Wall s", "of runs", "CPU s", "of runs", "Wall ÷ Hugo", "CPU ÷ Hugo")
    more = (f"CPU per venue ÷ at {smallest:,}", "Peak MB", "HTML pages", "Venue HTML MB", "Files", "MB")
    columns = (*head, *more)
    lines = [columns, ["---:", "---", *["---:"] * (len(columns) - 2)]]
    lines += [_cells(row, _find(rows, row.size, "hugo"), _find(rows, smallest, row.label)) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def charts(rows: Sequence[Row], note: str) -> dict[str, str]:
    """SVG pictures by file name."""
    labels = list(dict.fromkeys(row.label for row in rows))
    return {
        f"{name}.svg": chart(title, "venues", unit, [_drawn(rows, label, value) for label in labels], note)
        for name, (title, unit, value) in MEASURED.items()
    }


def _drawn(rows: Sequence[Row], label: str, value: Callable[[Measurement], float]) -> Line:
    good = [row for row in rows if row.label == label and not row.result.error]
    return Line(label, [Point(row.size, value(row.result), *row.spread(value)) for row in good])


def _find(rows: Sequence[Row], size: int, label: str) -> Row | None:
    return next((row for row in rows if (row.size, row.label) == (size, label) and not row.result.error), None)


def _cells(row: Row, hugo: Row | None, small: Row | None) -> list[str]:
    result = row.result
    if result.error:
        return [f"{row.size:,}", row.label, result.error.replace("|", "\\|"), *[""] * 11]
    scaling = (result.cpu / row.size) / (small.result.cpu / small.size) if small and small.size != row.size else None
    return [
        f"{row.size:,}",
        row.label,
        f"{result.wall:.2f}",
        _range(row.spread(lambda run: run.wall)),
        f"{result.cpu:.2f}",
        _range(row.spread(lambda run: run.cpu)),
        f"{result.wall / hugo.result.wall:.2f}" if hugo else "",
        f"{result.cpu / hugo.result.cpu:.2f}" if hugo else "",
        f"{scaling:.2f}" if scaling else "",
        f"{result.peak / 2**20:.0f}",
        f"{result.pages:,}",
        f"{result.venue_html / 2**20:.1f}",
        f"{result.files:,}",
        f"{result.size / 2**20:.1f}",
    ]


def _range(spread: tuple[float, float]) -> str:
    return f"{spread[0]:.2f}–{spread[1]:.2f}"


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


def measured_note(repeat: int, load: float) -> str:
    """For a chart: when it was measured, how often, and how busy the machine was before."""
    return f"{dt.date.today().isoformat()}, {os.cpu_count()} cores, load {load:.1f}, middle and spread of {repeat} runs"


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
