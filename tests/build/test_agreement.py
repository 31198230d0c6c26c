"""``kepu check`` and ``kepu build`` say yes to the same portals, and no to the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from commandline import run
from sites import Desk, in_chinese

pytestmark = pytest.mark.build
Make = Callable[[Path], object]


def put(path: str, content: str | bytes) -> Make:
    def make(folder: Path) -> None:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return make


def pipe(path: str) -> Make:
    def make(folder: Path) -> None:
        (folder / path).unlink(missing_ok=True)
        os.mkfifo(folder / path)

    return make


def link(path: str, target: str) -> Make:
    return lambda folder: (folder / path).symlink_to(target)


def stray_bytes(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder / "content") + b"/\xff.md")).write_bytes(PAGE.encode())


PAGE = "---\ntitle: 一页\n---\n\n正文\n"
REFUSED: dict[str, Make] = {
    "no settings": lambda folder: (folder / "data/portal.yml").unlink(),
    "settings that are a pipe": pipe("data/portal.yml"),
    "a record that is a pipe": pipe("data/venues/pipe-hall.yml"),
    "a record that is empty": put("data/venues/empty-hall.yml", ""),
    "a record that is a link": link("data/venues/link-hall.yml", "yantai-museum.yml"),
    "a page that is a pipe": pipe("content/pipe.md"),
    "a page that is a link": link("content/link.md", "index.md"),
    "a page that is no text": put("content/bad.md", b"---\ntitle: x\n---\n\xff\xfe"),
    "a page without a title": put("content/untitled.md", "正文\n"),
    "a page whose name is no text": stray_bytes,
    "a page in a hidden folder": put("content/.hidden/page.md", PAGE),
    "a page with an unknown number": put("content/number.md", PAGE + "{{ count.nothing }}\n"),
    "a page with settings of a template": put("content/other.md", "---\ntitle: x\ntemplate: ../x.html\n---\n"),
    "a page with an address that is none": put("content/address.md", PAGE + "[b](https://[bad)\n"),
    "a page with a picture of another host": put("content/far.md", PAGE + "![x](https://example.org/x.png)\n"),
    "a picture that is none": put("content/none.png", b"garbage"),
    "a picture that is a pipe": pipe("content/pipe.png"),
    "an outline that is none": put("data/boundaries/none.geojson", "{"),
    "an outline nested too deep": put("data/boundaries/deep.geojson", b"[" * 100_000 + b"]" * 100_000),
    "an outline that is a pipe": pipe("data/boundaries/pipe.geojson"),
    "an unknown folder": put("data/venue/hall.yml", "name: x\n"),
}
MISSING: dict[str, Make] = {
    "no records": lambda folder: shutil.rmtree(folder / "data"),
    "no pages": lambda folder: shutil.rmtree(folder / "content"),
    "pages that are a file": lambda folder: [shutil.rmtree(folder / "content"), put("content", "x")(folder)],
    "pages that are a link to nothing": lambda folder: [
        shutil.rmtree(folder / "content"),
        link("content", "nowhere")(folder),
    ],
}
ODD: tuple[Make, ...] = (
    put("content/科普.md", PAGE),
    put("content/a b.md", PAGE),
    put("content/windows.md", "\ufeff" + PAGE.replace("\n", "\r\n")),
    put("content/README.md", PAGE),
    put("content/404.md", PAGE),
    put("content/api/v1/x.md", PAGE),
    put("content/venues/kepu-shell.md", PAGE),
    put("content/venues/yantai-museum.md", PAGE),
    put("content/template.md", PAGE + "{% raw %} ${x} [a](nowhere.md) ![](no.png) [b](https://example.org/x) [TOC]\n"),
    put(
        "content/harm.md",
        PAGE + "<script>alert(1)</script><iframe src=//evil.test></iframe>\n"
        "![x][y] <img\nsrc  =  '&#47;/evil.test/x.png'>\n\n[y]: https://evil.test/x.png\n",
    ),
    put("content/deep.md", PAGE + "> " * 500 + "\n\n" + "[" * 1200 + "\n\n" + "*a **b " * 1200),
    lambda folder: (folder / "content/folder.md").mkdir(),
    lambda folder: (folder / "data/venues/folder.yml").mkdir(),
)
"""What no portal needs and none is refused for."""


def portal(folder: Path, *changes: Make) -> Desk:
    copy = in_chinese(folder / "set")
    for change in changes:
        change(copy)
    return Desk.set_up(folder, copy / "data", copy / "content")


def checked(desk: Desk, capsys: pytest.CaptureFixture[str], command: str = "check") -> int:
    """The exit code of a check, or of a build that has not been let begin."""
    return run(capsys, command, "--data", str(desk.data), "--content", str(desk.content))[0]


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk whose caches are kept from one input to the next, as an editor's are."""
    return portal(tmp_path_factory.mktemp("agreement"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_check_refuses_is_not_built(
    name: str, warm: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = warm
    shutil.rmtree(os.fsencode(desk.data.parent))  # bytes: one of the names is no text
    REFUSED[name](in_chinese(desk.data.parent))
    monkeypatch.chdir(desk.folder)
    assert checked(desk, capsys) == 1
    with pytest.raises(Abort):
        desk.built_here()
    assert not desk.site.exists()


@pytest.mark.parametrize("name", MISSING)
def test_a_part_that_is_missing_is_named_by_both(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = portal(tmp_path, MISSING[name])
    monkeypatch.chdir(tmp_path)
    assert [checked(desk, capsys, command) for command in ("check", "build", "edit")] == [2, 2, 2]


def test_what_the_check_lets_pass_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = portal(tmp_path, *ODD)
    monkeypatch.chdir(tmp_path)
    assert checked(desk, capsys) == 0
    assert "正文" in desk.built().read("科普/index.html")
