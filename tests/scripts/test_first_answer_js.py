"""The first answer of a large set: from a few parts of it, never taken for all, and the whole one after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kepu.exports.explorer import files
from modules import ORIGIN, module_page
from portals import real_portal

NOW = dt.datetime(2026, 11, 20, 10, 0)
COMMON, ELSEWHERE, NOWHERE = "地震", "科技馆", "没有这样的地方"
"""Names in the first parts, names in others only, and in none."""
AREA = [73, 3, 136, 54]
ASKED = """async ([states, folder]) => {
  const given = (state) => ({ q: "", chosen: [], sort: "relevance", at: 0, group: 0, origin: null, area: null, ...state });
  const told = [];
  for (const state of states) {
    const notes = [];
    const service = new Service(folder, (progress) => notes.push(progress));
    const first = await service.answer(given(state), 20);
    const names = service.store.index.fields.name;
    const read = service.store.index.sizes.filter((_, part) => names.parts[part]).length;
    await readOn(service);
    const whole = service.lastAnswer().found.records.length;
    const second = await service.answer(given(state), 20);
    await service.more();
    told.push({ first, read, whole, second, notes });
  }
  return told;
}"""


@pytest.fixture(scope="module")
def data() -> dict[str, str]:
    """The real records as a large set would be written, in small parts."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("PART", 20), ("SMALL", 0), ("LEAD", 4)):
            patch.setattr(files, name, value)
        found = {f"/{output.path}": output.content.decode() for output in files.outputs(real_portal(NOW))}
    return found | {"/calendar.json": '{"from":"2000-01-01","until":"2099-12-31","rows":{}}'}


@pytest.fixture(scope="module")
def page(browser: Browser, data: dict[str, str]) -> Iterator[Page]:
    with module_page(
        browser,
        "search/worker/service.js",
        "search/worker/lead.js",
        "explore/view.js",
        html=lambda path: data.get(path, ""),
    ) as page:
        yield page


def asked(page: Page, *states: dict[str, Any]) -> list[dict[str, Any]]:
    return page.evaluate(ASKED, [list(states), f"{ORIGIN}/explore/data/"])


def test_what_many_have_is_answered_from_a_few_parts_first(page: Page) -> None:
    for answer in asked(page, {"q": COMMON}, {}):
        first, second = answer["first"], answer["second"]
        assert answer["read"] == 4
        assert (first["unread"], first["complete"], first["early"]) == (True, False, False)
        assert 0 < first["total"] < second["total"] == answer["whole"]
        assert not second["unread"]
        words = [page.evaluate("(answer) => countText(answer, { q: '' })", one) for one in (first, second)]
        assert words[0] == f"先找到 {first['total']} 条，其余的还在查找"
        assert words[1].endswith(f"{second['total']} 条")


def test_what_is_not_among_them_is_looked_for_everywhere(page: Page, data: dict[str, str]) -> None:
    for answer in asked(
        page, {"q": NOWHERE}, {"q": ELSEWHERE}, {"q": COMMON, "sort": "name"}, {"q": COMMON, "area": AREA}
    ):
        assert answer["read"] == len([path for path in data if "/core-" in path])
        assert not answer["first"]["unread"]
        assert answer["first"]["total"] == answer["second"]["total"] or answer["first"]["early"]


def test_the_page_hears_of_the_rest(page: Page) -> None:
    told = page.evaluate(
        """async (folder) => {
          const notes = [];
          const service = new Service(folder, (progress) => notes.push(progress));
          await service.answer({ q: "地震", chosen: [], sort: "relevance", at: 0, group: 0, origin: null, area: null }, 20);
          await service.more();
          return notes;
        }""",
        f"{ORIGIN}/explore/data/",
    )
    assert told == [{"changed": True}, {"changed": True}]


def test_a_small_set_is_never_answered_in_part() -> None:
    index = next(o for o in files.outputs(real_portal(NOW)) if o.path.endswith("/index.json"))
    assert b'"lead":[]' in index.content
