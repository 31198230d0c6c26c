"""The portal without a network: what was opened, what was saved, and what can go wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from visits import serving

from sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.build]
COUNTY = "370602"
HALL = "venues/yantai-museum/"
PUT_UP = """(address) => Promise.race([
  navigator.serviceWorker.register(address).then(() => navigator.serviceWorker.ready).then(() => 'up'),
  new Promise((done) => setTimeout(done, 15000, 'never')),
])"""
SAVED = "caches.keys().then((names) => names.filter((name) => name.startsWith('kepu-saved')).length)"


@pytest.fixture(scope="module")
def site(second: Site) -> Iterator[str]:
    with serving(second) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="allow")
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    yield context
    context.close()
    assert troubles == []


def visited(context: BrowserContext, site: str, path: str = "") -> Page:
    """A page that the service worker looks after from its second visit on."""
    page = context.new_page()
    page.goto(f"{site}/{path}")
    assert page.evaluate(PUT_UP, f"{site}/sw.js") == "up"
    page.reload()
    return page


def row(page: Page) -> Locator:
    return page.locator(f"[data-offline-id='{COUNTY}']")


def ask_to_save(page: Page) -> None:
    button = row(page).locator("[data-offline-save]")
    expect(button).to_be_enabled()
    button.click()


def test_what_was_opened_stays(context: BrowserContext, site: str) -> None:
    page = visited(context, site, HALL)
    expect(page.locator("html.js")).to_be_attached()
    page.goto(f"{site}/")
    context.set_offline(True)
    page.goto(f"{site}/{HALL}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("烟台市博物馆")
    page.goto(f"{site}/plans/")
    expect(page.get_by_text("没有联网，这一页也没有保存过")).to_be_visible()


def test_a_county_is_saved_with_search_map_and_calendar(context: BrowserContext, site: str) -> None:
    page = visited(context, site, f"offline/?region={COUNTY}")
    expect(row(page).locator("[data-offline-size]")).to_contain_text("MB")
    ask_to_save(page)
    expect(row(page)).to_contain_text("保存好了")
    context.set_offline(True)
    page.goto(f"{site}/{HALL}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("烟台市博物馆")
    page.goto(f"{site}/explore/?q=bowuguan")
    expect(page.get_by_role("link", name="烟台市博物馆").first).to_be_visible()
    page.goto(f"{site}/map/")
    expect(page.locator("#kepu-map[data-ready]")).to_be_visible()
    page.goto(f"{site}/events/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{site}/offline/")
    expect(row(page).and_(page.locator(".is-kept"))).to_be_visible()
    row(page).locator("[data-offline-forget]").click()
    expect(row(page)).to_contain_text("已经删掉")
    assert page.evaluate(SAVED) == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "missing"])
def test_a_bad_download_keeps_nothing(context: BrowserContext, site: str, second: Site, damage: str) -> None:
    """And the online site goes on as before."""
    page = visited(context, site, "offline/")
    whole = (second.folder / f"offline/{COUNTY}.bin").read_bytes()
    bodies = {"cut": whole[:-9], "changed": b"x" + whole[1:], "missing": b""}
    status = 404 if damage == "missing" else 200
    context.route("**/offline/*.bin", lambda route: route.fulfill(status=status, body=bodies[damage]))
    ask_to_save(page)
    expect(row(page)).to_contain_text("没有" if damage != "missing" else "没有连上网站")
    assert page.evaluate(SAVED) == 0
    page.goto(f"{site}/{HALL}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("烟台市博物馆")


def test_a_full_device_is_told(context: BrowserContext, site: str) -> None:
    page = visited(context, site, "offline/")
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site, "quotaSize": 1000})
    ask_to_save(page)
    expect(row(page)).to_contain_text("空间不够")
    assert page.evaluate(SAVED) == 0


def test_two_windows_save_one_after_the_other(context: BrowserContext, site: str) -> None:
    """What one window saves, the other shows."""
    page = visited(context, site, "offline/")
    other = context.new_page()
    other.goto(f"{site}/offline/")
    other.evaluate(
        "() => { navigator.locks.request('kepu-saving', () => new Promise((done) => { window.release = done; })); }"
    )
    ask_to_save(page)
    expect(row(page)).to_contain_text("另一个窗口正在保存")
    other.evaluate("window.release()")
    ask_to_save(page)
    expect(row(page)).to_contain_text("保存好了")
    expect(row(other).and_(other.locator(".is-kept"))).to_be_visible()


def test_without_service_workers_it_says_so(browser: Browser, site: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    page.goto(f"{site}/offline/")
    expect(page.locator("[data-offline-state]")).to_contain_text("不让网页保存内容")
    expect(row(page).locator("[data-offline-save]")).to_be_disabled()
    context.close()
