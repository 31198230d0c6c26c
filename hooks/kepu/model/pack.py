"""The papers of a trip: what their Markdown files may say, and what they are read as.

A paper is a file of ``content/schools/pack``. Of Markdown it may use headings, paragraphs, lists, tables and ``---``
for a new sheet; ``____`` is a line to fill in. A name in brackets, 【日期】, stands for what the planner knows; what
nobody knows is printed as a line to fill in. A table in brackets stands on a line of its own, and what stands between
【每一站】 and 【每一站完】 is repeated for each stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

FOLDER = "schools/pack"
"""Where the papers are, under ``content/``."""
FIELDS = (
    "日期", "年级", "学生人数", "带队人数", "带队比例", "出行方式", "出发时间", "返校时间", "总时长", "总路程",
    "路程说明", "路线", "目的地", "费用", "午餐", "学习内容", "车辆数", "座位数", "路上的提醒",
)  # fmt: skip
"""What is known of the trip as a whole."""
STOP_FIELDS = (
    "第几站", "站名", "地址", "电话", "到达", "离开", "开放时间", "预约", "讲解", "这里的费用", "雨天方案", "安全提示",
    "急救", "大巴停车", "轮椅通行", "一次接待", "这一站学什么",
)  # fmt: skip
"""What is known of a stop; only between 【每一站】 and 【每一站完】."""
TABLES: dict[str, tuple[str, ...]] = {
    "行程表": ("时间", "做什么"),
    "学习内容表": ("学什么", "这个年级学", "在哪一站"),
    "费用表": ("去的地方", "费用"),
    "要问的事": ("去的地方", "电话", "要问什么", "问到的"),
    "分组表": ("小组", "带队大人", "学生"),
    "乘车表": ("车号", "车牌号", "司机和电话", "座位", "坐哪些学生", "跟车老师"),
    "联系表": ("地方", "电话", "地址"),
    "要准备的材料": ("去的地方", "材料"),
    "学习评价表": ("学什么", "大多数学会了", "一部分", "还没有"),
    "评价表": ("去的地方", "学生的收获", "讲解和接待", "还去不去"),
}
"""Tables whose rows the planner makes, with the headings of their columns."""
TOPICS = ("方案", "安全", "备案", "告知", "人员", "乘车", "评价")
"""What rules are about, for 【依据：…】, a list of those that hold where the trip goes."""
RULES = "依据："
EACH, EACH_END = "每一站", "每一站完"
_NAME = re.compile(r"【([^【】\n]{1,20})】")
_HEADING = re.compile(r"(#{1,4}) +(.+)")
_BULLET = re.compile(r"[-*] +(.+)")
_NUMBERED = re.compile(r"\d+\. +(.+)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
NEW_SHEET = "---"
Blocks = list[dict[str, Any]]


class Mistake(NamedTuple):
    """Something in a file that could not be filled in, with its place from 1."""

    line: int
    column: int
    message: str
    name: str = ""


def known_names() -> tuple[str, ...]:
    """Every name that may stand in brackets."""
    return (*FIELDS, *STOP_FIELDS, *TABLES, *(RULES + topic for topic in TOPICS), EACH, EACH_END)


def mistakes(text: str) -> Iterator[Mistake]:
    """Names that are not known, or stand where they cannot be filled in."""
    inside, opened = False, 0
    for number, line in enumerate(text.split("\n"), 1):
        alone = _NAME.fullmatch(line.strip())
        for found in _NAME.finditer(line):
            name, column = found[1], found.start() + 1
            if name not in known_names():
                yield Mistake(number, column, f"不认识的名称【{name}】", name)
            elif not alone and _is_block(name):
                yield Mistake(number, column, f"【{name}】要自己占一行")
            elif name in STOP_FIELDS and not inside:
                yield Mistake(number, column, f"【{name}】只能写在【{EACH}】和【{EACH_END}】之间")
        if alone and alone[1] in (EACH, EACH_END):
            if (alone[1] == EACH) == inside:
                yield Mistake(number, 1, f"【{EACH}】和【{EACH_END}】要成对")
            inside, opened = alone[1] == EACH, number
    if inside:
        yield Mistake(opened, 1, f"【{EACH}】后面没有【{EACH_END}】")


def _is_block(name: str) -> bool:
    return name in TABLES or name.startswith(RULES) or name in (EACH, EACH_END)


def blocks_of(text: str) -> Blocks:
    """A paper as a list of its parts.

    Each has a ``kind``: ``heading`` (level, text), ``text``, ``list`` (ordered, items), ``table`` (rows, the first of
    them headings), ``slot`` (a table that the planner makes), ``rules`` (topic), ``sheet`` (a new one), or ``each``
    (blocks, once for each stop).
    """
    whole: Blocks = []
    current = whole
    for lines in _paragraphs(text):
        name = _NAME.fullmatch(lines[0])
        if name and name[1] == EACH:
            current = []
            whole.append({"kind": "each", "blocks": current})
        elif name and name[1] == EACH_END:
            current = whole
        else:
            current.append(_block(lines, name[1] if name else ""))
    return whole


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Runs of lines that belong together: of one list, one table or one paragraph."""
    run: list[str] = []
    for line in [*map(str.strip, text.split("\n")), ""]:
        alone = bool(_NAME.fullmatch(line) or _HEADING.fullmatch(line) or line == NEW_SHEET)
        if run and (not line or alone or _sort(line) != _sort(run[-1])):
            yield run
            run = []
        if alone:
            yield [line]
        elif line:
            run.append(line)


def _sort(line: str) -> str:
    if line.startswith("|"):
        return "table"
    return "bullet" if _BULLET.fullmatch(line) else "numbered" if _NUMBERED.fullmatch(line) else "text"


def _block(lines: list[str], name: str) -> dict[str, Any]:
    first = lines[0]
    if name.startswith(RULES):
        return {"kind": "rules", "topic": name.removeprefix(RULES)}
    if name in TABLES:
        return {"kind": "slot", "name": name, "columns": list(TABLES[name])}
    if first == NEW_SHEET:
        return {"kind": "sheet"}
    if heading := _HEADING.fullmatch(first):
        return {"kind": "heading", "level": len(heading[1]), "text": heading[2]}
    sort = _sort(first)
    if sort == "table":
        return {"kind": "table", "rows": [_cells(line) for line in lines if not _RULE.fullmatch(line)]}
    if sort in ("bullet", "numbered"):
        pattern = _BULLET if sort == "bullet" else _NUMBERED
        items = [found[1] for line in lines if (found := pattern.fullmatch(line))]
        return {"kind": "list", "ordered": sort == "numbered", "items": items}
    return {"kind": "text", "text": "".join(lines)}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
