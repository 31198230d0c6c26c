"""What is wrong with a row, in the words of its table: headings instead of fields, labels instead of codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...diagnostics import Problem
from .cells import Words
from .columns import Column
from .mapping import TableMapping

_PLACE = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile("“([^”]*)”")
_NO_SOURCE = "KP801"


class RowWords:
    """Tells problems of records to somebody who sees a table."""

    def __init__(self, columns: Mapping[str, Column], mapping: TableMapping, words: Words) -> None:
        self.columns, self.words = columns, words
        self.headings = {key: heading for heading, key in mapping.columns.items() if not heading.isascii()}

    def reason(self, problem: Problem) -> str:
        """A problem as a reason for a row to come back."""
        column = self._column(problem.path)
        if problem.code == _NO_SOURCE:
            return f"{problem.code} 缺少出处；整张表的出处用 --source “名录的名称” --date 日期 写一次"
        title = self._title(problem.path, column)
        said = self._said(problem, column)
        hint = f"（您是不是要写 {self._suggested(problem, column)}？）" if problem.suggestion else ""
        return f"{problem.code} {title}{'：' if title and said else ''}{said}{hint}"

    def _column(self, path: str) -> Column | None:
        way = _PLACE.sub(r".\1", path)
        exact = self.columns.get(way) or self.columns.get(re.sub(r"\.\d+$", "", way))
        inside = (column for key, column in self.columns.items() if way.startswith(f"{key}."))
        return exact or next(inside, None)

    def _title(self, path: str, column: Column | None) -> str:
        if column is None:
            first = next((c for key, c in self.columns.items() if key.startswith(f"{path}.")), None)
            return first.title.partition("·")[0] if first and path else path
        return self.headings.get(column.key, column.title)

    def _said(self, problem: Problem, column: Column | None) -> str:
        quoted = _QUOTED.search(problem.message)
        value = quoted[1] if quoted else ""
        if problem.code == "KP201":
            return "没有填"
        if column is None:
            return problem.message
        if column.kind == "flag":
            return f"“{value}”应写 是 或 否"
        if problem.code == "KP302":
            return f"没有“{value}”这一种"
        if problem.code == "KP205" and column.choices:
            return f"“{value}”不在可选的里面：{'、'.join(label or code for code, label in column.choices)}"
        return problem.message

    def _suggested(self, problem: Problem, column: Column | None) -> str:
        suggestion = problem.suggestion or ""
        if column is None:
            return suggestion
        label = dict(column.choices).get(suggestion)
        return f"{suggestion} {label}" if label else self.words.said(column.target, suggestion)
