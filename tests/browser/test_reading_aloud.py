"""读给我听: the text of a page, sentence by sentence, with a recorder in place of the device's voice."""

from __future__ import annotations

import pytest
from kinds import VENUE
from playwright.sync_api import Page, expect
from visits import DESKTOP, Visits

pytestmark = pytest.mark.browser

VOICE = """(tags) => {
  const said = [];
  let last = null;
  class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
  const speech = new EventTarget();
  Object.assign(speech, {
    getVoices: () => tags.map((lang) => ({ lang, name: lang })),
    speak: (utterance) => { last = utterance; said.push(utterance.text); },
    cancel: () => { last?.dispatchEvent(new Event('error')); last = null; },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
  window.SpeechSynthesisUtterance = Utterance;
  window.said = said;
  window.finish = () => last.dispatchEvent(new Event('end'));
}"""
SILENT = "delete window.speechSynthesis; delete Window.prototype.speechSynthesis;"
MARKED = "[...CSS.highlights.get('read-aloud') ?? []].map(String).join('').replace(/\\s+/g, ' ').trim()"


def listening(visit: Visits, path: str, *tags: str) -> Page:
    context = visit.context(viewport=DESKTOP)
    context.add_init_script(f"({VOICE})({list(tags)})")
    page = context.new_page()
    page.goto(visit.origin + path)
    page.get_by_role("button", name="读给我听").click()
    return page


def test_a_page_is_read_sentence_by_sentence(visit: Visits) -> None:
    page = listening(visit, VENUE, "en-US", "zh-CN")
    bar = page.get_by_role("region", name="朗读和字号")
    expect(bar.get_by_role("button", name="停一停")).to_be_focused()
    heading = page.get_by_role("heading", level=1).inner_text()
    assert page.evaluate("said") == [heading]
    assert page.evaluate(MARKED) == heading
    for _ in range(8):
        page.evaluate("finish()")
        expect(page.locator(".is-read")).to_be_in_viewport()
    said = page.evaluate("said")
    assert len(said) == 9
    assert not {"首页", "报错", "分享"} & set(said)  # ways and buttons are not text
    bar.get_by_role("button", name="停一停").click()
    assert page.evaluate("said.length") == 9
    bar.get_by_role("button", name="接着读").click()
    bar.get_by_role("button", name="再读这句").click()
    assert page.evaluate("said.slice(8)") == [said[8]] * 3
    bar.get_by_role("button", name="不读了").click()
    expect(bar).to_be_hidden()
    expect(page.locator(".is-read")).to_have_count(0)
    expect(page.get_by_role("button", name="读给我听")).to_be_focused()


def test_a_device_without_a_chinese_voice_says_so(visit: Visits) -> None:
    page = listening(visit, "about/", "en-US", "de-DE")
    expect(page.get_by_role("status").filter(has_text="没有中文语音")).to_be_visible()
    assert page.evaluate("said") == []
    page.get_by_role("button", name="知道了").click()
    expect(page.get_by_role("region", name="朗读和字号")).to_be_hidden()


def test_without_a_voice_there_is_no_button(visit: Visits) -> None:
    context = visit.context()
    context.add_init_script(SILENT)
    page = context.new_page()
    page.goto(visit.origin + "about/?mode=elder")
    expect(page.get_by_role("button", name="字再大些")).to_be_visible()
    expect(page.get_by_role("button", name="读给我听")).to_have_count(0)


def test_elder_mode_is_handed_over_by_an_address(visit: Visits) -> None:
    page = visit("about/?region=all&mode=elder")
    expect(page).to_have_url(visit.origin + "about/?region=all")
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    assert page.evaluate(size) >= 24  # 18 points
    page.get_by_role("button", name="字再大些").click()
    page.get_by_role("button", name="字再大些").click()
    assert page.evaluate(size) >= 40  # 30 points
    page.goto(visit.origin + VENUE)
    assert page.evaluate(size) >= 40
    page.get_by_role("button", name="字小一些").click()
    assert 24 <= page.evaluate(size) < 25
    page.get_by_role("button", name="长辈模式").click()
    expect(page.get_by_role("region", name="朗读和字号")).to_be_hidden()
    page.reload()
    assert page.evaluate(size) < 24


def test_elder_mode_asks_three_questions(visit: Visits) -> None:
    page = visit("?mode=elder")
    doors = page.locator(".elder-doors a")
    expect(doors).to_have_count(3)
    assert all(box and box["height"] >= 60 for box in (door.bounding_box() for door in doors.all()))
    expect(page.locator(".hero-search")).to_be_visible()
    others = page.get_by_role("link", name="打开地图").first
    expect(others).to_be_hidden()
    page.locator(".elder-more summary").click()
    expect(others).to_be_visible()


def test_a_place_begins_with_telephone_hours_and_the_way(visit: Visits) -> None:
    page = visit("venues/changsha-jiandu-museum/?mode=elder")
    needs = page.locator(".first-needs")
    call = needs.get_by_role("link", name="打电话")
    expect(call).to_be_in_viewport()
    assert (call.get_attribute("href") or "").startswith("tel:")
    expect(needs.locator("[data-state]")).to_be_visible()
    needs.get_by_role("link", name="去这里").click()
    expect(page.locator("#routes")).to_be_in_viewport()
    page.get_by_role("button", name="长辈模式").click()
    expect(needs).to_be_hidden()
