"""To Excel and back: nothing changes by itself, and nothing is overwritten in silence."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from commandline import TODAY, problems, run, state
from kepu.check.loading import load
from kepu.editing.sheets.cells import phone
from kepu.editing.sheets.columns import columns_of
from kepu.editing.sheets.grids import BadTable, cell_words
from kepu.editing.sheets.importing import Importer
from kepu.editing.sheets.mapping import TableMapping, guessed
from kepu.editing.sheets.tables import Table, read_tables
from kepu.editing.sheets.workbook import workbook
from kepu.model import COLLECTIONS
from kepu.model.venue import Venue
from portals import real_dataset

MOMENT = dt.datetime(2026, 11, 21, 9)
SHEETS = {collection.label: name for name, collection in COLLECTIONS.items()}
VENUE = "data/venues/yantai-science-museum.yml"


def edited(path: Path, edit: Callable[[Any], None], sheet: str = "场馆") -> None:
    book = load_workbook(path)
    edit(book[sheet])
    book.save(path)


def cell_of(sheet: Any, record_id: str, key: str) -> Any:
    """The cell of a record's field."""
    column = next(cell.column for cell in sheet[2] if cell.value == key)
    row = next(cell.row for cell in sheet["A"] if cell.value == record_id)
    return sheet.cell(row, column)


# Our own workbook


def test_an_unchanged_workbook_changes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    assert run(capsys, "export", "xlsx")[0] == 0
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, out.splitlines()[-1]) == (0, "没有要写的。")
    assert "更新 0 条" in out
    (desk / "kepu.xlsx").unlink()
    assert state(desk) == before


@pytest.mark.parametrize("folder", ["data", "tests/data/data"])
def test_every_value_survives_a_cell(folder: str, project: Path, tmp_path: Path) -> None:
    """Read as a foreign table, each sheet of a whole portal still says what the records say."""
    data = real_dataset() if folder == "data" else load(project / folder)[0]
    (tmp_path / "x.xlsx").write_bytes(workbook(data, COLLECTIONS, MOMENT))
    for table in read_tables(tmp_path / "x.xlsx", SHEETS):
        assert table.collection
        mapping = TableMapping(columns={key: key for key in table.headings})
        importer = Importer.of(data, project / folder, table.collection, mapping)
        foreign = Table(table.name, table.headings, table.rows)
        for result in importer.run(foreign, project / "content", TODAY):
            assert (result.state, result.changes, result.conflicts) == ("same", [], []), result.reasons


def test_the_workbook_helps(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "xlsx", "--collection", "venue")[0] == 0
    book = load_workbook(desk / "kepu.xlsx")
    assert book.sheetnames == ["场馆", "_lists", "_kepu"]
    assert {book[name].sheet_state for name in ("_lists", "_kepu")} == {"hidden"}
    sheet = book["场馆"]
    assert (sheet["A1"].value, sheet["A2"].value, sheet["B1"].value) == ("编号", "id", "名称")
    assert sheet.protection.sheet
    assert (sheet["A3"].protection.locked, sheet["B3"].protection.locked) == (True, False)
    assert sheet["B1"].comment.text
    region = cell_of(sheet, "yantai-science-museum", "region")
    assert (region.value.split()[0], region.number_format) == ("370613", "@")
    lists = [v for v in sheet.data_validations.dataValidation if region.coordinate in v.sqref]
    assert lists[0].formula1.startswith("'_lists'!$")
    assert run(capsys, "export", "xlsx")[0] == 2  # the file is there already


def test_a_changed_cell_changes_a_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / VENUE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").replace(b"kind:", "# 说明\r\nkind:".encode()))
    run(capsys, "format", "--yes")
    before = path.read_bytes()
    run(capsys, "export", "xlsx", "--collection", "venues")

    def edit(sheet: Any) -> None:
        cell_of(sheet, "yantai-science-museum", "hours.text").value = "周三至周日 ９:00—16:30，除夕闭馆"
        cell_of(sheet, "yantai-science-museum", "contacts.0.phone").value = 5356678901.0
        cell_of(sheet, "yantai-science-museum", "collected_on").value = dt.datetime(2026, 11, 20)
        cell_of(sheet, "yantai-science-museum", "audiences").value = "（清空）"

    edited(desk / "kepu.xlsx", edit)
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, "更新 1 条（4 处）" in out) == (0, True), out
    assert "电话：（空） → 0535-6678901" in out
    new = path.read_bytes().decode()
    assert new.count("\n") == new.count("\r\n")
    assert "# 说明" in new
    assert "audiences" not in new
    gone = set(before.decode().split("\r\n")) - set(new.split("\r\n"))
    assert {line.partition(":")[0].strip() for line in gone} == {"text", "audiences", "confirmed", "- {days"}
    assert "开放时间读成：周三四五六日 09:00–16:30" in out
    assert not [line for line in problems(desk) if "KP5" not in line]


def test_a_record_changed_meanwhile_is_a_conflict(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "xlsx", "--collection", "venues")
    edited(desk / "kepu.xlsx", lambda s: setattr(cell_of(s, "yantai-science-museum", "summary"), "value", "表里的"))
    path = desk / VENUE
    path.write_bytes(path.read_bytes().replace("示例记录，用来演示一座科技馆。".encode(), "文件里的".encode()))
    before = path.read_bytes()
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, "冲突 1 处" in out, path.read_bytes() == before) == (1, True, True)
    assert "文件里的 → 表里的（没有改）" in out
    assert run(capsys, "import", "kepu.xlsx", "--yes", "--overwrite")[0] == 0
    assert "summary: 表里的" in path.read_text("utf-8")


def test_a_new_row_gets_an_id_and_a_bad_one_is_returned(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "xlsx", "--collection", "venues")

    def edit(sheet: Any) -> None:
        keys = [cell.value for cell in sheet[2]]
        for values in ({"name": "海藻馆", "kind": "museum", "region": "370602", "sample": "是"},
                       {"name": "海星馆", "kind": "商店", "region": "370602", "sample": "是"}):  # fmt: skip
            sheet.append([values.get(key) for key in keys])

    edited(desk / "kepu.xlsx", edit)
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, "新增 1 条" in out, "退回 1 行" in out) == (1, True, True), out
    assert (desk / "data/venues/hai-zao-guan.yml").read_text(
        "utf-8"
    ) == 'name: 海藻馆\nkind: museum\nregion: "370602"\nsample: true\n'
    returned = desk / "kepu.rejected.csv"
    (row,) = csv.DictReader(io.StringIO(returned.read_text("utf-8-sig")))
    assert (row["name"], "KP302" in row["退回原因"]) == ("海星馆", True)
    returned.write_bytes(returned.read_bytes().replace("商店".encode(), b"museum"))
    code, out, _ = run(capsys, "import", "kepu.rejected.csv", "--collection", "venues", "--yes")
    assert (code, "新增 1 条" in out) == (0, True), out
    assert (desk / "data/venues/hai-xing-guan.yml").exists()


# Foreign tables

HEADINGS = [
    "序号",
    "场馆名称",
    "类　别",
    "所属区县",
    "联系电话（座机）",
    "经度",
    "纬度",
    "开馆日期",
    "是否免费",
    "备注",
]
ROWS = [
    [1, "海马馆", "博物馆", "莱山区", 5356678902.0, 121.46, 37.47, dt.datetime(2019, 5, 1), "是", "x"],
    [2, "海龟馆", "museum", "烟台市莱山区", "０５３５－６６７８９０３", None, None, 2019, "免费", ""],
    [3, "烟台市科技馆", "博物馆", "莱山区", "13800138000", None, None, None, None, ""],
    [4, "海胆馆", "博物馆", "火星区", None, None, None, None, None, ""],
    [5, None, "博物馆", "莱山区", None, None, None, None, None, ""],
    [6, "海马馆", "博物馆", "莱山区", None, None, None, None, None, ""],
]


def foreign_workbook(path: Path) -> None:
    """A table as offices send them: a title over all columns, a region for several rows in one merged cell."""
    book = Workbook()
    sheet = book.active
    sheet.append(["2026 年科普场馆名录"])
    sheet.merge_cells("A1:J1")
    sheet.append(HEADINGS)
    for row in ROWS[:3]:
        sheet.append([None if i == 3 and row[0] == 2 else value for i, value in enumerate(row)])
    sheet["D3"] = "莱山区"
    sheet.merge_cells("D3:D5")
    for row in ROWS[3:]:
        sheet.append(row)
    book.save(path)


def foreign_csv(path: Path, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADINGS)
        writer.writerows([cell_words(value) for value in row] for row in ROWS)


@pytest.mark.parametrize("kind", ["xlsx", "utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_foreign_table(kind: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / ("名录.xlsx" if kind == "xlsx" else "名录.csv")
    foreign_workbook(path) if kind == "xlsx" else foreign_csv(path, kind)
    mapping = desk / "m.yml"
    code, out, _ = run(capsys, "import", str(path), "--collection", "venues", "--mapping", "m.yml", "--yes")
    assert code == 1
    assert "更新 1 条（1 处）" in out
    assert mapping.exists()
    assert not list((desk / "data/venues").glob("hai-ma*")), "no datum, so the point cannot be read"
    text = mapping.read_text("utf-8")
    assert "场馆名称: name" in text
    assert "# 备注:" in text
    text = text.replace("fixed:\n  location.precision: street\n", "")
    fixed = (
        "fixed: {location.datum: wgs84, location.precision: site, sample: 是}\nvalues: {admission.free: {免费: 是}}\n"
    )
    mapping.write_text(text + fixed, "utf-8")
    first = 3 if kind == "xlsx" else 2
    for name in ("hai-gui-guan.yml",):
        (desk / "data/venues" / name).unlink(missing_ok=True)
    code, out, _ = run(capsys, "import", str(path), "--collection", "venues", "--mapping", "m.yml", "--yes")
    assert code == 1, out
    assert "新增 2 条，更新 0 条（0 处），冲突 1 处" in out, out
    assert f"第 {first + 3} 行  退回" in out
    assert "火星区" in out
    assert "没有名称" in out
    assert "没有用到的列：备注" in out
    horse = (desk / "data/venues/hai-ma-guan.yml").read_text("utf-8")
    assert "phone: 0535-6678902" in horse
    assert "location: {lon: 121.46, lat: 37.47, datum: wgs84, precision: site}" in horse
    assert "opened: 2019-05-01" in horse
    turtle = (desk / "data/venues/hai-gui-guan.yml").read_text("utf-8")
    assert 'region: "370613"' in turtle
    assert 'phone: 0535-6678903\nopened: "2019"' in turtle
    assert "free: true" in turtle
    assert "location" not in turtle
    said = [line for line in problems(desk) if not line.startswith("KP80")]
    assert [line.split()[0] for line in said] == ["KP706"], "the table has a private mobile number in one row"


def test_a_foreign_table_overwrites_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text("名称,简介,地址\n烟台市科技馆,别的介绍,示例路 1 号\n", "utf-8")
    code, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", "--yes")
    assert (code, "更新 1 条（1 处），冲突 1 处" in out) == (1, True), out
    text = (desk / VENUE).read_text("utf-8")
    assert ("address: 示例路 1 号" in text, "别的介绍" in text) == (True, False)


def test_what_a_foreign_table_adds_has_its_source(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (desk / VENUE).read_text("utf-8")
    (desk / "x.csv").write_text("名称,地址,出处名称\n烟台市科技馆,示例路 1 号,某市名录\n", "utf-8")
    code, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", "--yes")
    assert (code, "出处：（空） → 某市名录" in out, "冲突 0 处" in out) == (0, True, True), out
    after = (desk / VENUE).read_text("utf-8")
    assert "  - title: 某市名录\n    fields: [address]\n" in after
    assert before.count("title:") + 1 == after.count("title:")


def test_a_table_that_knows_nothing_new_changes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk / "data")
    (desk / "x.csv").write_text("名称,出处名称\n烟台市科技馆,某市名录\n", "utf-8")
    assert run(capsys, "import", "x.csv", "--collection", "venues", "--yes")[0] == 0
    assert state(desk / "data") == before


def test_a_trial_run_writes_the_mapping_and_nothing_else(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foreign_csv(desk / "x.csv", "utf-8")
    before = state(desk)
    code, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", "--dry-run")
    assert (code, "试运行" in out) == (1, True)
    after = state(desk)
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {"x.mapping.yml"}


BAD = [
    ("x.xls", b"x"), ("x.xlsx", b"PK\x03\x04 broken"), ("x.csv", b"\xff\x00\x80\x81"), ("x.csv", b""), ("none.csv", None),
    ("x.csv", b"a,b\n1,2\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), BAD)
def test_what_is_no_table_is_wrong_usage(
    name: str, content: bytes | None, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (desk / name).write_bytes(content)
    code, _, err = run(capsys, "import", name, "--collection", "venues")
    assert (code, err.startswith("kepu: ")) == (2, True), err


MAPPINGS = ["columns: {名称: nmae}\n", "colums: {名称: name}\n", "columns: [\n", "- a\n", "columns: {名称: address}\n"]


@pytest.mark.parametrize("text", MAPPINGS)
def test_a_bad_mapping_is_wrong_usage(text: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text("名称\n海马馆\n", "utf-8")
    (desk / "m.yml").write_text(text, "utf-8")
    assert run(capsys, "import", "x.csv", "--collection", "venues", "--mapping", "m.yml")[0] == 2


def test_a_table_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign_workbook(tmp_path / "x.xlsx")
    monkeypatch.setattr("kepu.editing.sheets.grids._LARGEST", 100)
    with pytest.raises(BadTable):
        read_tables(tmp_path / "x.xlsx", {})


def with_merge(path: Path, area: str) -> None:
    """A workbook as no program writes it: a merged range is an entry of a few bytes, whatever its size."""
    foreign_workbook(path.with_name("plain.xlsx"))
    with zipfile.ZipFile(path.with_name("plain.xlsx")) as plain, zipfile.ZipFile(path, "w") as target:
        for name in plain.namelist():
            merge = f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'.encode()
            target.writestr(name, re.sub(b"</sheetData>(<mergeCells.*?</mergeCells>)?", merge, plain.read(name)))


@pytest.mark.parametrize("area", ["A9:XFD1048576", "A:XFD", "9:1048576"])
def test_a_range_of_billions_of_cells_is_refused(area: str, tmp_path: Path) -> None:
    with_merge(tmp_path / "x.xlsx", area)
    with pytest.raises(BadTable, match="太大"):
        read_tables(tmp_path / "x.xlsx", {})


def test_far_cells(tmp_path: Path) -> None:
    """A far cell that only has a colour costs nothing; one that says something makes the table too large."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["名称", "地址"], ["甲馆", "示例路"]):
        sheet.append(row)
    sheet.cell(1_048_576, 3).font = Font(bold=True)
    book.save(tmp_path / "x.xlsx")
    assert [row.cells["名称"] for row in read_tables(tmp_path / "x.xlsx", {})[0].rows] == ["甲馆"]
    sheet.cell(1_048_576, 16_384, "x")
    book.save(tmp_path / "y.xlsx")
    with pytest.raises(BadTable, match="太大"):
        read_tables(tmp_path / "y.xlsx", {})


def test_formulas_stay_text_and_come_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / VENUE
    path.write_bytes(path.read_bytes().replace("示例记录，用来演示一座科技馆。".encode(), b'"=1+1"'))
    run(capsys, "export", "xlsx", "--collection", "venues")
    cell = cell_of(load_workbook(desk / "kepu.xlsx")["场馆"], "yantai-science-museum", "summary")
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    (desk / "x.csv").write_text("名称,类型,简介\n馆,商店,'=1+1\n", "utf-8")
    run(capsys, "import", "x.csv", "--collection", "venues", "--yes")
    assert "'=1+1" in (desk / "x.rejected.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5356678901", "0535-6678901"), ("05356678901", "0535-6678901"), ("1087654321", "010-87654321"), ("13800138000", "13800138000"),
     ("87654321", "87654321"), ("0535 6678901", "0535-6678901"), ("４００－１２３－４５６７", "400-123-4567"), ("总机", "总机")],
)  # fmt: skip
def test_phones_of_tables(text: str, expected: str) -> None:
    assert phone(text) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (3.0, "3"), (121.4567891, "121.4567891"), (1e-7, "0.0000001"), (True, "是"), (dt.time(9), "09:00"),
     (dt.datetime(2026, 5, 1), "2026-05-01"), (dt.datetime(2026, 5, 1, 9, 30), "2026-05-01 09:30"), (" a\xa0b ", "a b")],
)  # fmt: skip
def test_cells_in_words(value: object, words: str) -> None:
    assert cell_words(value) == words


def test_headings_are_guessed(project: Path) -> None:
    columns = columns_of("venues", load(project / "tests/data/data")[0].of(Venue))
    found = guessed(["名 称*", "联系电话", "地址（详细）", "经度(E)", "开放时间段", "完全无关"], columns).columns
    assert found == {
        "名 称*": "name", "联系电话": "contacts.0.phone", "地址（详细）": "address", "经度(E)": "location.lon",
        "开放时间段": "hours.text",
    }  # fmt: skip


@pytest.mark.scale
def test_eight_thousand_rows(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (f"第{i}号馆,museum,370602,示例路{i}号,0535667{i:04d},121.4,37.52\n" for i in range(8000))
    (desk / "x.csv").write_text("名称,类型,地区,地址,电话,经度,纬度\n" + "".join(lines), "utf-8")
    (desk / "m.yml").write_text(
        "columns: {名称: name, 类型: kind, 地区: region, 地址: address, 电话: contacts.0.phone, 经度: location.lon, 纬度: location.lat}\n"
        "fixed: {sample: 是, location.datum: wgs84, location.precision: street}\n", "utf-8",
    )  # fmt: skip
    code, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", "--mapping", "m.yml", "--yes")
    assert (code, "新增 8000 条" in out) == (0, True), out[-500:]
    assert len(os.listdir(desk / "data/venues")) >= 8000  # noqa: PTH208
