"""The portal on a memory stick in the system's Firefox: ``make firefox``, or ``python tests/check_firefox.py FOLDER``.

Apart from the tests, since Playwright drives no system's Firefox and another browser would have to be installed for every
run. Without a folder, the made-up county in which everything is known is packed first. Each step is one that a visitor
takes; whatever Firefox's console says against a page counts as a failure of that step.
"""

from __future__ import annotations

import re
import sys
import traceback
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import icalendar

from example import example_data
from kepu.check.loading import load
from marionette import PROGRAMS, Firefox, firefox, program
from sites import KEPU, Desk

ENTER = "\ue007"
_SHEET = re.compile(rb"/Type\s*/Page\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


class Stick:
    """An unpacked portal, open in Firefox."""

    def __init__(self, folder: Path, browser: Firefox) -> None:
        self.folder, self.browser = folder, browser

    def open(self, path: str) -> Firefox:
        """Open a page of the portal, with its query and fragment."""
        plain, mark, rest = path.partition("?")
        self.browser.open(f"{(self.folder / 'portal' / plain).as_uri()}{mark}{rest}")
        return self.browser

    def pages(self, pattern: str) -> list[str]:
        portal = self.folder / "portal"
        return sorted(path.relative_to(portal).as_posix() for path in portal.glob(pattern))


def opens(stick: Stick) -> None:
    """A double click on index.html."""
    browser = stick.browser
    browser.open((stick.folder / "index.html").as_uri())
    browser.until("return location.pathname.endsWith('/portal/index.html') && document.readyState === 'complete'")
    browser.shown(".site-header")
    assert browser.run("return document.body.textContent.includes('离线版')")


def search(stick: Stick) -> None:
    """From the first page, by typing, and by a filter."""
    browser = stick.open("index.html")
    browser.type("main input[type=search]", f"科普{ENTER}")
    browser.until("return location.pathname.endsWith('/explore/index.html')")
    browser.shown("main a[href*='venues/']")
    browser = stick.open("explore/index.html")
    every = browser.until(_COUNT)
    browser.type("main input[type=search]", "kpg")
    browser.until(f"const now = (() => {{ {_COUNT} }})(); return now && now !== arguments[0] && now", every)
    browser.click("main a[href*='venues/'], main a[href*='bases/']")
    browser.until("return location.pathname.endsWith('/index.html') && !location.pathname.includes('/explore/')")
    stick.open("explore/index.html?c=venues").shown("main [data-state]")


_COUNT = "return document.querySelector('main').innerText.match(/[共到] ?([0-9]+) 条/u)?.[1] ?? ''"


def the_map(stick: Stick) -> None:
    """Markers, nearer, a record's few words, its page."""
    browser = stick.open("map/index.html")
    browser.shown("#kepu-map[data-ready]")
    browser.shown(".kepu-cluster, .kepu-marker")
    browser.run("document.querySelector('#kepu-map').scrollIntoView()")
    while not browser.run("return document.querySelector('.kepu-marker') !== null"):
        browser.click(".leaflet-control-zoom-in")
    browser.run("document.querySelector('.kepu-marker').click()")  # a button of the map may lie over it
    browser.click(".leaflet-popup .kepu-popup__link")
    browser.until("return !location.pathname.includes('/map/')")
    browser.shown("h1")


def hours(stick: Stick) -> None:
    """Whether a place is open now, on its page."""
    for path in stick.pages("venues/*/index.html"):
        if "data-hours" in (stick.folder / "portal" / path).read_text("utf-8"):
            stick.open(path).shown(".state[data-state]")
            return
    raise AssertionError("no place has hours")


def calendar(stick: Stick) -> None:
    """A month, the next one in the same page, and the file beside the portal."""
    months = stick.pages("events/calendar/*/index.html")
    browser = stick.open(months[0])
    browser.shown(".month")
    if len(months) > 1:
        heading = browser.run("return document.querySelector('h1').textContent")
        browser.click("main .button", f"{int(months[1].split('/')[2][5:])}月")
        browser.until("return document.querySelector('h1').textContent !== arguments[0]", heading)
    beside = icalendar.Calendar.from_ical((stick.folder / "calendar.ics").read_bytes())
    assert beside.walk("VEVENT")


def paper(stick: Stick) -> None:
    """A record, a how-to with its cards, and door signs: no sheet more than there is something to print."""
    venue, howto = stick.pages("venues/*/index.html")[0], stick.pages("howtos/*/index.html")[0]
    card = howto.replace("index.html", "card/index.html")
    for path, most in ((venue, 4), (howto, 1), (card, 1)):
        browser = stick.open(path)
        sheets = printed(browser)
        assert 1 <= sheets <= most, f"{path}: {sheets} sheets"
    browser = stick.open("print/index.html")
    browser.shown(".print-page[data-ready] .print-sheet")
    chosen = browser.run("return document.querySelectorAll('.print-sheet').length")
    assert printed(browser) == chosen
    assert not browser.run("return document.querySelector('.print-page').innerText.includes('扫码')")


def printed(browser: Firefox) -> int:
    """How many sheets the page takes."""
    made = browser.pdf()
    return sum(len(_SHEET.findall(part)) for part in (made, *map(_unpacked, _STREAM.findall(made))))


def _unpacked(stream: bytes) -> bytes:
    """A stream of a PDF, which may hold the sheets themselves; empty where it is no packed one."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def elder(stick: Stick) -> None:
    """Elder mode goes with the visitor, and can be left."""
    browser = stick.open("index.html")
    browser.click("button", "长辈模式")
    browser.shown("a, button", "去哪里玩")
    small = "return Number.parseFloat(getComputedStyle(document.querySelector('main p, main li')).fontSize)"
    browser = stick.open("venues/index.html")
    assert browser.run(small) >= 24, "18 points"
    browser.click("button", "长辈模式")
    browser = stick.open("venues/index.html")
    assert browser.run(small) < 24


def region(stick: Stick) -> None:
    """The chosen region is there on other pages."""
    browser = stick.open("index.html")
    browser.click(".site-header a, .site-header button", "全部地区")
    browser.shown(".region-dialog[open]")
    while browser.run(
        "return [...document.querySelectorAll('.region-dialog button')].some((b) => b.textContent.includes('›'))"
    ):
        browser.click(".region-dialog button", "›")
    names = "return [...document.querySelectorAll('.region-dialog li button, .region-dialog button')].map((b) => b.textContent.trim())"
    name = browser.run(names)[-1]
    browser.click(".region-dialog button", name)
    browser = stick.open("venues/index.html")
    browser.shown(".site-header a, .site-header button", name.removesuffix("全部"))


def nothing_of_the_disk(stick: Stick) -> None:
    """No page hands on an address that only this device can open."""
    browser = stick.open("events/subscribe/index.html")
    browser.until("return document.documentElement.classList.contains('js')")
    assert not browser.run(
        "return [...document.querySelectorAll('[data-copy-address]')].some((b) => b.checkVisibility())"
    )


def every_section(stick: Stick) -> None:
    """Each page of the first level runs without a word in the console."""
    for path in stick.pages("*/index.html"):
        stick.open(path).shown("h1")


STEPS: tuple[Callable[[Stick], None], ...] = (
    opens,
    search,
    the_map,
    hours,
    calendar,
    paper,
    elder,
    region,
    nothing_of_the_disk,
    every_section,
)


def packed(folder: Path) -> Path:
    """The made-up county, as ``kepu pack`` gives it."""
    given = example_data(folder / "given")
    desk = Desk.set_up(folder, given / "data", given / "content")
    county = load(desk.data)[0].portal.regions[0]
    places = ("--data", str(desk.data), "--content", str(desk.content))
    done = desk.run(KEPU, "pack", *places, "--region", county, "stick.zip")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(folder / "stick.zip") as archive:
        archive.extractall(folder / "stick")
    return folder / "stick"


def failures(stick: Stick) -> int:
    """Take all steps; how many of them failed."""
    count = 0
    for step in STEPS:
        try:
            step(stick)
            complaints = stick.browser.complaints()
            assert not complaints, complaints
            print(f"ok     {step.__name__}", flush=True)
        except (AssertionError, LookupError, RuntimeError, TimeoutError):
            count += 1
            print(f"FAILED {step.__name__} at {stick.browser.address}", flush=True)
            traceback.print_exc()
            stick.browser.complaints()
    return count


def main() -> int:
    path = program()
    if path is None:
        print(f"没有找到 Firefox（{'、'.join(PROGRAMS)}），请先安装，例如 apt-get install firefox-esr", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="kepu-stick-") as name:
        folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else packed(Path(name) / "desk")
        with firefox(path) as browser:
            return 1 if failures(Stick(folder, browser)) else 0


if __name__ == "__main__":
    sys.exit(main())
