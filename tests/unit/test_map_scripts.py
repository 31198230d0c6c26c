"""The map's scripts in a real browser, held to the Python code they answer to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from test_datum import GRID, RECTANGLE
from test_map_topology import EAST, ISLAND, RING, WEST, collection

from kepu.maps.topology import encode
from kepu.model.datum import Datum, distance, wgs84_to_bd09, wgs84_to_gcj02
from kepu.model.mainland import in_mainland, rings

pytestmark = pytest.mark.browser
ORIGIN = "http://kepu.test"
TO = {"gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}


@pytest.fixture(scope="module")
def page(browser: Browser, project: Path) -> Iterator[Page]:
    """An empty page that may load the scripts. Nothing leaves the machine."""
    folder = project / "overrides/assets/kepu/js"

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/")
        if name.endswith(".js"):
            route.fulfill(body=(folder / name).read_text("utf-8"), content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body="<!doctype html><title>map</title>", content_type="text/html; charset=utf-8")

    context = browser.new_context()
    context.route("**/*", answer)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(ORIGIN)
    yield page
    context.close()
    assert errors == []


def call(page: Page, module: str, expression: str, argument: Any) -> Any:
    """The value of an expression in which ``m`` is a module and ``a`` the argument."""
    script = f"async (a) => {{ const m = await import('{ORIGIN}/{module}'); return {expression}; }}"
    return page.evaluate(script, argument)


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_the_shift_is_that_of_python(page: Page, datum: Datum) -> None:
    argument = {"datum": datum, "rings": rings(), "points": RECTANGLE}
    found = call(page, "map/datum.js", "a.points.map(m.createShift(a.datum, a.rings).to)", argument)
    worst = max(distance(tuple(there), TO[datum](*point)) for there, point in zip(found, RECTANGLE, strict=True))
    assert worst < 0.001


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_there_and_back(page: Page, datum: Datum) -> None:
    deep = [p for p in GRID if all(in_mainland(p[0] + x, p[1] + y) for x in (-0.03, 0.03) for y in (-0.03, 0.03))]
    expression = "((s) => a.points.map((p) => s.from(s.to(p))))(m.createShift(a.datum, a.rings))"
    found = call(page, "map/datum.js", expression, {"datum": datum, "rings": rings(), "points": deep})
    assert max(distance(tuple(there), point) for there, point in zip(found, deep, strict=True)) < 0.1


@pytest.mark.parametrize("features", [(WEST, EAST), (RING, ISLAND), (EAST, WEST, RING)])
def test_outlines_come_back_whole(page: Page, features: tuple[dict[str, Any], ...]) -> None:
    found = call(page, "map/topology.js", "m.decode(a)", encode(collection(*features)))
    assert [shape["geometry"]["coordinates"] for shape in found] == [[f["geometry"]["coordinates"]] for f in features]
