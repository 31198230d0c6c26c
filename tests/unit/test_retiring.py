"""Closing, removing, looking back and taking back, on a copy of the second data set."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from commandline import TODAY, commit, problems, run, state
from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.views.record.removed import removed_pages, successors

VENUE = "data/venues/yantai-science-museum.yml"
MUSEUM = "data/venues/yantai-museum.yml"


def catalogue(desk: Path) -> Catalogue:
    return Catalogue(load(desk / "data")[0], dt.datetime.combine(TODAY, dt.time(9)))


# close

CLOSED = [
    (("--on", "2026-11-01"), "closed", "2026年11月1日起关闭：馆舍拆除"),
    (
        ("--on", "2026-11-01", "--until", "2026-12-31"),
        "paused",
        "2026年11月1日至2026年12月31日暂停：馆舍拆除",
    ),
    (("--on", "2027-01-01"), "active", "2027年1月1日起关闭：馆舍拆除"),
]


@pytest.mark.parametrize(("days", "status", "words"), CLOSED)
def test_close_says_why(
    days: tuple[str, ...], status: str, words: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "close", "烟台市博物馆", "--reason", "馆舍拆除。", *days, "--yes")
    assert (code, err) == (0, "")
    record = load(desk / "data")[0].entries["venues"]["yantai-museum"].record
    assert record.alert is not None
    assert (record.status, record.alert.text) == (status, words)
    assert str(record.alert.until) == (days[3] if "--until" in days else "None")
    assert ("到那天请再运行一次" in out) is (status == "active")
    assert problems(desk) == []
    assert run(capsys, "close", "yantai-museum", "--reopen", "--yes")[0] == 0
    assert "alert" not in (desk / MUSEUM).read_text("utf-8")


WRONG = [
    (("yantai-museum",), "--reason"),
    (("yantai-museum", "--reason", " "), "--reason"),
    (("yantai-museum", "--reason", "检修", "--on", "2026-11-02", "--until", "2026-11-01"), "早于"),
    (("yantai-museum", "--reopen"), "没有写关闭或暂停"),
    (("yantai-museum", "--reopen", "--reason", "x"), "--reopen 不用写别的"),
    (("没有这个馆", "--reason", "检修"), "没有编号或名称"),
    (("regions/370602", "--reason", "检修", "--until", "2026"), "2026-05-01 这样的日期"),
    (("holidays/2026", "--reason", "检修"), "没有"),
]


@pytest.mark.parametrize(("given", "said"), WRONG)
def test_a_wrong_closing_is_refused(
    given: tuple[str, ...], said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(desk)
    code, _, err = run(capsys, "close", *given, "--yes")
    assert (code, said in err, state(desk) == before) == (2, True, True), err


# remove


def test_what_is_named_is_not_removed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    code, _, err = run(capsys, "remove", "organizations/yantai-cast", "--reason", "重复", "--yes")
    assert (code, state(desk) == before) == (1, True)
    assert "data/venues/yantai-science-museum.yml:" in err and "（operator）" in err


def test_a_removed_record_leaves_its_address(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "remove", "烟台市博物馆", "--reason", "原址不再展出", "--yes")
    assert (code, err) == (0, "")
    assert not (desk / MUSEUM).exists()
    assert problems(desk) == []
    pages = {page.head.path: page for _, page in removed_pages(catalogue(desk))}
    assert pages["venues/yantai-museum/"].reason == "原址不再展出"
    assert not pages["venues/yantai-museum/"].head.indexed
    new = run(capsys, "new", "venue", "--name", "烟台市博物馆", "--set", "kind=museum", "--set", "region=370602",
              "--set", "source.0.title=公告", "--dry-run")  # fmt: skip
    assert "yantai-bo-wu-guan" in new[1] or "yantai-museum.yml" not in new[1]
    assert "已删除的记录" in run(capsys, "rename", "venues", "yantai-science-museum", "yantai-museum", "--yes")[2]


def test_references_follow_to_the_successor(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(
        capsys, "remove", "yantai-science-museum", "--reason", "与另一条重复", "--to", "烟台市博物馆", "--yes"
    )
    assert (code, err) == (0, "")
    assert problems(desk) == []
    assert ("venues/yantai-science-museum/", "venues/yantai-museum/", "烟台市博物馆") in successors(catalogue(desk))
    assert "yantai-science-museum" not in (desk / "data/bases/yantai-science-museum-base.yml").read_text("utf-8")


def test_one_of_a_list_goes_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "data/venues/several.yml"
    item = "- id: {0}\n  name: {0}馆\n  kind: museum\n  region: '370602'\n  sample: true\n"
    head = "# 几个馆\n"
    path.write_text(head + item.format("hall-a") + "# 乙馆\n" + item.format("hall-b") + item.format("hall-c"), "utf-8")
    assert run(capsys, "remove", "hall-b", "--reason", "重复", "--yes")[0] == 0
    assert path.read_text("utf-8") == head + item.format("hall-a") + item.format("hall-c")
    assert run(capsys, "remove", "hall-a", "--reason", "重复", "--yes")[0] == 0
    assert run(capsys, "remove", "hall-c", "--reason", "重复", "--yes")[0] == 0
    assert not path.exists()
    assert problems(desk) == []


def test_vocabularies_stay(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "remove", "vocab/themes", "--reason", "x", "--yes")[0] == 2


# undo

WRITES = [
    ("close", "yantai-museum", "--reason", "检修"),
    ("rename", "venues", "烟台市博物馆", "museum-of-yantai"),
    ("verify", "烟台市博物馆", "--by", "市科协", "--how", "phone"),
    ("format",),
    ("remove", "烟台市博物馆", "--reason", "重复"),
    ("new", "venue", "--name", "示例馆", "--set", "kind=museum", "--set", "region=370602", "--set", "source.0.title=a"),
]


def test_every_command_is_taken_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    states = []
    for command in WRITES:
        states.append(state(desk))
        assert run(capsys, *command, "--yes")[0] == 0, command
        assert state(desk) != states[-1] or command == ("format",), command
    for before in reversed(states):
        if state(desk) != before:
            assert run(capsys, "undo", "--dry-run")[0] == 0
            assert state(desk) != before
            assert run(capsys, "undo", "--yes")[0] == 0
        assert state(desk) == before
    assert run(capsys, "undo", "--yes")[0] == 2


def test_what_was_changed_since_is_not_taken_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *WRITES[0], "--yes")[0] == 0
    with (desk / MUSEUM).open("a", encoding="utf-8") as handle:
        handle.write("# 后来\n")
    before = state(desk)
    code, out, err = run(capsys, "undo", "--yes")
    assert (code, state(desk) == before) == (1, True)
    assert "kepu close yantai-museum" in out and "yantai-museum.yml" in err


def test_what_never_came_to_be_written_is_passed_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    assert run(capsys, *WRITES[0], "--yes")[0] == 0
    closed = (desk / MUSEUM).read_bytes()
    assert run(capsys, *WRITES[2], "--yes")[0] == 0
    (desk / MUSEUM).write_bytes(closed)  # as if killed before the first file was moved
    (desk / ".cache/kepu/undo/00000009.zip").write_bytes(b"broken")
    code, out, _ = run(capsys, "undo", "--yes")
    assert (code, state(desk) == before, "kepu close" in out) == (0, True, True)


# history


def test_the_life_of_a_record_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / ".gitignore").write_text(".cache/\n", "utf-8")
    assert run(capsys, "history", "yantai-museum")[0] == 2  # no Git here
    commit(desk, "收录")
    for command, subject in ((WRITES[1], "换编号"), (("format",), "整理")):
        assert run(capsys, *command, "--yes")[0] == 0
        git = ["git", "-C", str(desk), "-c", "user.name=王编辑", "-c", "user.email=t@example.org"]
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-qm", subject, "--allow-empty"], check=True)
    path = desk / "data/venues/museum-of-yantai.yml"
    path.write_text(path.read_text("utf-8").replace("themes: history", "themes: ocean"), "utf-8")
    code, out, err = run(capsys, "history", "烟台市博物馆")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "场馆“烟台市博物馆”（venues/museum-of-yantai）"
    assert lines[1] == "还没有提交" and "→ ocean" in lines[2]
    assert any(line.endswith("王编辑  换编号") for line in lines)
    assert "    编号从 yantai-museum 改为 museum-of-yantai" in lines
    assert lines[-1] == "    新建"
    assert "这一项没有改过" in run(capsys, "history", "烟台市博物馆", "--field", "hours")[1]
    assert "themes" in run(capsys, "history", "烟台市博物馆", "--field", "theme")[2]


def test_a_removed_record_has_a_history(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(desk, "收录")
    assert run(capsys, "remove", "烟台市博物馆", "--reason", "重复", "--yes")[0] == 0
    code, out, _ = run(capsys, "history", "venues/yantai-museum")
    assert (code, "收录" in out) == (0, True)


def test_names_that_several_have_are_listed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = desk / "data/bases/yantai-science-museum-base.yml"
    base.write_text(base.read_text("utf-8").replace("name: ", "name: 烟台市科技馆 #", 1), "utf-8")
    code, _, err = run(capsys, "close", "烟台市科技馆", "--reason", "检修", "--yes")
    assert (code, "venues/yantai-science-museum" in err, "bases/yantai-science-museum-base" in err) == (2, True, True)
    assert run(capsys, "close", "场馆/烟台市科技馆", "--reason", "检修", "--yes")[0] == 0
