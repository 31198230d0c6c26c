"""The map in one file opens without a server."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from playwright.sync_api import Browser

from kepu.maps.export import export_html
from portals import real_portal

NOW = dt.datetime(2026, 11, 21, 12)


def test_it_opens_from_a_disk(browser: Browser, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(export_html(real_portal(NOW), project / "overrides", ""), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("#kepu-map[data-ready]", timeout=30_000)
    assert page.locator(".kepu-cluster, .kepu-marker").count() > 0
    assert page.locator("path.kepu-outline").count() > 0
    page.context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
