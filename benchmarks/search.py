"""Measures the explorer's search beside other engines over the same records, in Chromium.

``python benchmarks/search.py [--sizes 1000,10000] [--engines kepu,pagefind] [--write]``
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from search_engines import ENGINES, HERE, PAGES, ROOT, Kit, build, load
from search_queries import Question, questions
from search_server import serving

sys.path.insert(0, str(ROOT / "tests"))
from ensure_browser import QUIET, find_browser

FROM_NPM = ("minisearch", "flexsearch", "pagefind")
FIRST = "科技馆"
"""The question whose first answer the first bytes are counted for."""
PATIENCE = 300_000
"""Milliseconds that an engine may take to start."""


@dataclass(frozen=True)
class Row:
    """What was measured of one engine; ``recall`` by kind of question, ``error`` if it failed."""

    size: int
    engine: str
    first: int = 0
    total: int = 0
    start: float = 0.0
    latencies: tuple[float, ...] = ()
    recall: tuple[tuple[str, float], ...] = ()
    error: str = ""


def measure(browser: Browser, folder: Path, name: str, size: int, asked: Sequence[Question]) -> Row:
    """Run one engine in a fresh page."""
    with serving(folder) as server:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{server.address}harness.html")
        page.wait_for_function("window.bench")
        start = page.evaluate(
            "async () => { const t = performance.now(); await window.bench.start(); return performance.now() - t; }"
        )
        page.evaluate("(q) => window.bench.first(q)", FIRST)
        first = server.sent
        latencies, found = [], []
        for question in asked:
            answer = page.evaluate("(q) => window.bench.search(q)", question.query)
            latencies.append(answer["ms"])
            found.append(len(question.answers & set(answer["keys"])) / len(question.answers))
        page.close()
        return Row(size, name, first, server.sent, start, tuple(latencies), tuple(_by_kind(asked, found)))


def _by_kind(asked: Sequence[Question], found: Sequence[float]) -> Iterator[tuple[str, float]]:
    for kind in dict.fromkeys(question.kind for question in asked):
        yield kind, statistics.mean(part for question, part in zip(asked, found, strict=True) if question.kind == kind)


def measure_all(options: argparse.Namespace, work: Path) -> Iterator[Row]:
    packages = work / "packages"
    engines = options.engines
    if not _install(packages):
        _say(f"npm is not there or cannot install: left out are {', '.join(FROM_NPM)}")
        engines = [name for name in engines if name not in FROM_NPM]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        for size in options.sizes:
            _say(f"{size} venues: writing records")
            data = work / f"records-{size}"
            subprocess.run((sys.executable, str(HERE / "generate.py"), str(size), str(data)), check=True)
            catalogue, documents = load(data)
            asked = list(questions(documents))
            kit = Kit(catalogue, documents, packages, options.bench_venv.absolute())
            for name in engines:
                yield _measure(browser, kit, name, work / f"{name}-{size}", size, asked)
        browser.close()


def _install(packages: Path) -> bool:
    packages.mkdir()
    for name in ("package.json", "package-lock.json"):
        (packages / name).write_bytes((PAGES / name).read_bytes())
    npm = shutil.which("npm")
    install = ("install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund")
    return npm is not None and subprocess.run((npm, *install), check=False, cwd=packages).returncode == 0


def _measure(browser: Browser, kit: Kit, name: str, folder: Path, size: int, asked: Sequence[Question]) -> Row:
    _say(f"{size} venues: {name}")
    try:
        build(kit, name, folder)
        return measure(browser, folder, name, size, asked)
    except Exception as error:
        return Row(size, name, error=str(error).strip().split("\n")[0][:120])


def table(rows: Sequence[Row]) -> str:
    """All rows as Markdown."""
    kinds = next(([kind for kind, _ in row.recall] for row in rows if row.recall), [])
    head = ["Venues", "Engine", "KB first answer", "KB after all", "Start ms", "Median ms", "95 % ms", "Recall", *kinds]
    lines = [head, ["---:", "---", *["---:"] * (len(head) - 2)], *(_cells(row, len(head)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cells(row: Row, width: int) -> list[str]:
    if row.error:
        return [f"{row.size:,}", row.engine, row.error.replace("|", "\\|"), *[""] * (width - 3)]
    sorted_ = sorted(row.latencies)
    recalls = [part for _, part in row.recall]
    return [
        f"{row.size:,}",
        row.engine,
        f"{row.first / 1000:.0f}",
        f"{row.total / 1000:,.0f}",
        f"{row.start:.0f}",
        f"{statistics.median(sorted_):.1f}",
        f"{sorted_[int(len(sorted_) * 0.95)]:.1f}",
        f"{statistics.mean(recalls):.0%}",
        *(f"{part:.0%}" for part in recalls),
    ]


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the explorer's search beside other engines.")
    sizes = [1000, 10000]
    parser.add_argument("--sizes", type=lambda text: [int(part) for part in text.split(",")], default=sizes)
    parser.add_argument("--engines", type=lambda text: text.split(","), default=list(ENGINES), help=", ".join(ENGINES))
    parser.add_argument("--bench-venv", type=Path, default=ROOT / ".venv-bench", help="environment of the peers")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/search.md")
    options = parser.parse_args()
    if unknown := set(options.engines) - set(ENGINES):
        parser.error(f"unknown engine {unknown.pop()}; there are {', '.join(ENGINES)}")
    return options


def main() -> int:
    """Command line. The exit code is 0 even when an engine fails: its row says so."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kepu-search-") as work:
        report = table(list(measure_all(options, Path(work))))
    print(report, end="")
    if options.write:
        (HERE / "search.md").write_text(f"# Search engines side by side\n\n{report}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
