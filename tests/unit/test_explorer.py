"""The explorer's data: columns that fit together, the same bytes each time, right pinyin."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.check.run import check_data
from kepu.exports import explorer
from kepu.exports.explorer_facets import last_day
from kepu.exports.explorer_pinyin import pinyin, plain

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    dataset, _ = check_data(ROOT / "data", ROOT / "content", NOW.date())
    return Catalogue(dataset, NOW)


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Any]:
    return {output.path: json.loads(output.content) for output in explorer.outputs(catalogue)}


def parts(files: dict[str, Any], name: str) -> list[Any]:
    count = len(files["explore/data/index.json"]["parts"])
    return [files[f"explore/data/{name}-{number}.json"] for number in range(count)]


@pytest.mark.parametrize("name", ["core", "text"])
def test_columns_of_a_part_are_equally_long(files: dict[str, Any], name: str) -> None:
    sizes = files["explore/data/index.json"]["parts"]
    for part, size in zip(parts(files, name), sizes, strict=True):
        assert {len(column) for column in part.values()} == {size}


def test_every_shown_record_is_there_once(files: dict[str, Any], catalogue: Catalogue) -> None:
    ids = [record_id for part in parts(files, "core") for record_id in part["id"]]
    assert ids == [record_id for name in explorer.SHOWN for record_id in catalogue.records[name]]
    assert files["explore/data/index.json"]["count"] == len(ids)


def test_every_number_leads_to_an_answer(files: dict[str, Any]) -> None:
    index = files["explore/data/index.json"]
    sizes = {facet["id"]: len(facet["values"]) for facet in index["facets"]}
    for column in index["columns"]:
        for part in parts(files, "core"):
            assert max(part[column["id"]], default=0) < len(column["sets"])
        assert all(entry < len(column["entries"]) for numbers in column["sets"] for entry in numbers)
        if len(column["facets"]) == 1:
            assert all(value < sizes[column["facets"][0]] for value in column["entries"])


def test_parents_of_regions_come_first(files: dict[str, Any]) -> None:
    facets = {facet["id"]: facet for facet in files["explore/data/index.json"]["facets"]}
    assert all(parent < at for at, parent in enumerate(facets["region"]["parents"]))


def test_same_records_give_the_same_bytes(catalogue: Catalogue) -> None:
    assert list(explorer.outputs(catalogue)) == list(explorer.outputs(catalogue))


def test_page_links_to_every_collection_and_region(catalogue: Catalogue) -> None:
    context = explorer.page_context(catalogue)
    assert [link["url"] for link in context["regions"]] == [f"regions/{r}/" for r in catalogue.portal.regions]
    assert sum(link["count"] for link in context["collections"]) == context["count"]


@pytest.mark.parametrize(
    ("phrase", "reading"),
    [
        ("重庆", "chong qing"),
        ("长沙", "chang sha"),
        ("银行", "yin hang"),
        ("重阳节", "chong yang jie"),
        ("科技馆", "ke ji guan"),
        ("攀枝花", "pan zhi hua"),
        ("地质", "di zhi"),
        ("旅行", "lv xing"),
    ],
)
def test_names_are_read_as_people_say_them(phrase: str, reading: str) -> None:
    assert read(pinyin([phrase], ""), phrase) == reading


def read(table: dict[str, Any], text: str) -> str:
    """A text's reading, found as the browser finds it."""
    syllables = {character: name for name, characters in table["syllables"].items() for character in characters}
    reading = [syllables[character] for character in text]
    for phrase, spelled in table["phrases"].items():
        at = text.find(phrase)
        if at >= 0:
            reading[at : at + len(phrase)] = spelled.split()
    return " ".join(reading)


@pytest.mark.parametrize(
    ("syllable", "letters"), [("zhōng", "zhong"), ("lǚ", "lv"), ("nǜ", "nv"), ("", ""), ("ê̄", "e")]
)
def test_tones_are_left_out(syllable: str, letters: str) -> None:
    assert plain(syllable) == letters


@pytest.mark.parametrize(
    ("date", "last"),
    [(None, ""), ("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-06-01", "2025-06-01")],
)
def test_a_designation_ends_with_the_last_day_of_its_date(date: str | None, last: str) -> None:
    assert last_day(date) == last
