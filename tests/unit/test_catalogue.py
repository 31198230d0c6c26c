"""Indexes over records: the tree of regions, neighbours, links between records."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.by_model import ByModel
from kepu.catalogue.computed_once import computed_once
from kepu.catalogue.nearby import Neighbours
from kepu.catalogue.regions import RegionTree
from kepu.check.loading import load
from kepu.model.datum import distance
from kepu.model.education import Base
from kepu.model.event import Event
from kepu.model.planning import HolidayYear
from kepu.model.region import Organization, Region
from kepu.model.venue import Venue

SECOND = Path(__file__).parents[1] / "data" / "data"
NOW = dt.datetime(2026, 11, 21, 10)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(load(SECOND)[0], NOW)


def region(region_id: str, level: str, parent: str | None = None, **more: Any) -> Region:
    return Region.model_validate({"id": region_id, "name": region_id, "level": level, "parent": parent, **more})


TREE = RegionTree(
    {
        item.id: item
        for item in (
            region("country", "country"),
            region("province", "province", "country", code="990000"),
            region("city", "prefecture", "province", code="990100"),
            region("east", "county", "city", code="990102"),
            region("west", "county", "city", code="990101"),
            region("gone", "county", "city", code="990100", region_status="abolished"),
            region("street", "street", "east"),
            region("direct", "county", "province", code="999001"),
        )
    }
)


def test_children_in_code_order_and_abolished_ones_last() -> None:
    assert [child.id for child in TREE.children("city")] == ["west", "east", "gone"]
    assert TREE.children("street") == []
    assert TREE.children("nowhere") == []


def test_descendants_top_down() -> None:
    assert [part.id for part in TREE.descendants("city")] == ["west", "east", "street", "gone"]


CHAINS = [
    ("street", ["province", "city", "east", "street"]),
    ("province", ["province"]),
    ("country", []),
    ("nowhere", []),
    (None, []),
]


@pytest.mark.parametrize(("inner", "chain"), CHAINS)
def test_chains_leave_the_country_out(inner: str | None, chain: list[str]) -> None:
    assert [part.id for part in TREE.chain(inner)] == chain


CONTAINS = [
    ("city", "street", True),
    ("city", "city", True),
    ("city", "direct", False),
    ("street", "city", False),
    ("country", "direct", True),
    ("country", None, False),
    ("city", None, False),
    ("nowhere", "street", False),
]


@pytest.mark.parametrize(("outer", "inner", "inside"), CONTAINS)
def test_contains(outer: str, inner: str | None, inside: bool) -> None:
    assert TREE.contains(outer, inner) is inside


@pytest.mark.parametrize(
    ("outer", "counties"), [("city", ["west", "east"]), ("east", ["east"]), ("province", ["west", "east", "direct"])]
)
def test_counties(outer: str, counties: list[str]) -> None:
    assert [part.id for part in TREE.counties(outer)] == counties


@pytest.mark.parametrize("seed", range(5))
def test_neighbours_are_those_of_a_full_search(seed: int) -> None:
    chance = random.Random(seed)
    points = {f"p{n}": (112 + chance.random() * 2, 28 + chance.random() * 2) for n in range(300)}
    grid = Neighbours(points.items())
    for key in list(points)[:20]:
        point = points[key]
        all_found = sorted((distance(point, there), other) for other, there in points.items() if other != key)
        expected = [other for metres, other in all_found if metres <= 50_000][:6]
        assert [other for other, _ in grid.near(key, point, 6)] == expected


def test_neighbours_at_the_edges() -> None:
    grid = Neighbours([("a", (112.0, 28.0)), ("b", (112.0, 28.0)), ("far", (113.0, 28.0))])
    assert grid.near("a", (112.0, 28.0), 6) == [("b", 0.0)]
    assert grid.near("c", (100.0, 20.0), 6) == []


def test_ten_thousand_neighbours_in_one_place_stay_affordable() -> None:
    grid = Neighbours((f"p{n}", (112.0, 28.0)) for n in range(10_000))
    assert len(grid.near("p0", (112.0, 28.0), 6)) == 6


def test_links_between_records(catalogue: Catalogue) -> None:
    assert names(catalogue.linked("venue", "yantai-science-museum", Base)) == ["yantai-science-museum-base"]
    assert names(catalogue.linked("venue", "yantai-science-museum", Event)) == ["science-day"]
    assert names(catalogue.linked("campaign", "science-month", Event)) == ["science-day"]
    assert names(catalogue.linked("organizers", "yantai-cast", Event)) == ["science-day"]
    assert names(catalogue.linked("operator", "yantai-cast", Venue)) == ["yantai-science-museum"]
    assert catalogue.linked("venue", "yantai-museum", Base) == []


def names(records: list[Any]) -> list[str]:
    return [record.id for record in records]


def test_records_by_region(catalogue: Catalogue) -> None:
    assert names(catalogue.in_region(Venue, "370602")) == ["yantai-museum"]
    assert names(catalogue.in_region(Venue, "370000")) == ["yantai-museum", "yantai-science-museum"]
    assert catalogue.in_region(Venue, "999999") == []


def test_places(catalogue: Catalogue) -> None:
    """A base is where its venue is; a lonely organization is nowhere."""
    base = catalogue.placed(catalogue.of(Base)["yantai-science-museum-base"])
    venue = catalogue.placed(catalogue.of(Venue)["yantai-science-museum"])
    assert base == venue
    assert venue is not None
    assert venue.precision == "district"
    assert catalogue.placed(catalogue.of(Organization)["yantai-cast"]) is None


def test_nearby_venues(catalogue: Catalogue) -> None:
    ((venue, metres),) = catalogue.nearby_venues(catalogue.of(Base)["yantai-science-museum-base"])
    assert venue.id == "yantai-museum"
    assert 5_000 < metres < 12_000


def test_plans_that_name_an_organization(catalogue: Catalogue) -> None:
    ((plan, role, tasks),) = catalogue.plans_naming("yantai-cast")
    assert (plan.id, role, tasks) == ("yantai-plan", "leads", [("open-venues", "让场馆在周末开放")])


def test_labels(catalogue: Catalogue) -> None:
    assert catalogue.label("venue-kinds", "museum") == "博物馆"
    assert catalogue.label("venue-kinds", "zoo") == "zoo"
    assert list(catalogue.labels("venue-kinds")) == ["science-museum", "museum"]
    assert catalogue.labels("none") == {}


def test_samples_disappear_with_one_switch() -> None:
    dataset = load(SECOND)[0]
    dataset.portal = dataset.portal.model_copy(update={"show_samples": False})
    catalogue = Catalogue(dataset, NOW)
    assert catalogue.of(Venue) == {}
    assert list(catalogue.of(HolidayYear)) == ["2026"]


def test_a_function_by_model_falls_back_for_the_others(catalogue: Catalogue) -> None:
    told = ByModel[str](lambda _, record: record.id).on(Venue, lambda _, venue: venue.kind)
    assert told(catalogue, catalogue.of(Venue)["yantai-museum"]) == "museum"
    assert told(catalogue, catalogue.of(Organization)["yantai-cast"]) == "yantai-cast"


def test_an_answer_is_computed_once_for_its_arguments() -> None:
    asked: list[tuple[str, int]] = []

    @computed_once
    def told(_: Catalogue, venue: Venue, number: int = 1) -> str:
        """What it says."""
        asked.append((venue.id, number))
        return f"{venue.id} {number}"

    first, second = Catalogue(load(SECOND)[0], NOW), Catalogue(load(SECOND)[0], NOW)
    venue = first.of(Venue)["yantai-museum"]
    assert told(first, venue) == told(first, venue.model_copy()) == "yantai-museum 1"
    assert told(first, venue, number=2) == told(first, venue, number=2) == "yantai-museum 2"
    assert told(second, venue) == "yantai-museum 1"
    assert asked == [("yantai-museum", 1), ("yantai-museum", 2), ("yantai-museum", 1)]
    assert (told.__name__, told.__doc__) == ("told", "What it says.")
