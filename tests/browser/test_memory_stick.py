"""A portal on a memory stick: one command makes it, and it opens by a double click, without server and network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, Request, expect

from kepu.publish.pack.pages import dead_ends
from sites import KEPU, NOW, SECOND, Desk, made_once

pytestmark = [pytest.mark.browser, pytest.mark.build]
Open = Callable[[str], Page]
SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def stick(shared: Path) -> Path:
    """What is on the stick: the second data set's portal, for one of its counties."""

    def packed(folder: Path) -> None:
        desk = Desk.set_up(folder, SECOND / "data", SECOND / "content", "https://kepu.test/")
        folders = ("--data", str(desk.data), "--content", str(desk.content))
        words = ("--region", "芝罘区", "--region", "370613", "stick.zip", "--now", NOW, "--jobs", "1")
        done = desk.run(KEPU, "pack", *folders, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        with zipfile.ZipFile(folder / "stick.zip") as archive:
            archive.extractall(folder / "stick")

    return made_once(shared / "stick", packed) / "stick"


def failed(request: Request) -> Iterator[str]:
    """What could not be read; a page that is left stops reading, which is no trouble."""
    if request.failure != "net::ERR_ABORTED":
        yield f"{request.url}: {request.failure}"


@pytest.fixture
def opened(browser: Browser, stick: Path) -> Iterator[Open]:
    """Opens a page of the stick; nothing may go wrong on it, and nothing may be asked of a network."""
    context = browser.new_context(offline=True)
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    context.on("request", lambda request: troubles.append(request.url) if request.url.startswith("http") else None)
    context.on("requestfailed", lambda request: troubles.extend(failed(request)))

    def open_page(path: str) -> Page:
        page = context.new_page()
        page.goto(f"{stick.as_uri()}/{path}")
        return page

    yield open_page
    context.close()
    assert troubles == []


def test_a_double_click_opens_it(opened: Open) -> None:
    page = opened("index.html")
    expect(page.locator(".site-header")).to_be_visible()
    assert page.url.endswith("/portal/index.html")
    expect(page.get_by_text("离线版，只有芝罘区、莱山区的内容")).to_be_visible()


def test_search_from_the_first_page(opened: Open) -> None:
    """The form names a file, the search answers, and its results lead to files."""
    page = opened("portal/index.html")
    field = page.locator("input[type=search]").first
    field.fill("博物馆")
    field.press("Enter")
    result = page.get_by_role("link", name="烟台市博物馆").first
    expect(result).to_be_visible()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("博物馆")
    assert page.url.endswith("/index.html")


def test_pinyin_is_read(opened: Open) -> None:
    page = opened("portal/explore/index.html?q=bowuguan")
    expect(page.get_by_role("link", name="烟台市博物馆").first).to_be_visible()


def test_the_map(opened: Open) -> None:
    page = opened("portal/map/index.html")
    expect(page.locator("#kepu-map[data-ready]")).to_be_visible()
    expect(page.locator(".kepu-cluster, .kepu-marker").first).to_be_visible()


def test_a_month(opened: Open, stick: Path) -> None:
    """Its table, and an event of it."""
    month = next((stick / "portal/events/calendar").glob("*-*/index.html"))
    page = opened(month.relative_to(stick).as_posix())
    expect(page.locator(".month")).to_be_visible()
    page.locator("main section.block a[href$='/index.html']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/index.html") and "/calendar/" not in page.url


def test_paper_leads_nowhere_on_this_device(opened: Open) -> None:
    """A door sign on one sheet: with no address that others could open there is no code, and no word of one."""
    page = opened("portal/print/index.html")
    expect(page.locator("[data-print][data-ready] .print-sheet").first).to_be_attached()
    chosen = page.locator(".print-sheet").count()
    assert len(SHEET.findall(page.pdf(prefer_css_page_size=True))) == chosen
    expect(page.locator(".print-page")).not_to_contain_text("扫码")


def test_icons_are_drawn(opened: Open) -> None:
    page = opened("portal/venues/index.html")
    expect(page.locator(".i-magnify").first).to_have_css("mask-image", re.compile("data:image/svg"))
    name = page.locator("svg.picture use").first.get_attribute("href")
    assert name is not None
    expect(page.locator(f"symbol{name}")).to_be_attached()


def test_nothing_leads_nowhere(stick: Path) -> None:
    files = {path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()}
    pages = [path for path in files if path.endswith(".html")]
    assert len(pages) > 20
    lost = {path: dead_ends(path, (stick / path).read_text("utf-8"), files) for path in pages}
    assert {path: ends for path, ends in lost.items() if ends} == {}
    assert not [path for path in pages if "https://kepu.test/" in (stick / path).read_text("utf-8")]


def test_what_lies_beside_it(stick: Path) -> None:
    calendar = icalendar.Calendar.from_ical((stick / "calendar.ics").read_bytes())
    assert calendar.walk("VEVENT")
    assert (stick / "csv/venues.csv").read_text("utf-8-sig").count("\n") >= 2
    assert "双击 index.html" in (stick / "README.txt").read_text("utf-8")
