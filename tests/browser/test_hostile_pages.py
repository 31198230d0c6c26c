"""A browser runs nothing of what strangers wrote, and shows it as text."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from kinds import settle
from playwright.sync_api import Browser, expect
from visits import DESKTOP, Strolls, Visits

from kepu.catalogue import Catalogue
from kepu.check.run import check_data
from kepu.maps.export import export_html
from kepu.model.venue import Venue
from sites import Site

pytestmark = pytest.mark.browser
PROJECT = Path(__file__).parents[2]

PAGES = (
    "", "venues/", "bases/", "events/", "regions/", "observances/", "plans/", "data/", "sitemap/",
    "venues/yantai-museum/", "venues/yantai-science-museum/", "bases/yantai-science-museum-base/", "courses/tide-lesson/",
    "events/science-day/", "resources/tide-kit/", "organizations/yantai-cast/", "regions/370600/", "plans/yantai-plan/",
    "map/", "sharing/", "sharing/?county=<svg onload=alert(1)>&month=x", "overview/", "overview/?measure=__proto__&region=<b>&year=1e9",
    "map/?at=constructor&near=venues/__proto__&kind=toString", "embed/", "embed/map.html", "embed/map.html?region=<b>&layers=__proto__,venues", "explore/?view=map",
)  # fmt: skip
FOREIGN = "main script:not([src]):not([type='application/ld+json']), main img[src='x'], main svg[onload], main iframe, main [onerror]"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_nothing_runs(stroll_hostile: Strolls, path: str) -> None:
    """Dialogs, errors and broken policies are noticed by the fixture."""
    page = stroll_hostile(path, viewport=DESKTOP)
    page.wait_for_load_state("networkidle")
    assert page.locator(FOREIGN).count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def name_of(site: Site, key: str) -> str:
    return json.loads(site.read(f"api/v1/{key}.json"))["record"]["name"]


def test_the_explorer_shows_names_as_text(visit_hostile: Visits, hostile: Site) -> None:
    page = visit_hostile("explore/", viewport=DESKTOP)
    settle(page)
    page.wait_for_load_state("networkidle")
    for key in ("venues/yantai-museum", "courses/tide-lesson"):
        card = page.locator(f"[data-explorer] [data-record='{key}']").first
        words = (card.text_content() or "").replace("\u00a0", " ").split()
        name = name_of(hostile, key).replace("\u00a0", " ").split()
        assert "".join(name) in "".join(words)
    page.locator("#explore-q").fill("<script>alert(1)</script>")
    expect(page.locator("#explore-q")).to_have_value("<script>alert(1)</script>")
    page.wait_for_timeout(300)
    assert page.locator(FOREIGN).count() == 0


def test_the_map_shows_names_as_text(visit_hostile: Visits, hostile: Site) -> None:
    page = visit_hostile("map/?at=venues/yantai-museum", viewport=DESKTOP)
    settle(page)
    link = page.locator(".leaflet-popup a[href*='yantai-museum']")
    assert "".join((link.text_content() or "").split()) == "".join(name_of(hostile, "venues/yantai-museum").split())
    assert page.locator(FOREIGN).count() == 0


def test_the_map_in_one_file_shows_names_as_text(browser: Browser, hostile_data: Path, tmp_path: Path) -> None:
    """Opened from a disk, where only the file's own policy stands between a name and its running."""
    dataset, _ = check_data(hostile_data / "data", hostile_data / "content", dt.date(2026, 11, 21))
    catalogue = Catalogue(dataset, dt.datetime(2026, 11, 21, 12))
    rough = "</script><!--<script>\u2028alert(1)"
    # Names that the checks would refuse must do no harm either.
    for venue in catalogue.of(Venue).values():
        object.__setattr__(venue, "name", rough)
    path = tmp_path / "map.html"
    path.write_text(export_html(catalogue, PROJECT / "overrides", ""), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    noticed: list[str] = []
    page.on("pageerror", lambda error: noticed.append(str(error)))
    page.on("dialog", lambda dialog: noticed.append(dialog.message))
    page.on("console", lambda message: noticed.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri() + "?at=venues/yantai-museum")
    page.locator("#kepu-map[data-ready]").wait_for()
    expect(page.locator(".leaflet-popup")).to_contain_text("</script><!--<script>")
    assert page.locator("script").count() == 2
    assert noticed == []
    page.context.close()
