"""Hand-written pages from strangers: their HTML is cleaned, their settings and files are checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import Document, parse
from kepu.check.run import check_data
from sites import Desk, Site, in_chinese, linked_copy

TODAY = dt.date(2026, 11, 21)
HOSTILE = """\
---
title: "<script>alert(1)</script>\\"><img src=x onerror=alert(2)> {{ 7*7 }}"
description: "\\"><script>alert(3)</script>"
---

# 标题 <img src=x onerror=alert(4)>

# 第二个标题

<script>alert(5)</script>
<script src="https://evil.test/x.js"></script>
<iframe src="https://evil.test/"></iframe>
<div onclick="alert(6)" style="position:fixed" class="kepu-map" data-hours="{}">按这里</div>
<a href="javascript:alert(7)">链接</a> <a href=" java&#10;script:alert(8)">链接</a>
<style>body { display: none }</style>
<svg onload="alert(9)"><script>alert(10)</script></svg>
<math><mtext><style><img src=x onerror=alert(11)></style></mtext></math>
<meta http-equiv="refresh" content="0; url=https://evil.test/">
<base href="https://evil.test/">
<form action="https://evil.test/"><input name="password" autofocus onfocus="alert(12)"><button formaction="javascript:alert(13)">送出</button></form>
<object data="https://evil.test/"></object><embed src="https://evil.test/">
<link rel="stylesheet" href="https://evil.test/x.css">
<template><img src=x onerror=alert(14)></template>

[a](javascript:alert(15)) [b](data:text/html,x) ![c](data:image/svg+xml,x) [d](vbscript:x)

一段文字。
{: onclick="alert(16)" style="color: red" id="main" }

!!! note "<img src=x onerror=alert(17)>"
    内容 {{ config }} {% include "main.html" %} ${alert(18)}

| 表 |
|---|
| <b onmouseover=alert(19)>格</b> |

<details open ontoggle=alert(20)><summary>更多</summary>正文</details>

最后一句还在。
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Document]:
    """The hostile page as published: its source and what a browser sees."""
    copy = in_chinese(tmp_path_factory.mktemp("content") / "set")
    (copy / "content/hostile.md").write_text(HOSTILE, "utf-8")
    desk = Desk.set_up(copy.parent / "desk", copy / "data", copy / "content")
    html = desk.built().read("hostile/index.html")
    return html, parse(html)


def test_nothing_that_runs_is_left(page: tuple[str, Document]) -> None:
    html, document = page
    assert document.unsafe == []
    assert "evil.test" not in html
    assert not [address for _, _, address in document.references if address.startswith("data:")]


def test_the_title_stays_text(page: tuple[str, Document]) -> None:
    _, document = page
    assert document.titles[0].startswith('<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }}')
    assert document.meta("name", "description") == ['"><script>alert(3)</script>']


def test_templates_are_not_run(page: tuple[str, Document]) -> None:
    assert "内容 {{ config }} {% include" in page[1].text


def test_the_rest_of_the_page_is_shown(page: tuple[str, Document]) -> None:
    _, document = page
    assert all(words in document.text for words in ("按这里", "链接", "一段文字", "格", "更多", "正文", "最后一句还在"))


def test_a_page_cannot_take_the_place_of_a_part(page: tuple[str, Document]) -> None:
    """Neither the classes that scripts and styles look for, nor an id that the page itself uses."""
    html, document = page
    _, _, article = html.partition('<article class="article')
    assert "kepu-map" not in article
    assert "data-hours" not in article
    assert document.ids.count("main") == 1
    assert [text for level, text in document.headings if level == 1] == ["标题"]


def write(name: str, text: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")

    return change


def link(name: str, to: str) -> Callable[[Path], None]:
    return lambda content: (content / name).symlink_to(to)


PAGE = "---\ntitle: 标题\n---\n"
REFUSED = {
    "a template of its own": (write("a.md", "---\ntitle: 标题\ntemplate: kepu/record.html\n---\n"), "KP902"),
    "hooks": (write("a.md", "---\ntitle: 标题\nhooks: [x.py]\n---\n"), "KP902"),
    "a title that is a list": (write("a.md", "---\ntitle: [标题]\n---\n"), "KP902"),
    "a long title": (write("a.md", f"---\ntitle: {'长' * 81}\n---\n"), "KP902"),
    "no title": (write("a.md", "正文\n"), "KP902"),
    "an anchor in its settings": (write("a.md", "---\ntitle: &a 标题\n---\n"), "KP106"),
    "a tag in its settings": (write("a.md", "---\ntitle: !!python/object:os.system x\n---\n"), "KP107"),
    "a huge page": (write("a.md", PAGE + "x" * 300_000), "KP902"),
    "a linked page": (link("a.md", "/etc/hostname"), "KP901"),
    "a linked folder": (link("folder", "/etc"), "KP901"),
    "a linked picture": (link("a.png", "/etc/hostname"), "KP901"),
    "a script": (write("a.js", "alert(1)"), "KP901"),
    "a web page": (write("a.html", "<script>alert(1)</script>"), "KP901"),
    "a drawing": (write("a.svg", "<svg onload='alert(1)'/>"), "KP901"),
    "a style sheet": (write("a.css", "body{}"), "KP901"),
    "a hidden file": (write(".htaccess", "Options"), "KP901"),
    "a hidden folder": (write(".git/config", "x"), "KP901"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(tmp_path: Path, name: str) -> None:
    change, code = REFUSED[name]
    copy = in_chinese(tmp_path / "set")
    change(copy / "content")
    _, report = check_data(copy / "data", copy / "content", TODAY)
    assert code in {problem.code for problem in report.problems if problem.severity == "error"}


def test_a_page_with_a_foreign_picture_is_not_published(tmp_path: Path, chinese: Site) -> None:
    copy = in_chinese(tmp_path / "set")
    desk = Desk.set_up(tmp_path / "desk", copy / "data", copy / "content")
    linked_copy(chinese, desk.site)
    before = chinese.fingerprint()
    (copy / "content/a.md").write_text(f"{PAGE}\n![x](https://evil.test/x.png)\n", "utf-8")
    done = desk.build()
    assert done.returncode == 1
    assert "content/a.md:5:6  KP907" in done.stdout + done.stderr
    assert Site(desk.site).fingerprint() == before
