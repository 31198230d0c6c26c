"""The part of the records that goes with a region to be carried away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kepu.check.dataset import Dataset
from kepu.check.excerpt import excerpt
from kepu.check.loading import load
from kepu.model.coverage import Coverage
from kepu.model.markers import marked_values, markers
from kepu.model.planning import Indicator
from kepu.model.types import Ref
from kepu.model.venue import Venue
from portals import real_dataset, write_files

REGIONS = {
    "regions/province.yml": "name: 某省\nlevel: province\nparent: country\n",
    "regions/country.yml": "name: 某国\nlevel: country\n",
    "regions/city.yml": "name: 某市\nlevel: prefecture\nparent: province\n",
    "regions/east.yml": "name: 东县\nlevel: county\nparent: city\n",
    "regions/west.yml": "name: 西县\nlevel: county\nparent: city\n",
    "regions/town.yml": "name: 东镇\nlevel: street\nparent: east\n",
}
KIT = "name: 箱子\nkind: kit\nsample: true\n"
RECORDS = {
    "venues/east-hall.yml": "name: 东馆\nkind: park\nregion: east\nsample: true\n",
    "venues/town-hall.yml": "name: 镇馆\nkind: park\nregion: town\nsample: true\n",
    "venues/west-hall.yml": "name: 西馆\nkind: park\nregion: west\noperator: west-office\nsample: true\n",
    "organizations/west-office.yml": "name: 西单位\nkind: government\nregion: west\nsample: true\n",
    "organizations/city-office.yml": "name: 市单位\nkind: government\nregion: city\nsample: true\n",
    "organizations/far-office.yml": "name: 远单位\nkind: government\nregion: west\nsample: true\n",
    "resources/everywhere.yml": f"{KIT}region: west\nowner: west-office\nservice_area: [city]\n",
    "resources/west-only.yml": f"{KIT}region: city\nservice_area: [west]\n",
    "courses/of-the-west.yml": "name: 西课\nprovider: west-office\nmode: onsite\nvenue: west-hall\nsample: true\n",
    "coverage/city-list.yml": "name: 市名单\nregion: city\nissuer: 市\nentries: 3\ncounts: {collection: venues}\n",
    "coverage/east-list.yml": "name: 县名单\nregion: east\nissuer: 县\nentries: 3\ncounts: {collection: venues}\n",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("excerpt")
    portal = {"portal.yml": "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: [province]\n"}
    write_files(folder, portal | REGIONS | RECORDS)
    dataset, report = load(folder)
    assert not report.failed, report.problems
    return dataset


def ids(data: Dataset) -> set[str]:
    return {entry.record.id for entry in data.all() if entry.collection != "regions"}


EAST = {"east-hall", "town-hall", "city-office", "everywhere", "west-office", "east-list"}
EXCERPTS = [
    ("what lies there, what serves it and who lends that", ["east"], EAST),
    ("a part of it", ["town"], {"town-hall", "east-hall", "city-office", "everywhere", "west-office"}),
    (
        "two regions: nothing is lost or told twice",
        ["east", "west", "east"],
        EAST | {"west-hall", "far-office", "west-only", "of-the-west"},
    ),
    ("all", ["province"], ids),
]


@pytest.mark.parametrize(("regions", "expected"), [case[1:] for case in EXCERPTS], ids=[case[0] for case in EXCERPTS])
def test_what_is_kept(data: Dataset, regions: list[str], expected: object) -> None:
    found = excerpt(data, regions)
    assert ids(found) == (expected(data) if callable(expected) else expected)
    assert found.portal.regions == tuple(dict.fromkeys(regions))
    assert found.portal.name == data.portal.name


def test_regions_around_are_kept(data: Dataset) -> None:
    assert set(excerpt(data, ["east"]).entries["regions"]) == {"country", "province", "city", "east", "town", "west"}
    assert set(excerpt(data, ["town"]).entries["regions"]) == {"country", "province", "city", "east", "town", "west"}


def dangling(data: Dataset) -> Iterator[str]:
    for entry in data.all():
        for marker in markers(type(entry.record)):
            if isinstance(marker.target, Ref):
                for _, value in marked_values(entry.record, marker):
                    if value not in data.entries[marker.target.collection]:
                        yield f"{entry.file}: {value}"


def test_every_reference_leads_to_a_record() -> None:
    """For each region of this portal, and for some counties that have a venue."""
    data = real_dataset()
    counties = sorted({data.region_of(entry.record) or "" for entry in data.of(Venue)})
    for region in (*data.portal.regions, *counties[::12]):
        assert list(dangling(excerpt(data, [region]))) == [], region


def test_no_list_or_target_of_a_region_that_is_there_in_part() -> None:
    """It would look as if little of it were on file."""
    data = real_dataset()
    counties = {data.region_of(entry.record) or "" for entry in data.of(Venue)} - {*data.portal.regions}
    found = excerpt(data, [min(counties)])
    told = [part.region for entry in found.of(Indicator) for part in (*entry.record.values, *entry.record.targets)]
    told += [entry.record.counted_in or "" for entry in found.of(Coverage)]
    assert set(told) <= {min(counties)}
