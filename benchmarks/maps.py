"""The map side by side with plain folium MarkerCluster on the same points: ``python benchmarks/maps.py``.

Both are opened in Chromium from a local server. Bytes are counted as gzip -9 would send them. Times of tasks are CPU
time of the page's main thread from Chromium's trace, so that a busy machine does not blur them; blocking is what
tasks take beyond 50 ms, added up. folium's remote bootstrap and icon fonts are left out, jQuery is replaced by the one
line that its popups need, and its Leaflet and clustering come from the same wheels as Kepu's: all to its advantage.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]
_SETTLED = 5_000
"""Milliseconds after which nothing moves any more."""
_MARKERS = ".leaflet-marker-icon.kepu-cluster, .leaflet-marker-icon.kepu-marker, .leaflet-marker-icon.marker-cluster"
_WATCH = f"""
const timer = setInterval(() => {{
  if (!document.querySelector("{_MARKERS}")) return;
  window.benchPainted = performance.now();
  clearInterval(timer);
}}, 5);
"""
_JQUERY = "<script>window.$ = (html) => [new DOMParser().parseFromString(html, 'text/html').body.firstChild];</script>"
_TRACE = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]


class Result(NamedTuple):
    label: str
    points: int
    kilobytes: float
    painted: float
    longest: float
    blocking: float
    panning: float


def build_kepu(size: int, work: Path) -> Path:
    """A site made of ``size`` synthetic venues and what goes with them."""
    data, site = work / f"data-{size}", work / f"site-{size}"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    generate = [sys.executable, str(HERE / "generate.py"), str(size), str(data)]
    build = [sys.executable, "-m", "kepu", "build", "--data", str(data / "data"), "--content", str(data / "content")]
    subprocess.run(generate, check=True, env=environment, stdout=subprocess.DEVNULL)
    subprocess.run([*build, "--site", str(site)], check=True, cwd=ROOT, env=environment)
    return site


def points_of(site: Path) -> list[tuple[float, float, str]]:
    """Every record on Kepu's map as (longitude, latitude, name), read from the files that browsers read."""
    folder = site / "map" / "data"
    data = json.loads((folder / "points.json").read_bytes())
    parts = sorted(folder.glob("names-*.json"), key=lambda path: int(path.stem.partition("-")[2]))
    names = [name for part in parts for name in json.loads(part.read_bytes())[1]]
    lons, lats = ([value / 1e5 for value in accumulate(data[axis])] for axis in ("lon", "lat"))
    return list(zip(lons, lats, names, strict=True))


def write_folium(points: list[tuple[float, float, str]], folder: Path) -> None:
    """The map that folium's own documentation shows, with its scripts from the wheels."""
    import folium
    from folium.plugins import MarkerCluster

    middle = points[len(points) // 2]
    drawing = folium.Map(location=(middle[1], middle[0]), zoom_start=5, tiles=None, maxZoom=18)
    cluster = MarkerCluster().add_to(drawing)
    for lon, lat, name in points:
        folium.Marker((lat, lon), popup=folium.Popup(name)).add_to(cluster)
    keep = {"leaflet.js", "leaflet.css", "leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css"}
    lines = [_local(line, keep) for line in drawing.get_root().render().splitlines()]
    folder.mkdir(parents=True)
    page = "\n".join(line for line in lines if line is not None).replace("<head>", f"<head>{_JQUERY}", 1)
    (folder / "index.html").write_text(page, encoding="utf-8")
    for package in ("leaflet", "leaflet_markercluster"):
        source = Path(import_module(f"xstatic.pkg.{package}").BASE_DIR)
        for name in keep & {path.name for path in source.iterdir()}:
            (folder / name).write_bytes((source / name).read_bytes())


def _local(line: str, keep: set[str]) -> str | None:
    """A line of folium's page with its remote file replaced by the local one, or dropped."""
    if "https://" not in line or not ("<script src=" in line or "<link rel=" in line):
        return line
    name = line.split('"')[3 if "<link" in line else 1].rpartition("/")[2].replace(".min.", ".")
    if name not in keep:
        return None
    return f'<link rel="stylesheet" href="{name}">' if "<link" in line else f'<script src="{name}"></script>'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def measure(browser: Any, label: str, points: int, url: str) -> Result:
    """Open a map once in a fresh context."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(_WATCH)
    responses: list[Any] = []
    page.on("response", lambda response: responses.append(response))
    browser.start_tracing(page=page, categories=_TRACE)
    page.goto(url)
    page.wait_for_selector(_MARKERS, state="attached", timeout=180_000)
    page.wait_for_timeout(_SETTLED)
    tasks = _tasks(json.loads(browser.stop_tracing())["traceEvents"], url)
    painted = float(page.evaluate("window.benchPainted"))
    sizes = [len(gzip.compress(response.body(), 9)) for response in responses if response.ok]
    panning = _panning(browser, page, url)
    page.context.close()
    return Result(
        label, points, sum(sizes) / 1024, painted, max(tasks), sum(max(0.0, task - 50) for task in tasks), panning
    )


def _panning(browser: Any, page: Any, url: str) -> float:
    """The longest task, in CPU milliseconds, while the map is dragged to and fro and zoomed in."""
    box = page.locator(".leaflet-container").first.bounding_box()
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    browser.start_tracing(page=page, categories=_TRACE)
    page.evaluate(f"fetch({url!r})")  # the trace must show which process is the page's
    for _ in range(2):
        for way in (-1, 1):
            page.mouse.move(middle, height)
            page.mouse.down()
            page.mouse.move(middle + way * box["width"] / 3, height + way * 60, steps=30)
            page.mouse.up()
            page.wait_for_timeout(500)
        page.mouse.dblclick(middle, height)
        page.wait_for_timeout(800)
    return max(_tasks(json.loads(browser.stop_tracing())["traceEvents"], url))


def _tasks(events: list[dict[str, Any]], url: str) -> list[float]:
    """CPU milliseconds of each task of the main thread of the page at ``url``; the browser's own pages do not count."""
    asked = (event for event in events if event.get("name") == "ResourceSendRequest")
    own = {event["pid"] for event in asked if event["args"]["data"].get("url", "").startswith(url)}
    names = (event for event in events if event.get("name") == "thread_name" and event["pid"] in own)
    threads = {(event["pid"], event["tid"]) for event in names if event["args"]["name"] == "CrRendererMain"}
    runs = (event for event in events if event.get("name") == "RunTask" and (event["pid"], event["tid"]) in threads)
    return [event.get("tdur", 0) / 1000 for event in runs] or [0.0]


def table(results: list[Result]) -> str:
    lines = [
        "| Points | Map | KB (gzip) | Markers painted ms | Longest task ms | Blocking ms | Panning: longest task ms |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {r.points:,} | {r.label} | {r.kilobytes:.0f} | {r.painted:.0f} | {r.longest:.0f} | {r.blocking:.0f} "
        f"| {r.panning:.0f} |"
        for r in results
    ]
    return "\n".join(lines) + "\n"


def compare(browser: Any, site: Path, work: Path, repeat: int) -> Iterator[Result]:
    points = points_of(site)
    folder = work / f"folium-{len(points)}"
    write_folium(points, folder)
    for label, place, path in (("kepu", site, "map/"), ("folium MarkerCluster", folder, "")):
        with served(place) as url:
            runs = [measure(browser, label, len(points), url + path) for _ in range(repeat)]
            yield min(runs, key=lambda run: run.longest)


def main() -> int:
    from playwright.sync_api import sync_playwright

    from ensure_browser import QUIET, find_browser

    parser = argparse.ArgumentParser(description="Measure the map against plain folium on the same points.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of venues (default 1000,10000)")
    parser.add_argument("--site", type=Path, action="append", help="a site that is already built, instead")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, the calmest of which counts (default 3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kepu-maps-") as temporary, sync_playwright() as playwright:
        work = Path(temporary)
        sites = options.site or [build_kepu(int(size), work) for size in options.sizes.split(",")]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        results = [result for site in sites for result in compare(browser, site, work, options.repeat)]
        browser.close()
    print(table(results), end="")
    print("Load: " + ", ".join(f"{load:.1f}" for load in os.getloadavg()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
