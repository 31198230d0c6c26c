"""The explorer in the hands of a visitor: filters, addresses, views, files to take away, and bad weather."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
from explorer_page import Explorer
from playwright.sync_api import Browser, BrowserContext, Page, Route
from visits import DESKTOP, Strolls

pytestmark = pytest.mark.browser
AN_OPEN_HOUR = "2026-12-05T10:00"
"""A Saturday morning without a public holiday."""
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "(.*)+[a-z]{99}\\",
    "\u202eecnatsni\u202c",
    "__proto__",
    "constructor",
    "%00%ff",
    "😀" * 50,
    "a" * 5000,
    "科" * 5000,
    "' OR 1=1 --",
]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESKTOP)
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    yield context
    context.close()
    assert problems == []


@pytest.fixture
def explorer(stroll: Strolls) -> Explorer:
    """On a page at which no error, dialog or foreign request may come."""
    return Explorer(stroll(None, viewport=DESKTOP), stroll.origin)


@pytest.fixture
def own(context: BrowserContext, origin: str) -> Explorer:
    """The same on a page that a test may do with as it likes."""
    return Explorer(context.new_page(), origin)


def taken(explorer: Explorer, kind: str) -> str:
    """The content of a file that the visitor takes away."""
    page = explorer.page
    page.click(".explore-export > summary")
    with page.expect_download() as download:
        page.click(f"[data-export={kind}]")
    return download.value.path().read_bytes().decode()


def test_counts_are_what_choosing_gives(explorer: Explorer) -> None:
    explorer.open()
    for code, number in list(explorer.facet("c").items())[:4]:
        explorer.tick("c", code)
        assert explorer.count == f"共 {number} 条"
        explorer.tick("c", code)


def test_counts_follow_the_other_facets(explorer: Explorer) -> None:
    explorer.open(("c", "venues"))
    free = explorer.facet("cost")
    assert set(free) <= {"free", "paid", "unknown"}
    assert sum(free.values()) == int(re.sub(r"\D", "", explorer.count))
    assert sum(explorer.facet("c").values()) > sum(free.values())


def test_state_survives_reload_and_back(explorer: Explorer) -> None:
    explorer.open().tick("c", "venues").tick("cost", "free")
    wanted = (explorer.records, explorer.chips, explorer.page.url)
    explorer.page.reload()
    explorer.settle()
    assert (explorer.records, explorer.chips, explorer.page.url) == wanted
    explorer.after(explorer.page.go_back)
    assert "cost" not in explorer.page.url
    assert explorer.chips == ["场馆"]


def test_a_chip_takes_its_condition_away(explorer: Explorer) -> None:
    explorer.open(("c", "venues"), ("cost", "free"))
    explorer.after(lambda: explorer.page.click("[data-explore-chips] [data-chip=c]"))
    assert "c=venues" not in explorer.page.url
    assert explorer.chips == ["免费"]


def test_open_at_a_chosen_moment(explorer: Explorer) -> None:
    explorer.open(("c", "venues"), ("open", "now"), ("at", AN_OPEN_HOUR))
    opened = set(explorer.records)
    assert "venues/changsha-jiandu-museum" in opened
    explorer.go(("c", "venues"), ("open", "now"), ("at", "2026-12-05T03:00"))
    assert explorer.records == []
    explorer.go(("c", "venues"), ("open", "unknown"), ("at", AN_OPEN_HOUR))
    assert explorer.records and not opened & set(explorer.records)


def test_what_takes_a_group(explorer: Explorer) -> None:
    explorer.open(("group", "30"))
    fits = set(explorer.records)
    assert fits
    explorer.go(("group", "9000"))
    assert not fits & set(explorer.records)
    explorer.go(("group", "30"), ("fits", "unknown"))
    assert explorer.records and not fits & set(explorer.records)


@pytest.mark.parametrize("parameters", ["c=venues&open=now", "c=venues&cost=free", "c=venues&wheelchair=yes", "c=courses&mode=outreach", "audience=elderly"])  # fmt: skip
def test_addresses_that_the_home_page_uses_work(explorer: Explorer, parameters: str) -> None:
    pairs = [tuple(pair.split("=")) for pair in parameters.split("&")]
    explorer.open(*pairs)  # type: ignore[arg-type]
    assert len(explorer.chips) == len(pairs)


def test_sorting_by_name_and_date(explorer: Explorer) -> None:
    explorer.open(("c", "venues"), ("sort", "name"), ("shown", "3000"))
    by_pinyin = [
        "changsha-jiandu-museum",
        "chongqing-zoo",
        "hunan-science-museum",
        "panzhihua-university",
        "xining-botanic-garden",
    ]
    assert [key for key in explorer.records if key.split("/")[1] in by_pinyin] == [
        f"venues/{name}" for name in by_pinyin
    ]
    explorer.go(("c", "events"), ("sort", "next"))
    assert explorer.records[0].startswith("events/sample-")


def test_distance_from_a_named_place(explorer: Explorer) -> None:
    page = explorer.open(("c", "venues")).page
    page.select_option("[data-explore-sort]", "distance")
    page.fill("#explore-origin", "湖南省地质")
    explorer.after(page.locator(".explore-origins button").first.click)
    assert "from=" in page.url
    assert explorer.records[0] == "venues/hunan-geological-museum"
    assert "米" in page.inner_text(".explore-results li:nth-child(2) .explore-distance")


def test_the_visitors_place_is_asked_for_only_on_a_click_and_stays_out_of_the_address(
    browser: Browser, origin: str
) -> None:
    context = browser.new_context(geolocation={"longitude": 106.57, "latitude": 29.57}, permissions=["geolocation"])
    page = context.new_page()
    explorer = Explorer(page, origin).open(("c", "venues"), ("sort", "distance"))
    assert "explore-distance" not in page.inner_html(".explore-results")
    explorer.after(lambda: page.click("text=用我的位置"))
    assert "from=me" in page.url
    assert explorer.records[0] == "venues/chongqing-science-museum"
    assert "106" not in page.url
    page.reload()
    explorer.settle()
    assert explorer.records[0] == "venues/chongqing-science-museum"
    context.close()


def test_table_and_list_show_the_same_records(explorer: Explorer) -> None:
    listed = explorer.open(("q", "博物馆")).records
    explorer.page.click("[data-view=table]")
    explorer.until("() => document.querySelectorAll('.explore-table tbody tr').length > 0")
    assert explorer.records == listed
    assert explorer.page.get_attribute(".explore-table-frame", "tabindex") == "0"


def test_the_map_shows_the_results(explorer: Explorer) -> None:
    explorer.open(("c", "venues"), ("view", "map"))
    explorer.until("() => document.querySelectorAll('.explore-map .leaflet-marker-icon').length > 0")
    explorer.until("() => /地图|列表/.test(document.querySelector('[data-map-said]').textContent)")


def test_the_next_page_is_appended(explorer: Explorer) -> None:
    explorer.open()
    first = explorer.records
    explorer.page.click("[data-explore-more]")
    explorer.until("() => document.querySelectorAll('.explore-results [data-record]').length > 30")
    assert explorer.records[: len(first)] == first
    assert len(set(explorer.records)) == len(explorer.records)
    explorer.until("() => document.activeElement.closest('[data-record]')")
    focused = explorer.page.evaluate("document.activeElement.closest('[data-record]').dataset.record")
    assert focused == explorer.records[30]


def test_csv_is_safe_for_spreadsheets(explorer: Explorer) -> None:
    explorer.open(("c", "venues"))
    text = taken(explorer, "csv")
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert len(rows) == int(re.sub(r"\D", "", explorer.count))
    assert all(row["网址"].startswith(explorer.address) for row in rows)
    named = next(row for row in rows if row["名称"] == "重庆自然博物馆")
    assert "研学实践教育基地" in named["称号"] and named["出处"]
    assert not any(
        cell[:1] in set("=+-@") for row in rows for cell in row.values() if not re.fullmatch(r"-?[\d.]+", cell)
    )


def test_geojson_holds_points_in_longitude_and_latitude(explorer: Explorer) -> None:
    explorer.open(("c", "venues"))
    collection: dict[str, Any] = json.loads(taken(explorer, "geojson"))
    assert collection["type"] == "FeatureCollection" and collection["features"]
    for feature in collection["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert 70 < longitude < 140 and 15 < latitude < 55
        assert feature["properties"]["status"]


def test_calendar_follows_the_standard(explorer: Explorer) -> None:
    explorer.open(("c", "events"))
    text = taken(explorer, "ics")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") > 0
    identifiers = [line for line in unfolded if line.startswith("UID:")]
    assert len(set(identifiers)) == len(identifiers) == unfolded.count("BEGIN:VEVENT")
    assert all(re.match(r"DTSTART(;TZID=Asia/Shanghai:\d{8}T\d{6}|;VALUE=DATE:\d{8})$", line) for line in unfolded if line.startswith("DTSTART;"))  # fmt: skip


def test_calendar_is_read_by_another_library(explorer: Explorer) -> None:
    files = []
    for _ in range(2):
        explorer.open(("c", "events"))
        files.append(icalendar.Calendar.from_ical(taken(explorer, "ics")))
    first, second = files
    events = first.walk("VEVENT")
    assert events and not [item.errors for item in events if item.errors]
    assert all({"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "URL", "STATUS"} <= set(item) for item in events)
    assert [zone["TZID"] for zone in first.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    assert [item.to_ical() for item in events] == [item.to_ical() for item in second.walk("VEVENT")]


def test_text_can_be_pasted_into_a_message(context: BrowserContext, own: Explorer) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer = own.open(("q", "重庆科技馆"))
    explorer.page.click(".explore-export > summary")
    explorer.page.click("[data-export=text]")
    explorer.until("() => document.querySelector('[data-explore-said]').textContent !== ''")
    text = explorer.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("1. 重庆科技馆\n")
    assert explorer.page.url in text


@pytest.mark.parametrize("query", HOSTILE)
def test_any_query_gives_a_harmless_answer(explorer: Explorer, query: str) -> None:
    explorer.open(("q", query))
    assert explorer.count
    assert explorer.page.evaluate("document.querySelectorAll('.explore img, .explore script').length") == 0


def test_any_parameter_gives_a_harmless_answer(explorer: Explorer) -> None:
    explorer.open(
        ("c", "__proto__"), ("constructor", "x"), ("sort", "<b>"), ("view", "x"), ("shown", "1e99"), ("at", "9999-99-99T99:99"),
        ("group", "-1"), ("from", "999,999"), ("place", "<img src=x>"), ("region", "x" * 9000),
    )  # fmt: skip
    assert explorer.chips == []
    assert len(explorer.records) == 30


def test_a_broken_part_is_said_and_can_be_tried_again(own: Explorer) -> None:
    explorer, page = own, own.page
    broken = {"on": True}

    def answer(route: Route) -> None:
        route.abort() if broken["on"] else route.continue_()

    page.route("**/explore/data/core-*.json", answer)
    page.goto(f"{explorer.address}explore/?q=重庆")
    page.wait_for_selector("[data-explore-problem]:not([hidden])")
    assert page.is_visible(".explore-browse a")
    broken["on"] = False
    page.click("[data-explore-retry]")
    explorer.settle("重庆")
    assert explorer.records and not page.is_visible("[data-explore-problem]")


def test_a_part_that_never_comes_leaves_what_is_there(own: Explorer) -> None:
    explorer, page = own, own.page
    page.route("**/explore/data/text-*.json", lambda route: route.abort())
    page.goto(f"{explorer.address}explore/?q=博物馆")
    page.wait_for_selector("[data-explore-problem]:not([hidden])")
    assert explorer.records


def test_without_scripts_lists_lead_to_records(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}explore/")
    assert page.is_visible("noscript p")
    page.click(".explore-browse a:has-text('老年人')")
    assert page.locator(".browse-rows a").count() > 0
    page.goto(f"{origin}explore/kinds/")
    page.locator(".explore-links a").first.click()
    page.locator(".browse-rows a").first.click()
    assert page.locator("h1").count() == 1
    context.close()


def test_suggestions_come_while_typing_and_obey_the_keyboard(context: BrowserContext, origin: str) -> None:
    page = context.new_page()
    page.goto(f"{origin}venues/")
    page.focus("#site-search")
    page.keyboard.type("kjg")
    page.wait_for_selector("#site-search-suggestions [role=option]")
    assert page.get_attribute("#site-search", "aria-expanded") == "true"
    assert page.locator("#site-search-suggestions [role=group]").count() > 1
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#site-search", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute("#site-search", "aria-expanded") == "false"
    assert page.input_value("#site-search") == "kjg"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(venues|bases|courses|events|resources|organizations|observances|plans)/[\w-]+/$"))


def test_enter_opens_the_explorer_with_the_words(context: BrowserContext, origin: str) -> None:
    page: Page = context.new_page()
    page.goto(f"{origin}about/")
    page.focus("#site-search")
    page.keyboard.type("重庆 动物园")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore/?q=*")
    explorer = Explorer(page, origin).settle("重庆 动物园")
    assert explorer.records[0] == "venues/chongqing-zoo"
