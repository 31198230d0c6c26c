"""Every kind of page is valid HTML, on the portal, on a second one and on one with an attack in every text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ensure_node import ensure
from html_checker import errors, find_java
from sites import Site

_PAGE = "<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>页</title>{}"


def of_every_kind(site: Site) -> Iterator[Path]:
    """Each folder's own page, and of the pages in each folder the shortest and the longest."""
    kinds: dict[Path, list[Path]] = {}
    for path in site.pages():
        page = site.folder / path
        kinds.setdefault(page.parent.parent if page.name == "index.html" else page, []).append(page)
    for pages in kinds.values():
        pages.sort(key=lambda page: page.stat().st_size)
        folders = [page for page in pages if page.parent in kinds]
        yield from dict.fromkeys((*folders, pages[0], pages[-1]))


@pytest.fixture(scope="session")
def java() -> str:
    found = find_java()
    if found is None:
        pytest.skip("NO PAGE WAS VALIDATED: there is no Java here. Install one (Debian: default-jre-headless).")
    assert ensure(), "the checker cannot be fetched: run `make test`"
    return found


def test_pages_are_valid(java: str, portal: Site, second: Site, hostile: Site, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(_PAGE.format("<p><img src=a.png><a href=b><button>c</button></a>"), "utf-8")
    pages = [page for site in (portal, second, hostile) for page in of_every_kind(site)]
    assert len(pages) > 100
    found = list(errors(java, [broken, *pages]))
    proof = [line for line in found if broken.name in line]
    assert len(proof) == 2, "the checker does not see what is wrong"
    assert not (rest := [line for line in found if line not in proof]), "\n".join(rest)
