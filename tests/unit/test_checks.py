"""Whole data sets: one with every mistake, one without any, and small ones for single rules."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kepu.check.contents import safe_url
from kepu.check.run import all_rules, check_data
from kepu.cli import main
from kepu.diagnostics import Problem, Report
from kepu.excerpts import lines_under
from kepu.reporting import as_json, as_text
from kepu.source.reader import read
from phones_and_urls import PHONES, URLS
from portals import real_dataset
from refusals import REFUSALS
from sites import with_samples

TODAY = dt.date(2026, 11, 21)
TESTS = Path(__file__).parent.parent
BROKEN = TESTS / "golden" / "broken"
SECOND = TESTS / "data"
ELSEWHERE = {
    "KP113": "test_reader.test_symbolic_links_are_refused",
    "KP115": "test_reader.test_a_file_that_is_gone",
    "KP118": "test_a_missing_portal",
    "KP119": "test_limits.test_numbers",
    "KP408": "test_basemap: the portal's settings, not a record",
    "KP409": "test_basemap: only with --publish",
    "KP821": "test_example.test_a_real_record_is_refused",
    "KP822": "test_example.test_the_setting_is_refused_in_a_real_portal",
    "KP823": "test_example: only with --publish",
    "KP905": "test_ways: the portal's settings, and only in the command",
    "KP704": "test_photographs.test_what_cannot_be_shown_is_a_problem",
}
"""Rules that no file in a repository can break, and the tests that try them."""


@pytest.fixture(scope="module")
def broken() -> Report:
    return check_data(BROKEN / "data", BROKEN / "content", TODAY)[1]


@pytest.mark.parametrize(("name", "write"), [("report.txt", as_text), ("report.json", as_json)])
def test_the_whole_report(broken: Report, name: str, write: Callable[..., str], pytestconfig: pytest.Config) -> None:
    lines = {"lines": lines_under(BROKEN)} if write is as_text else {}
    file, text = BROKEN / name, write(broken, [], **lines)
    if pytestconfig.getoption("--update-golden"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_every_rule_is_broken_somewhere(broken: Report) -> None:
    tried = {problem.code for problem in broken.problems}
    tried |= {problem.split()[0] for case in REFUSALS for problem in case.problems}
    assert not tried & ELSEWHERE.keys()
    assert {rule.code for rule in all_rules()} - tried == ELSEWHERE.keys()


def test_messages_are_chinese_and_fit_a_line(broken: Report) -> None:
    for problem in broken.problems:
        assert any("\u4e00" <= character <= "\u9fff" for character in problem.message), problem
        assert len(problem.message) <= 200, problem
        assert "\n" not in problem.message, problem


def test_an_empty_record_is_rejected(tmp_path: Path) -> None:
    problems = checked(tmp_path, {"venues/aa.yml": "{}\n"})
    assert [(problem.code, problem.path) for problem in problems] == [
        ("KP201", "kind"), ("KP201", "name"), ("KP404", ""), ("KP801", ""), ("KP802", "")
    ]  # fmt: skip


@pytest.mark.parametrize("folder", ["tests/data", "."])
def test_a_good_data_set_has_no_problems(project: Path, folder: str) -> None:
    base = project / folder
    assert check_data(base / "data", base / "content", dt.date.today())[1].problems == []


def test_the_portal_holds_nothing_made_up() -> None:
    """Samples belong to ``tests/``: nobody shall go where nothing is."""
    assert [
        id for entries in real_dataset().entries.values() for id, entry in entries.items() if entry.record.sample
    ] == []


def test_the_samples_are_in_order(tmp_path: Path, project: Path) -> None:
    data = with_samples(tmp_path / "data")
    assert check_data(data, project / "content", dt.date.today())[1].problems == []


def test_a_missing_portal(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    _, report = check_data(tmp_path / "data", tmp_path / "content", TODAY)
    assert [(problem.code, problem.file) for problem in report.problems] == [("KP118", "data/portal.yml")]


def test_a_missing_portal_hides_nothing_else(tmp_path: Path) -> None:
    problems = checked(tmp_path, {"portal.yml": "name：x\n", "venues/aa.yml": "{}\n"})
    assert [problem.code for problem in problems] == [
        "KP112", "KP116", "KP201", "KP201", "KP404", "KP801", "KP802"
    ]  # fmt: skip


# Small data sets: a portal, one county, the vocabulary, and what a case adds


PORTAL = "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: county\n"
COUNTY = "name: 某县\nlevel: county\nsample: true\n"
KINDS = "name: 场馆类型\nterms:\n  - {code: park, label: 公园}\n"
VENUE = "name: 某公园\nkind: park\nregion: county\nsample: true\n"
SQUARE = [[112, 28], [113, 28], [113, 29], [112, 29], [112, 28]]


def checked(folder: Path, added: dict[str, str]) -> list[Problem]:
    """The sorted problems of a small data set with some files added or replaced."""
    names = {"portal.yml": PORTAL, "regions/county.yml": COUNTY, "vocab/venue-kinds.yml": KINDS, **added}
    for name, text in names.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return check_data(folder / "data", folder / "content", TODAY)[1].sorted()


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


CASES = [
    ("nothing wrong", {"venues/aa.yml": VENUE}, []),
    ("facts without source", {"venues/aa.yml": VENUE.replace("sample: true\n", "")}, ["KP801", "KP802"]),
    ("a label for a code", {"venues/aa.yml": VENUE.replace("park", "公园")}, ["KP302"]),
    ("a reference to a broken record is not reported twice",
     {"venues/aa.yml": "name: [\n", "bases/bb.yml": "name: 基地\nregion: county\nvenue: aa\nsample: true\n"
      "designations: {title: base, level: county, issuer: 某局}\n",
      "vocab/designations.yml": "name: 称号\nterms:\n  - {code: base, label: 基地}\n"}, ["KP104"]),
    ("the same id in two files", {"venues/aa.yml": VENUE, "venues/2026/aa.yml": VENUE}, ["KP211"]),
    ("same name far apart", {
        "venues/aa.yml": VENUE + "location: {lon: 112.1, lat: 28.1, datum: wgs84, precision: site}\n",
        "venues/bb.yml": VENUE + "location: {lon: 112.2, lat: 28.1, datum: wgs84, precision: site}\n"}, []),
    ("same name, three of them, the first and last near", {
        "venues/aa.yml": VENUE + "location: {lon: 112.1, lat: 28.1, datum: wgs84, precision: site}\n",
        "venues/bb.yml": VENUE + "location: {lon: 112.9, lat: 28.1, datum: wgs84, precision: site}\n",
        "venues/cc.yml": VENUE + "location: {lon: 112.101, lat: 28.1, datum: wgs84, precision: site}\n"}, ["KP407"]),
    ("same name, one closed", {"venues/aa.yml": VENUE, "venues/bb.yml": VENUE + "status: closed\n"}, []),
    ("same name, nothing known of the places", {"venues/aa.yml": VENUE, "venues/bb.yml": VENUE}, ["KP407"]),
    ("overbooked only as far as the quantity is known", {
        "resources/aa.yml": "name: 箱\nkind: kit\nsample: true\nbookings:\n"
        "  - {start: 2026-05-01, end: 2026-05-02}\n  - {start: 2026-05-02, end: 2026-05-03}\n",
        "vocab/resource-kinds.yml": "name: 类型\nterms:\n  - {code: kit, label: 箱}\n"}, []),
    ("a season that passes New Year", {"venues/aa.yml": VENUE + "hours:\n  text: 11月至次年3月周一9:00-24:00\n  seasons:\n"
      "    - {name: 冬季, start: 11-01, end: 03-31, weekly: {days: mon, opens: 9:00, closes: 24:00}}\n"}, []),
    ("words confirmed by an editor", {"venues/aa.yml": VENUE + "hours:\n  text: 看天气\n  confirmed: true\n"}, []),
    ("hours of holidays", {"venues/aa.yml": VENUE + "hours:\n  text: 节假日 9:00-16:00\n  on_public_holidays: own\n"
      "  holiday_hours: {opens: 9:00, closes: 16:00}\n"}, []),
    ("other hours of holidays", {"venues/aa.yml": VENUE + "hours:\n  text: 节假日 9:00-16:00\n"
      "  on_public_holidays: own\n  holiday_hours: {opens: 9:00, closes: 17:00}\n"}, ["KP509"]),
    ("a festival that the sentence closes", {"venues/aa.yml": VENUE + "hours:\n  text: 每天 9:00-16:00，春节假期闭馆\n"
      "  weekly: {days: [mon, tue, wed, thu, fri, sat, sun], opens: 9:00, closes: 16:00}\n"}, ["KP509"]),
    ("a lunar day under another name", {"venues/aa.yml": VENUE + "hours:\n  text: 每天 9:00-16:00，大年三十闭馆\n"
      "  weekly: {days: [mon, tue, wed, thu, fri, sat, sun], opens: 9:00, closes: 16:00}\n"
      "  special: {lunar: 腊月三十}\n"}, []),
    ("checked today", {"venues/aa.yml": VENUE + "collected_on: 2026-11-21\n"}, []),
    ("checked tomorrow, somewhere", {"venues/aa.yml": VENUE + "collected_on: 2026-11-22\n"}, []),
    ("verified tomorrow", {"venues/aa.yml": VENUE + "verified: {on: 2026-11-23, by: 县科协, how: phone}\n"}, ["KP504"]),
    ("verified what is not there",
        {"venues/aa.yml": VENUE + "verified: {on: 2026-11-20, by: 县科协, how: visit, fields: [hours]}\n"}, ["KP803"]),
    ("checked later", {"venues/aa.yml": VENUE + "collected_on: 2026-11-23\n"}, ["KP504"]),
    ("a year that ends as it starts", {"plans/aa.yml": "name: 方案\nregion: county\nsample: true\nvalid_from: 2026-05\n"
      "valid_until: 2026\nsections: [{id: s1, title: 一, tasks: [{id: t1, title: 一}]}]\n"}, []),
    ("its own former id", {"venues/aa.yml": VENUE + "formerly: aa\n"}, ["KP305"]),
    ("a portal and no region at all", {"regions/county.yml": "name: 某县\nlevel: county\n"}, ["KP801", "KP802"]),
    ("an unknown region of the portal", {"portal.yml": PORTAL.replace("county", "country")}, ["KP306"]),
    ("a theme day that never comes", {"observances/aa.yml": "name: 日\nsample: true\n"
      "rule: {month: 5, weekday: sat, nth: 0}\n"}, ["KP506"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "added", "expected"), CASES, ids=[case[0] for case in CASES])
def test_single_rules(tmp_path: Path, name: str, added: dict[str, str], expected: list[str]) -> None:
    assert codes(checked(tmp_path, added)) == expected


HOURS = "hours:\n  text: 每天 9:00-17:00\n  weekly: {days: [mon, tue, wed, thu, fri, sat, sun], opens: 9:00, closes: 17:00}\n"
NOT_A_SAMPLE = VENUE.replace("sample: true\n", "")
SQUARES = {"boundaries/x.geojson": json.dumps({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"adcode": code}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}
    for code in ("990101",)]}), "regions/county.yml": COUNTY + "code: '990101'\n"}  # fmt: skip
HIDDEN = [
    ("a missing credit and a path that leaves its folder",
     "images: {file: ../secret.jpg, alt: 门, licence: CC0}\n", ["KP201 images[0].credit", "KP703 images[0].file"]),
    ("a misspelt key and a clock below it", HOURS.replace("hours:", "hour:").replace("closes: 17", "closes: 25"),
     ["KP202 hour", "KP206 hours.weekly[0].closes"]),
    ("a misspelt key and what it says", HOURS.replace("opens", "opnes").replace("9:00, closes", "19:00, closes"),
     ["KP201 hours.weekly[0].opens", "KP202 hours.weekly[0].opnes", "KP502 hours.weekly[0].closes", "KP509 hours.text"]),
    ("a wrong clock in hours that say more", HOURS.replace("opens: 9:00", "opens: 25:00"),
     ["KP206 hours.weekly[0].opens"]),
    ("a wrong region is no missing one", "region: [a, b]\n", ["KP204 region"]),
    ("a wrong source is no missing one", "sample: false\ncollected_on: 2026-11-01\nsource: {titel: [x]}\n",
     ["KP202 source[0].titel", "KP204 source[0].title"]),
    ("an old field is no missing day", "sample: false\nsource: {title: 公告}\nverified_on: 2026-11-01\n",
     ["KP202 verified_on"]),
    ("a wrong status and codes that are none", "status: opened\nthemes: [x, y]\nkind: zoo\n",
     ["KP205 status", "KP302 themes[0]", "KP302 themes[1]", "KP302 kind"]),
    ("a point without a datum is not elsewhere", "location: {lon: 1, lat: 1, precision: site}\n",
     ["KP201 location.datum"]),
    ("another id, and a link that is none", "id: other\nlinks: {url: 'javascript:x'}\n",
     ["KP210 id", "KP701 links[0].url"]),
    ("hours that are a list", "hours: [9, 17]\ncontacts: {phone: '12'}\n", ["KP204 hours", "KP203 contacts[0].phone"]),
]  # fmt: skip


def test_where_a_point_really_lies(tmp_path: Path) -> None:
    other = [[x + 2, y] for x, y in SQUARE]
    features = [
        {"type": "Feature", "properties": {"adcode": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code, ring in (("990101", SQUARE), ("990102", other))
    ]
    files = {
        "boundaries/x.geojson": json.dumps({"type": "FeatureCollection", "features": features}),
        "regions/county.yml": COUNTY + "code: '990101'\n",
        "regions/other.yml": COUNTY.replace("某县", "邻县") + "code: '990102'\n",
        "venues/aa.yml": VENUE + "location: {lon: 114.5, lat: 28.5, datum: wgs84, precision: site}\n",
        "venues/bb.yml": VENUE.replace("某公园", "乙园")
        + "location: {lon: 28.5, lat: 89.5, datum: wgs84, precision: site}\n",
    }
    said = [problem.message for problem in checked(tmp_path, files) if problem.code in ("KP402", "KP403")]
    assert said == [
        "坐标不在“某县”的边界内，在“邻县”",
        "坐标 (28.5, 89.5) 不在中国范围内，像是经度和纬度写反了",
        "坐标不在“某县”的边界内",
    ]


@pytest.mark.parametrize(("name", "lines", "expected"), HIDDEN, ids=[case[0] for case in HIDDEN])
def test_a_wrong_shape_hides_no_other_problem(tmp_path: Path, name: str, lines: str, expected: list[str]) -> None:
    keys = {line.partition(":")[0] for line in lines.splitlines()}
    base = "".join(f"{line}\n" for line in VENUE.splitlines() if line.partition(":")[0] not in keys)
    problems = checked(tmp_path, SQUARES | {"venues/aa.yml": base + lines})
    assert sorted(f"{problem.code} {problem.path}" for problem in problems) == sorted(expected)


def test_a_missing_source_is_seen_beside_a_wrong_shape(tmp_path: Path) -> None:
    problems = checked(tmp_path, {"venues/aa.yml": NOT_A_SAMPLE + "aliases: {x: y}\n"})
    assert codes(problems) == ["KP801", "KP802", "KP204"]


def test_settings_of_a_wrong_shape_hide_nothing(tmp_path: Path) -> None:
    text = PORTAL.replace("county", "contry") + "tag: x\n"
    assert codes(checked(tmp_path, {"portal.yml": text})) == ["KP306", "KP202"]


def test_records_spoilt_at_random(tmp_path: Path) -> None:
    """Whatever is wrong, every record is looked at, nothing falls over, and nothing is said of records in order."""
    rng = random.Random(7)
    whole = yaml_values((SECOND / "data/venues/yantai-science-museum.yml").read_text("utf-8"))
    records = [{**spoilt_record(whole, rng), "id": f"record-{number}"} for number in range(150)]
    text = "".join("- " + json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    problems = checked(tmp_path, {"venues/all.yml": text, "venues/fine.yml": VENUE})
    assert {problem.line for problem in problems} >= {1, 50, 150}
    assert not [problem for problem in problems if problem.file.endswith("fine.yml")]


def yaml_values(text: str) -> dict[str, Any]:
    value = read("x.yml", text.encode()).value
    assert isinstance(value, dict)
    return json.loads(json.dumps(value))  # type: ignore[no-any-return]


def spoilt_record(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    return {
        key + rng.choice(["", "", "", "s"]): spoilt(item, rng) for key, item in record.items() if rng.random() < 0.9
    }


def spoilt(value: Any, rng: random.Random) -> Any:
    """A value with some keys lost, misspelt or said twice otherwise, and some values of another kind."""
    if rng.random() < 0.06:
        return rng.choice(["", "x" * 400, [], {}, [[]], {"x": {"y": []}}, None, "\u200b", "-1"])
    if isinstance(value, list):
        return [spoilt(item, rng) for item in value]
    if not isinstance(value, dict):
        return value
    keys = [key for key in value if rng.random() < 0.95]
    found = {key + rng.choice(["", "", "", "s"]): spoilt(value[key], rng) for key in keys}
    return found if found else {"name": "x"}


def test_who_writes_the_label_is_told_the_code(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"venues/aa.yml": VENUE.replace("park", "公园")})
    assert problem.suggestion == "park"


@pytest.mark.parametrize(("phone", "trouble"), PHONES)
def test_phones(tmp_path: Path, phone: str, trouble: str | None) -> None:
    problems = checked(tmp_path, {"venues/aa.yml": VENUE + f"contacts: {{phone: '{phone}'}}\n"})
    assert [code for code in codes(problems) if code != "KP706"] == (["KP203"] if trouble else [])
    assert all(trouble in problem.message for problem in problems if trouble)


@pytest.mark.parametrize(
    ("phone", "trouble"),
    [
        ("0990-87654321", None),
        ("0990-8765432", "少一位数字；某区座机应为 8 位"),
        ("0991-8765432", None),
        ("13800138000", None),
    ],
)
def test_a_region_tells_how_long_its_numbers_are(tmp_path: Path, phone: str, trouble: str | None) -> None:
    region = "name: 某区\nlevel: county\nsample: true\narea_code: '0990'\nphone_digits: 8\n"
    files = {"regions/zz.yml": region, "venues/aa.yml": VENUE + f"contacts: {{phone: '{phone}'}}\n"}
    messages = [problem.message for problem in checked(tmp_path, files) if problem.code == "KP203"]
    assert messages == ([f"电话“{phone}”{trouble}"] if trouble else [])


MENDED = [
    ("（0990）87654321", "0990-87654321"),
    ("0990 8765 4321", "0990-87654321"),
    ("０９９０－８７６５４３２１", "0990-87654321"),
    ("(010)12345678", "010-12345678"),
    ("138 0013 8000", "13800138000"),
]


@pytest.mark.parametrize(("phone", "mended"), MENDED)
def test_a_mended_phone_is_proposed(tmp_path: Path, phone: str, mended: str) -> None:
    (problem,) = checked(tmp_path, {"venues/aa.yml": VENUE + f"contacts: {{phone: '{phone}'}}\n"})
    assert problem.suggestion == mended


@pytest.mark.parametrize(("url", "safe"), URLS)
def test_links(url: str, safe: bool) -> None:
    assert safe_url(url) is safe


FEATURE = '{"features": [{"properties": {"adcode": 1}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}'
POLYGON = FEATURE.replace("Point", "Polygon")
BOUNDARIES = [
    ("no JSON", "{", True),
    ("no features", "{}", True),
    ("a list", "[]", True),
    ("features of nothing", '{"features": [null]}', True),
    ("deep nesting", '{"features": ' + "[" * 100_000 + "]" * 100_000 + "}", True),
    ("a point", FEATURE, True),
    ("no code", POLYGON.replace("adcode", "code"), True),
    ("coordinates that are none", POLYGON, True),
    ("no coordinates", POLYGON.replace("[1, 2]", "[]"), True),
    ("text for coordinates", POLYGON.replace("[1, 2]", '"x"'), True),
    ("a square", POLYGON.replace("[1, 2]", str([SQUARE])), False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "refused"), BOUNDARIES, ids=[case[0] for case in BOUNDARIES])
def test_boundary_files(tmp_path: Path, name: str, text: str, refused: bool) -> None:
    problems = checked(tmp_path, {"boundaries/x.geojson": text, "venues/aa.yml": VENUE})
    assert codes(problems) == (["KP401"] if refused else [])


IMAGES = [
    ("images/a.jpg", []),
    ("images/A.PNG", ["KP703"]),
    ("images/link.jpg", ["KP703"]),
    ("linked/a.jpg", ["KP703"]),
    ("images", ["KP703"]),
    ("/etc/a.jpg", ["KP703"]),
    ("images/../../a.jpg", ["KP703"]),
    ("images\\a.jpg", ["KP703"]),
    ("馆" * 200 + ".jpg", ["KP703"]),
]


@pytest.mark.parametrize(("file", "expected"), IMAGES)
def test_images_are_plain_files_inside_content(tmp_path: Path, file: str, expected: list[str]) -> None:
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    (images / "a.jpg").write_bytes(b"")
    (images / "link.jpg").symlink_to(images / "a.jpg")
    (tmp_path / "content" / "linked").symlink_to(images)
    added = {"venues/aa.yml": VENUE + f"images: {{file: '{file}', alt: 图, credit: 人, licence: CC0}}\n"}
    assert [code for code in codes(checked(tmp_path, added)) if code != "KP901"] == expected


# The command line


def test_exit_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    broken = ["check", "--data", str(BROKEN / "data"), "--content", str(BROKEN / "content"), "--now", "2026-11-21"]
    second = ["check", "--data", str(SECOND / "data"), "--content", str(SECOND / "content")]
    assert main(second) == 0
    assert capsys.readouterr().out == "检查完毕，没有问题。\n"
    assert main(broken) == 1
    assert capsys.readouterr().out == (BROKEN / "report.txt").read_text("utf-8")
    assert main(["check", "--data", str(tmp_path / "none")]) == 2
    assert main([*second, str(tmp_path / "none.yml")]) == 2
    assert "找不到" in capsys.readouterr().err


def test_only_some_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    only = BROKEN / "data" / "venues" / "40-hours.yml"
    folders = ["--data", str(BROKEN / "data"), "--content", str(BROKEN / "content")]
    assert main(["check", *folders, "--format", "json", "--now", "2026-11-21", str(only)]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {problem["file"] for problem in report["problems"]} == {"data/venues/40-hours.yml"}


@pytest.mark.parametrize("arguments", [[], ["check", "--format", "xml"], ["check", "--now", "soon"], ["fly"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines] == sorted({rule.code for rule in all_rules()})
    assert len(lines) >= 50
