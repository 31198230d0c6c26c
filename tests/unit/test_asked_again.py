"""Questions at a terminal: asked again until the answer fits, with suggestions; names stand for ids."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from commandline import run
from kepu.check.loading import load
from kepu.cli import main

NEW = "data/venues/shi-li-guan.yml"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """A person who types these lines; returns the questions that were put."""
    put: list[str] = []
    left = list(lines)

    def answer(question: str = "") -> str:
        put.append(question)
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    return put


def test_a_wrong_answer_is_asked_again(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = typed(
        monkeypatch,
        "", "示例馆",  # a name is needed
        "科学博物", "1",  # a kind by its number among the suggestions
        "芝罘", "1",  # a region likewise
        "", "介绍。",
        "12", "0535-1234567",
        "公告", "httpx://a", "",
        "y",
    )  # fmt: skip
    code, out, err = run(capsys, "new", "venue")
    assert (code, err) == (0, "")
    assert "这一项必填" in out and "是不是下面的一个" in out
    data = load(desk / "data")[0]
    [entry] = [e for e in data.entries["venues"].values() if e.record.name == "示例馆"]
    record = entry.record
    assert (record.region, str(record.contacts[0].phone)) == ("370602", "0535-1234567")
    assert (record.verified, str(record.collected_on)) == ((), "2026-11-21")
    assert questions.count(questions[0]) == 2 and questions[0].startswith("名称")


def test_who_leaves_changes_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "示例馆")
    assert run(capsys, "new", "venue")[0] == 1
    assert not list((desk / "data/venues").glob("shi-li*"))


def test_no_verification_is_stamped(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("new", "venue", "--name", "示例馆", "--set", "kind=museum", "--set", "region=370602")
    code, _, err = run(capsys, *given, "--set", "verified.0.on=2026-11-01", "--yes")
    assert (code, "kepu verify" in err) == (2, True)


NAMED = [
    (("open", "烟台市科技馆", "--at", "2026-11-21T10:00"), 0, "烟台市科技馆"),
    (("open", "烟台科技"), 2, "没有编号或名称是“烟台科技”的场馆"),
    (("stale", "--region", "芝罘区"), 0, ""),
    (("stale", "--region", "没有这个区"), 2, "没有编号或名称"),
    (("rules", "KP103"), 0, "不可见的控制字符"),
    (("rules", "kp407"), 0, "不对（"),
    (("rules", "照片"), 0, "KP703"),
    (("rules", "KP1033"), 2, "您是不是要写 KP103"),
    (("verify", "烟台市博物馆", "--by", "市科协", "--how", "phone", "--dry-run"), 0, "yantai-museum.yml"),
]


@pytest.mark.parametrize(("command", "code", "said"), NAMED)
def test_names_stand_for_ids(
    command: tuple[str, ...], code: int, said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(command)) == code
    out = capsys.readouterr()
    assert said in out.out + out.err
