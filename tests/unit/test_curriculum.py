"""Learning contents as a vocabulary, and what is said of the lessons that something can be used for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.serving import uses
from kepu.cli import main
from kepu.commands.curriculum import search
from kepu.exports.csv_columns import first_columns
from kepu.model.curriculum import CONTENTS, Curriculum
from kepu.model.venue import Venue
from kepu.sections import left_out
from kepu.views.record.curriculum import curriculum_page
from kepu.views.record.page import record_page
from kepu.views.section.curriculum import curriculum_index
from portals import portal, real_portal, write_files

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


# What can be used, and the pages

COURSE = "name: 某课\nregion: county\nsample: true\nmode: outreach\nstages: [junior]\ntextbooks: 某版五年级第三课\n"
USES = {
    "venues/park.yml": VENUE,
    "venues/gone.yml": VENUE.replace("某园", "旧园") + "status: closed\n",
    "bases/base.yml": "name: 某园\nregion: county\nvenue: park\nsample: true\n"
    "designations: {title: base, level: county, issuer: 某局}\nserves: {content: earth-1}\n",
    "courses/course.yml": f"{COURSE}serves: {{content: earth-1}}\n",
    "courses/hope.yml": f"{COURSE.replace('某课', '新课')}status: planned\nserves: {{content: earth-1}}\n",
    "resources/box.yml": "name: 某箱\nkind: kit\nregion: county\nsample: true\nserves: {content: light-1}\n",
    "vocab/designations.yml": "name: 称号\nterms:\n  - {code: base, label: 基地}\n",
    "vocab/resource-kinds.yml": "name: 类型\nterms:\n  - {code: kit, label: 箱}\n",
}


@pytest.fixture
def used(tmp_path: Path) -> Catalogue:
    return portal(tmp_path, {**FILES, **USES}, NOW)


def test_what_is_only_planned_or_closed_cannot_be_used(used: Catalogue) -> None:
    assert {use.record.id for use in uses(used)["earth-1"]} == {"park", "base", "course"}


def test_ways_name_a_place_once(used: Catalogue) -> None:
    page = curriculum_page(used, used.of(Curriculum)["earth"])
    (content,) = page.contents
    assert [(way, [use.name for use in found]) for way, found in content.ways] == [
        ("可以去", ["某园"]),
        ("可以请来", ["某课"]),
    ]
    assert page.lead == "课本里的“地球” → 可以去 1 个，可以请来 1 个。"
    assert content.textbooks == ("某版五年级第三课",)


def test_the_table_counts_stages_that_a_source_names_and_keeps_the_others_apart(used: Catalogue) -> None:
    (table,) = curriculum_index(used)["tables"]
    earth = table.concepts[0].rows[0]
    assert [(cell.stage, cell.taught, cell.uses) for cell in earth.cells] == [("小学", True, 1), ("初中", True, 1)]
    assert earth.unstaged == 1
    assert "某版五年级第三课" in earth.words
    assert "矿物" in earth.words
    assert table.missing == ()


def test_a_guess_from_the_theme_is_no_use(tmp_path: Path) -> None:
    files = {
        **FILES,
        "vocab/themes.yml": "name: 主题\nterms:\n  - {code: geology, label: 地质}\n",
        "curriculum/earth.yml": FILES["curriculum/earth.yml"] + "themes: geology\n",
        "venues/hills.yml": VENUE.split("serves")[0].replace("某园", "某山") + "themes: geology\n",
        "venues/park.yml": f"{VENUE}themes: geology\n",
    }
    catalogue = portal(tmp_path, files, NOW)
    page = curriculum_page(catalogue, catalogue.of(Curriculum)["earth"])
    assert [place.name for place in page.related] == ["某山"]
    assert [use.record.id for use in uses(catalogue)["earth-1"]] == ["park"]
    assert curriculum_page(catalogue, catalogue.of(Curriculum)["light"]).missing == ("反射",)


def test_a_place_says_its_lessons(used: Catalogue) -> None:
    page = record_page(used, used.of(Venue)["park"])
    group = next(group for group in page.detail.groups if group.anchor == "lessons")
    assert [(item.text, item.url, item.note) for item in group.facts[0].items] == [
        ("1.1 岩石", "curriculum/earth/#earth-1", "石头；适合小学")
    ]


def test_a_portal_without_a_curriculum_has_no_page_of_it(tmp_path: Path, used: Catalogue) -> None:
    files = {name: text for name, text in FILES.items() if not name.startswith("curriculum/")}
    without = left_out(portal(tmp_path / "other", files, NOW))
    assert without - left_out(used) == {"curriculum/index.md"}
    assert left_out(used) <= without


# The command


SEARCHES = [
    (["岩石"], ["earth-1"]),
    (["矿物"], ["earth-1"]),
    (["1.1"], ["earth-1"]),
    (["地球", "岩石"], ["earth-1"]),
    (["反射", "岩石"], []),
    (["yanshi"], ["earth-1"]),
    (["ys"], ["earth-1"]),
    (["kuangwu"], ["earth-1"]),
    (["fanshe"], ["light-1"]),
    (["示例"], []),
]


@pytest.mark.parametrize(("words", "expected"), SEARCHES)
def test_words_of_a_lesson_find_contents(catalogue: Catalogue, words: list[str], expected: list[str]) -> None:
    assert [hit.content.id for hit in search(catalogue.of(Curriculum).values(), words)] == expected


def test_the_command_tells_ids_stages_and_what_is_on_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(tmp_path, {**FILES, "venues/park.yml": VENUE})
    assert main(["curriculum", "岩石", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "earth-1  科学 1.1 岩石",
        "    小学（primary）：矿物",
        "    初中（junior）",
        "    已有 1 条记录写明能用",
    ]


@pytest.mark.parametrize(("word", "data", "code"), [("没有", "", 1), ("岩石", "nowhere", 2)])
def test_the_command_says_what_it_did_not_find(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str, data: str, code: int
) -> None:
    write_files(tmp_path, FILES)
    assert main(["curriculum", word, "--data", str(tmp_path / data)]) == code
    assert "没有" in (err := capsys.readouterr().err) or "找不到" in err
