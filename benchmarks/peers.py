"""Writes the venues of a generated data set as a project of another site generator.

``python benchmarks/peers.py hugo|material|zensical DATA OUT``
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from venue_pages import Page, Venues

HERE = Path(__file__).resolve().parent
PER_LIST = 50
"""Venues on one page of a list; Hugo's own setting is in hugo/hugo.toml."""


def write_hugo(pages: Sequence[Page], out: Path) -> None:
    """Own layouts from ``benchmarks/hugo`` and a page per venue with JSON front matter, which Hugo reads fastest."""
    shutil.copytree(HERE / "hugo", out)
    folder = out / "content" / "venues"
    folder.mkdir(parents=True)
    (folder / "_index.md").write_text('{"title": "场馆"}\n', encoding="utf-8")
    for page in pages:
        values = asdict(page)
        body = values.pop("description")
        front = {"title": values.pop("title"), "description": values.pop("summary"), "params": values}
        text = f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}"
        (folder / f"{page.id}.md").write_text(text, encoding="utf-8")


def write_mkdocs(pages: Sequence[Page], out: Path) -> None:
    """Markdown pages for MkDocs and Zensical, which read the same project."""
    shutil.copytree(HERE / "mkdocs", out)
    folder, lists = out / "docs" / "venues", out / "docs" / "list"
    folder.mkdir(parents=True)
    lists.mkdir()
    for page in pages:
        (folder / f"{page.id}.md").write_text(_markdown(page), encoding="utf-8")
    starts = range(0, len(pages), PER_LIST)
    for number, start in enumerate(starts, 1):
        text = _list(pages[start : start + PER_LIST], number, len(starts))
        (lists / f"{number}.md").write_text(text, encoding="utf-8")
    (out / "docs" / "index.md").write_text("# 科普资源门户\n\n[全部场馆](list/1.md)\n", encoding="utf-8")


def _list(pages: Sequence[Page], number: int, last: int) -> str:
    lines = [f"- [{page.title}](../venues/{page.id}.md)：{page.summary}" for page in pages]
    steps = [f"[{word}]({to}.md)" for word, to in (("上一页", number - 1), ("下一页", number + 1)) if 1 <= to <= last]
    return "\n".join((f"# 场馆（第 {number} 页，共 {last} 页）", "", *lines, "", " ".join(steps), ""))


def _markdown(page: Page) -> str:
    """The page's content in the order of Kepu's and Hugo's pages."""
    front = json.dumps({"title": page.title, "description": page.summary}, ensure_ascii=False)
    blocks = [
        f"---\n{front}\n---",
        f"# {page.title}",
        " › ".join(page.trail),
        page.summary,
        _table(("", ""), page.facts),
        " ".join(f"[{label}]({url})" for label, url in page.maps),
        f"## 开放时间\n\n{page.hours_text}",
        _table(("日子", "时间", "停止入馆"), page.hours),
        f"## 介绍\n\n{page.description}",
        "## 无障碍",
        _table(("", ""), page.access),
        "## 联系",
        _table(("", ""), page.contacts),
        "## 活动与课程\n\n" + _bullets(f"{label}：{name}" for label, name in page.offers) if page.offers else "",
        "## 附近\n\n" + _bullets(f"[{name}]({to}.md) {far}" for to, name, far in page.nearby) if page.nearby else "",
        "## 出处\n\n" + _bullets(f"[{title}]({url})（{note}）" for title, url, note in page.sources),
        f"核实于 {page.verified_on}",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


Writer = Callable[[Sequence[Page], Path], None]
WRITERS: dict[str, Writer] = {"hugo": write_hugo, "material": write_mkdocs, "zensical": write_mkdocs}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Write generated venues as another generator's project.")
    parser.add_argument("tool", choices=sorted(WRITERS))
    parser.add_argument("data", type=Path, metavar="DATA", help="the data folder that generate.py wrote")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder that is replaced by the project")
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    WRITERS[options.tool](list(Venues(options.data)), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
