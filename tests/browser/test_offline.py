"""The portal without a network: what was opened, what was saved, and what can go wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from visits import Handler, header_rules, serving

from kepu.output import Output
from kepu.publish.keeping import keep
from kepu.publish.release import Release
from serving import served
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


VERSION = re.compile(r"assets/kepu-([0-9a-f]+)/")
VERSIONS = """() => [document.documentElement.outerHTML, ...performance.getEntriesByType('resource').map(({ name }) => name)]
  .flatMap((text) => [...text.matchAll(/assets\\/kepu-([0-9a-f]+)/g)].map(([, version]) => version))"""
REMEMBERED = """async ([address, version]) => {
  for (let tries = 0; tries < 300; tries += 1) {
    const kept = await caches.match(address);
    if (kept && (await kept.text()).includes(version)) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""
"""Remembering what was opened goes on after the page has come."""
NEXT = "0123456789"
"""The version of scripts and styles of the site that is published between two visits."""


@pytest.fixture
def renewed(second: Site, tmp_path: Path) -> Site:
    """The same site, published anew with other words, scripts and styles."""
    old = next(match[1] for path in second.files() if (match := VERSION.match(path)))
    with Release(tmp_path / "site", tmp_path / "cache", "1") as release:
        for path in second.files():
            if re.fullmatch(r"offline/.+\.(?:bin|json)", path) and path != "offline/plan.json":
                continue
            content = (second.folder / path).read_bytes().replace(f"kepu-{old}".encode(), f"kepu-{NEXT}".encode())
            content = content.replace("烟台市博物馆".encode(), "烟台博物馆新馆".encode())
            release.add(Output(path.replace(f"kepu-{old}", f"kepu-{NEXT}"), content))
        keep(release)
        release.publish()
    return Site(tmp_path / "site")


def versions(page: Page) -> set[str]:
    """The versions of scripts and styles that a page names and has fetched."""
    return set(page.evaluate(VERSIONS))


def test_an_update_between_two_visits_never_mixes_versions(
    context: BrowserContext, second: Site, renewed: Site
) -> None:
    """Online the new site is there at once; what was saved stays whole, and says that there is something newer."""
    published = [second]
    rules = header_rules(second.read("_headers"))
    hall = re.compile("烟台市博物馆|烟台博物馆新馆")
    with served(lambda *given: Handler(*given, directory=str(published[0].folder), rules=rules)) as address:
        site = address.rstrip("/")
        page = visited(context, site, f"offline/?region={COUNTY}")
        ask_to_save(page)
        expect(row(page)).to_contain_text("保存好了")
        (old,) = versions(page)
        published[0] = renewed
        for path in ("", HALL, "offline/"):
            page.goto(f"{site}/{path}")
            expect(page.locator("html.js")).to_be_attached()
            assert versions(page) == {NEXT}
        assert page.evaluate(REMEMBERED, [f"{site}/{HALL}index.html", NEXT])
        expect(row(page).locator("[data-offline-save]")).to_have_text("更新")
        seen = {}
        for state in ("before", "after"):
            context.set_offline(True)
            for path in ("explore/?q=bowuguan", HALL):
                page.goto(f"{site}/{path}")
                expect(page.get_by_text(hall).first).to_be_visible()
                (seen[state, path],) = versions(page)
            context.set_offline(False)
            page.goto(f"{site}/offline/")
            if state == "before":
                ask_to_save(page)
                expect(row(page)).to_contain_text("保存好了")
            expect(row(page).locator("[data-offline-save]")).to_have_text("已保存")
        # Search and map are those that were saved; a page that was opened since is the newer one, with all that is its own.
        assert list(seen.values()) == [old, NEXT, NEXT, NEXT]


def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext, site: str) -> None:
    """As some do in private windows."""
    context.add_init_script(
        "if (self.caches) caches.keys = () => Promise.reject(new DOMException('no', 'SecurityError'))"
    )
    page = context.new_page()
    page.goto(f"{site}/offline/")
    expect(page.locator("[data-offline-state]")).to_contain_text("不让网页保存内容")
    expect(row(page).locator("[data-offline-save]")).to_be_disabled()


@pytest.mark.parametrize("damage", ["cut", "changed", "missing", "broken off"])
def test_a_bad_download_keeps_nothing(context: BrowserContext, site: str, second: Site, damage: str) -> None:
    """And the online site goes on as before."""
    page = visited(context, site, "offline/")
    whole = (second.folder / f"offline/{COUNTY}.bin").read_bytes()
    bodies = {"cut": whole[:-9], "changed": b"x" + whole[1:], "missing": b""}
    status = 404 if damage == "missing" else 200
    if damage == "broken off":
        context.route("**/offline/*.bin", lambda route: route.abort())
    else:
        context.route("**/offline/*.bin", lambda route: route.fulfill(status=status, body=bodies[damage]))
    ask_to_save(page)
    expect(row(page)).to_contain_text({"missing": "没有连上网站", "broken off": "网断了"}.get(damage, "没有保存"))
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


def test_the_screen_of_a_hall_goes_on(context: BrowserContext, site: str) -> None:
    """It keeps what it needs itself; what is not kept is said, and the first page stays."""
    page = visited(context, site, f"kiosk/?place={HALL}")
    expect(page.get_by_text("没有网也能用")).to_be_visible()
    context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("烟台市博物馆")
    expect(page.locator(".kiosk-today")).to_contain_text("今天这里没有已公布的活动")
    page.get_by_role("link", name="搜一搜").click()
    frame = page.frame_locator(".kiosk-frame")
    frame.locator("input[type=search]:visible").first.click()
    keys = page.get_by_role("complementary", name="键盘")
    for letter in "bowuguan":
        keys.get_by_role("button", name=letter, exact=True).click()
    keys.get_by_role("button", name="查找").click()
    frame.get_by_role("link", name="烟台市博物馆").first.click()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("烟台市博物馆")
    page.get_by_role("button", name="回到首页").click()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("现在看不了这种语言")).to_be_visible()
