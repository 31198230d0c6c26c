"""A change sent by mail: one zip with the pages before and after, opened from a disk without a host."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from commandline import commit, editors_folder, run

pytestmark = pytest.mark.browser
VENUE = "data/venues/yantai-science-museum.yml"


@pytest.fixture
def unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Path, capsys: pytest.CaptureFixture[str]
) -> Path:
    """What a reviewer finds in the zip of a change."""
    desk = editors_folder(tmp_path / "desk", monkeypatch)
    for part in ("kepu", "assets/kepu/css", "assets/kepu/pictures"):
        shutil.copytree(project / "overrides" / part, desk / "overrides" / part)
    (desk / ".gitignore").write_text(".cache/\n*.zip\n", "utf-8")
    commit(desk)
    path = desk / VENUE
    path.write_text(path.read_text("utf-8").replace("周三至周日", "周二至周日"), "utf-8")
    (desk / "data/venues/fish.yml").write_text(
        "name: 鱼馆<b>\nkind: museum\nregion: '370602'\nsample: true\noperator: yantai-cast\nsummary: 看鱼\n", "utf-8"
    )
    (desk / "data/courses/tide-lesson.yml").unlink()
    assert run(capsys, "diff", "HEAD", "--zip", "a.zip")[0] == 0
    first = (desk / "a.zip").read_bytes()
    assert run(capsys, "diff", "HEAD", "--zip", "a.zip")[0] == 0
    assert (desk / "a.zip").read_bytes() == first
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(desk / "a.zip") as archive:
        archive.extractall(folder)
    return folder


def test_it_opens_from_a_disk(unpacked: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith("data:"):
            asked.append(request.url)

    page.on("request", note)
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto((unpacked / "index.html").as_uri())
    assert page.get_by_text("看原来的网页").count() == 2, "what changed and what is gone"
    page.get_by_text("看现在的网页").first.click()
    page.wait_for_url("**/pages/venues/**")
    assert page.locator("h1").count() == 1
    assert page.locator(".draft-site").evaluate("node => getComputedStyle(node).textAlign") == "center"
    page.goto((unpacked / "pages/venues/fish/index.html").as_uri())
    assert page.locator("h1").inner_text() == "鱼馆<b>"
    links = [link.get_attribute("href") or "" for link in page.locator("a[href]").all()]
    for link in links:
        assert link.startswith(("#", "http", "tel:", "mailto:")) or (unpacked / "pages/venues/fish" / link).is_file()
    assert all(url.startswith("file:") and url.endswith(".html") for url in asked)
    assert errors == []
    context.close()
