"""Clusters, distances and rings, computed in a real browser."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import Page

from modules import call

CLUSTER = "m.cluster(a.points.map(([x, y]) => ({ x, y })), a.zoom).map((c) => [c.items.length, c.x, c.y])"


def test_mercator(page: Page) -> None:
    x, y = call(page, "map/clusters.js", "m.mercator(a[0], a[1])", [112.5, 28.2])
    assert x == pytest.approx(112.5 / 360 + 0.5)
    assert y == pytest.approx(0.5 - math.asinh(math.tan(math.radians(28.2))) / (2 * math.pi))


@pytest.mark.parametrize("zoom", [3, 6.25, 9, 15])
def test_every_place_is_in_exactly_one_cluster(page: Page, zoom: float) -> None:
    points = [[0.7 + n * 37 % 101 / 1e4, 0.4 + n * 53 % 97 / 1e4] for n in range(500)]
    found = call(page, "map/clusters.js", CLUSTER, {"points": points, "zoom": zoom})
    assert sum(count for count, _, _ in found) == 500


def test_clusters_do_not_touch(page: Page) -> None:
    points = [[0.7 + n * 37 % 101 / 1e3, 0.4 + n * 53 % 97 / 1e3] for n in range(500)]
    found = call(page, "map/clusters.js", CLUSTER, {"points": points, "zoom": 6})
    spots = [(x * 256 * 64, y * 256 * 64) for _, x, y in found]
    near = [math.dist(a, b) for n, a in enumerate(spots) for b in spots[n + 1 :]]
    assert sum(distance < 30 for distance in near) <= len(spots) * 0.05


def test_far_apart_stays_apart(page: Page) -> None:
    found = call(page, "map/clusters.js", CLUSTER, {"points": [[0.7, 0.4], [0.71, 0.4]], "zoom": 12})
    assert [count for count, _, _ in found] == [1, 1]


def test_a_hundred_thousand_points_take_no_longer_than_a_frame_or_few(page: Page) -> None:
    expression = """(() => {
        const items = Array.from({ length: 1e5 }, (_, n) => ({ x: 0.7 + (n * 7919) % 1e5 / 1e6, y: 0.4 + (n * 104729) % 1e5 / 1e6 }));
        m.cluster(items, 7);
        const start = performance.now();
        const sum = m.cluster(items, 8).reduce((total, one) => total + one.items.length, 0);
        return [sum, performance.now() - start];
    })()"""
    count, took = call(page, "map/clusters.js", expression, None)
    assert count == 100_000
    assert took < 2_000, "generous: the machine may be busy"


def test_what_overlaps_is_fanned_out(page: Page) -> None:
    for count in (2, 7, 10, 30):
        spots = call(page, "map/clusters.js", "m.fan(a)", count)
        assert len({tuple(spot) for spot in spots}) == count
        assert min(math.dist(a, b) for n, a in enumerate(spots) for b in spots[n + 1 :]) >= 24


DISTANCES = [((116.0, 40.0), (116.0, 41.0), 111_195.1), ((0.0, 0.0), (1.0, 0.0), 111_195.1)]


@pytest.mark.parametrize(("a", "b", "expected"), DISTANCES)
def test_distance(page: Page, a: tuple[float, float], b: tuple[float, float], expected: float) -> None:
    points = [{"lon": lon, "lat": lat} for lon, lat in (a, b)]
    assert call(page, "map/distance.js", "m.distance(a[0], a[1])", points) == pytest.approx(expected, abs=2)


@pytest.mark.parametrize(("metres", "rings"), [(300, [0.5, 1, 2]), (4_000, [1, 2, 5]), (80_000, [20, 50, 100])])
def test_rings(page: Page, metres: float, rings: list[float]) -> None:
    assert call(page, "map/distance.js", "m.ringsFor(a)", metres) == rings
