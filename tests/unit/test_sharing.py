"""Who shares what with whom: reach, gaps, tours."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.maps.sharing_data import needs, offers, portal_counties
from kepu.maps.sharing_page import LISTED, sharing_context, sharing_data
from portals import portal

NOW = dt.datetime(2026, 11, 21, 12)
FILES = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 科普\nregions: [city]\n",
    "regions/country.yml": "name: 国\nlevel: country\n",
    "regions/city.yml": "name: 市\nlevel: prefecture\nparent: country\n",
    "regions/east.yml": "name: 东区\nlevel: county\nparent: city\n"
    "label: {lon: 100.5, lat: 31, datum: wgs84, precision: district}\n",
    "regions/west.yml": "name: 西区\nlevel: county\nparent: city\n",
    "regions/old.yml": "name: 旧区\nlevel: county\nparent: city\nregion_status: abolished\n",
    "regions/street.yml": "name: 某街道\nlevel: street\nparent: west\n",
    "vocab/resource-kinds.yml": "name: 类型\nterms:\n  - {code: science-van, label: 大篷车}\n"
    "  - {code: kit, label: 资源包}\n  - {code: expert-team, label: 专家团队}\n  - {code: digital, label: 平台}\n",
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms:\n  - {code: museum, label: 博物馆}\n",
    "venues/hall.yml": "name: 馆\nkind: museum\nregion: east\n",
    "resources/national.yml": "name: 平台\nkind: digital\nregion: country\n",
    "resources/van.yml": "name: 车\nkind: science-van\nregion: east\nservice_area: [east]\nitinerary:\n"
    "  - {region: west, start: 2027-05-10, end: 2027-05-12, stop_status: confirmed}\n"
    "  - {region: east, start: 2027-05-20, stop_status: cancelled}\n",
    "resources/show.yml": "name: 示例车\nkind: science-van\nregion: city\nsample: true\n",
    "resources/team.yml": "name: 队\nkind: expert-team\nregion: street\n",
    "resources/kit.yml": "name: 包\nkind: kit\nvenue: hall\nquantity: 2\n"
    "bookings: [{start: 2027-05-01, end: 2027-05-31, quantity: 1}]\n",
    "resources/gone.yml": "name: 没了\nkind: kit\nregion: east\nstatus: closed\n",
    "courses/class.yml": "name: 课\nregion: west\nmode: [outreach]\nservice_area: [city]\n",
    "courses/onsite.yml": "name: 馆内课\nregion: west\nmode: [onsite]\n",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return portal(tmp_path, FILES, NOW)


def test_counties_are_the_current_ones(catalogue: Catalogue) -> None:
    assert [county.id for _, county in portal_counties(catalogue)] == ["east", "west"]


REACH = {
    "national": {"east", "west"},
    "van": {"east", "west"},
    "show": {"east", "west"},
    "team": {"west"},
    "kit": {"east"},
    "class": {"east", "west"},
}


def test_offers_reach_their_service_area_stops_or_home(catalogue: Catalogue) -> None:
    assert {offer.record.id: set(offer.reach) for offer in offers(catalogue)} == REACH


def test_groups_say_how_an_offer_is_used(catalogue: Catalogue) -> None:
    groups = {offer.record.id: offer.group for offer in offers(catalogue)}
    assert groups == {
        "national": "online", "van": "lend", "show": "lend", "team": "invite", "kit": "lend", "class": "invite",
    }  # fmt: skip


def test_needs_do_not_count_samples(catalogue: Catalogue, tmp_path: Path) -> None:
    assert needs(catalogue) == {"east": ("base",), "west": ("venue", "base")}
    (tmp_path / "data/resources/van.yml").unlink()
    assert needs(Catalogue(load(tmp_path / "data")[0], NOW))["west"] == ("venue", "base", "mobile")


def test_the_page_says_it_without_scripts(catalogue: Catalogue) -> None:
    context = sharing_context(catalogue)
    (region,) = context["regions"]
    east = region["counties"][0]
    assert (east["total"], east["own"]) == (5, 2)
    assert {entry["name"] for entry in east["offers"]} == {"平台", "车", "示例车", "包", "课"}
    assert east["lacks"] == ["科普基地"]
    assert context["months"][0] == {"code": "2026-11", "label": "2026年11月"}
    assert context["months"][-1] == {"code": "2027-10", "label": "2027年10月"}
    assert [stop["where"] for stop in context["tours"][0]["stops"]] == ["西区", "东区"]
    assert LISTED >= 10


def test_the_data_names_counties_by_place(catalogue: Catalogue) -> None:
    data = sharing_data(catalogue)
    assert [county["id"] for county in data["counties"]] == ["east", "west"]
    assert data["counties"][0]["at"] == [100.5, 31.0]
    assert next(o["reach"] for o in data["offers"] if o["key"] == "resources/team") == [1]
    assert data["owners"]["country"] == {"name": "国", "at": None}
