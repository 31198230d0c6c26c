"""A check of what was checked before gives the same report, and anything changed is checked anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commandline import editors_folder
from kepu.cli import main

VENUE = "data/venues/yantai-science-museum.yml"
KEPT = Path(".cache/kepu/checked.json")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a portal in which nothing has been checked yet, and one record with a mistake."""
    folder = editors_folder(tmp_path / "desk", monkeypatch)
    append(folder / VENUE, "adress: 示例路\n")
    return folder


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def said(capsys: pytest.CaptureFixture[str], *more: str, now: str = "2026-11-21T09:00") -> tuple[int, str]:
    code = main(["check", "--now", now, "--format", "json", *more])
    return code, capsys.readouterr().out


def test_again_the_same(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = said(capsys)
    stamp = KEPT.stat().st_mtime_ns
    assert said(capsys) == first
    assert first[0] == 1
    assert "adress" in first[1]
    assert KEPT.stat().st_mtime_ns == stamp


CHANGES: dict[str, Callable[[], object]] = {
    "the record is put right": lambda: Path(VENUE).write_text(
        Path(VENUE).read_text("utf-8").replace("adress: 示例路\n", "")
    ),
    "a record is gone": lambda: Path(VENUE).unlink(),
    "a page is added": lambda: Path("content/new.md").write_text("no front matter"),
    "what was kept is damaged": lambda: KEPT.write_text("[]"),
    "what was kept is cut off": lambda: KEPT.write_bytes(KEPT.read_bytes()[:-10]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_changes_are_seen(desk: Path, capsys: pytest.CaptureFixture[str], change: Callable[[], object]) -> None:
    said(capsys)
    change()
    after = said(capsys)
    shutil.rmtree(".cache")
    assert after == said(capsys)


def test_another_day_is_another_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys)
    later = said(capsys, now="2031-01-01T09:00")
    shutil.rmtree(".cache")
    assert later == said(capsys, now="2031-01-01T09:00")


def test_publishing_asks_for_more(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = said(capsys)
    strict = said(capsys, "--publish")
    shutil.rmtree(".cache")
    assert strict == said(capsys, "--publish")
    assert plain == said(capsys)


def test_without_a_place_to_keep_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = said(capsys)
    shutil.rmtree(".cache")
    Path(".cache").write_text("in the way")
    assert said(capsys) == first
