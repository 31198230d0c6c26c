"""A new portal of a region anywhere in the country builds as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu import cli
from sites import Desk


@pytest.mark.parametrize("region", ["宁夏", "柳州市", "深圳市南山区"])
def test_a_new_portal_builds(region: str, tmp_path: Path) -> None:
    assert cli.main(["init", str(tmp_path / "new"), region, "--now", "2026-11-22T09:00"]) == 0
    desk = Desk.set_up(tmp_path / "desk", tmp_path / "new/data", tmp_path / "new/content")
    site = desk.built()
    home = site.read("index.html")
    assert "本站刚刚开始收录" in home
    # Only the sources of theme days may speak of the places where the first records came from.
    pages = [page for page in site.pages() if not page.startswith(("guide/", "observances/"))]
    assert [page for page in pages if "长沙" in site.read(page)] == []
