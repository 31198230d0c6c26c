"""A foreign table that works the first time, and what happens to a workbook while it is away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from commandline import run
from kepu.editing.sheets.mapping import recognized
from kepu.editing.sheets.tables import read_tables

SOURCE = ("--source", "某市名录", "--date", "2026-05")
TABLE = "名称,类别,省,市,区县,经度(高德),纬度,建成时间\n海马博物馆,行业博物馆,山东省,烟台市,莱山区,121.45,37.48,43586\n海星馆,商店,山东,烟台,莱山,,,\n"


def test_the_mapping_of_a_trial_run_is_read_by_the_next(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text(TABLE, "utf-8")
    code, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", *SOURCE, "--dry-run")
    assert (code, "新增 1 条" in out, "没有“商店”这一种" in out) == (1, True, True), out
    path = desk / "x.mapping.yml"
    text = path.read_text("utf-8")
    assert "location.datum: gcj02" in text
    assert "还不知道 kind 写哪个代码：商店" in text
    path.write_text(text + "values:\n  kind: {商店: museum}\n", "utf-8")
    (desk / "x.csv").write_text(TABLE.replace("建成时间", "建成时间,热线").replace("43586", "43586,"), "utf-8")
    code, out, _ = run(capsys, "import", "x.csv", "--yes")
    assert (code, "新增 2 条" in out) == (0, True), out
    assert "values:\n  kind: {商店: museum}" in path.read_text("utf-8"), "what a person wrote stays"
    assert "热线" in path.read_text("utf-8")
    record = (desk / "data/venues/hai-ma-bo-wu-guan.yml").read_text("utf-8")
    for line in (
        'region: "370613"',
        "datum: gcj02",
        "opened: 2019-05-01",
        "title: 某市名录",
        "collected_on: 2026-11-21",
    ):
        assert line in record


def test_the_datum_may_follow(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Coordinates that were left out are filled in by the same table; no record and no source comes twice."""
    (desk / "x.csv").write_text(
        TABLE.replace("经度(高德)", "经度").splitlines()[0] + "\n" + TABLE.splitlines()[1], "utf-8"
    )
    _, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", *SOURCE, "--yes")
    assert "新增 1 条" in out and "坐标没有收录" in out, out
    path = desk / "data/venues/hai-ma-bo-wu-guan.yml"
    assert "location" not in path.read_text("utf-8")
    code, out, _ = run(capsys, "import", "x.csv", *SOURCE, "--datum", "gcj02", "--yes")
    assert (code, "新增 0 条，更新 1 条" in out) == (0, True), out
    record = path.read_text("utf-8")
    assert "lon: 121.45, lat: 37.48, datum: gcj02" in record
    assert record.count("某市名录") == 1


def test_who_does_not_name_the_name_is_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text("代号,地址\n甲馆,示例路\n", "utf-8")
    code, _, err = run(capsys, "import", "x.csv", "--collection", "venues", "--dry-run")
    assert (code, "请加 --name 列名，可写：代号、地址" in err) == (2, True), err
    assert run(capsys, "import", "x.csv", "--collection", "venues", "--name", "代号", "--dry-run")[0] == 1


def sheet(path: Path, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)


def test_headings_of_two_rows_sums_and_notes(tmp_path: Path) -> None:
    rows = [["附件"], ["序号", "基本情况", "", "联系方式", "", "备注"], ["", "名称", "地址", "联系人", "电话", ""],
            ["一、某区", "", "", "", "", ""], [1, "甲馆", "一路", "张", "12345", ""],
            ["序号", "名称", "地址", "联系人", "电话", "备注"], [2, "乙馆", "", "", "", ""],
            ["合计", "2", "", "", "", ""], ["注：截至2025年底", "", "", "", "", ""]]  # fmt: skip
    sheet(tmp_path / "x.xlsx", rows, ("A1:F1", "B2:C2", "D2:E2", "A2:A3", "F2:F3"))
    (table,) = read_tables(tmp_path / "x.xlsx", {}, recognized)
    assert [heading for heading in table.headings if heading] == ["序号", "名称", "地址", "联系人", "电话", "备注"]
    assert [row.cells["名称"] for row in table.rows] == ["甲馆", "乙馆"]
    assert [number for number, _ in table.beside] == [4, 6, 8, 9], "they are counted and named"


def test_a_suspected_duplicate_is_answered_in_the_sheet(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "名称,类型,地区,地址,别名\n" + "".join(
        f"{name},museum,莱山区,示例路 1 号,烟台市科技馆\n" for name in ("甲馆", "乙馆", "丙馆")
    )
    (desk / "x.csv").write_text(rows, "utf-8")
    command = ("import", "x.csv", "--collection", "venues", *SOURCE, "--yes")
    code, out, _ = run(capsys, *command)
    assert (code, "退回 3 行" in out, "合并、另一个 或 跳过" in out) == (1, True, True), out
    returned = desk / "x.rejected.csv"
    lines = returned.read_text("utf-8-sig").splitlines()
    assert lines[0] == "名称,类型,地区,地址,别名,重复处理,退回原因"
    for number, answer in enumerate(("合并", "另一个", "跳过"), 1):
        lines[number] = lines[number].replace(",烟台市科技馆,,", f",烟台市科技馆,{answer},")
    returned.write_text("\n".join(lines), "utf-8-sig")
    _, out, _ = run(capsys, "import", "x.rejected.csv", "--yes")
    assert "略过 1 行" in out, out
    assert "address: 示例路 1 号" in (desk / "data/venues/yantai-science-museum.yml").read_text("utf-8")


def exported(desk: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Any, Any, dict[str, int]]:
    (desk / "x.csv").write_text(
        "名称,类型,地区,简介\n" + "".join(f"第{n}号馆,museum,莱山区,简介{n}\n" for n in range(6)), "utf-8"
    )
    run(capsys, "import", "x.csv", "--collection", "venues", *SOURCE, "--yes")
    run(capsys, "export", "xlsx", "--collection", "venues")
    book = load_workbook(desk / "kepu.xlsx")
    return book, book["场馆"], {cell.value: cell.column for cell in book["场馆"][2]}


def test_a_column_that_was_sorted_alone_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, found, columns = exported(desk, capsys)
    rows = [
        row for row in range(3, found.max_row + 1) if str(found.cell(row, columns["summary"]).value).startswith("简介")
    ]
    for row, value in zip(rows, reversed([found.cell(row, columns["summary"]).value for row in rows]), strict=True):
        found.cell(row, columns["summary"]).value = value
    book.save(desk / "kepu.xlsx")
    code, _, err = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, "“summary”一列" in err, "单独排过序" in err) == (2, True, True), err


def test_rows_that_are_missing_are_named_and_empty_columns_hidden(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, found, columns = exported(desk, capsys)
    hidden = [d.hidden for d in found.column_dimensions.values() if d.min <= columns["parking"] <= d.max]
    assert hidden == [True]
    understood = found.cell(1, columns["（看懂的开放时间）"]).value
    assert understood == "看懂的开放时间（不用填）"
    row = next(row for row in range(3, found.max_row + 1) if found.cell(row, columns["name"]).value == "第3号馆")
    found.delete_rows(row)
    book.save(desk / "kepu.xlsx")
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--dry-run")
    assert (code, "表里少了 1 行：" in out, "第3号馆；记录没有删" in out) == (0, True, True), out


def test_only_the_rows_of_a_region(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text(
        "名称,类型,市,区县\n甲馆,museum,烟台市,莱山区\n乙馆,museum,烟台市,芝罘区\n丙馆,museum,广西,城中区\n", "utf-8"
    )
    _, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", "--region", "莱山", *SOURCE, "--dry-run")
    assert "新增 1 条" in out
    assert "略过 2 行" in out


def test_many_rows_are_told_by_kind(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"第{n}馆,商店{n},烟台市莱山区\n" for n in range(40))
    (desk / "x.csv").write_text("名称,类型,地区\n" + lines, "utf-8")
    _, out, _ = run(capsys, "import", "x.csv", "--collection", "venues", *SOURCE, "--dry-run")
    assert out.count("没有“商店") == 3
    assert "退回 40 处" in out
    assert (desk / "x.report.txt").read_text("utf-8-sig").count("没有“商店") == 40
