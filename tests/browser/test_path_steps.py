"""The page of a learning path: its steps lead on, and what is ticked off stays on the device."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visits import Visits

pytestmark = pytest.mark.browser
PATH = "paths/changsha-stones/"


@pytest.fixture
def plain(visit: Visits) -> Page:
    """A blank page that runs no script."""
    return visit(None, java_script_enabled=False)


def test_ticks_stay_on_the_device(visit: Visits) -> None:
    page = visit(PATH)
    progress = page.locator(".path-progress")
    expect(progress).to_have_text("做完 0 步，一共 4 步")
    page.get_by_label("做完了").nth(2).check()
    expect(progress).to_have_text("做完 1 步，一共 4 步")
    page.reload()
    expect(progress).to_have_text("做完 1 步，一共 4 步")
    expect(page.get_by_label("做完了").nth(2)).to_be_checked()
    for box in page.get_by_label("做完了").all():
        box.check()
    expect(progress).to_have_text("4 步都做完了")


@pytest.mark.parametrize("kept", ["nonsense", '{"a": 1}', '[1, null, "gone/step"]'])
def test_what_was_kept_may_be_anything(visit: Visits, kept: str) -> None:
    page = visit(PATH)
    page.evaluate("kept => localStorage.setItem('kepu.path.changsha-stones', kept)", kept)
    page.reload()
    expect(page.locator(".path-progress")).to_have_text("做完 0 步，一共 4 步")


def test_without_scripts_the_steps_lead_on(plain: Page, visit: Visits) -> None:
    plain.goto(f"{visit.origin}{PATH}")
    expect(plain.locator(".path-steps > li")).to_have_count(4)
    expect(plain.locator(".path-progress")).to_be_hidden()
    expect(plain.locator(".path-map text")).not_to_have_count(0)
    plain.locator(".path-steps a").first.click()
    expect(plain.locator("h1")).to_have_text("湖南省地质博物馆")
