"""The papers of a trip: how their files are read, what is wrong in them, and how they look with nothing filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.catalogue.papers import papers
from kepu.model.pack import FOLDER, TABLES, blocks_of, known_names, mistakes
from kepu.views.trip.pack import pieces

PAPER = """
## 去哪里

【日期】去【目的地】，
负责人：____

- ☐ 水杯
- 笔
1. 先
2. 后

| 项目 | 内容 |
|---|---|
| 年级 | 【年级】 |

【行程表】
---
【每一站】
### 【站名】
【每一站完】
【依据：安全】
"""


def test_a_paper_is_read_part_by_part() -> None:
    assert blocks_of(PAPER) == [
        {"kind": "heading", "level": 2, "text": "去哪里"},
        {"kind": "text", "text": "【日期】去【目的地】，负责人：____"},
        {"kind": "list", "ordered": False, "items": ["☐ 水杯", "笔"]},
        {"kind": "list", "ordered": True, "items": ["先", "后"]},
        {"kind": "table", "rows": [["项目", "内容"], ["年级", "【年级】"]]},
        {"kind": "slot", "name": "行程表", "columns": ["时间", "做什么"]},
        {"kind": "sheet"},
        {"kind": "each", "blocks": [{"kind": "heading", "level": 3, "text": "【站名】"}]},
        {"kind": "rules", "topic": "安全"},
    ]
    assert list(mistakes(PAPER)) == []


WRONG = [
    ("去【日其】", [(1, 2, "不认识的名称【日其】")]),
    ("去【站名】", [(1, 2, "【站名】只能写在【每一站】和【每一站完】之间")]),
    ("看【行程表】", [(1, 2, "【行程表】要自己占一行")]),
    ("【每一站】\n【站名】", [(1, 1, "【每一站】后面没有【每一站完】")]),
    ("【每一站】\n【每一站】\n【每一站完】", [(2, 1, "【每一站】和【每一站完】要成对")]),
    ("【每一站完】", [(1, 1, "【每一站】和【每一站完】要成对")]),
    ("【】【 】" + "【" * 5000, [(1, 3, "不认识的名称【 】")]),
]


@pytest.mark.parametrize(("text", "wanted"), WRONG)
def test_what_cannot_be_filled_in_is_named(text: str, wanted: list[tuple[int, int, str]]) -> None:
    assert [(found.line, found.column, found.message) for found in mistakes(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("____", [""]),
        ("学校：____", ["学校：", ""]),
        ("【日期】去【目的地】。", ["", "去", "", "。"]),
        ("【第几站】【站名】", [""]),
        ("没有", ["没有"]),
    ],
)
def test_on_a_blank_paper_all_is_to_be_filled_in(text: str, wanted: list[str]) -> None:
    assert pieces(text) == wanted


def test_every_table_stands_in_some_paper() -> None:
    """What the portal's own papers do not use would never be looked at."""
    used = "".join(path.read_text("utf-8") for path in Path(f"content/{FOLDER}").glob("*.md"))
    assert [name for name in TABLES if f"【{name}】" not in used] == []
    assert [name for name in known_names() if f"【{name}】" not in used] == []


def test_papers_come_by_the_names_of_their_files() -> None:
    found = papers(Path("content"))
    assert [paper.title for paper in found][:2] == ["研学活动方案", "安全预案"]
    assert len({paper.code for paper in found}) == len(found) == 10
