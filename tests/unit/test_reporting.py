"""Every output format, with names that try to break out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kepu.check.run import all_rules
from kepu.diagnostics import Problem, Report, Severity
from kepu.excerpts import excerpt, lines_under
from kepu.reporting import FORMATS, as_github, as_gitlab, as_json, as_markdown, as_sarif, as_text

RULES = all_rules()
HOSTILE = [
    "a\n::error file=x::injected",
    "100%25 %0A::set-env name=X::y",
    "a\r\nb,line=9:c",
    "\x1b[31mred\x1b[0m",
    '"quotes" </script> \\',
    "科技馆 “引号”",
    "a\u2028b\u202ec",
]


def problem(
    file: str = "data/venues/aa.yml",
    message: str = "写法不对",
    line: int = 3,
    severity: Severity = "error",
    suggestion: str | None = None,
) -> Problem:
    return Problem(file, line, 5, "KP203", severity, message, "contacts[0].phone", suggestion)


def written(name: str, *problems: Problem) -> str:
    return FORMATS[name](Report(list(problems)), RULES)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_report(name: str) -> None:
    text = written(name)
    assert text in ("", "检查完毕，没有问题。\n", "**检查完毕，没有问题。**\n") or json.loads(text) is not None


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_stay_inside(name: str, hostile: str) -> None:
    text = written(name, problem(file=hostile, message=hostile, suggestion=hostile), problem(line=1))
    text.encode()
    if name in ("json", "gitlab", "sarif"):
        assert json.loads(text)
    else:
        assert text.count("\n") == {"text": 7, "github": 2, "markdown": 13}[name]
    if name == "text":
        assert not re.search("[\x00-\x09\x0b-\x1f\u2028\u202e]", text)


def test_text_is_grouped_by_file_and_sorted() -> None:
    second, first = problem("data/b.yml"), problem("data/a.yml", line=9)
    earlier, warning = problem("data/a.yml", line=2), problem("data/b.yml", line=2, severity="warning", suggestion="x")
    assert written("text", second, first, earlier, warning, second) == (
        "data/a.yml:2:5  KP203 错误  写法不对（contacts[0].phone）\n"
        "       怎么改：guide/rules/#kp203\n"
        "data/a.yml:9:5  KP203 错误  写法不对（contacts[0].phone）\n"
        "       怎么改：guide/rules/#kp203\n"
        "\n"
        "data/b.yml:3:5  KP203 错误  写法不对（contacts[0].phone）\n"
        "       怎么改：guide/rules/#kp203\n"
        "data/b.yml:2:5  KP203 警告  写法不对（contacts[0].phone）。您是不是要写 x？\n"
        "       怎么改：guide/rules/#kp203\n"
        "\n"
        "检查完毕：3 个错误，1 个警告，0 个提示。\n"
    )


def test_json_says_everything() -> None:
    report = json.loads(as_json(Report([problem(suggestion="x"), problem(severity="hint")]), RULES))
    assert report["problems"][0].keys() == {
        "file", "line", "column", "code", "severity", "message", "path", "suggestion",
    }  # fmt: skip
    assert (report["errors"], report["warnings"], report["hints"]) == (1, 0, 1)


COMMAND = re.compile(r"::(error|warning|notice) file=([^,:\n]*),line=(\d+),col=(\d+),title=(KP\d{3})::([^\n]*)\n")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_github_commands(hostile: str) -> None:
    """GitHub reads ``%0A`` and the like back; what it then sees is what was meant."""
    match = COMMAND.fullmatch(as_github(Report([problem(file=hostile, message=hostile)]), RULES))
    assert match
    assert unescaped(match[2]) == hostile
    assert unescaped(match[6]) == hostile


def unescaped(text: str) -> str:
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("hint", "notice")])
def test_github_levels(severity: Severity, level: str) -> None:
    assert as_github(Report([problem(severity=severity)]), RULES).startswith(f"::{level} ")


def test_gitlab_issues() -> None:
    """The fields GitLab's Code Quality requires; no two issues share a fingerprint, and lines may move."""
    twins = [problem(line=3), problem(line=8), problem(line=8, severity="hint", message="提示", suggestion="x")]
    issues = json.loads(as_gitlab(Report(twins), RULES))
    for issue in issues:
        assert issue.keys() == {"description", "check_name", "severity", "fingerprint", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == 3
    moved = [problem(line=30), problem(line=80)]
    after = json.loads(as_gitlab(Report(moved), RULES))
    assert {issue["fingerprint"] for issue in after} < {issue["fingerprint"] for issue in issues}


def test_sarif_log() -> None:
    """The parts of SARIF 2.1.0 that readers rely on: known rules, levels, relative URIs and regions."""
    problems = [problem("data/venues/科技 馆#1.yml"), problem(severity="hint"), problem(severity="warning")]
    log: dict[str, Any] = json.loads(as_sarif(Report(problems), RULES))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {rule.code for rule in RULES}
    assert run["columnKind"] == "unicodeCodePoints"
    assert {result["level"] for result in run["results"]} == {"error", "note", "warning"}
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] in rules
        assert re.fullmatch(r"[\w.%/-]+", place["artifactLocation"]["uri"], re.ASCII)
        assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_a_report_fails_only_on_errors() -> None:
    assert Report([problem()]).failed
    assert not Report([problem(severity="warning"), problem(severity="hint")]).failed


def test_text_of_an_empty_report_is_one_sentence() -> None:
    assert as_text(Report(), RULES) == "检查完毕，没有问题。\n"


LINE = "  - phone: 0990-1"
EXCERPTS = [
    (LINE, 12, "    12 |   - phone: 0990-1", "       |            ^"),
    ("名称：市科技馆", 4, "    12 | 名称：市科技馆", "       |       ^"),
    ("a\tb\x1b[31mc", 4, "    12 | a b\\x1b[31mc", "       |    ^"),
    ("", 1, "    12 |", "       | ^"),
    ("x", 99, "    12 | x", "       |  ^"),
]


@pytest.mark.parametrize(("line", "column", "text", "caret"), EXCERPTS)
def test_the_caret_stands_under_the_place(line: str, column: int, text: str, caret: str) -> None:
    assert excerpt(line, 12, column) == (text, caret)


def test_a_long_line_is_cut_around_the_place() -> None:
    text, caret = excerpt("馆" * 500 + "x" + "馆" * 500, 7, 501)
    assert text.count("…") == 2
    assert len(text) < 80
    wide = sum(2 if character == "馆" else 1 for character in text[: text.index("x")])
    assert caret.index("^") == wide


def test_lines_of_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("\ufeff名: 1\r\n二: 2\r\n".encode())
    (tmp_path / "b.yml").write_bytes(b"\xff\xfe")
    lines = lines_under(tmp_path)
    assert [lines("a.yml", 1), lines("a.yml", 2), lines("a.yml", 9)] == ["名: 1", "二: 2", None]
    assert [lines("b.yml", 1), lines("none.yml", 1), lines("a.yml", 0)] == [None, None, None]


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "@everyone", "#1", "![x](https://evil.test/)", "<img src=x>", "a|b", "`x`"]
)
def test_a_comment_shows_hostile_text_as_it_is(hostile: str) -> None:
    text = as_markdown(Report([problem(message=hostile, file=hostile)]), RULES)
    body = text.partition("\n")[2].replace("| 行 | 级别 | 问题 | 规则 |\n|---|---|---|---|\n", "").replace("#### ", "")
    assert not re.search(r"[<>@\[\]()`*_!~]|(?<!&)#", body.replace("| ", "").replace(" |", ""))


def test_a_comment_is_never_too_long() -> None:
    text = as_markdown(Report([problem(file=f"data/{n}.yml", message="长" * 200) for n in range(1000)]), RULES)
    assert len(text) < 65_000
    assert "还有更多问题" in text
