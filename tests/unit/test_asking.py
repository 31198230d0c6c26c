"""From an empty field to a questionnaire and back: the workbook, the paper, the mail, and the answers."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from commandline import NOW, problems, run, state
from kepu.cli import main
from kepu.editing.asking.workbook import CONFIRMED_KEY, STATE_SHEET
from portals import PROJECT, write_files

SOURCE = "collected_on: 2026-11-01\nsource: {title: 馆方通告, date: 2018, tier: %s, fields: [hours]}\n"
NAMED = SOURCE.replace("hours", "name")
VOCABULARIES = ("venue-kinds", "organization-kinds", "stages", "facilities", "designations", "audiences", "themes")
FILES = {
    "data/portal.yml": "name: 示例门户\nshort_name: 门户\ntagline: 门户\nregions: ['990101']\n",
    "data/regions/990101.yml": "name: 示例县\nlevel: county\ncollected_on: 2026-11-01\nsource: {title: 公告, date: 2026}\n",
    "data/organizations/bureau.yml": "name: 示例局\nkind: government\nregion: '990101'\n" + NAMED % "A",
    "data/venues/hall.yml": "# 说明\nname: =示例馆\nkind: science-museum\nregion: '990101'\noperator: bureau\n"
    "hours:\n  text: 周二至周日 9:00-17:00\n  weekly:\n"
    '    - {days: [tue, wed, thu, fri, sat, sun], opens: "09:00", closes: "17:00"}\n' + SOURCE % "C",
    "data/venues/zoo.yml": "name: 示例园\nkind: zoo\nregion: '990101'\noperator: bureau\nparking: 没有\n"
    + SOURCE % "A",
    "data/bases/hall.yml": "name: 示例馆\nregion: '990101'\nvenue: hall\n"
    "designations: {title: national-base, level: national, issuer: 某协会}\n" + NAMED % "B",
}
FIRST = "20261121-bureau"
BOOK = f"kepu-ask/{FIRST}.xlsx"


@pytest.fixture(scope="module")
def small_portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with an organization that runs a hall, which is a base too, and a zoo; copied, never changed."""
    folder = tmp_path_factory.mktemp("small-portal")
    write_files(folder, FILES)
    shutil.copytree(PROJECT / "data/wanted", folder / "data/wanted")
    (folder / "content").mkdir()
    (folder / "data/vocab").mkdir()
    for name in VOCABULARIES:
        text = (PROJECT / f"data/vocab/{name}.yml").read_text("utf-8")
        text = re.sub(r"(?m)^    regions?: .*\n", "", text)  # this small portal has none of them
        (folder / f"data/vocab/{name}.yml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def office(small_portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small portal, in which the commands run."""
    shutil.copytree(small_portal, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def sent(small_portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small portal after it asked, with an answer in the questionnaire; copied, never changed."""
    folder = tmp_path_factory.mktemp("sent")
    shutil.copytree(small_portal, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.chdir(folder)
        assert main(["ask", "--yes", "--now", NOW]) == 0
    fill(folder / BOOK, {("场馆", "hall", "contacts.0.phone"): "010-12345678"})
    return folder


@pytest.fixture
def waiting_office(sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small portal when an answered questionnaire has come back."""
    shutil.copytree(sent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    return run(capsys, "ask", "--yes", *arguments)


def cell(sheet: Any, record_id: str, key: str) -> Any:
    column = next(cell.column for cell in sheet[3] if cell.value == key)
    row = next(cell.row for cell in sheet["A"] if cell.value == record_id)
    return sheet.cell(row, column)


def fill(path: Path, answers: dict[tuple[str, str, str], Any], role: Any = "办公室", date: Any = None) -> None:
    """Answer as a person would; answers are by sheet, record and key."""
    book = load_workbook(path)
    book["说明"]["B3"] = role
    book["说明"]["B4"] = date
    for (sheet, record_id, key), value in answers.items():
        cell(book[sheet], record_id, key).value = value
    book.save(path)


def reply(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    return run(capsys, "import", BOOK, "--yes", *arguments)


def test_the_portal_is_good(office: Path) -> None:
    assert not [line for line in problems(office) if "KP5" not in line]


# Out


def test_what_is_written(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(capsys, "--reply-by", "2026-12-01")
    assert (code, f"{FIRST}  示例局  4 处" in out) == (0, True), out
    assert sorted(path.name for path in (office / "kepu-ask").iterdir()) == [
        f"{FIRST}.{end}" for end in ("html", "txt", "xlsx")
    ]
    noted = (office / f"data/inquiries/{FIRST}.yml").read_text("utf-8")
    assert "organization: bureau\nasked_on: 2026-11-21\nreply_by: 2026-12-01\n" in noted
    assert "records: [venues/hall, venues/zoo, bases/hall, organizations/bureau]" in noted
    assert not [line for line in problems(office) if "KP5" not in line]
    mail = (office / f"kepu-ask/{FIRST}.txt").read_text("utf-8")
    assert "12月1日" in mail
    assert "=示例馆、示例园、示例馆等 4 处" in mail


def test_the_workbook(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    book = load_workbook(office / BOOK)
    assert book.sheetnames == ["说明", "场馆", "科普基地", "单位", STATE_SHEET]
    assert book[STATE_SHEET].sheet_state == "hidden"
    sheet = book["场馆"]
    assert [cell.value for cell in sheet[3]][:4] == ["id", "name", "contacts.0.phone", "hours.text"]
    assert cell(sheet, "hall", "name").data_type == "s"  # a name that looks like a formula is none
    old, known = cell(sheet, "hall", "hours.text"), cell(sheet, "zoo", "parking")
    assert (old.value, known.value) == ("周二至周日 9:00-17:00", "没有")
    assert (old.fill.fgColor.rgb[-6:], known.fill.fill_type) == ("FFF4CC", None)
    assert {v.formula1 for v in sheet.data_validations.dataValidation} == {'"有,部分有,没有"', '"都对"'}
    assert (sheet.protection.sheet, old.protection.locked) == (True, False)
    assert cell(sheet, "hall", "id").protection.locked


def test_the_paper_needs_nothing_else(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "data/venues/zoo.yml").write_text(
        FILES["data/venues/zoo.yml"].replace("示例园", "<b>园</b>{{7*7}}"), "utf-8"
    )
    (office / "mkdocs.yml").write_text("site_url: https://kepu.test/\n", "utf-8")
    ask(capsys)
    page = (office / f"kepu-ask/{FIRST}.html").read_text("utf-8")
    assert "size: A4" in page
    assert "&lt;b&gt;园&lt;/b&gt;{{7*7}}" in page
    assert "https://kepu.test/contribute/ask/venues/zoo/" in page
    assert page.count('class="qr"') == 4
    assert not re.search(r"<(script|link|img|iframe)|src=|url\(", page)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--organization", "示例局", "--collection", "场馆"], 0, "问 2 处"),
        (["--region", "990101", "--by", "region"], 0, "20261121-990101  示例县  4 处"),
        (["--by", "collection"], 0, "共 3 份"),
        (["--organization", "没有的局"], 2, "没有叫“没有的局”的单位"),
        (["--collection", "venuse"], 2, "您是不是要写 venues"),
        (["--reply-by", "2026-11-21"], 2, "应在今天以后"),
        (["--reply-by", "明天"], 2, "应写成"),
        (["--data", "nowhere"], 2, "找不到文件夹"),
        (["--dry-run"], 0, "试运行"),
    ],
)
def test_whom_to_ask(
    office: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    before = state(office)
    found, out, complaints = ask(capsys, *arguments)
    assert (found, said in out + complaints) == (code, True), out + complaints
    if code or "--dry-run" in arguments:
        assert state(office) == before


def test_nobody_is_asked_twice_at_a_time(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    assert "没有要问的" in ask(capsys)[1]
    assert f"{FIRST}-2  示例局" in ask(capsys, "--again")[1]
    assert sorted(path.stem for path in (office / "data/inquiries").iterdir()) == [FIRST, f"{FIRST}-2"]


# Back


def test_there_and_back(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    answers = {
        ("场馆", "hall", "contacts.0.phone"): "（０１０）1234 5678",
        ("场馆", "hall", "hours.text"): "周三至周日 9:00-16:00",
        ("场馆", "hall", "accessibility.wheelchair"): "部分有",
        ("场馆", "zoo", "transit"): "公交 10 路\n园门站",
        ("科普基地", "hall", "group_offer.size.largest"): 40.0,
        ("科普基地", "hall", "group_offer.weekdays"): "周二；周四",
    }
    fill(office / BOOK, answers, date=dt.datetime(2026, 11, 21))
    code, out, _ = reply(capsys)
    assert code == 0, out
    assert "更新 hall  开放时间：周二至周日 9:00-17:00 → 周三至周日 9:00-16:00" in out
    hall = (office / "data/venues/hall.yml").read_text("utf-8")
    assert "# 说明\n" in hall
    assert "contacts:\n  - phone: 010-12345678\n" in hall
    assert "hours:\n  text: 周三至周日 9:00-16:00\n" in hall  # what was read from the old words is gone with them
    assert "weekly" not in hall
    assert "accessibility:\n  wheelchair: partial\n" in hall
    told = "{title: 单位填报：示例局（办公室）, date: 2026-11-21, tier: B, fields: [accessibility, contacts, hours]}"
    assert f"  - {told}\n" in hall
    base = (office / "data/bases/hall.yml").read_text("utf-8")
    assert "weekdays: [tue, thu]" in base
    assert "size: {largest: 40}" in base
    assert "answered_on: 2026-11-21" in (office / f"data/inquiries/{FIRST}.yml").read_text("utf-8")
    assert not [line for line in problems(office) if "KP5" not in line]
    after = state(office)
    assert "没有要写的。" in reply(capsys)[1]
    assert state(office) == after


def test_an_empty_questionnaire_deletes_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    before = state(office)
    fill(office / BOOK, {("场馆", "hall", "hours.text"): None, ("场馆", "zoo", "parking"): ""})
    assert reply(capsys)[0] == 0
    changed = {name for name, raw in state(office).items() if raw != before[name]}
    assert changed == {BOOK, f"data/inquiries/{FIRST}.yml"}


def test_what_still_holds_is_noted(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    fill(office / BOOK, {("场馆", "hall", CONFIRMED_KEY): "都对"})
    assert reply(capsys)[0] == 0
    hall = (office / "data/venues/hall.yml").read_text("utf-8")
    assert "fields: [hours]" in hall.partition("单位填报")[2]
    assert "verified" not in hall


CLASHES: list[tuple[str, Callable[[Path], None], dict[tuple[str, str, str], Any], str]] = [
    (
        "a better source",
        lambda folder: rewrite(folder, "hall", "tier: C", "tier: A"),
        {("场馆", "hall", "hours.text"): "周三至周日 9:00-16:00"},
        "原来的来自“馆方通告”，等级更高",
    ),
    (
        "a mobile telephone",
        lambda folder: None,
        {("场馆", "hall", "contacts.0.phone"): "13812345678"},
        "像是个人的手机号",
    ),
]


def rewrite(folder: Path, record_id: str, old: str, new: str) -> None:
    path = folder / f"data/venues/{record_id}.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(("prepare", "answers", "why"), [case[1:] for case in CLASHES], ids=[c[0] for c in CLASHES])
def test_a_clash_is_left_to_people(
    office: Path,
    capsys: pytest.CaptureFixture[str],
    prepare: Callable[[Path], None],
    answers: dict[tuple[str, str, str], Any],
    why: str,
) -> None:
    prepare(office)
    ask(capsys)
    fill(office / BOOK, answers)
    before = (office / "data/venues/hall.yml").read_bytes()
    code, out, _ = reply(capsys)
    assert (code, "冲突 hall" in out, why in out) == (1, True, True), out
    assert (office / "data/venues/hall.yml").read_bytes() == before
    code, out, _ = reply(capsys, "--overwrite")
    assert (code, "更新 hall" in out) == (0, True), out
    assert "单位填报" in (office / "data/venues/hall.yml").read_text("utf-8")


def test_what_was_changed_meanwhile_is_a_clash(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    rewrite(office, "zoo", "parking: 没有", "parking: 路边")
    fill(office / BOOK, {("场馆", "zoo", "parking"): "东门 20 个"})
    code, out, _ = reply(capsys)
    assert (code, "发出以后有人改过" in out) == (1, True), out


# Spoilt


def delete_column(book: Any) -> None:
    book["场馆"].delete_cols(4)


def other_id(book: Any) -> None:
    cell(book["场馆"], "zoo", "id").value = "amusement-park"


def other_state(book: Any) -> None:
    """Somebody who knows the hidden sheet asks about a record that they were not asked about."""
    for row in book[STATE_SHEET].iter_rows():
        if row[1].value == "zoo":
            row[1].value = "elsewhere"
    other = cell(book["场馆"], "zoo", "id")
    other.value = "elsewhere"


def put(sheet: str, record_id: str, key: str, value: Any) -> Callable[[Any], None]:
    return lambda book: setattr(cell(book[sheet], record_id, key), "value", value)


def cover(place: str, value: Any) -> Callable[[Any], None]:
    return lambda book: book["说明"].__setitem__(place, value)


SPOILT: list[tuple[Callable[[Any], None], str]] = [
    (lambda book: book.__delitem__("场馆"), "缺少工作表“场馆”"),
    (lambda book: book.__delitem__("说明"), "缺少工作表“说明”"),
    (delete_column, "“场馆”第 3 行：少了“hours.text”这一列"),
    (lambda book: book["场馆"].__setitem__("P3", "extra"), "“场馆”P3：多了一列“extra”"),
    (other_id, "“场馆”A5：编号“amusement-park”不在这份征集表里"),
    (other_state, "“venues/elsewhere”没有问过这个单位"),
    (put("场馆", "zoo", "id", None), "“场馆”A5：没有编号"),
    (put("场馆", "zoo", "id", "hall"), "“场馆”A5：和第 4 行的编号相同"),
    (put("场馆", "zoo", "transit", '=HYPERLINK("https://evil.test","x")'), "“场馆”H5：这里是公式"),
    (put("场馆", "zoo", "transit", "#REF!"), "“场馆”H5：这里是错误值"),
    (lambda book: book["场馆"].merge_cells("C4:D5"), "“场馆”C4:D5：请不要合并格子"),
    (put("场馆", "zoo", "contacts.0.phone", "打总机"), "“场馆”C5：电话“打总机”"),
    (put("科普基地", "hall", "group_offer.lead_days", "一周"), "“科普基地”G4：“一周”应是整数"),
    (put("科普基地", "hall", "group_offer.stages", "老人"), "“科普基地”D4："),
    (put("场馆", "zoo", "parking", "东\n门"), "“场馆”I5：这里只能写一行"),
    (cover("B3", None), "“说明”B3：请写填表人岗位"),
    (cover("B3", "办公室 13812345678"), "“说明”B3：只写单位和岗位"),
    (cover("B3", "=A1"), "“说明”B3：这里是公式"),
    (cover("A3", None), "“说明”：找不到“填表人岗位”"),
    (cover("B3", dt.datetime(2026, 11, 20)), "“说明”B3：这里成了日期或时间“2026-11-20”"),
    (cover("B4", "去年"), "“说明”B4：填表日期“去年”应写成"),
    (cover("B4", 46347), "“说明”B4：填表日期“46347”应写成"),
    (cover("B4", dt.time(9)), "“说明”B4：填表日期“09:00”应写成"),
    (cover("B4", "2026-12-24"), "“说明”B4：填表日期 2026-12-24 应在 2026-11-21 到 2026-11-21 之间"),
    (lambda book: book["说明"].merge_cells("A3:B3"), "“说明”B3：请写填表人岗位"),
    (lambda book: setattr(book["场馆"], "title", "场馆（改）"), "“场馆（改）”：多出来的工作表"),
    (lambda book: book.copy_worksheet(book["场馆"]), "“场馆 Copy”：多出来的工作表"),
    (lambda book: book.__delitem__(STATE_SHEET), f"缺少隐藏的工作表“{STATE_SHEET}”"),
    (lambda book: setattr(book[STATE_SHEET], "title", "x"), f"缺少隐藏的工作表“{STATE_SHEET}”"),
    (lambda book: book["场馆"].delete_rows(3), "“场馆”第 3 行：少了“transit”这一列"),
    (lambda book: book["场馆"].insert_rows(1), "“场馆”第 3 行：少了“transit”这一列"),
    (lambda book: book["场馆"].append([None, None, "谢谢"]), "“场馆”A6：没有编号"),
    (lambda book: book["场馆"].append(["elsewhere", "别处"]), "“场馆”A6：编号“elsewhere”不在这份征集表里"),
    (lambda book: book["场馆"].merge_cells("C3:D3"), "“场馆”C3:D3：请不要合并格子"),
    (put("场馆", "zoo", "name", "=A4"), "“场馆”B5：这里是公式"),
    (put("场馆", "zoo", "transit", ArrayFormula("H5", "=A1:A2")), "“场馆”H5：这里是公式"),
    (put("场馆", "hall", "hours.text", dt.datetime(2026, 9, 17)), "“场馆”D4：这里成了日期或时间“2026-09-17”"),
    (put("场馆", "hall", "hours.text", dt.time(9)), "“场馆”D4：这里成了日期或时间“09:00”"),
    (put("科普基地", "hall", "group_offer.lead_days", dt.datetime(1900, 1, 3)), "“科普基地”G4：这里成了日期或时间"),
    (put("科普基地", "hall", "group_offer.lead_days", 1.5), "“科普基地”G4：“1.5”应是整数"),
    (put("科普基地", "hall", "id", "zoo"), "“科普基地”A4：编号“zoo”不在这份征集表里"),
    (put("场馆", "zoo", "accessibility.wheelchair", True), "“场馆”J5：“是”不在可选值之内"),
    (put("场馆", "zoo", "transit", "东\u202e门"), "“场馆”H5：这里有不可见的字符 U+202E"),
    (put("场馆", "zoo", "transit", "长" * 5000), "“场馆”H5：有 5000 个字"),
    (lambda book: book[STATE_SHEET].__setitem__("A1", "x"), "这张隐藏的表被改动了"),
    (lambda book: book[STATE_SHEET].__setitem__("C2", "{"), "这张隐藏的表被改动了"),
    (lambda book: book[STATE_SHEET].__setitem__("B1", "20200101-else"), "不是从这里发出的"),
    (
        lambda book: book.create_sheet("Sheet1").append(["补充"] * 2) or book["Sheet1"].append(["x"]),
        "“Sheet1”：多出来的工作表",
    ),
]


@pytest.mark.parametrize(("spoil", "said"), SPOILT, ids=[said for _, said in SPOILT])
def test_a_spoilt_questionnaire_changes_nothing(
    waiting_office: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Any], None], said: str
) -> None:
    book = load_workbook(waiting_office / BOOK)
    spoil(book)
    book.save(waiting_office / BOOK)
    before = state(waiting_office)
    code, _, complaints = reply(capsys)
    assert code in (1, 2)
    assert said in complaints
    assert "什么都没有写" in complaints
    assert state(waiting_office) == before


def test_a_name_that_was_changed_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names are there to be recognised, not to be answered; what somebody wrote there is not lost in silence."""
    ask(capsys)
    fill(office / BOOK, {("场馆", "zoo", "name"): "示例动物园", ("场馆", "zoo", "transit"): "10 路"})
    code, out, _ = reply(capsys)
    assert (code, "“场馆”B5：名称写成了“示例动物园”" in out) == (0, True), out
    assert "name: 示例园\n" in (office / "data/venues/zoo.yml").read_text("utf-8")


def test_a_record_that_is_gone_or_renamed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys)
    fill(office / BOOK, {("场馆", "zoo", "parking"): "东门", ("场馆", "zoo", "transit"): "10 路"})
    assert run(capsys, "rename", "venues", "zoo", "animal-park", "--yes")[0] == 0
    (office / "data/bases/hall.yml").unlink()
    code, _, complaints = reply(capsys)
    assert (code, "没有编号是“hall”的记录了" in complaints) == (1, True), complaints
    write_files(office, {"data/bases/hall.yml": FILES["data/bases/hall.yml"]})
    code, out, _ = reply(capsys, "--overwrite")
    assert (code, "更新 animal-park" in out) == (0, True), out
