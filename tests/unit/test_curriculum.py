"""Learning contents as a vocabulary, and what is said of the lessons that something can be used for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.exports.csv_columns import first_columns
from kepu.model.curriculum import CONTENTS, Curriculum
from kepu.model.venue import Venue
from portals import portal, real_portal

NOW = dt.datetime(2026, 11, 21, 10)
FILES = {
    "portal.yml": "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: county\n",
    "regions/county.yml": "name: 某县\nlevel: county\nsample: true\n",
    "vocab/venue-kinds.yml": "name: 类型\nterms:\n  - {code: park, label: 公园}\n",
    "vocab/stages.yml": "name: 学段\nterms:\n  - {code: primary, label: 小学}\n  - {code: junior, label: 初中}\n",
    "curriculum/light.yml": "name: 光\nstandard: 示例课标\nsubject: 物理\norder: 2\nsample: true\n"
    "contents:\n  - {id: light-1, name: 反射}\n",
    "curriculum/earth.yml": "name: 地球\nstandard: 示例课标\nsubject: 科学\norder: 1\nsample: true\ncontents:\n"
    "  - {id: earth-1, number: '1.1', name: 岩石, bands: [{band: primary, words: 矿物}, {band: junior}]}\n",
}
VENUE = "name: 某园\nkind: park\nregion: county\nsample: true\nserves:\n  - {content: earth-1, bands: primary, note: 石头}\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return portal(tmp_path, {**FILES, "venues/park.yml": VENUE}, NOW)


def test_contents_are_a_vocabulary_in_the_order_of_the_subjects(catalogue: Catalogue) -> None:
    assert catalogue.labels(CONTENTS) == {"earth-1": "科学 1.1 岩石", "light-1": "物理 反射"}


def test_a_portal_without_a_curriculum_has_no_contents(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if not name.startswith("curriculum/")}
    assert portal(tmp_path, files, NOW).labels(CONTENTS) == {}


def test_tables_say_codes_and_words(catalogue: Catalogue) -> None:
    park = catalogue.of(Venue)["park"]
    row = {column.key: column.reader(catalogue)(park) for column in first_columns(Venue) if "serves" in column.key}
    assert row == {
        "serves.content": ["earth-1"],
        "serves.content_label": ["科学 1.1 岩石"],
        "serves.bands": [("primary",)],
        "serves.bands_label": [["小学"]],
        "serves.note": ["石头"],
        "serves.source": [None],
    }


def test_the_real_science_standard_is_whole() -> None:
    """13 core concepts with 54 contents (义务教育科学课程标准), each in the bands of the transcription on file."""
    catalogue = real_portal(NOW)
    concepts = [record for record in catalogue.of(Curriculum).values() if record.concept]
    assert {record.concept for record in concepts} == set(catalogue.labels("core-concepts"))
    contents = [content for record in concepts for content in record.contents]
    assert len(contents) == 54
    assert all(content.bands for content in contents)
    assert len(catalogue.of(Curriculum)["crosscutting-concepts"].contents) == 4


def test_every_record_of_the_real_curriculum_has_a_source_and_a_place_of_its_own() -> None:
    records = real_portal(NOW).of(Curriculum).values()
    assert all(record.source for record in records)
    assert len({record.order for record in records}) == len(records)
