"""The map's scripts in a real browser, held to the Python code they answer to."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from kepu.maps.topology import encode
from kepu.model.datum import Datum, distance, wgs84_to_bd09, wgs84_to_gcj02
from kepu.model.mainland import in_mainland, rings
from modules import call
from outlines import EAST, GRID, ISLAND, RECTANGLE, RING, WEST, collection

TO = {"gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}


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
