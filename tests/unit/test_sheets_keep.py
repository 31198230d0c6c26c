"""A table never deletes, drops or moves anything in silence, and what it could not bring comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from commandline import NOW, editors_folder, run, state
from kepu.cli import main
from kepu.editing.sheets.mapping import recognized
from kepu.editing.sheets.tables import read_tables

VENUE = "data/venues/yantai-science-museum.yml"


def edited(path: Path, edit: Callable[[Any, Callable[[str, str], Any]], None]) -> None:
    book = load_workbook(path)
    sheet = book["场馆"]

    def cell(record: str, key: str) -> Any:
        column = next(cell.column for cell in sheet[2] if cell.value == key)
        return sheet.cell(next(cell.row for cell in sheet["A"] if cell.value == record), column)

    edit(sheet, cell)
    book.save(path)


@pytest.fixture(scope="module")
def workbook_of_venues(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the command exports of the venues."""
    folder = tmp_path_factory.mktemp("venues")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        editors_folder(folder / "desk", patch)
        assert main(["export", "xlsx", "--collection", "venues", "--now", NOW]) == 0
    return (folder / "desk/kepu.xlsx").read_bytes()


@pytest.fixture
def venues(desk: Path, workbook_of_venues: bytes) -> Path:
    """A folder in which the venues have been exported."""
    (desk / "kepu.xlsx").write_bytes(workbook_of_venues)
    return desk


MUSEUM, HALL = "yantai-science-museum", "yantai-museum"
CLEARINGS = [
    (None, (), False), ("  ", (), False), ("（清空）", (), True), ("(清空)", (), True), (None, ("--clear",), True),
]  # fmt: skip


@pytest.mark.parametrize(("words", "flags", "gone"), CLEARINGS)
def test_an_empty_cell_deletes_only_if_asked(
    words: str | None, flags: tuple[str, ...], gone: bool, venues: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(venues / "kepu.xlsx", lambda _, cell: setattr(cell(MUSEUM, "audiences"), "value", words))
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes", *flags)
    assert code == 0
    assert ("audiences" not in (venues / VENUE).read_text("utf-8")) == gone
    assert ("没删 yantai-science-museum  面向人群：格子空着，记录里是" in out) != gone
    assert ("有 1 格空着，没有删" in out) != gone


@pytest.mark.parametrize("flags", [(), ("--clear",)])
@pytest.mark.parametrize(
    ("value", "words"), [('="看"&"星"', "是公式，文件里没有它的结果"), ("#REF!", "的结果是 #REF!，不是内容")]
)
def test_what_a_formula_did_not_say_deletes_nothing(
    value: str, words: str, flags: tuple[str, ...], venues: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(venues / "data")
    edited(venues / "kepu.xlsx", lambda _, cell: setattr(cell(MUSEUM, "summary"), "value", value))
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes", *flags)
    assert (code, "退回 1 行" in out) == (1, True)
    assert words in out
    assert state(venues / "data") == before


def merge(sheet: Any, first: Any, last: Any) -> None:
    sheet.merge_cells(start_row=first.row, end_row=last.row, start_column=first.column, end_column=last.column)


def test_cells_merged_down_say_the_same(venues: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def edit(sheet: Any, cell: Any) -> None:
        first, last = sorted((cell(MUSEUM, "transit"), cell(HALL, "transit")), key=lambda c: c.row)
        first.value = "坐 1 路车"
        merge(sheet, first, last)

    edited(venues / "kepu.xlsx", edit)
    assert run(capsys, "import", "kepu.xlsx", "--yes", "--overwrite")[0] == 0
    for name in (MUSEUM, HALL):
        assert "坐 1 路车" in (venues / f"data/venues/{name}.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((MUSEUM, "summary"), (MUSEUM, "description")),
        ((HALL, "name"), (MUSEUM, "name")),
        ((HALL, "id"), (MUSEUM, "id")),
    ],
)
def test_a_merged_range_that_hides_whose_words_it_holds_is_named(
    first: tuple[str, str], last: tuple[str, str], venues: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ranges = []

    def edit(sheet: Any, cell: Any) -> None:
        merge(sheet, *sorted((cell(*first), cell(*last)), key=lambda c: (c.row, c.column)))
        ranges.extend(area.coord for area in sheet.merged_cells.ranges)

    before = state(venues / "data")
    edited(venues / "kepu.xlsx", edit)
    code, _, err = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, state(venues / "data")) == (2, before)
    assert f"“场馆”里 {ranges[0]} 合并了" in err


def test_an_unknown_key_is_named(venues: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(venues / "kepu.xlsx", lambda sheet, _: sheet.cell(2, sheet.max_column + 1, "sumary"))
    code, _, err = run(capsys, "import", "kepu.xlsx", "--yes")
    assert (code, err) == (2, "kepu: 没有字段“sumary”；您是不是要写 summary？\n")


def test_notes_beside_the_records_are_named_and_left(venues: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(venues / "kepu.xlsx", lambda sheet, _: sheet.cell(4, sheet.max_column + 1, "问过了"))
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes")
    assert code == 0
    assert "列，没有表头" in out


# Rows that come back


def test_returned_rows_come_back(venues: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def edit(_: Any, cell: Any) -> None:
        cell(MUSEUM, "summary").value = "改过的介绍"
        cell(MUSEUM, "collected_on").value = "去年"

    edited(venues / "kepu.xlsx", edit)
    code, out, _ = run(capsys, "import", "kepu.xlsx", "--yes")
    assert code == 1
    assert "退回的行放进 kepu.rejected.csv，最后一列是原因；改好以后再导入：kepu import kepu.rejected.csv\n" in out
    path = venues / "kepu.rejected.csv"
    path.write_text(path.read_text("utf-8-sig").replace("去年", "2026-11-01"), "utf-8-sig")
    code, out, err = run(capsys, "import", "kepu.rejected.csv", "--yes")
    assert (code, err) == (0, "")
    assert "summary: 改过的介绍" in (venues / VENUE).read_text("utf-8")


def test_rows_of_an_earlier_time_are_not_written_over(venues: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(venues / "kepu.xlsx", lambda _, cell: setattr(cell(MUSEUM, "collected_on"), "value", "去年"))
    run(capsys, "import", "kepu.xlsx", "--yes")
    run(capsys, "import", "kepu.xlsx", "--yes")
    (venues / "kepu.rejected.csv").write_text("我正在改", "utf-8")
    assert "放进 kepu.rejected-2.csv" in run(capsys, "import", "kepu.xlsx", "--yes")[1]
    assert (venues / "kepu.rejected.csv").read_text("utf-8") == "我正在改"
    assert (venues / "kepu.rejected-2.csv").is_file()


def test_a_returned_row_whose_origin_was_changed_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "x.csv").write_text("id,name,_kepu,退回原因\nyantai-museum,馆,坏了,x\n", "utf-8")
    code, _, err = run(capsys, "import", "x.csv", "--yes")
    assert (code, "第 2 行的“_kepu”一列被改过" in err) == (2, True)


HEADINGS = [
    (["name", "kind", "region"], True),
    (["名称", "contacts.1.phone"], True),
    (["馆名", "地址", "免费"], True),
    (["场馆名称", "官方网站"], True),
    (["开放时间·出处的原话", "是否示例"], True),
    (["免费", "官方网站"], False),
    (["市科技馆", "江北路 1 号", "免费", "官方网站"], False),
    (["某单位", "地址", "010-12345678"], False),
    (["某馆", "电话", "https://example.org"], False),
    (["某馆", "地址", "2026/5/1"], False),
    (["某馆", "地址", "30"], False),
    ([], False),
]


@pytest.mark.parametrize(
    ("row", "known"), HEADINGS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_headings_are_told_from_records(row: list[str], known: bool) -> None:
    assert bool(recognized(row)) == known


TABLES = [
    ("甲,乙,丙\n市科技馆,免费,官方网站\n县科技馆,免费,官方网站\n", ["甲", "乙", "丙"], [2, 3], 0),
    ("名单\n\n名称,地址\n馆,路\n", ["名称", "地址"], [4], 1),
    ("名称,地址\n馆,路,多\n", ["名称", "地址"], [2], 0),
    ("名称,,地址\n馆,备注,路\n,只有备注,\n", ["名称", "（B 列，没有表头）", "地址"], [2, 3], 0),
    ('id,name,_kepu\nx,馆,"[""venues"",null]"\n', ["id", "name"], [2], 0),
]


@pytest.mark.parametrize(("text", "headings", "rows", "above"), TABLES)
def test_no_row_and_no_column_vanishes(
    text: str, headings: list[str], rows: list[int], above: int, tmp_path: Path
) -> None:
    (tmp_path / "x.csv").write_text(text, "utf-8")
    (table,) = read_tables(tmp_path / "x.csv", {}, recognized)
    assert (table.headings, [row.number for row in table.rows], len(table.above)) == (headings, rows, above)


def test_every_row_is_counted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["烟台市科普场馆名单", "", ""], ["名称", "类型", "地区"], ["甲馆", "museum", "370602"], ["", "", ""],
        ["", "museum", "370602"], ["乙馆", "不认识", "370602"], ["甲馆", "museum", "370602"],
    ]  # fmt: skip
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.active["E6"] = "记一笔"
    book.save(desk / "名单.xlsx")
    (desk / "m.yml").write_text("columns: {名称: name, 类型: kind, 地区: region}\nfixed: {sample: true}\n", "utf-8")
    code, out, _ = run(capsys, "import", "名单.xlsx", "--collection", "venues", "--mapping", "m.yml", "--yes")
    assert code == 1
    assert "Sheet：4 行" in out
    assert "表头以上的 1 行没有当作记录，从第 1 行“烟台市科普场馆名单”起" in out
    assert "新增 1 条" in out
    assert "退回 3 行" in out
    assert "没有用到的列：（E 列，没有表头）" in out
    assert "kepu import 名单.rejected.csv --collection venues --mapping m.yml" in out
    with (desk / "名单.rejected.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert len(list(csv.reader(handle))) == 4
