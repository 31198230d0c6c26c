"""A base says where it is and whom to ask through its venue or organization; nobody is led to a closed place."""

from __future__ import annotations

import datetime as dt

import pytest

from kepu.catalogue import Catalogue
from kepu.model.venue import Area, Stay
from kepu.views.record.details import area_text, stay_text
from kepu.views.record.page import record_page
from kepu.views.record.region import region_page
from kepu.views.text import people, square_metres
from portals import portal

NOW = dt.datetime(2026, 11, 20, 10)
_TITLES = "designations: [{title: base, level: county, issuer: 科协}]\ncollected_on: 2026-11-01\n"
_SOURCE = "source: [{title: 馆, tier: C, fields: [address, contacts]}]\n"
FILES = {
    "portal.yml": 'name: 门户\nregions: ["990100"]\n',
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "vocab/organization-kinds.yml": "name: 单位类型\nterms: [{code: school, label: 学校}]\n",
    "vocab/designations.yml": "name: 称号\nterms: [{code: base, label: 科普基地}]\n",
    "regions/990100.yml": 'name: 某市\nlevel: prefecture\ncode: "990100"\npopulation: 26081\npopulation_year: "2010"\n',
    "regions/990101.yml": 'name: 东区\nlevel: county\ncode: "990101"\nparent: "990100"\npopulation: 836157\n'
    'population_year: "2020"\n',
    "organizations/school.yml": 'name: 学校\nkind: school\nregion: "990101"\naddress: 学府路1号\n'
    f"contacts: [{{phone: 010-11112222, role: 总机}}]\n{_SOURCE}",
    "venues/museum.yml": f'name: 博物馆\nkind: museum\nregion: "990101"\naddress: 正街2号\n{_SOURCE}',
    "venues/shut.yml": 'name: 关了的馆\nkind: museum\nregion: "990101"\naddress: 后街3号\nstatus: closed\n',
    "bases/at-venue.yml": f'name: 馆里的基地\nregion: "990101"\nvenue: museum\norganization: school\n{_TITLES}',
    "bases/at-school.yml": f'name: 学校的基地\nregion: "990101"\norganization: school\n{_TITLES}',
    "bases/own-line.yml": f'name: 有电话的基地\nregion: "990101"\norganization: school\n'
    f"contacts: [{{phone: 010-33334444}}]\n{_TITLES}",
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return portal(tmp_path_factory.mktemp("hosts"), FILES, NOW)


def _said(catalogue: Catalogue, record_id: str, label: str) -> tuple[str, bool]:
    """What a base's page says under a label, and whether it casts doubt on it."""
    page = record_page(catalogue, catalogue.records["bases"][record_id])
    fact = next((fact for group in page.detail.groups for fact in group.facts if fact.label == label), None)
    return ("、".join(item.text for item in fact.items), bool(fact.doubt)) if fact else ("", False)


@pytest.mark.parametrize(
    ("base", "label", "said"),
    [
        ("at-venue", "地址", ("正街2号", True)),
        ("at-school", "地址", ("学府路1号", True)),
        ("at-venue", "联系方式", ("010-11112222", True)),
        ("own-line", "联系方式", ("010-33334444", False)),
        ("at-school", "网址", ("", False)),
    ],
)
def test_what_a_base_says_through_its_host_is_as_doubtful_as_there(
    catalogue: Catalogue, base: str, label: str, said: tuple[str, bool]
) -> None:
    assert _said(catalogue, base, label) == said


@pytest.mark.parametrize(("venue", "led"), [("museum", True), ("shut", False)])
def test_nobody_is_led_to_a_closed_place(catalogue: Catalogue, venue: str, led: bool) -> None:
    assert bool(record_page(catalogue, catalogue.records["venues"][venue]).detail.routes) == led


@pytest.mark.parametrize(
    ("region", "figure"), [("990100", ("2.6 万", "人口", "2010年的旧数字")), ("990101", ("83.6 万", "人口", "2020年"))]
)
def test_inhabitants_say_their_year(catalogue: Catalogue, region: str, figure: tuple[str, str, str]) -> None:
    figures = region_page(catalogue, catalogue.records["regions"][region]).figures
    assert [(said.value, said.label, said.note) for said in figures if said.label == "人口"] == [figure]


@pytest.mark.parametrize(
    ("stay", "text"),
    [
        (None, None),
        (Stay(), None),
        (Stay(shortest=60, longest=120), "1 小时到 2 小时"),
        (Stay(shortest=180, longest=180), "3 小时"),
        (Stay(shortest=180), "至少 3 小时"),
        (Stay(longest=90), "最多 1 小时 30 分钟"),
    ],
)
def test_how_long_a_visit_takes(stay: Stay | None, text: str | None) -> None:
    assert stay_text(stay) == text


@pytest.mark.parametrize(
    ("area", "text"),
    [
        (None, None),
        (Area(), None),
        (Area(floor=9255, exhibition=7800), "建筑面积 9255 平方米，展示面积 7800 平方米"),
        (Area(site=24670), "占地 2.467 万平方米"),
    ],
)
def test_area(area: Area | None, text: str | None) -> None:
    assert area_text(area) == text


def test_large_numbers_are_written_in_ten_thousands() -> None:
    assert [people(9999), people(26081)] == ["9999", "2.6 万"]
    assert [square_metres(9999), square_metres(48300)] == ["9999 平方米", "4.83 万平方米"]
