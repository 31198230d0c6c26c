"""``kepu orders add``: what is read, what is booked, what is refused, and that nobody's name is written anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import editors_folder
from kepu.cli import main
from kepu.editing.incoming.orders import order_in
from kepu.editing.incoming.packages import Unfit
from kepu.model.order import COLUMNS
from sites import SECOND

NOW = "2026-11-21T09:00"
NAME, PHONE, MAIL = "张小红", "13800001234", "zhang.xiaohong@example.org"
ORDER = f"""order: 1
made_on: 2026-11-21
provider: yantai-cast
items:
  - {{record: resources/tide-kit, name: 潮汐实验箱}}
  - {{record: courses/tide-lesson}}
unit: 示例海边小学
unit_kind: school
region: "370602"
place: 海边路 1 号，{NAME}收
wishes:
  - {{start: 2026-12-04, time: "14:30"}}
  - {{start: 2026-12-11}}
people: 45
stage: primary
note: 到了请打 {PHONE}
person:
  name: {NAME}
  phone: "{PHONE}"
  email: {MAIL}
"""
HEADS = ("order", "made_on", "unit", "unit_kind", "items.0.record", "items.0.quantity", "wishes.0.start", "person.name")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the second data set, and a place beside it for orders."""
    (tmp_path / "inbox").mkdir()
    return editors_folder(tmp_path / "portal", monkeypatch)


def sent(desk: Path, text: str = ORDER, name: str = "order.yml") -> Path:
    path = desk.parent / "inbox" / name
    path.write_text(text, "utf-8")
    return path


def taken(file: Path, *more: str) -> int:
    return main(["orders", "add", str(file), "--now", NOW, *more])


def written(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, what is hidden too."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kit(desk: Path) -> str:
    return (desk / "data/resources/tide-kit.yml").read_text("utf-8")


def test_an_order_is_booked_and_answered(desk: Path) -> None:
    path = desk / "data/resources/tide-kit.yml"
    path.write_text(path.read_text("utf-8").replace("quantity: 2", "quantity: 2 # 两箱"), "utf-8")
    assert taken(sent(desk), "--yes") == 0
    assert "quantity: 2 # 两箱" in kit(desk)
    assert "start: 2026-12-04" in kit(desk)
    assert "borrower: 示例海边小学" in kit(desk)
    assert "borrower: 示例海边小学" in (desk / "data/courses/tide-lesson.yml").read_text("utf-8")
    reply = (desk.parent / "inbox/order.ics").read_text("utf-8")
    assert reply.count("BEGIN:VEVENT") == 2
    assert "DTSTART;TZID=Asia/Shanghai:20261204T143000" in reply
    assert "DTEND;TZID=Asia/Shanghai:20261204T151500" in reply  # the lesson takes 45 minutes
    assert taken(sent(desk), "--yes") == 0  # the same order once more
    assert kit(desk).count("borrower") == 1


def test_nobody_is_named_in_anything_that_is_written(desk: Path) -> None:
    assert taken(sent(desk, name=f"{NAME}.yml"), "--yes") == 0
    found = written(desk)  # the journal and the caches are among it
    assert any("undo" in name for name in found)
    for private in (NAME, PHONE, MAIL, "海边路"):
        assert [name for name, raw in found.items() if private.encode() in name.encode() + raw] == []
    assert main(["undo", "--yes"]) == 0
    assert kit(desk) == (SECOND / "data/resources/tide-kit.yml").read_text("utf-8")


def test_a_dry_run_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(desk / "data")
    assert taken(sent(desk), "--dry-run") == 0
    assert written(desk / "data") == before
    assert not (desk.parent / "inbox/order.ics").exists()
    said = capsys.readouterr().out
    assert "+  - {start: 2026-12-04" in said or "+  - start: 2026-12-04" in said
    assert "要问  要提前几天，还不知道" in said


def test_what_is_taken_leads_to_the_next_wish_or_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (desk / "data/resources/tide-kit.yml").open("a", encoding="utf-8") as file:
        file.write("bookings:\n  - {start: 2026-12-01, end: 2026-12-05, borrower: 示例中学, quantity: 2}\n")
    before = kit(desk)
    assert taken(sent(desk), "--yes", "--wish", "1") == 1
    assert "KP507" in capsys.readouterr().err
    assert kit(desk) == before
    assert taken(sent(desk), "--yes") == 0
    assert "start: 2026-12-11" in kit(desk)


def test_a_tour_gets_a_stop(desk: Path) -> None:
    path = desk / "data/resources/tide-kit.yml"
    path.write_text(path.read_text("utf-8").replace("kind: kit", "kind: science-van"), "utf-8")
    vocabulary = desk / "data/vocab/resource-kinds.yml"
    if "science-van" not in vocabulary.read_text("utf-8"):
        vocabulary.write_text(vocabulary.read_text("utf-8") + "  - code: science-van\n    label: 科普大篷车\n", "utf-8")
    assert taken(sent(desk), "--yes") == 0
    assert "itinerary:" in kit(desk)
    assert "place: 示例海边小学" in kit(desk)
    assert "stop_status: confirmed" in kit(desk)


BROKEN = [
    ("order: 1", "order: 2", "别的版本"),
    ("unit: 示例海边小学", f"unit: 示例海边小学{NAME}", "单位会写进记录"),
    ("unit: 示例海边小学", f"unit: 示例海边小学 {PHONE}", "单位会写进记录"),
    ("  - {record: courses/tide-lesson}", "  - {record: venues/yantai-museum}", "items[1].record"),
    ("  - {record: courses/tide-lesson}", "  - {record: courses/gone}", "记录里没有 courses/gone"),
    ("  - {start: 2026-12-11}", "  - {start: 2026-02-30}", "wishes[1].start"),
    ("  - {start: 2026-12-11}", "  - {start: 2026-12-11, end: 2026-12-01}", "止期早于起期"),
    ("people: 45", "people: -3", "people"),
    ("people: 45", "people: 45\npeople: 46", "people"),
    ("people: 45", "people: 45\nsecret: x", "secret"),
    ("people: 45", "people: &a 45", "第"),
    (f'phone: "{PHONE}"', "phone: 12", "写法不对"),
    (f'phone: "{PHONE}"\n  email: {MAIL}', "", "没有写电话"),
    (ORDER, "- 1\n- 2\n", "不是点课单"),
    (ORDER, "", "不是点课单"),
    (ORDER, "x" * 70_000, "太大"),
]


@pytest.mark.parametrize(("good", "bad", "words"), BROKEN)
def test_what_is_no_good_order_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], good: str, bad: str, words: str
) -> None:
    assert good in ORDER
    before = written(desk / "data")
    assert taken(sent(desk, ORDER.replace(good, bad, 1)), "--yes") == 1
    assert words in capsys.readouterr().err
    assert written(desk / "data") == before


def test_an_order_inside_the_portal_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = desk / "data" / "order.yml"
    inside.write_text(ORDER, "utf-8")
    assert taken(inside, "--yes") == 2
    assert "移到外面" in capsys.readouterr().err
    assert taken(sent(desk), "--yes", "--ics", str(desk / "data/reply.ics")) == 2


def table(*rows: tuple[str, ...]) -> str:
    return "\ufeff" + "".join(",".join(row) + "\r\n" for row in (tuple(COLUMNS[key] for key in HEADS), *rows))


ROW = ("1", "2026/11/21", "'=示例小学", "学校、幼儿园", "resources/tide-kit", "2", "2026年12月4日", NAME)


def test_a_table_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "order.csv"
    other = (*ROW[:4], "courses/tide-lesson", "1", *ROW[6:])
    phone = tuple((*row, PHONE) for row in (ROW, other))
    text = table(*phone).replace("\r\n", f",{COLUMNS['person.phone']}\r\n", 1)
    for encoding in ("utf-8", "gb18030"):
        file.write_bytes(text.removeprefix("\ufeff" if encoding == "gb18030" else "").encode(encoding))
        order = order_in(file, {})
        assert [(item.record, item.quantity) for item in order.items] == [
            ("resources/tide-kit", 2),
            ("courses/tide-lesson", 1),
        ]
        assert (order.unit, order.unit_kind, str(order.wishes[0].start)) == ("=示例小学", "school", "2026-12-04")
        assert order.person.phone == PHONE


TABLES = [
    "",
    "a,b\r\n1,2\r\n",
    table(),
    table(ROW[:3]),
    table(ROW, (*ROW[:2], "另一所小学", *ROW[3:])),
    '"',
    "\ufeff单位,单位\r\n1,2\r\n",
]


@pytest.mark.parametrize("text", TABLES)
def test_what_is_no_table_of_an_order_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "order.csv"
    file.write_text(text, "utf-8", newline="")
    with pytest.raises(Unfit):
        order_in(file, {})
