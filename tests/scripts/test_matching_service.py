"""The browser's matching on the portal's own data: a teacher's question, its words, places and alternatives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from example import example_data
from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.exports import schools
from kepu.output import dumps
from kepu.views.record.hours_data import calendar_data
from modules import ORIGIN, module_page
from portals import real_portal

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
QUESTION: dict[str, Any] = {
    "grade": 5, "pupils": 45, "content": "", "date": None, "start": None, "end": None, "from": "", "within": None,
    "way": None, "needs": [], "today": "2026-11-22",
}  # fmt: skip
SHOWN = {"serving": 50, "related": 50, "others": 50, "ruledOut": 50}


@contextmanager
def matching_on(browser: Browser, catalogue: Catalogue) -> Iterator[Page]:
    """A page whose ``matching`` answers from a catalogue's data files."""
    files = {f"/{output.path}": output.content.decode() for output in schools.outputs(catalogue)}
    files["/calendar.json"] = dumps(calendar_data(catalogue))
    with module_page(browser, html=lambda path: files.get(path, "<!doctype html><title>matching</title>")) as page:
        page.evaluate(
            f"async () => {{ const m = await import('{ORIGIN}/matching/client.js'); window.matching = m.portalMatching('/'); }}"
        )
        yield page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with matching_on(browser, real_portal(NOW)) as page:
        yield page


@pytest.fixture(scope="module")
def county(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The made-up county, in which everything is known."""
    folder = example_data(tmp_path_factory.mktemp("county"))
    with matching_on(browser, Catalogue(load(folder / "data")[0], NOW)) as page:
        yield page


def ask(page: Page, method: str, *given: Any) -> Any:
    return page.evaluate("([method, given]) => matching.ask(method, ...given)", [method, given])


def test_a_teacher_finds_rocks(page: Page) -> None:
    question = QUESTION | {"content": "岩石", "date": "2026-12-04", "from": "430100", "within": 40_000}
    told = ask(page, "answer", question, SHOWN)
    serving = told["results"][: told["counts"]["serving"]]
    assert "science-10-3" in told["topic"]["contents"]
    assert [one["path"] for one in serving][:2]
    for one in serving:
        assert one["judgement"]["verdicts"]["content"]["answer"] == "fits"
        assert not one["judgement"]["ruledOut"]
    closed = [one for one in told["results"] if one["judgement"]["ruledOut"]]
    assert all(any(v["hard"] for v in one["judgement"]["verdicts"].values()) for one in closed)


WORDS = [
    ("science-10-3", "contents", 1),
    ("science-10-3,science-11-1", "contents", 2),
    ("earth-systems", "contents", 4),
    ("astronomy", "theme", 0),
    ("天文", "contents", 1),
    ("没有这样的课文", "words", 0),
    ("<img src=x onerror=alert(1)>", "words", 0),
    ("__proto__", "words", 0),
    ("   ", "none", 0),
]


@pytest.mark.parametrize(("content", "kind", "least"), WORDS)
def test_words_of_a_lesson(page: Page, content: str, kind: str, least: int) -> None:
    topic = ask(page, "answer", QUESTION | {"content": content}, SHOWN)["topic"]
    assert topic["kind"] == kind
    assert len(topic["contents"]) >= least


PLACES = [
    ("430103", ["430103", "430100"]),
    ("长沙市天心区某某小学", ["430103", "430100"]),
    ("天心区", ["430103", "430100"]),
    ("112.97,28.18", []),
    ("没有这个地方", []),
    ("999,999", []),
]


@pytest.mark.parametrize(("given", "regions"), PLACES)
def test_from_where(page: Page, given: str, regions: list[str]) -> None:
    origin = ask(page, "answer", QUESTION | {"from": given}, SHOWN)["origin"]
    assert origin["regions"][:2] == regions
    assert bool(origin["point"]) == (bool(regions) or given.startswith("112"))


def test_alternatives_serve_the_same(page: Page) -> None:
    path = "venues/csu-geology-museum"
    found = ask(page, "alternatives", path, QUESTION | {"content": "岩石", "from": "430100"})
    assert path not in [one["path"] for one in found]
    assert found
    assert found[0]["judgement"]["verdicts"]["content"]["answer"] == "fits"
    assert ask(page, "alternatives", "venues/gone", QUESTION) == []


def test_saved_paths_that_are_gone_are_left_out(page: Page) -> None:
    paths = ["venues/gone", "venues/csu-geology-museum", "../../etc"]
    assert [one["path"] for one in ask(page, "named", paths, QUESTION)] == ["venues/csu-geology-museum"]


NEEDS = ["coach", "lunch", "wet", "free", "title"]


def test_where_everything_is_known_little_is_left_to_ask(county: Page) -> None:
    question = QUESTION | {"content": "岩石", "date": "2026-12-04", "from": "好奇县", "within": 40_000, "needs": NEEDS}
    told = ask(county, "answer", question, SHOWN)
    assert told["counts"]["serving"] >= 3
    fits = [one["judgement"]["fits"] for one in told["results"][: told["counts"]["serving"]]]
    assert fits == sorted(fits, reverse=True)
    assert fits[0] >= 5
    reasons = {v["reason"] for one in told["results"] for v in one["judgement"]["verdicts"].values()}
    assert {"content-fits", "stage-fits", "size-fits", "lead-fits", "coach-yes", "title-valid"} <= reasons
    assert {"open-closed", "size-large", "open-weekday"} & reasons


def test_a_class_of_400_is_too_many_for_most(county: Page) -> None:
    told = ask(county, "answer", QUESTION | {"pupils": 400, "content": "岩石"}, SHOWN)
    over = [one["judgement"]["verdicts"].get("size") for one in told["results"]]
    assert any(verdict and verdict["hard"] and verdict["values"]["over"] > 0 for verdict in over)


def test_a_class_comes_from_its_school(county: Page) -> None:
    schools = ask(county, "start", "")["schools"]
    names, region, lon, lat = schools[0]
    origin = ask(county, "answer", QUESTION | {"from": names.split()[0]}, SHOWN)["origin"]
    assert (origin["point"], origin["slack"], origin["name"]) == ([lon, lat], 0, names.split()[0])
    assert region < 0 or origin["regions"]
