"""Credits of points stand wherever the points are shown or exported."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.point_credits import credit_line, point_credits
from kepu.check.run import check_data
from kepu.exports.geojson import collection_of_features
from kepu.maps import page_context
from kepu.views.section.browse import explore_page

PORTAL = "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: []\n"
VENUE = "name: 某馆\nkind: museum\nlocation: {lon: 100, lat: 30, datum: wgs84, precision: site}\nsource:\n"
SHARED = "  - {title: 某图, fields: [location], note: © 某图贡献者，ODbL}\n"
OTHERS = (
    "  - {title: 某报, fields: [address], note: © 某报}\n",
    "  - {title: 某站, fields: [location], note: 实地看过}\n",
    "  - {title: 某书, fields: [location]}\n",
)


def catalogue_of(folder: Path, *sources: str) -> Catalogue:
    (folder / "data/venues").mkdir(parents=True)
    (folder / "data/portal.yml").write_text(PORTAL, encoding="utf-8")
    (folder / "data/venues/some-museum.yml").write_text(VENUE + "".join(sources), encoding="utf-8")
    dataset, _ = check_data(folder / "data", folder / "content", dt.date(2026, 11, 21))
    return Catalogue(dataset, dt.datetime(2026, 11, 21, 12))


@pytest.mark.parametrize("source", OTHERS)
def test_other_notes_are_no_credits(tmp_path: Path, source: str) -> None:
    catalogue = catalogue_of(tmp_path, source)
    assert (point_credits(catalogue), credit_line(catalogue)) == ((), "")


def test_a_credit_is_on_maps_and_in_exports(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, *OTHERS, SHARED)
    words = "© 某图贡献者，ODbL"
    assert words in json.loads(collection_of_features(catalogue, []))["attribution"]
    assert page_context(catalogue)["point_credit"] == f"部分位置：{words}"
    assert words in explore_page(catalogue)["credit"]
