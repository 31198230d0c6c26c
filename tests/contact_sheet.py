"""Lays every kind of page out on a few sheets to look at: ``make sheet`` writes them into ``docs/contact-sheet``.

Each sheet shows one mode (light, dark, elder, print) at one width: what is seen without scrolling on a desktop, two
screens of a phone, the first page on paper. The site is built from the portal's records and the samples, at a fixed
moment. An argument names another folder, or ``--site`` a site that is built already.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent / "browser"))

from kinds import KINDS, settle
from visits import DESKTOP, PHONE, serving

from ensure_browser import QUIET, find_browser
from sites import PROJECT, Desk, Site, with_samples

FOLDER = PROJECT / "docs/contact-sheet"
MODES: dict[str, dict[str, str]] = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "elder": {"theme": "light", "elder": "on"},
    "print": {"theme": "light"},
}
SWITCH = "(mode) => { const data = document.documentElement.dataset; delete data.elder; Object.assign(data, mode); }"
GAP, WORDS = 6, 14
"""Pixels between pictures, and for the words above each."""
QUALITY = 34
"""Of WebP: good enough to judge a page by, small enough for a repository."""


class Width(NamedTuple):
    """How pages are looked at: the window, how much of a page, and how it is laid out."""

    viewport: dict[str, int]
    height: int
    shown: int
    columns: int


WIDTHS = {"390": Width(PHONE, 1688, 150, 12), "1280": Width(DESKTOP, 900, 320, 6)}
PAPER = Width({"width": 720, "height": 1018}, 1018, 260, 8)
"""A4 less its margins, at 96 pixels an inch."""


def picture(page: Page, width: Width) -> Image.Image:
    """The upper part of a page, made small."""
    tall = min(width.height, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": width.viewport["width"], "height": tall}
    taken = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True))).convert("RGB")
    return taken.resize((width.shown, round(taken.height * width.shown / taken.width)), Image.Resampling.LANCZOS)


def pictures(browser: Browser, origin: str, width: Width, modes: list[str]) -> Iterator[tuple[str, str, Image.Image]]:
    """Mode, kind and picture of every kind of page."""
    context = browser.new_context(viewport=width.viewport, reduced_motion="reduce", locale="zh-CN")
    page = context.new_page()
    for kind, address in KINDS.items():
        page.goto(origin + address)
        settle(page)
        for mode in modes:
            page.evaluate(SWITCH, MODES[mode])
            page.emulate_media(media="print" if mode == "print" else "screen")
            yield mode, kind, picture(page, width)
        page.emulate_media(media="screen")
    context.close()


def sheet(found: list[tuple[str, Image.Image]], width: Width) -> Image.Image:
    """Pictures in rows, each under the name of its kind."""
    tall = width.height * width.shown // width.viewport["width"] + WORDS + GAP
    rows = -(-len(found) // width.columns)
    whole = Image.new("RGB", (width.columns * (width.shown + GAP), rows * tall), "#777")
    pen = ImageDraw.Draw(whole)
    for place, (kind, taken) in enumerate(found):
        left, top = place % width.columns * (width.shown + GAP), place // width.columns * tall
        pen.text((left + 2, top + 1), kind, fill="white")
        whole.paste(taken, (left, top + WORDS))
    return whole


def write(browser: Browser, origin: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    screens = [mode for mode in MODES if mode != "print"]
    for name, width, modes in (*((n, w, screens) for n, w in WIDTHS.items()), ("a4", PAPER, ["print"])):
        taken: dict[str, list[tuple[str, Image.Image]]] = {mode: [] for mode in modes}
        for mode, kind, image in pictures(browser, origin, width, modes):
            taken[mode].append((kind, image))
        for mode, found in taken.items():
            sheet(found, width).save(folder / f"{name}-{mode}.webp", quality=QUALITY, method=6)


@contextmanager
def built(site: Path | None) -> Iterator[Site]:
    if site:
        yield Site(site)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Desk.set_up(Path(folder) / "portal", with_samples(Path(folder) / "data")).built()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    with built(options.site) as site, serving(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(QUIET))
        write(browser, origin, options.folder)
        browser.close()


if __name__ == "__main__":
    main()
