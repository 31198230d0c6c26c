"""``kepu open``, ``kepu hours`` and ``kepu holidays``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kepu.cli import main
from kepu.commands.holidays import draft, periods, warnings
from kepu.model.planning import HolidayYear
from kepu.source.reader import read

SECOND = Path(__file__).parents[1] / "data" / "data"
VENUE = """name: 甲馆
kind: museum
region: "370602"
hours:
  text: 周二至周日 9:00-17:00（16:30停止入馆），周一闭馆（法定节假日除外）
  weekly: {days: [tue, wed, thu, fri, sat, sun], opens: 09:00, closes: 17:00, last_admission: 16:30}
  on_public_holidays: open
"""
ANSWERS = [
    (
        "2026-11-24T10:00",
        ["届时开放 · 16:30 停止入馆 · 17:00 闭馆", "当天：09:00–17:00（16:30 停止入馆）", "之后：次日 09:00 开放"],
    ),
    (
        "2026-11-24T02:00Z",
        ["届时开放 · 16:30 停止入馆 · 17:00 闭馆", "当天：09:00–17:00（16:30 停止入馆）", "之后：次日 09:00 开放"],
    ),
    ("2026-11-23T10:00", ["届时闭馆 · 次日 09:00 开放"]),
    ("2027-01-01T10:00", ["节假日安排未公布，请先确认", "之后：已知最早1月8日 周五 09:00 开放"]),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One venue, with the holidays and regions of the second data set."""
    for name in ("portal.yml", "holidays/2026.yml", "regions/370602.yml", "regions/370600.yml", "regions/370000.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((SECOND / name).read_bytes())
    (tmp_path / "venues").mkdir()
    (tmp_path / "venues" / "jia.yml").write_text(VENUE, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("at", "lines"), ANSWERS, ids=lambda value: value if isinstance(value, str) else "")
def test_open(data: Path, at: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "jia", "--at", at, "--data", str(data)]) == 0
    answer = capsys.readouterr().out.splitlines()
    assert answer[1:-1] == lines
    assert answer[0].startswith("甲馆（")
    assert answer[-1].startswith("原话：周二至周日")


def test_open_says_of_which_year_hours_are(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = 'source:\n  - {title: 旅游网, date: "2018-06", tier: C, fields: [hours]}\n'
    (data / "venues" / "jia.yml").write_text(VENUE + source, "utf-8")
    assert main(["open", "jia", "--at", "2026-11-24T16:45", "--data", str(data)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "已停止入馆，17:00 闭馆（按 2018 年的资料，待核实）"


def test_open_without_hours(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "venues" / "yi.yml").write_text('name: 乙馆\nkind: museum\nregion: "370602"\n', "utf-8")
    assert main(["open", "yi", "--at", "2026-11-24T10:00", "--data", str(data)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["开放时间未提供，请先确认"]


def test_open_an_unknown_venue(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "jai", "--data", str(data)]) == 2
    assert "您是不是要写 jia" in capsys.readouterr().err


def test_hours(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hours", "周二至周日 9:00-17:00（16:30停止入馆），周一闭馆（法定节假日除外）"]) == 0
    document = read("hours.yml", capsys.readouterr().out.encode())
    row = {
        "days": ["tue", "wed", "thu", "fri", "sat", "sun"],
        "opens": "09:00",
        "closes": "17:00",
        "last_admission": "16:30",
    }
    assert isinstance(document.value, dict)
    assert document.value["hours"]["weekly"] == [row]
    assert document.value["hours"]["on_public_holidays"] == "open"


def test_hours_say_what_was_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hours", "9:00-17:00，雨天不开门"]) == 1
    assert "# 没有读懂：雨天不开门" in capsys.readouterr().out


def test_the_draft_of_2026_is_what_is_on_file(project: Path) -> None:
    drafted = HolidayYear.model_validate({"id": "2026", **_value(draft(2026, periods(2026)))})
    on_file = HolidayYear.model_validate(
        {"id": "2026", **_value((project / "data/holidays/2026.yml").read_text("utf-8"))}
    )
    assert drafted.periods == on_file.periods


def _value(text: str) -> dict[str, object]:
    document = read("2026.yml", text.encode())
    assert not document.problems
    assert isinstance(document.value, dict)
    return document.value


@pytest.mark.parametrize("year", [year for year in range(2008, 2027) if year not in (2015, 2020)])
def test_totals_are_those_of_the_law(year: int) -> None:
    assert list(warnings(year, periods(year))) == []


@pytest.mark.parametrize("year", [2015, 2020])  # a day for the 70th anniversary of the victory; a longer New Year
def test_other_totals_are_reported(year: int) -> None:
    assert len(list(warnings(year, periods(year)))) == 1


def test_the_last_days_of_december_belong_to_the_next_year() -> None:
    first = periods(2019)[0]
    assert (first.name, first.start, first.end) == ("元旦", dt.date(2018, 12, 30), dt.date(2019, 1, 1))


def test_holidays_are_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["holidays", "2025", "--data", str(tmp_path)]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert not any(tmp_path.iterdir())
    assert main([*arguments, "--write"]) == 0
    assert (tmp_path / "holidays" / "2025.yml").read_text("utf-8") == shown
    assert main([*arguments, "--write"]) == 1
    assert "没有改动" in capsys.readouterr().err


def test_a_year_that_is_not_announced(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holidays", "2199"]) == 1
    assert "只收录到" in capsys.readouterr().err


def test_a_year_to_come_has_an_empty_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holidays", "2027"]) == 0
    said = capsys.readouterr()
    assert "name: 2027年节假日安排" in said.out
    assert said.out.count("#   - name: ") == 7
    assert "空架子" in said.err
