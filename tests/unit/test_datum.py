"""Datum conversion against a second implementation, written differently and solved by Newton's method."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

import pytest

from kepu.model.datum import (
    Datum,
    distance,
    gcj02_to_bd09,
    to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from kepu.model.mainland import in_mainland
from kepu.model.place import Location
from outlines import ABROAD, GRID

Point = tuple[float, float]
Forward = Callable[[float, float], Point]

# The polynomial and the waves of GCJ-02 as tables: coefficients of 1, x, y, x², xy, y², √|x|, then (amplitude, wave number)
NORTH = (
    (-100.0, 2.0, 3.0, 0.0, 0.1, 0.2, 0.2),
    ((20, 6), (20, 2)),
    ((20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30)),
)
EAST = (
    (300.0, 1.0, 2.0, 0.1, 0.1, 0.0, 0.1),
    ((20, 6), (20, 2), (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30)),
    (),
)
AXIS, FLATTENING_TERM = 6378245.0, 0.00669342162296594323
METRE = 1 / 111_320.0  # of latitude, in degrees


def metres(table: tuple[tuple[float, ...], ...], lon: float, lat: float) -> float:
    polynomial, of_x, of_y = table
    x, y = lon - 105, lat - 35
    total = math.fsum(
        c * term for c, term in zip(polynomial, (1, x, y, x * x, x * y, y * y, abs(x) ** 0.5), strict=True)
    )
    waves = [a * math.sin(math.pi * k * x) for a, k in of_x] + [a * math.sin(math.pi * k * y) for a, k in of_y]
    return total + math.fsum(waves) * 2 / 3


def gcj02(lon: float, lat: float) -> Point:
    """The published shift: metres along the meridian and the parallel of the ellipsoid, turned into degrees."""
    w = math.sqrt(1 - FLATTENING_TERM * math.sin(math.radians(lat)) ** 2)
    meridian, normal = AXIS * (1 - FLATTENING_TERM) / w**3, AXIS / w
    north = math.degrees(metres(NORTH, lon, lat) / meridian)
    east = math.degrees(metres(EAST, lon, lat) / (normal * math.cos(math.radians(lat))))
    return lon + east, lat + north


def bd09(lon: float, lat: float) -> Point:
    """Baidu's wobble as a complex number that is turned and stretched."""
    lon, lat = gcj02(lon, lat)
    turn = math.pi * 3000 / 180
    z = complex(lon, lat)
    stretched = cmath.rect(abs(z) + 2e-5 * math.sin(lat * turn), cmath.phase(z) + 3e-6 * math.cos(lon * turn))
    return stretched.real + 0.0065, stretched.imag + 0.006


def newton(forward: Forward, lon: float, lat: float) -> Point:
    """The point that ``forward`` sends to (lon, lat), with a numerical Jacobian."""
    x, y, step = lon, lat, 1e-6
    for _ in range(50):
        fx, fy = forward(x, y)
        ex, ey = fx - lon, fy - lat
        ax, ay = forward(x + step, y)
        bx, by = forward(x, y + step)
        a, b, c, d = (ax - fx) / step, (bx - fx) / step, (ay - fy) / step, (by - fy) / step
        determinant = a * d - b * c
        x, y = x - (d * ex - b * ey) / determinant, y - (a * ey - c * ex) / determinant
        if abs(ex) + abs(ey) < 1e-12:
            break
    return x, y


MODELS: dict[Datum, Forward] = {"gcj02": gcj02, "bd09": bd09}
OURS: dict[Datum, Forward] = {"gcj02": wgs84_to_gcj02, "bd09": wgs84_to_bd09}


@pytest.mark.parametrize("datum", MODELS)
def test_forward_agrees_with_the_second_implementation(datum: Datum) -> None:
    worst = max(distance(OURS[datum](*point), MODELS[datum](*point)) for point in GRID)
    assert worst < 0.001


@pytest.mark.parametrize("datum", MODELS)
def test_inverse_agrees_with_newton(datum: Datum) -> None:
    worst = max(distance(to_wgs84(*point, datum), newton(MODELS[datum], *point)) for point in GRID)
    assert worst < 0.01


@pytest.mark.parametrize("datum", MODELS)
def test_there_and_back_is_within_a_decimetre(datum: Datum) -> None:
    worst = max(distance(to_wgs84(*OURS[datum](*point), datum), point) for point in GRID)
    assert worst < 0.1


@pytest.mark.parametrize("datum", MODELS)
def test_back_and_there_is_within_a_decimetre(datum: Datum) -> None:
    worst = max(distance(OURS[datum](*to_wgs84(*point, datum)), point) for point in GRID)
    assert worst < 0.1


def test_baidu_stands_on_gcj02() -> None:
    for point in GRID:
        assert gcj02_to_bd09(*wgs84_to_gcj02(*point)) == wgs84_to_bd09(*point)


def test_the_shifts_are_as_large_as_people_see_them() -> None:
    """A wrong datum puts a venue 100 to 1,000 m off (GCJ-02), or over a kilometre (BD-09)."""
    for point in GRID:
        assert 30 < distance(point, wgs84_to_gcj02(*point)) < 1100
        assert 400 < distance(point, wgs84_to_bd09(*point)) < 2200


@pytest.mark.parametrize("datum", MODELS)
def test_abroad_nothing_moves(datum: Datum) -> None:
    assert len(GRID) > 200
    assert len(ABROAD) > 200
    assert all(OURS[datum](*point) == point for point in ABROAD)


@pytest.mark.parametrize("datum", MODELS)
def test_abroad_nothing_moves_back(datum: Datum) -> None:
    """But for a strip beside the border, narrower than the shift, where the inverse has two answers."""
    far = [p for p in ABROAD if not any(in_mainland(p[0] + x, p[1] + y) for x in (-0.03, 0.03) for y in (-0.03, 0.03))]
    assert all(to_wgs84(*point, datum) == point for point in far)


def test_wgs84_stays_as_it_is() -> None:
    assert to_wgs84(112.9388, 28.2282, "wgs84") == (112.9388, 28.2282)


DISTANCES = [
    ((116.0, 40.0), (116.0, 40.0), 0.0),
    ((116.0, 40.0), (116.0, 41.0), 111_195.1),
    ((0.0, 0.0), (1.0, 0.0), 111_195.1),
    ((116.0, 60.0), (117.0, 60.0), 55_595.4),
    ((179.5, 0.0), (-179.5, 0.0), 111_195.1),
    ((0.0, 90.0), (0.0, -90.0), 20_015_114.4),
]


@pytest.mark.parametrize(("a", "b", "expected"), DISTANCES)
def test_distance(a: Point, b: Point, expected: float) -> None:
    assert distance(a, b) == pytest.approx(expected, abs=2.0)
    assert distance(b, a) == distance(a, b)


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_a_location_is_rounded_to_a_decimetre(datum: Datum) -> None:
    location = Location(lon=112.93881234, lat=28.22823456, datum=datum, precision="site", basis=None)
    assert distance(location.wgs84, to_wgs84(location.lon, location.lat, datum)) < 0.1
    assert all(round(value, 6) == value for value in location.wgs84)
