"""A venue, the base it holds and the organization that runs only it are one place; all else stays apart."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from kepu.catalogue import Catalogue
from kepu.exports.api import outputs as api_outputs
from kepu.exports.explorer import files as explorer
from kepu.exports.explorer.facets import columns
from kepu.exports.explorer.of_places import of_place
from kepu.exports.explorer.told import told
from kepu.maps.mapped import mapped
from kepu.model import collection_of
from kepu.views.record.cards import card
from kepu.views.record.page import record_page
from kepu.views.section.browse import browse_pages
from kepu.views.section.listing import list_pages
from portals import portal, real_portal

NOW = dt.datetime(2026, 11, 21, 10)
TITLE = "designations: [{title: base, level: county, issuer: 科协}]\n"
MUSEUM = 'kind: museum\nregion: "990101"\n'
UNIT = 'kind: society\nregion: "990101"\n'
FILES = {
    "portal.yml": 'name: 门户\nregions: ["990101"]\n',
    "vocab/venue-kinds.yml": "name: 场馆类型\nterms: [{code: museum, label: 博物馆}]\n",
    "vocab/organization-kinds.yml": "name: 单位类型\nterms: [{code: society, label: 学会}]\n",
    "vocab/designations.yml": "name: 称号\nterms: [{code: base, label: 科普称号}]\n",
    "vocab/stages.yml": "name: 学段\nterms: [{code: primary, label: 小学}]\n",
    "vocab/audiences.yml": "name: 人群\nterms: [{code: youth, label: 青少年}]\n",
    "regions/990101.yml": 'name: 东区\nlevel: county\ncode: "990101"\nlabel: {lon: 110, lat: 28, datum: wgs84, precision: district}\n',
    # One place of three records, with two names.
    "venues/museum.yml": f"name: 东区博物馆\noperator: museum-unit\n{MUSEUM}",
    "bases/museum-base.yml": f"name: 东博研学基地\nvenue: museum\naudiences: [youth]\n{TITLE}"
    "group_offer: {stages: [primary], size: {largest: 40}}\n",
    "organizations/museum-unit.yml": f"name: 东区 博物馆\ncontacts: [{{phone: 010-12345678}}]\n{UNIT}",
    # A base with its organization, no venue.
    "bases/institute.yml": f"name: 研究所\norganization: institute-unit\n{TITLE}",
    "organizations/institute-unit.yml": f"name: 某某研究所\naliases: [研究所]\n{UNIT}",
    # A university runs two places, one of its own name.
    "organizations/university.yml": f"name: 大学\n{UNIT}",
    "venues/campus.yml": f"name: 大学\noperator: university\n{MUSEUM}",
    "bases/lab.yml": f"name: 大学实验室\norganization: university\n{TITLE}",
    # A company of another name.
    "organizations/company.yml": f"name: 公司\n{UNIT}",
    "venues/park.yml": f"name: 园区\noperator: company\n{MUSEUM}",
    # Of the same name, but nobody says that it runs the venue.
    "organizations/namesake.yml": f"name: 园区\n{UNIT}",
    # Two bases in one venue.
    "venues/hall.yml": f"name: 大厅\n{MUSEUM}",
    "bases/hall-one.yml": f"name: 大厅一号\nvenue: hall\nsummary: 基地一句话\ndescription: 基地的介绍\naliases: [甲]\n{TITLE}",
    "bases/hall-two.yml": f"name: 大厅二号\nvenue: hall\n{TITLE}",
    # A made-up base at a real venue.
    "venues/real.yml": f"name: 真馆\n{MUSEUM}",
    "bases/made-up.yml": f"name: 示例基地\nvenue: real\nsample: true\n{TITLE}",
}
HEADS = {
    ("venues", "museum"): ("venues", "museum"),
    ("bases", "museum-base"): ("venues", "museum"),
    ("organizations", "museum-unit"): ("venues", "museum"),
    ("bases", "institute"): ("bases", "institute"),
    ("organizations", "institute-unit"): ("bases", "institute"),
    ("organizations", "university"): ("organizations", "university"),
    ("venues", "campus"): ("venues", "campus"),
    ("bases", "lab"): ("bases", "lab"),
    ("organizations", "company"): ("organizations", "company"),
    ("organizations", "namesake"): ("organizations", "namesake"),
    ("bases", "hall-one"): ("venues", "hall"),
    ("bases", "hall-two"): ("venues", "hall"),
    ("bases", "made-up"): ("bases", "made-up"),
}
URLS = {
    ("venues", "museum"): "venues/museum/",
    ("bases", "museum-base"): "venues/museum/#groups",
    ("organizations", "museum-unit"): "venues/museum/",
    ("organizations", "institute-unit"): "bases/institute/",
    ("bases", "lab"): "bases/lab/",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return portal(tmp_path_factory.mktemp("places"), FILES, NOW)


@pytest.mark.parametrize(("key", "expected"), HEADS.items(), ids=lambda value: "/".join(value))
def test_heads(small: Catalogue, key: tuple[str, str], expected: tuple[str, str]) -> None:
    head = small.place_of(small.records[key[0]][key[1]])
    assert (collection_of(type(head)).name, head.id) == expected
    assert small.place_of(head) is head


@pytest.mark.parametrize(("key", "url"), URLS.items(), ids=lambda value: str(value))
def test_links_go_to_the_place_and_addresses_stay(small: Catalogue, key: tuple[str, str], url: str) -> None:
    assert small.url(*key) == url
    assert small.address(*key) == "/".join((*key, ""))


def test_a_place_has_one_card_with_its_roles(small: Catalogue) -> None:
    cards = {
        card(small, name, small.records[name][record_id])
        for name, record_id in HEADS
        if small.place_of(small.records[name][record_id]).id == "museum"
    }
    assert [(shown.url, shown.kind) for shown in cards] == [("venues/museum/", "博物馆 · 科普基地")]


LAB = 'name: 开放日\nkind: laboratory\nregion: "990101"\n'
ROLES = [
    # (the resource, of which record, what the place is then)
    (LAB + "venue: museum\n", ("venues", "museum"), "博物馆 · 科普基地 · 开放实验室"),
    (LAB + "owner: museum-unit\n", ("bases", "museum-base"), "博物馆 · 科普基地 · 开放实验室"),
    (LAB + "owner: institute-unit\n", ("bases", "institute"), "科普基地 · 开放实验室"),
    (LAB + "owner: university\n", ("organizations", "university"), "学会 · 开放实验室"),
    (LAB + "owner: university\n", ("venues", "campus"), "博物馆"),
    (LAB + "venue: museum\nstatus: planned\n", ("venues", "museum"), "博物馆 · 科普基地"),
    (LAB + "venue: museum\nsample: true\n", ("venues", "museum"), "博物馆 · 科普基地"),
    (LAB.replace("laboratory", "kit") + "venue: museum\n", ("venues", "museum"), "博物馆 · 科普基地"),
]


@pytest.mark.parametrize(("lab", "key", "kind"), ROLES)
def test_an_open_laboratory_is_a_role_of_its_place(tmp_path: Path, lab: str, key: tuple[str, str], kind: str) -> None:
    kinds = "name: 资源类型\nterms: [{code: laboratory, label: 开放实验室}, {code: kit, label: 资源包}]\n"
    catalogue = portal(tmp_path, {**FILES, "vocab/resource-kinds.yml": kinds, "resources/lab.yml": lab}, NOW)
    record = catalogue.records[key[0]][key[1]]
    assert card(catalogue, key[0], record).kind == kind
    assert record_page(catalogue, catalogue.place_of(record)).kind == kind


def test_every_list_shows_a_place_once(small: Catalogue) -> None:
    for name in ("venues", "bases", "organizations"):
        urls = [shown.url for page in list_pages(small, name) for part in page.parts for shown in part.cards]
        assert urls.count("venues/museum/") == 1, name
    for browse in browse_pages(small):
        urls = [row.url for part in browse.parts for row in part.rows]
        assert len(urls) == len(set(urls)), browse.title


def test_the_list_of_an_audience_has_the_place_whose_base_it_suits(small: Catalogue) -> None:
    (found,) = (page for page in browse_pages(small) if page.head.path == "explore/audience-youth/")
    assert [row.url for part in found.parts for row in part.rows] == ["venues/museum/"]


def test_the_map_has_a_place_once_in_all_its_layers(small: Catalogue) -> None:
    (item,) = (item for item in mapped(small) if small.place_of(item.record).id == "museum")
    assert item.layers == ("venues", "bases")


def test_the_explorer_finds_a_place_once_by_all_its_names_and_facets(small: Catalogue) -> None:
    ids = [one.id for one in told(small, columns(small))]
    assert ids.count("museum") == 1
    assert {"museum-base", "museum-unit"}.isdisjoint(ids)
    files = {output.path.removeprefix("explore/data/"): output.content for output in explorer.outputs(small)}
    at = ids.index("museum")
    assert json.loads(files["alias-0.json"]).split("\n")[at].split("\t") == ["东博研学基地", "东区 博物馆"]
    text = json.loads(files["text-0.json"])
    assert text["phones"].split("\n")[at] == "010-12345678"


@pytest.mark.parametrize(
    ("form", "answers", "expected"),
    [
        ("one", ["unknown", "free"], "free"),
        ("one", ["paid", "free"], "paid"),
        ("one", [None, "unknown"], "unknown"),
        ("one", [None, None], None),
        ("table", [None, (None, 40)], (None, 40)),
        ("table", [("", ""), None], ("", "")),
        ("many", [("unknown",), ("primary",)], ("primary",)),
        ("many", [("a", "b"), ("b", "c")], ("a", "b", "c")),
        ("many", [(), ("unknown",)], ("unknown",)),
        ("many", [(), ()], ()),
        ("sets", [(("unknown",),), (("x",),)], (("x",),)),
    ],
)
def test_what_is_known_of_one_part_is_known_of_the_place(
    small: Catalogue, form: Any, answers: list[Any], expected: Any
) -> None:
    told = dict(zip(("venues", "bases", "organizations"), (*answers, answers[-1]), strict=False))
    head = small.records["venues"]["museum"]
    assert of_place(form, lambda _, collection, __: told[collection])(small, "venues", head) == expected


def test_the_page_has_the_parts_in_one_scroll(small: Catalogue) -> None:
    page = record_page(small, small.records["venues"]["museum"])
    assert page.contents == (("visit", "参观"), ("groups", "团体和研学"), ("titles", "称号"))
    assert page.aliases == ("东博研学基地", "东区 博物馆")
    assert [action.href for action in page.detail.actions] == ["tel:010-12345678"]


def test_what_a_base_says_of_itself_is_on_the_page_for_people_and_machines(small: Catalogue) -> None:
    page = record_page(small, small.records["venues"]["hall"])
    assert "基地的介绍" in page.description
    assert "基地一句话" in [item.text for group in page.detail.groups for row in group.facts for item in row.items]
    assert page.head.json_ld is not None
    hall, one, two = page.head.json_ld["@graph"]
    assert (hall["name"], two["name"]) == ("大厅", "大厅二号")
    assert one | {"address": None} == {
        "@type": "EducationalOrganization",
        "name": "大厅一号",
        "description": "基地一句话",
        "alternateName": ["甲"],
        "award": ["科普称号"],
        "address": None,
        "location": {"@type": "Place", "name": "大厅"},
    }


def test_two_bases_have_anchors_of_their_own(small: Catalogue) -> None:
    anchors = [group.anchor for group in record_page(small, small.records["venues"]["hall"]).detail.groups]
    assert len(set(anchors) - {""}) == len([anchor for anchor in anchors if anchor]) == 3
    assert "groups" in anchors


def test_open_data_keep_all_records(small: Catalogue) -> None:
    paths = {output.path for output in api_outputs(small)}
    assert {f"api/v1/{collection}/{record_id}.json" for collection, record_id in HEADS} <= paths


def test_every_part_of_a_real_place_leads_to_something_on_its_page() -> None:
    catalogue = real_portal(NOW)
    for name in ("bases", "organizations"):
        for record in catalogue.records[name].values():
            head = catalogue.place_of(record)
            if head is not record and "#" in (url := catalogue.url(name, record.id)):
                anchors = [group.anchor for group in record_page(catalogue, head).detail.groups]
                assert url.partition("#")[2] in anchors, record.id
