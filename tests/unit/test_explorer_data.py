"""The explorer's data: columns that fit together, the same bytes each time, right pinyin."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.readings import plain
from kepu.check.loading import load
from kepu.exports.explorer import files as explorer
from kepu.exports.explorer.columns import BITS, FIRST, Column, Encoder, Facet, Value, front_coded, packed
from kepu.exports.explorer.facets import SHOWN, columns, last_day
from kepu.exports.explorer.pinyin import phrases, pinyin
from kepu.exports.explorer.told import Told, told
from sites import with_samples

NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The portal's records, and samples, of which some have dates to come."""
    return Catalogue(load(with_samples(tmp_path_factory.mktemp("explorer") / "data"))[0], NOW)


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Any]:
    return {Path(output.path).stem: json.loads(output.content) for output in explorer.outputs(catalogue)}


def shown(catalogue: Catalogue) -> list[Told]:
    return told(catalogue, columns(catalogue))


def unpacked(strings: list[str]) -> list[int]:
    """Numbers as the browser reads them."""
    return [
        sum((ord(c) - FIRST) << (BITS * digit) for digit, c in enumerate(unit)) for unit in zip(*strings, strict=True)
    ]


def unfronted(text: str) -> list[str]:
    lines, before = [], ""
    for line in text.split("\n"):
        before = before[: ord(line[0]) - FIRST] + line[1:]
        lines.append(before)
    return lines


def sizes(files: dict[str, Any]) -> list[int]:
    return [size for size, _, _ in files["index"]["parts"]]


@pytest.mark.parametrize("numbers", [[], [0], [1, 2, 3], [32767, 32768], [0, (1 << 30) - 1]])
def test_packed_numbers_come_out_again(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == numbers


def test_packed_numbers_need_no_escape() -> None:
    text = json.dumps(packed(list(range(30000))), ensure_ascii=False)
    assert "\\u" not in text
    assert not any("\ud800" <= character <= "\udfff" for character in text)


@pytest.mark.parametrize(
    "names", [["a"], ["重庆科技馆", "重庆动物园", "重庆"], ["", "", "一"], ["长" * 300, "长" * 300 + "沙"]]
)
def test_names_come_out_again(names: list[str]) -> None:
    assert unfronted(front_coded(names)) == names


@pytest.mark.parametrize(
    ("form", "answers", "numbers"),
    [
        ("one", ["b", None, "a"], [2, 0, 1]),
        ("tree", ["a", "b"], [1, 2]),
        ("many", [("a", "b"), (), ("b", "b")], [3, 0, 2]),
        ("table", ["x", None, "y", "x"], [1, 0, 2, 1]),
        ("sets", [(("a",),), (), (("a",),)], [0, 1, 0]),
    ],
)
def test_each_form_has_its_numbers(form: Any, answers: list[Any], numbers: list[int]) -> None:
    facet = Facet("f", "F", (Value("a", "A"), Value("b", "B")))
    encoder = Encoder(Column("f", (facet,), form, lambda *_: None))
    assert [encoder.number(answer) for answer in answers] == numbers


def test_lines_of_every_layer_are_as_many_as_records(files: dict[str, Any]) -> None:
    for part, size in enumerate(sizes(files)):
        texts = [
            files[f"alias-{part}"],
            files[f"more-{part}"],
            files[f"core-{part}"]["name"],
            *files[f"text-{part}"].values(),
        ]
        assert {len(text.split("\n")) for text in texts} == {size}
        columns = [
            files[f"card-{part}"]["level"],
            files[f"facet-{part}"]["collected"],
            files[f"facet-{part}"]["verified"],
            files[f"place-{part}"]["precision"],
        ]
        assert {len(string) for column in columns for string in column} == {size}


def test_every_place_and_other_record_is_there_once(files: dict[str, Any], catalogue: Catalogue) -> None:
    blocks = -(-files["index"]["count"] // explorer.BLOCK)
    ids = [record_id for block in range(blocks) for record_id in files[f"id-{block}"].split("\n")]
    assert ids == [one.id for one in shown(catalogue)]
    records = [record for name in SHOWN for record in catalogue.records[name].values()]
    assert sorted(ids) == sorted(record.id for record in records if catalogue.place_of(record) is record)


def test_names_stand_beside_their_ids(files: dict[str, Any], catalogue: Catalogue) -> None:
    names = [name for part in range(len(sizes(files))) for name in unfronted(files[f"core-{part}"]["name"])]
    assert names == [one.name for one in shown(catalogue)]


def test_every_number_leads_to_an_answer(files: dict[str, Any]) -> None:
    known = {facet["id"]: facet["values"] for name in ("index", "tables") for facet in files[name]["facets"]}
    for column in files["index"]["columns"] + files["tables"]["columns"]:
        most = max(max(unpacked(files[f"{column['layer']}-{part}"][column["id"]])) for part in range(len(sizes(files))))
        values = len(known[column["facets"][0]])
        table = files["tables"]["tables"].get(column["id"])
        limit = {"one": values, "tree": values, "many": (1 << values) - 1}.get(column["form"])
        assert most <= (
            limit if limit is not None else len(table["sets"]) - 1 if column["form"] == "sets" else len(table)
        )


def test_parts_name_the_regions_of_their_records(files: dict[str, Any]) -> None:
    for part, (_, low, high) in enumerate(files["index"]["parts"]):
        regions = [number - 1 for number in unpacked(files[f"core-{part}"]["region"])]
        assert (min(regions), max(regions)) == (low, high)


def test_parents_of_regions_come_first(files: dict[str, Any]) -> None:
    facets = {facet["id"]: facet for facet in files["index"]["facets"]}
    assert all(parent < at for at, parent in enumerate(facets["region"]["parents"]))


def test_later_facets_are_named_in_the_index(files: dict[str, Any]) -> None:
    assert files["index"]["later"] == [facet["id"] for facet in files["tables"]["facets"]]


def test_dates_are_those_still_to_come(files: dict[str, Any], catalogue: Catalogue) -> None:
    at = [one.id for one in shown(catalogue)].index("sample-stargazing-night")
    part, place = divmod(at, explorer.PART)
    stretches = files[f"facet-{part}"]["dates"][str(place)]
    assert stretches == sorted(stretches)
    assert all(start >= "2026-11-20" for start, _ in stretches)


def test_same_records_give_the_same_bytes(catalogue: Catalogue) -> None:
    assert list(explorer.outputs(catalogue)) == list(explorer.outputs(catalogue))


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
    assert read(pinyin(phrase, phrases([phrase]), "")[0], phrase) == reading


def test_everyday_characters_are_in_the_second_table() -> None:
    first, second = pinyin("重庆", phrases(["重庆"]), "曌")
    assert "庆" in first["syllables"]["qing"]
    assert "庆" not in second["syllables"].get("qing", "")
    assert "科" in second["syllables"]["ke"]
    assert "曌" in second["syllables"]["zhao"]


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


def test_every_facet_has_its_place(files: dict[str, Any]) -> None:
    known = {facet["id"] for name in ("index", "tables") for facet in files[name]["facets"]}
    assert sorted(files["index"]["order"]) == sorted(known)


def test_a_place_is_under_a_roof_as_its_kind_is(catalogue: Catalogue) -> None:
    settings = next(column for column in columns(catalogue) if column.id == "setting")
    found = {id_: settings.read(catalogue, "venues", record) for id_, record in catalogue.records["venues"].items()}
    assert found["chongqing-science-museum"] == "indoor"
    assert found["chongqing-zoo"] == "outdoor"
    assert set(found.values()) <= {"indoor", "outdoor", "unknown"}
    assert settings.read(catalogue, "plans", next(iter(catalogue.records["plans"].values()))) is None
