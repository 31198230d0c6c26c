"""Which hand-written pages the search knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from kepu.catalogue.articles import folders, front_matter
from kepu.model import COLLECTIONS, Record
from kepu.model.figures import FIGURES, filled
from kepu.model.venue import Venue
from kepu.views.article import article_page

INDEX = "---\ntitle: 应急知识\n---\n"
PAGE = "---\ntitle: 地震时怎么办\ndescription: 伏地、遮挡。\n---\n\n# 地震时怎么办\n\n**伏地**"

CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "a folder with an index": ({"a1/index.md": INDEX, "a1/b1.md": PAGE, "a1/c1.md": PAGE}, ["a1/b1", "a1/c1"]),
    "no index": ({"a1/b1.md": PAGE}, []),
    "nothing but an index": ({"a1/index.md": INDEX}, []),
    "not to be searched": ({"a1/index.md": '---\ntitle: 指南\nsearch: "no"\n---\n', "a1/b1.md": PAGE}, []),
    "a page on top": ({"about.md": PAGE}, []),
    "names that are no addresses": (
        {"a1/index.md": INDEX, "a1/B 1.md": PAGE, "A/index.md": INDEX, "A/b1.md": PAGE},
        [],
    ),
    "deeper": ({"a1/index.md": INDEX, "a1/b1/index.md": INDEX, "a1/b1/c1.md": PAGE}, []),
    "no front matter": ({"a1/index.md": "text", "a1/b1.md": "text"}, ["a1/b1"]),
    "broken front matter": ({"a1/index.md": "---\n: [\n---\n", "a1/b1.md": "---\n&a *b\n---\n"}, ["a1/b1"]),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES.keys())
def test_folders(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = [f"{folder.code}/{article.id}" for folder in folders(tmp_path) for article in folder.articles]
    assert found == expected


def test_what_is_known_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a1").mkdir()
    (tmp_path / "a1/index.md").write_bytes(b"\xef\xbb\xbf" + INDEX.replace("\n", "\r\n").encode())
    (tmp_path / "a1/b1.md").write_text(PAGE, "utf-8")
    (folder,) = folders(tmp_path)
    (article,) = folder.articles
    assert folder.title == "应急知识"
    assert (article.name, article.summary) == ("地震时怎么办", "伏地、遮挡。")
    assert "**伏地**" in (article.description or "")


SIGNED = """---
title: 停电时怎么办
author: 示例编辑部
date: 2026-11-01
audience: 所有居民
reviewed: no
calls: {number: "95598", label: 停电}
search_words: [没电, 跳闸]
sources:
  - {title: 用电指南, publisher: 示例公司, date: 2025-03, tier: B, about: 先关总闸}
  - {title: 用电手册, publisher: 示例局, tier: A, url: "https://example.org/", about: 蜡烛, note: 只读了目录}
---

# 停电时怎么办

先看邻居家。
"""


def test_its_search_words_find_a_page(tmp_path: Path) -> None:
    (tmp_path / "a1").mkdir()
    (tmp_path / "a1/index.md").write_text(INDEX, "utf-8")
    (tmp_path / "a1/b1.md").write_text(SIGNED, "utf-8")
    (folder,) = folders(tmp_path)
    assert folder.articles[0].aliases == ("没电", "跳闸")


def test_who_answers_for_a_page(tmp_path: Path) -> None:
    path = tmp_path / "b1.md"
    path.write_text(SIGNED, "utf-8")
    page = article_page(Markup("<h1>停电时怎么办</h1><p>先看邻居家。</p>"), front_matter(path))
    assert page.heading == Markup("<h1>停电时怎么办</h1>")
    assert page.text == Markup("<p>先看邻居家。</p>")
    assert [(call.number, call.label) for call in page.calls] == [("95598", "停电")]
    assert page.credits is not None
    assert page.credits[:4] == ("示例编辑部", "2026年11月1日", "所有居民", "还没有请专业人员审核")
    assert [(ground.href, ground.detail) for ground in page.credits.grounds] == [
        (None, "示例公司，2025年3月，报道或转载，未核对原文"),
        ("https://example.org/", "示例局，只读了目录"),
    ]


REVIEWS = [
    ("reviewed: no", "还没有请专业人员审核"),
    ("reviewed: no\nreviewed_by: 某医师", "还没有请专业人员审核"),
    ("reviewed: yes", "还没有请专业人员审核"),
    ("reviewed: yes\nreviewed_by: 某医院急诊科（2026-11-02）", "已由某医院急诊科（2026-11-02）审核"),
]


@pytest.mark.parametrize(("settings", "expected"), REVIEWS)
def test_reviewed_is_said_only_with_a_name(tmp_path: Path, settings: str, expected: str) -> None:
    path = tmp_path / "b1.md"
    path.write_text(SIGNED.replace("reviewed: no", settings), "utf-8")
    page = article_page(Markup("<p>正文</p>"), front_matter(path))
    assert page.credits and page.credits.review == expected


def test_a_page_without_an_author_has_no_credits(tmp_path: Path) -> None:
    path = tmp_path / "b1.md"
    path.write_text(PAGE, "utf-8")
    assert article_page(Markup("<p>正文</p>"), front_matter(path)) == ("", "<p>正文</p>", (), None, (), False)
    assert front_matter(tmp_path / "none.md") is None


FIGURE_CASES = [
    ("共 {{ count.venues }} 个", "共 1 个"),
    ("{{count.venues}}/{{ venues.unplaced }}", "1/1"),
    ("{{ count.venuez }} {{ config }} {{ 7*7 }} {{ count . venues }}", "{{ count.venuez }} {{ config }} {{ 7*7 }} {{ count . venues }}"),
    ("{{ count.bases }}", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURE_CASES)
def test_numbers_of_the_records(text: str, expected: str) -> None:
    """Samples and plans are no records of something that is there."""
    records: dict[str, dict[str, Record]] = {name: {} for name in COLLECTIONS}
    for at, more in enumerate(({}, {"sample": "true"}, {"status": "planned"})):
        venue = Venue.model_validate({"id": f"v{at}", "name": "馆", "kind": "park", **more})
        records["venues"][venue.id] = venue
    assert filled(text, records) == expected
    assert all(figure(records) >= 0 for figure in FIGURES.values())
