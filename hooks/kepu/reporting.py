"""Problems in the formats that people and machines read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Any
from urllib.parse import quote

from .diagnostics import SEVERITY_ORDER, Problem, Report, Rule
from .excerpts import Lines, excerpt

SEVERITY_WORDS = {"error": "错误", "warning": "警告", "hint": "提示"}


def as_text(report: Report, _rules: list[Rule], lines: Lines | None = None, guide: str = "guide/rules/") -> str:
    """Grouped by file, errors first, each with its line and a caret; a summary in one sentence at the end.

    Args:
        report: the problems.
        _rules: every rule there is.
        lines: where to find the offending lines; without it none are shown.
        guide: address of the page of rules.
    """
    groups = [
        "".join(_problem(problem, lines, guide) for problem in sorted(problems, key=_gravity))
        for _, problems in groupby(report.sorted(), key=lambda problem: problem.file)
    ]
    return "\n".join((*groups, f"{_summary(report)}\n"))


def _gravity(problem: Problem) -> int:
    return SEVERITY_ORDER[problem.severity]


def _problem(problem: Problem, lines: Lines | None, guide: str) -> str:
    where = f"{problem.file}:{problem.line}:{problem.column}"
    field = f"（{problem.path}）" if problem.path else ""
    head = f"{where}  {problem.code} {SEVERITY_WORDS[problem.severity]}  {problem.message}{field}{_hint(problem)}"
    line = lines(problem.file, problem.line) if lines else None
    drawn = excerpt(line, problem.line, problem.column) if line else ()
    link = f"       怎么改：{guide}#{problem.code.lower()}"
    return "".join(f"{text}\n" for text in (one_line(head), *drawn, link))


def _hint(problem: Problem) -> str:
    return f"。您是不是要写 {problem.suggestion}？" if problem.suggestion else ""


def one_line(text: str) -> str:
    """Text for a terminal: line breaks and control characters of the data become visible escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _summary(report: Report) -> str:
    errors, warnings, hints = (report.count(severity) for severity in ("error", "warning", "hint"))
    if not (errors or warnings or hints):
        return "检查完毕，没有问题。"
    return f"检查完毕：{errors} 个错误，{warnings} 个警告，{hints} 个提示。"


def as_json(report: Report, _rules: list[Rule]) -> str:
    problems = [
        {
            "file": problem.file, "line": problem.line, "column": problem.column, "code": problem.code,
            "severity": problem.severity, "message": problem.message, "path": problem.path,
            "suggestion": problem.suggestion,
        }
        for problem in report.sorted()
    ]  # fmt: skip
    counts = {f"{severity}s": report.count(severity) for severity in SEVERITY_ORDER}
    return _dump({"problems": problems} | counts)


def as_github(report: Report, _rules: list[Rule]) -> str:
    """Workflow commands that become annotations of a pull request."""
    levels = {"error": "error", "warning": "warning", "hint": "notice"}
    lines = []
    for p in report.sorted():
        where = f"file={_property(p.file)},line={p.line},col={p.column},title={p.code}"
        lines.append(f"::{levels[p.severity]} {where}::{_data(_message(p))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _message(problem: Problem) -> str:
    return f"{problem.message}{_hint(problem)}"


def as_gitlab(report: Report, _rules: list[Rule]) -> str:
    """GitLab Code Quality."""
    levels = {"error": "major", "warning": "minor", "hint": "info"}
    issues = []
    seen: Counter[str] = Counter()
    for problem in report.sorted():
        identity = f"{problem.file}:{problem.code}:{problem.path}:{problem.message}"
        seen[identity] += 1
        if seen[identity] > 1:  # GitLab shows one issue per fingerprint; line numbers would make it unstable
            identity += f":{seen[identity]}"
        issues.append(
            {
                "description": _message(problem), "check_name": problem.code, "severity": levels[problem.severity],
                "fingerprint": hashlib.sha256(identity.encode()).hexdigest()[:32],
                "location": {"path": problem.file, "lines": {"begin": problem.line}},
            }
        )  # fmt: skip
    return _dump(issues)


def as_sarif(report: Report, rules: list[Rule]) -> str:
    """SARIF 2.1.0."""
    levels = {"error": "error", "warning": "warning", "hint": "note"}
    descriptors = [
        {"id": rule.code, "shortDescription": {"text": rule.title}, "help": {"text": rule.advice}} for rule in rules
    ]
    results = [
        {
            "ruleId": p.code, "level": levels[p.severity], "message": {"text": _message(p)},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": quote(p.file)}, "region": {"startLine": p.line, "startColumn": p.column},
            }}],
        }
        for p in report.sorted()
    ]  # fmt: skip
    driver = {"name": "kepu", "rules": descriptors}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
    return _dump(log | {"runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}]})


_LONGEST_COMMENT = 60_000
"""Characters; hosts refuse comments that are longer than about 65,000."""


def as_markdown(report: Report, rules: list[Rule]) -> str:
    """A comment for a pull request: a table per file. Nothing from the records acts as Markdown, HTML or a mention."""
    titles = {rule.code: rule.title for rule in rules}
    parts = [f"**{_summary(report)}**\n"]
    length = 0
    for file, problems in groupby(report.sorted(), key=lambda problem: problem.file):
        rows = "".join(_row(problem, titles) for problem in sorted(problems, key=_gravity))
        part = f"\n#### {markdown_text(file)}\n\n| 行 | 级别 | 问题 | 规则 |\n|---|---|---|---|\n{rows}"
        length += len(part)
        if length > _LONGEST_COMMENT:
            parts.append("\n还有更多问题没有列出，请在本机运行 `kepu check`。\n")
            break
        parts.append(part)
    return "".join(parts)


def _row(problem: Problem, titles: dict[str, str]) -> str:
    rule = f"{problem.code} {titles.get(problem.code, '')}".strip()
    cells = (str(problem.line), SEVERITY_WORDS[problem.severity], _message(problem), rule)
    return f"| {' | '.join(map(markdown_text, cells))} |\n"


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is: every sign that could mean something becomes a character reference."""
    plain = one_line(text)
    return "".join(c if c.isalnum() or c in " /-。，；：、！？（）“”《》" else f"&#{ord(c)};" for c in plain)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Report, list[Rule]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "markdown": as_markdown,
}
