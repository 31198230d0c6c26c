"""Writes the venues of a generated data set as a project of another site generator.

``python benchmarks/peers.py hugo|hugo-thin|material|zensical RECORDS OUT [--now ISO]``
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import same_pages
from kepu.pages.terse import terse
from venue_pages import Page, Venues

HERE = Path(__file__).resolve().parent
PER_LIST = 50
"""Venues on one page of a list; Hugo's own setting is in hugo-thin/hugo.toml."""


def write_hugo(records: Path, out: Path, now: dt.datetime) -> None:
    """Kepu's own venue pages for Hugo: layouts from ``benchmarks/hugo``, values in front matter."""
    content = records / "content"
    catalogue = same_pages.load(records / "data", content, now)
    shutil.copytree(HERE / "hugo", out)
    for layout in (out / "layouts").rglob("*.html"):
        if layout.name != "baseof.html":  # Kepu's frame is the theme's too
            layout.write_text(terse(layout.read_text(encoding="utf-8")), encoding="utf-8")
    settings = out / "config" / "_default"
    settings.mkdir(parents=True)
    (settings / "params.json").write_text(_json(same_pages.site_settings(catalogue, content)), encoding="utf-8")
    for item in same_pages.assets().outputs():
        path = out / "static" / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(item.content)
    folder = _hugo_folder(out, same_pages.list_front(catalogue))
    for page in same_pages.venue_pages(catalogue):
        _write_hugo_page(folder, page.id, page.front, page.body)


def write_hugo_thin(records: Path, out: Path, now: dt.datetime) -> None:
    """Short pages with layouts from ``benchmarks/hugo-thin``."""
    shutil.copytree(HERE / "hugo-thin", out)
    folder = _hugo_folder(out, {"title": "场馆"})
    for page in Venues(records / "data"):
        values = asdict(page)
        body = values.pop("description")
        front = {"title": values.pop("title"), "description": values.pop("summary"), "params": values}
        _write_hugo_page(folder, page.id, front, body)


def _hugo_folder(out: Path, front: Mapping[str, Any]) -> Path:
    folder = out / "content" / "venues"
    folder.mkdir(parents=True)
    _write_hugo_page(folder, "_index", front, "")
    return folder


def _write_hugo_page(folder: Path, name: str, front: Mapping[str, Any], body: str) -> None:
    """JSON front matter, which Hugo reads fastest."""
    (folder / f"{name}.md").write_text(f"{_json(front)}\n\n{body}", encoding="utf-8")


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1)


def write_mkdocs(records: Path, out: Path, now: dt.datetime) -> None:
    """Markdown pages for MkDocs and Zensical, which read the same project."""
    pages = list(Venues(records / "data"))
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
        f"收录于 {page.collected_on}",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


Writer = Callable[[Path, Path, dt.datetime], None]
WRITERS: dict[str, Writer] = {
    "hugo": write_hugo,
    "hugo-thin": write_hugo_thin,
    "material": write_mkdocs,
    "zensical": write_mkdocs,
}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Write generated venues as another generator's project.")
    parser.add_argument("tool", choices=sorted(WRITERS))
    parser.add_argument("records", type=Path, metavar="RECORDS", help="the folder that generate.py wrote")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder that is replaced by the project")
    parser.add_argument("--now", type=dt.datetime.fromisoformat, metavar="ISO", default=dt.datetime.now())
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    WRITERS[options.tool](options.records, options.out, options.now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
