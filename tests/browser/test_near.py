"""What is near: exact places first, the next street before the next province, and a way on where nobody is found."""

from __future__ import annotations

import re

import pytest
from explorer_page import Explorer
from playwright.sync_api import Page, expect
from visits import Strolls, Visits

pytestmark = pytest.mark.browser
CHANGSHA, URUMQI = "112.97,28.19", "87.6,43.8"
NEAR = 50.0
"""Kilometres; see search/worker/near.js."""


@pytest.fixture
def explorer(stroll: Strolls) -> Explorer:
    return Explorer(stroll(None), stroll.origin)


def distances(page: Page) -> list[tuple[bool, float]]:
    """(known by its county only, kilometres) of the results that say how far they are."""
    words = page.locator(".explore-distance").all_inner_texts()
    found = [re.fullmatch(r"(约 )?([\d.]+) (公里|米)(内)?", text) for text in words]
    return [(bool(one[1]), float(one[2]) / (1 if one[3] == "公里" else 1000)) for one in found if one]


@pytest.mark.parametrize("state", [("from", CHANGSHA), ("near", CHANGSHA)], ids=["from", "near"])
def test_exact_places_come_before_those_known_by_their_county(explorer: Explorer, state: tuple[str, str]) -> None:
    explorer.open(("c", "venues"), ("sort", "distance"), state)
    found = distances(explorer.page)
    near = [one for one in found if one[1] <= NEAR]
    assert len(near) > 10
    assert near == sorted(near)
    assert near == found[: len(near)]
    assert {vague for vague, _ in near} == {False, True}
    expect(explorer.page.locator("[data-explore-count]")).to_contain_text("50 公里内有")
    expect(explorer.page.locator("[data-explore-note]")).to_contain_text("只知道在哪个区县")


def test_every_near_place_says_whether_it_is_open(explorer: Explorer) -> None:
    explorer.open(("c", "venues"), ("q", "简牍博物馆"), ("sort", "distance"), ("from", CHANGSHA))
    card = explorer.page.locator(".explore-results li").first
    expect(card.locator(".card-state")).to_contain_text(re.compile("开放|闭馆"))
    expect(card.locator(".explore-distance")).to_have_text(re.compile(r"^\d+ 米$"))


def test_a_county_is_never_an_exact_distance(explorer: Explorer) -> None:
    explorer.open(("sort", "distance"), ("from", CHANGSHA), ("shown", "300"))
    vague = [text for text in explorer.page.locator(".explore-distance").all_inner_texts() if text.startswith("约")]
    assert vague
    assert all(re.fullmatch(r"约 \d+ 公里内?", text) for text in vague)


def test_nothing_near_is_said(explorer: Explorer) -> None:
    explorer.open(("c", "venues"), ("sort", "distance"), ("from", URUMQI))
    expect(explorer.page.locator("[data-explore-count]")).to_contain_text("50 公里内没有")
    expect(explorer.page.locator("[data-explore-note]")).to_contain_text(re.compile("最近的在.*公里外"))


@pytest.mark.parametrize("code", [1, 2, 3, 0], ids=["refused", "unavailable", "slow", "absent"])
def test_without_a_position_a_place_can_be_chosen_by_keyboard(visit: Visits, code: int) -> None:
    page = visit(None)
    page.add_init_script(
        "Object.defineProperty(navigator.geolocation, 'getCurrentPosition', { value: (_, fail) =>"
        f" fail({{ code: {code}, PERMISSION_DENIED: 1, TIMEOUT: 3 }}) }});"
        if code
        else "delete Navigator.prototype.geolocation;"
    )
    Explorer(page, visit.origin).open(("c", "venues"), ("sort", "distance"))
    page.get_by_role("button", name="用我的位置").press("Enter")
    expect(page.locator("[data-explore-origin] [role=status]").last).to_contain_text("请输入一个地方")
    page.get_by_label("或者输入").fill("长沙市天心区某某路 1 号")
    page.get_by_label("或者输入").press("Enter")
    expect(page.locator("[data-explore-origin]")).to_contain_text("距离从天心区算起")
    page.get_by_role("button", name="换一个起点").press("Enter")
    expect(page.get_by_role("button", name="用我的位置")).to_be_focused()


@pytest.mark.parametrize("near", ["999,999", "112.97", "a,b", "venues/nothing", "1e9,1e9", "<b>,<b>", "112.97,28.19,1"])
def test_no_point_in_the_address_breaks_it(explorer: Explorer, near: str) -> None:
    explorer.open(("c", "venues"), ("near", near), ("region", "__proto__"))
    assert explorer.records
