"""How much pages move while they load, on a slow phone: ``python benchmarks/layout_shift.py SITE``.

SITE is a built site. Each page is opened in Chromium at 390 by 844 and 1280 by 900 pixels with 4 times less processor
and 1.6 Mbit/s, and watched until nothing more is fetched. Printed is the sum of Chromium's layout shifts (without those
that follow a touch), and what moved where it is not nothing. The aim is 0.02 on every page.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

from kinds import KINDS  # noqa: E402
from visits import DESKTOP, PHONE, serving  # noqa: E402

from ensure_browser import QUIET, find_browser  # noqa: E402
from sites import Site  # noqa: E402

AIM = 0.02
PAGES = (
    "home",
    "venue",
    "explorer",
    "explorer with an answer",
    "map",
    "base",
    "plan",
    "form for a venue",
    "list of venues",
)
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Milliseconds of delay, and bytes a second."""
_SETTLED = 1_500
"""Milliseconds after the last request until nothing moves any more."""
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const sources = entry.sources.map(({ node, previousRect: before, currentRect: after }) => {
      const element = node?.nodeType === 1 ? node : node?.parentElement;
      const name = [element?.tagName.toLowerCase(), element?.getAttribute('class')].filter(Boolean).join('.');
      const [from, to] = [before, after].map(({ y, height }) => `${Math.round(y)}+${Math.round(height)}`);
      return `${name} ${from}→${to}`;
    });
    window.shifts.push({ value: entry.value, sources });
  }
}).observe({ type: 'layout-shift', buffered: true });
"""


def shifts(browser: Browser, address: str, viewport: dict[str, int]) -> list[dict[str, Any]]:
    """Every shift of one page while it loads."""
    context = browser.new_context(viewport=viewport, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(_SETTLED)
    found: list[dict[str, Any]] = page.evaluate("window.shifts")
    context.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pages", default=",".join(PAGES), help="kinds of tests/browser/kinds.py, or all")
    options = parser.parse_args()
    kinds = tuple(KINDS) if options.pages == "all" else options.pages.split(",")
    worst = 0.0
    with serving(Site(options.site)) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        for kind in kinds:
            for viewport in (PHONE, DESKTOP):
                found = shifts(browser, origin + KINDS[kind], viewport)
                total = sum(shift["value"] for shift in found)
                worst = max(worst, total)
                print(f"{total:.4f}  {viewport['width']:>4}  {kind}", flush=True)
                for shift in found:
                    print(f"          {shift['value']:.4f}  {'; '.join(shift['sources'])}", flush=True)
        browser.close()
    print(f"worst {worst:.4f}, aim {AIM}")
    return int(worst > AIM)


if __name__ == "__main__":
    sys.exit(main())
