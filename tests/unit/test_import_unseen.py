"""Foreign tables with headings, kinds and words that nobody has arranged for: what a field cannot take is named and
left out, and the row comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from commandline import run
from kepu.editing.sheets.usable import amount, numbers_in, says_nothing

SOURCE = ("--collection", "venues", "--source", "某市名录", "--date", "2026-05", "--dry-run")
TABLE = """Name,Type,Province,City,District,Phone,Lng,Lat,Hours,Free,Operator
海马公园,museum,山东省,烟台市,莱山区,王老师 13800000000,121.45,37.48,9:00-17:00,free,
海星博物馆,博物馆,山东,烟台,莱山区,无,,,24小时,30元/人,某某科协
海胆博物馆,museum,同上,同上,同上,看门牌,,,,是（周一除外）,n/a
"""


def test_english_headings_and_words_that_say_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text(TABLE, "utf-8")
    _, out, _ = run(capsys, "import", "x.csv", *SOURCE)
    assert "新增 3 条" in out, out
    assert "退回 0 行" in out
    for told in ("坐标没有收录，表里没说坐标系", "没有叫“某某科协”的单位", "Phone“看门牌”看不懂；没有收录"):
        assert told in out, out
    assert "没有用到的列" not in out


NOTHING = ("无", "暂无", "—", "/", "N/A", "不详", "……")


@pytest.mark.parametrize("text", NOTHING)
def test_words_for_nothing(text: str) -> None:
    assert says_nothing(text)


AMOUNTS = [("约3,000平方米", "3000"), ("1.2万㎡", "12000"), ("80个", "80"), ("12亩", None), ("三千", None)]


@pytest.mark.parametrize(("text", "number"), AMOUNTS)
def test_numbers_with_units(text: str, number: str | None) -> None:
    assert amount(text) == number


PHONES = [
    ("王老师 13800000000", "0535", (["13800000000"], "王老师")),
    ("6891234（办公室）", "0535", (["0535-6891234"], "办公室")),
    ("6891234", "", ([], "")),
    ("+86 535 6891234", "", (["0535-6891234"], "")),
    ("0535-6891234转802 / 13800000000", "", (["0535-6891234转802", "13800000000"], "")),
    ("看门牌", "0535", ([], "")),
]


@pytest.mark.parametrize(("text", "area_code", "expected"), PHONES)
def test_telephones_among_words(text: str, area_code: str, expected: tuple[list[str], str]) -> None:
    assert numbers_in(text, area_code) == expected


def test_what_people_do_to_our_workbook(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "xlsx", "--collection", "venues", "-o", "w.xlsx")[0] == 0
    book = load_workbook(desk / "w.xlsx")
    sheet = book["场馆"]
    keys = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, keys["address"]).value = "无"
    sheet.title = "本市场馆"
    book.save(desk / "renamed.xlsx")
    out = run(capsys, "import", "renamed.xlsx", "--dry-run")[1]
    assert "更新 0 条" in out, out
    assert "格子里写的“无”不是内容，没有改；要删写（清空）" in out
    book.copy_worksheet(sheet)
    book.save(desk / "copied.xlsx")
    assert "是同样的记录" in run(capsys, "import", "copied.xlsx", "--dry-run")[2]
    book.remove(book["本市场馆 Copy"])
    sheet.title = "场馆"
    sheet.delete_rows(2)
    book.save(desk / "keyless.xlsx")
    assert "第 2 行的字段名" in run(capsys, "import", "keyless.xlsx", "--dry-run")[2]
    (desk / "old.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert "另存为 .xlsx" in run(capsys, "import", "old.xlsx", "--dry-run")[2]
