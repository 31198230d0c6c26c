"""The rules' own examples: the bad one breaks the rule, the good one breaks none."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml

from kepu.check.run import all_rules, check_data
from kepu.diagnostics import Example, Problem, Rule

TODAY = dt.date(2026, 11, 21)
SQUARE = [[112, 28], [113, 28], [113, 29], [112, 29], [112, 28]]
OUTLINE = {
    "type": "Feature",
    "properties": {"adcode": 990101},
    "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
}
WORLD = {
    "data/portal.yml": "name: 门户\nshort_name: 门户\ntagline: 门户\nregions: county\n",
    "data/regions/city.yml": "name: 示例市\nlevel: prefecture\ncode: '990100'\nsample: true\n",
    "data/regions/county.yml": "name: 示例县\nlevel: county\ncode: '990101'\nparent: city\nsample: true\n",
    "data/regions/old-county.yml": "name: 旧县\nlevel: county\nregion_status: abolished\nmerged_into: county\nsample: true\n",
    "data/organizations/bureau.yml": "name: 示例局\nkind: office\nregion: county\nsample: true\n",
    "data/venues/park.yml": "name: 示例公园\nkind: park\nregion: county\nsample: true\n",
    "data/venues/closed-park.yml": "name: 关了的公园\nkind: park\nregion: city\nstatus: closed\nsample: true\n",
    "data/regions/far-county.yml": "name: 远县\nlevel: county\nparent: city\nsample: true\n",
    "data/venues/far-park.yml": "name: 远处的公园\nkind: park\nregion: far-county\nsample: true\n",
    "data/courses/lesson.yml": "name: 示例课\nregion: county\nstages: senior\nsample: true\n",
    "data/vocab/venue-kinds.yml": "name: 类型\nterms:\n  - {code: park, label: 公园}\n",
    "data/vocab/organization-kinds.yml": "name: 类型\nterms:\n  - {code: office, label: 机关}\n",
    "data/vocab/stages.yml": "name: 学段\nterms:\n  - {code: junior, label: 初中}\n  - {code: senior, label: 高中}\n",
    "data/curriculum/concept.yml": "name: 示例概念\nstandard: 示例课标\nsubject: 科学\norder: 1\nsample: true\n"
    "contents: {id: example-1, name: 示例内容, bands: {band: junior}}\n",
    "data/vocab/howto-topics.yml": "name: 类别\nterms:\n  - {code: first-aid, label: 急救}\n",
    "data/vocab/resource-kinds.yml": "name: 类型\nterms:\n  - {code: kit, label: 箱}\n",
    "data/vocab/designations.yml": "name: 称号\nterms:\n  - {code: base, label: 基地}\n",
    "data/vocab/reprint-hosts.yml": "name: 转载\nterms:\n  - {code: reprint, label: reprint.example.org}\n",
    "data/plans/outline.yml": "name: 示例方案\nregion: county\nsample: true\nsource: {title: 《示例方案》}\n"
    "sections:\n  - {id: s1, title: 章节, tasks: [{id: t1, title: 任务}]}\n",
    "data/boundaries/county.geojson": json.dumps({"type": "FeatureCollection", "features": [OUTLINE]}),
    "content/images/hall.jpg": "",
}
RECORDS = {
    "venues": {"name": "示例馆", "kind": "park", "region": "county"},
    "organizations": {"name": "示例办", "kind": "office", "region": "county"},
    "resources": {"name": "示例箱", "kind": "kit"},
    "paths": {"name": "示例路径", "region": "county", "goal": "认识示例。"},
    "events": {"name": "示例活动"},
    "bases": {"name": "示例基地", "region": "county", "designations": {"title": "base", "level": "county", "issuer": "某局"}},
    "howtos": {"name": "示例急事", "topic": "first-aid"},
    "observances": {"name": "示例日", "rule": {"month": 5}},
    "holidays": {"name": "示例", "year": 2026},
    "coverage": {"name": "示例名单", "issuer": "某局", "region": "county"},
    "curriculum": {"name": "示例概念", "standard": "示例课标", "subject": "科学", "order": 2},
    "regions": {"name": "示例区", "level": "county", "parent": "city"},
}  # fmt: skip
WITHOUT_EXAMPLE = {
    "KP101": "an example would be 4 MB long",
    "KP102": "bytes that are no text",
    "KP113": "a symbolic link",
    "KP115": "a file that cannot be opened",
    "KP118": "a file that is missing",
    "KP119": "thousands of files",
    "KP409": "the portal's settings, and only with --publish",
    "KP821": "the portal's settings and a record",
    "KP822": "the portal's settings and all records",
    "KP823": "the portal's settings, and only with --publish",
    "KP905": "the portal's settings, and only in the command",
    "KP517": "a tour and a venue, two files",
    "KP704": "a photograph",
}
SHOWN = [rule for rule in all_rules() if rule.example]


def whole_file(example: Example, text: str) -> str:
    """The fields of an example completed to a record."""
    if example.whole:
        return f"{text}\n"
    given = {line.partition(":")[0].partition("：")[0] for line in text.splitlines()}
    rest = {"sample": True, **RECORDS[example.file.partition("/")[0]]}
    missing = {key: value for key, value in rest.items() if key not in given}
    return f"{yaml.safe_dump(missing, allow_unicode=True)}{text}\n"


def problems_of(folder: Path, rule: Rule, *, bad: bool) -> list[Problem]:
    example = rule.example
    assert example is not None
    name = example.bad_file if bad and example.bad_file else example.file
    text = whole_file(example, example.bad if bad else example.good)
    for path, content in {**WORLD, f"data/{name}": text}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return check_data(folder / "data", folder / "content", TODAY)[1].sorted()


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_bad_example_breaks_the_rule(rule: Rule, tmp_path: Path) -> None:
    problems = problems_of(tmp_path, rule, bad=True)
    assert rule.code in {problem.code for problem in problems}, problems


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_good_example_breaks_none(rule: Rule, tmp_path: Path) -> None:
    provenance = {"KP801", "KP802"} - {rule.code}  # an example about something else may leave them out
    problems = problems_of(tmp_path, rule, bad=False)
    assert [problem for problem in problems if problem.code not in provenance] == []


def test_every_rule_that_can_has_an_example() -> None:
    assert {rule.code for rule in all_rules() if rule.example is None} == WITHOUT_EXAMPLE.keys()


def test_codes_are_unique_and_words_are_chinese() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert all(any("\u4e00" <= c <= "\u9fff" for c in text) for rule in rules for text in (rule.title, rule.advice))


PHONES = [
    (["0990-87654321"] * 5 + ["0990-8765432"], ["KP203"]),
    (["0990-87654321"] * 4 + ["0990-8765432"], []),
    (["0990-87654321"] * 7 + ["0990-8765432"] * 2, []),
    (["0990-8765432"] * 9 + ["0990-87654321-12"], ["KP203"]),
    (["0990-8765432"] * 9 + ["0991-87654321"], []),
]


@pytest.mark.parametrize(("phones", "expected"), PHONES)
def test_a_number_that_is_shorter_than_its_neighbours(phones: list[str], expected: list[str], tmp_path: Path) -> None:
    contacts = "".join(f"  - phone: {phone}\n" for phone in phones)
    files = {
        **WORLD,
        "data/venues/example.yml": f"{WORLD['data/venues/park.yml'].replace('园', '苑')}contacts:\n{contacts}",
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    problems = check_data(tmp_path / "data", tmp_path / "content", TODAY)[1].sorted()
    assert [problem.code for problem in problems] == expected
    assert all(problem.severity == "warning" and "一位数字" in problem.message for problem in problems)
