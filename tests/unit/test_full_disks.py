"""A disk that becomes full at any step of a command: one sentence, and every file is as before or as it should become."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commandline import run, state
from forked import Forked
from proposals import change
from sites import PROJECT

NOW = ("--now", "2026-11-21T09:00")
STEPS = (0, 4, 14, 96)
"""After so many steps the disk is full, until the command gets to its end."""


def nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pass


def a_form(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "form.yml").write_text(change(desk, {"address": "新路 1 号"}), "utf-8")


def a_workbook(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export", "xlsx", "--collection", "venues")[0] == 0
    book = load_workbook(desk / "kepu.xlsx")
    for row in book["场馆"].iter_rows():
        for cell in row:
            if cell.value == "烟台市博物馆":
                cell.value = "烟台市大博物馆"
    book.save(desk / "kepu.xlsx")


def a_program(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Templates for the map; that there is nothing else in the folder does not matter."""
    (desk / "overrides").symlink_to(PROJECT / "overrides")


COMMANDS: dict[str, Callable[[Path, pytest.CaptureFixture[str]], None]] = {
    "rename regions 370602 zhifu --yes": nothing,
    "export xlsx": nothing,
    "map export map.html": a_program,
    "import kepu.xlsx --yes --overwrite": a_workbook,
    "apply --here --yes form.yml": a_form,
    "close venues/yantai-museum --yes --reason 拆除": nothing,
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_that_fills_up(command: str, program: Forked, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    COMMANDS[command](desk, capsys)
    before, outcomes = state(desk), []
    for steps in STEPS:
        with (desk.parent / "said").open("w+", encoding="utf-8") as said, (desk.parent / "out").open("w+") as out:
            files = (None, out.fileno(), said.fileno())
            code = program.run(*command.split(), *NOW, folder=desk, files=files, full=steps)
            said.seek(0)
            lines = said.read().split("\n")
        now = state(desk)
        if code == 0:
            assert now != before
            break
        outcomes.append(lines)
        assert now == before, (steps, lines)
        assert (code, lines[0], lines[2:]) == (1, "", [""]), lines
        assert lines[1].startswith(("kepu: 没有做完：磁盘满了", "kepu: 没有做完：没有放临时文件的地方")), lines
    assert outcomes
    assert code == 0, "it never got to its end"
