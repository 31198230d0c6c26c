"""First visits on a slow phone: ``python benchmarks/slow_phone.py SITE [--pages home,venue] [--repeat 3]``.

SITE is a built site. Each page is opened in Chromium at 390 by 844 pixels with an empty cache, 400 kbit/s, 400 ms to
every answer and 4 times less processor, as everybody sees it and in elder mode. The server compresses as hosts do (gzip
at level 6 for texts; Brotli would save more), over HTTP/1.1, and sends the headers of ``_headers``.

readable: the largest text or picture of the first screen is painted (Largest Contentful Paint).
usable: all programs of the page have come, and the processor has rested since from tasks of 50 ms and more.
KB: thousands of bytes of all that was sent, with headers, until nothing more was asked for; the service worker too.
shift: the sum of Chromium's layout shifts. Times are medians of the runs, KB and shift the most.
"""

from __future__ import annotations

import argparse
import gzip
import io
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

from kinds import KINDS  # noqa: E402
from visits import PHONE, Handler, header_rules  # noqa: E402

from ensure_browser import QUIET, find_browser  # noqa: E402
from serving import served  # noqa: E402
from sites import Site  # noqa: E402

LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""Milliseconds of delay, and bytes a second."""
SLOWER = 4
"""How much less processor."""
PAGES = ("home", "venue", "emergency")
MODES = ("everyday", "elder")
READABLE, USABLE, KILOBYTES, SHIFT = 3.0, 6.0, 100.0, 0.0
"""Aims: seconds, seconds, thousands of bytes, and Chromium's measure to three digits."""
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest", ".geojson")
_SETTLED = 5_000
"""Milliseconds after the last request: the service worker comes 3 seconds after a page has loaded."""
WATCH = """(() => {
  window.seen = { shift: 0, moved: [], paint: 0, busy: 0, scripts: 0 };
  const watch = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  const named = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML.slice(0, 80);
  watch('layout-shift', (entry) => {
    if (entry.hadRecentInput) return;
    window.seen.shift += entry.value;
    window.seen.moved.push(...entry.sources.map(({ node }) => named(node)));
  });
  watch('largest-contentful-paint', (entry) => { window.seen.paint = entry.startTime; });
  watch('longtask', (entry) => { window.seen.busy = entry.startTime + entry.duration; });
  watch('resource', (entry) => {
    if (/\\.js(?:$|\\?)/.test(entry.name)) window.seen.scripts = Math.max(window.seen.scripts, entry.responseEnd);
  });
})()"""
ELDER = "localStorage.setItem('kepu.elder', 'on')"


class Host(Handler):
    """Serves a site as hosts do: compressed, over connections that stay open. ``meter`` counts the bytes."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, meter: Meter, **options: Any) -> None:
        self.meter = meter
        super().__init__(*arguments, **options)

    def setup(self) -> None:
        super().setup()
        self.wfile = _Counted(self.wfile, self.meter)  # type: ignore[assignment]

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _COMPRESSED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class Meter:
    def __init__(self) -> None:
        self.sent = 0
        self.lock = Lock()

    def add(self, count: int) -> None:
        with self.lock:
            self.sent += count


class _Counted:
    """A stream that tells how much is written to it."""

    def __init__(self, stream: Any, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def write(self, data: bytes) -> int:
        self._meter.add(len(data))
        return int(self._stream.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def hosting(site: Site, meter: Meter) -> Iterator[str]:
    rules = header_rules(site.read("_headers"))
    with served(partial(Host, directory=str(site.folder), rules=rules, meter=meter)) as address:
        yield address


@dataclass(frozen=True)
class Visit:
    """Seconds, thousands of bytes, and Chromium's measure of what moved, with what moved."""

    readable: float
    usable: float
    kilobytes: float
    shift: float
    moved: tuple[str, ...]


def visit(browser: Browser, address: str, mode: str, meter: Meter) -> Visit:
    """One first visit of a page."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", is_mobile=True, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH)
    if mode == "elder":
        page.add_init_script(ELDER)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    before = meter.sent
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(_SETTLED)
    seen = page.evaluate("window.seen")
    sent = meter.sent - before
    context.close()
    usable = max(seen["paint"], seen["scripts"], seen["busy"])
    return Visit(seen["paint"] / 1000, usable / 1000, sent / 1000, seen["shift"], tuple(filter(None, seen["moved"])))


def typical(visits: list[Visit]) -> Visit:
    """The median of the times, the most of the rest."""
    return Visit(
        statistics.median(each.readable for each in visits),
        statistics.median(each.usable for each in visits),
        max(each.kilobytes for each in visits),
        max(each.shift for each in visits),
        tuple(dict.fromkeys(moved for each in visits for moved in each.moved)),
    )


def missed(found: Visit) -> list[str]:
    """The aims that a visit does not reach."""
    aims = {
        "readable": found.readable < READABLE,
        "usable": found.usable < USABLE,
        "KB": found.kilobytes <= KILOBYTES,
        "shift": round(found.shift, 3) <= SHIFT,
    }
    return [name for name, reached in aims.items() if not reached]


def rows(site: Site, kinds: list[str], repeat: int) -> Iterator[tuple[str, str, Visit]]:
    meter = Meter()
    with hosting(site, meter) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        for kind in kinds:
            for mode in MODES:
                found = typical([visit(browser, origin + KINDS[kind], mode, meter) for _ in range(repeat)])
                yield kind, mode, found
        browser.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pages", default=",".join(PAGES), help="kinds of tests/browser/kinds.py, or all")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    kinds = list(KINDS) if options.pages == "all" else options.pages.split(",")
    print(
        "| Page | Mode | Readable s | Usable s | KB | Shift | Missed |\n| --- | --- | ---: | ---: | ---: | ---: | --- |"
    )
    failed = False
    for kind, mode, found in rows(Site(options.site), kinds, options.repeat):
        short = missed(found)
        failed = failed or bool(short)
        numbers = f"{found.readable:.2f} | {found.usable:.2f} | {found.kilobytes:.1f} | {found.shift:.3f}"
        print(f"| {kind} | {mode} | {numbers} | {', '.join(short)} |", flush=True)
        for moved in found.moved if "shift" in short else ():
            print(f"    {moved}", file=sys.stderr, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
