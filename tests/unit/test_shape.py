"""From YAML values to typed records: what the types accept, and how they say no."""

from __future__ import annotations

from typing import Any

import pytest

from kepu.check.shape import validate
from kepu.diagnostics import Problem, did_you_mean
from kepu.model import COLLECTIONS, Record
from kepu.model.markers import markers
from kepu.model.venue import Venue
from kepu.source.positions import Positions
from kepu.source.reader import read

VENUE = "name: 某公园\nkind: park\n"


def shaped(text: str) -> Venue | list[Problem]:
    """A venue from YAML, or what is wrong with it."""
    result = validate(Venue, "aa.yml", read("aa.yml", text.encode()).places, "aa")
    return result if isinstance(result, list) else Venue.model_validate(result)


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=lambda collection: collection.name)
def test_an_empty_record_is_rejected(collection: Any) -> None:
    problems = validate(collection.model, "aa.yml", Positions({}), "aa")
    assert isinstance(problems, list)
    assert {"KP201"} == {problem.code for problem in problems}
    assert "name" in {problem.path for problem in problems}


FIELDS = [
    # text
    ("name: 馆", "name", "馆"),
    ("name: ' 馆 '", "name", "馆"),
    ("summary: 0731", "summary", "0731"),
    ("summary: 10:30", "summary", "10:30"),
    ("summary: no", "summary", "no"),
    ("summary:", "summary", None),
    ("name: ''", "KP208", "空"),
    ("name: '   '", "KP208", "空"),
    ("name: '　'", "KP208", "空"),
    (f"name: {'馆' * 80}", "name", "馆" * 80),
    (f"name: {'馆' * 81}", "KP208", "有 81 个字，最多 80 个"),
    ('name: "a\\nb"', "KP208", "一行"),
    ('name: "a\\rb"', "KP208", "一行"),
    ("name: [a]", "KP204", "这里应是文字，却是列表"),
    ("name: {a: b}", "KP204", "这里应是文字，却是一组字段"),
    # lists, where one value stands for a list of one
    ("aliases: 一", "aliases", ("一",)),
    ("aliases: [一, 二]", "aliases", ("一", "二")),
    ("aliases: []", "aliases", ()),
    ("aliases:", "KP204", "这里应是列表"),
    ("aliases: {a: b}", "KP204", "这里应是文字，却是一组字段"),
    # dates
    ("verified_on: 2026-02-28", "KP202", "写 collected_on"),
    ("verified: {on: 2026-02-28, by: 县科协, how: asked}", "KP205", "phone"),
    ("verified: {on: 2026-02-28, how: phone}", "KP201", "by"),
    ("collected_on: 2026-02-28", "collected_on", "2026-02-28"),
    ("collected_on: 2026-02-29", "KP206", "日历上没有“2026-02-29”这一天"),
    ("collected_on: 2026-2-8", "KP206", "年-月-日"),
    ("collected_on: 2026年2月8日", "KP206", "年-月-日"),
    ("collected_on: ２０２６-02-08", "KP206", "年-月-日"),
    ("collected_on: '2026-02-08\n\n'", "KP206", "年-月-日"),
    ("collected_on: 0000-01-01", "KP206", "年份不对"),
    ("collected_on: 9999-12-31", "KP206", "年份不对"),
    ("collected_on: 2026-02-30", "KP206", "日历上没有"),
    ("collected_on: [2026-02-08]", "KP204", "却是列表"),
    ("opened: 1958", "opened", "1958"),
    ("opened: 1958-07", "opened", "1958-07"),
    ("opened: 1958-07-01", "opened", "1958-07-01"),
    ("opened: 1958-7", "KP206", "2026-05"),
    ("opened: 1958-06-31", "KP206", "日历上没有"),
    ("opened: '1958\n\n'", "KP206", "2026-05"),
    # numbers
    ("booking: {lead_days: 3}", "booking.lead_days", "3"),
    ("booking: {lead_days: 0}", "booking.lead_days", "0"),
    ("booking: {lead_days: 3.0}", "KP207", "整数"),
    ("booking: {lead_days: 三}", "KP207", "“三”应是整数"),
    ("booking: {lead_days: ３}", "KP207", "整数"),
    ("booking: {lead_days: 0x10}", "KP207", "整数"),
    ("booking: {lead_days: 1_0}", "KP207", "整数"),
    ("booking: {lead_days: -1}", "KP207", "“-1”太小，不能小于 0"),
    ("booking: {lead_days: 367}", "KP207", "“367”太大，不能大于 366"),
    (f"booking: {{lead_days: {'9' * 5000}}}", "KP207", "整数"),
    ("booking: {lead_days: [3]}", "KP204", "这里应是整数，却是列表"),
    ("admission: {prices: {label: 票, amount: 12.5}}", "admission.prices.0.amount", "12.5"),
    ("admission: {prices: {label: 票, amount: 免费}}", "KP207", "数字"),
    ("admission: {prices: {label: 票, amount: nan}}", "KP207", "数字"),
    ("admission: {prices: {label: 票, amount: .inf}}", "KP207", "数字"),
    ("admission: {prices: {label: 票, amount: 1e5}}", "KP207", "数字"),
    # flags
    ("admission: {free: true}", "admission.free", "True"),
    ("admission: {free: 否}", "admission.free", "False"),
    ("admission: {free: }", "admission.free", "None"),
    ("admission: {free: no}", "KP209", "“no”应写成 true（是）或 false（否）"),
    ("admission: {free: True}", "KP209", "true"),
    ("admission: {free: 1}", "KP209", "true"),
    # choices
    ("status: closed", "status", "closed"),
    ("status: close", "KP205", "active、planned、paused、closed、moved"),
    ("status: [closed]", "KP205", "列表"),
    ("names: {en: Park}", "names", {"en": "Park"}),
    ("names: {fr: Parc}", "KP205", "“fr”不在可选值之内"),
    # ids
    ("region: '430000'", "region", "430000"),
    ("region: ../../etc", "KP212", "“../../etc”不能作编号"),
    ("region: 某县", "KP212", "“某县”不能作编号"),
    (f"region: {'a' * 64}", "KP212", "2 到 63 个字符"),
    ('region: "aa\\n"', "KP212", "不能作编号"),
    # fields
    ("adress: 路", "KP202", "不认识的字段“adress”"),
    ("'': 空", "KP202", "不认识的字段"),
    ("__class__: x", "KP202", "不认识的字段"),
    ("model_config: x", "KP202", "不认识的字段"),
    ("id: aa", "id", "aa"),
    ("id: bb", "KP210", "编号“bb”与文件名“aa”不同"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected", "value"), FIELDS, ids=[line[:40] for line, *_ in FIELDS])
def test_fields(line: str, expected: str, value: Any) -> None:
    text = "\n".join(own for own in VENUE.splitlines() if not line.startswith(own[:5])) + f"\n{line}\n"
    result = shaped(text)
    if isinstance(result, list):
        (problem,) = result
        assert (problem.code, value in problem.message) == (expected, True), problem
        assert len(problem.message) < 120
    else:
        found: Any = result
        for step in expected.split("."):
            found = found[int(step)] if step.isdigit() else getattr(found, step)
        assert found == value or str(found) == value


CLOCKS = [
    ("9:00", "09:00"),
    ("09:00", "09:00"),
    ("23:59", "23:59"),
    ("24:00", "24:00"),
    ("0:00", "00:00"),
    ("24:30", None),
    ("25:00", None),
    ("9：00", None),
    ("9.00", None),
    ("9点", None),
    ("9:0", None),
    ("9:60", None),
    ("09:00:00", None),
    ("900", None),
    ("上午9:00", None),
    ("-9:00", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "read_as"), CLOCKS)
def test_clock_times(written: str, read_as: str | None) -> None:
    result = shaped(VENUE + f"hours: {{text: 每天, weekly: {{days: mon, opens: '{written}', closes: 24:00}}}}\n")
    if isinstance(result, list):
        assert read_as is None
        assert [problem.code for problem in result] == ["KP206"]
        assert f"“{written}”应写成 09:00 这样的 24 小时制" in result[0].message
    else:
        assert result.hours
        assert result.hours.weekly[0].opens == read_as


WHERE = [
    ("adress: 路", "3:1", "adress", "address"),
    ("hours:\n  text: 每天\n  weekly:\n    - {days: mon, opens: 9:00, close: 17:00}", "6:32", "hours.weekly[0].close", "closes"),
    ("source: {titel: 通知}", "3:10", "source[0].titel", "title"),
    ("source:\n  - title: 通知\n    tire: A", "5:5", "source[0].tire", "tier"),
    ("names: {zh-hant: 馆}", "3:9", "names.zh-hant", "zh-Hant"),
    ("status: close", "3:9", "status", "closed"),
    ("hours: {text: 每天, weekly: [{days: [mon, tues], opens: 9:00, closes: 17:00}]}", "3:41",
     "hours.weekly[0].days[1]", "tue"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "path", "suggestion"), WHERE)
def test_where_and_what_instead(text: str, place: str, path: str, suggestion: str) -> None:
    result = shaped(VENUE + text + "\n")
    assert isinstance(result, list)
    problem = next(problem for problem in result if problem.suggestion)
    assert f"{problem.line}:{problem.column}" == place
    assert problem.path == path
    assert problem.suggestion == suggestion


def test_a_record_in_a_list_needs_its_id() -> None:
    problems = validate(Venue, "all.yml", read("all.yml", b"name: a\nkind: park\n").places, None)
    assert isinstance(problems, list)
    assert [(problem.code, problem.path) for problem in problems] == [("KP201", "id")]


def test_one_hopeless_record_does_not_flood_the_report() -> None:
    result = shaped(VENUE + "".join(f"field-{number}: x\n" for number in range(500)))
    assert isinstance(result, list)
    assert len(result) == 50


@pytest.mark.parametrize(
    ("word", "near"), [("sience", "science"), ("adres", "address"), ("完全不同", None), ("", None)]
)
def test_did_you_mean(word: str, near: str | None) -> None:
    assert did_you_mean(word, ("science", "address", "park")) == near


def test_records_are_frozen_and_every_reference_is_marked() -> None:
    venue = shaped(VENUE)
    assert isinstance(venue, Record)
    with pytest.raises(ValueError, match="frozen"):
        venue.name = "b"
    targets = {(".".join(marker.steps), type(marker.target).__name__) for marker in markers(Venue)}
    assert targets == {
        ("region", "Ref"),
        ("themes.*", "Term"),
        ("audiences.*", "Term"),
        ("kind", "Term"),
        ("facilities.*", "Term"),
        ("operator", "Ref"),
        ("serves.*.content", "Term"),
        ("serves.*.bands.*", "Term"),
    }


def test_another_id_hides_no_other_problem() -> None:
    document = read(
        "x", b"id: other\nname: x\nkind: park\nhours: {weekly: [{days: mon, opens: '25:00', closes: '17:00'}]}\n"
    )
    problems = validate(Venue, "x", document.places, "x")
    assert isinstance(problems, list)
    assert {"KP210", "KP206"} <= {problem.code for problem in problems}
