"""What a change means for the public: in words, as a comment, as a page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from commandline import commit, repository, run
from kepu.editing.review.comparison_text import as_markdown
from sites import Contents, copy_of_second, laid_out

VENUE = "data/venues/yantai-science-museum.yml"
MUSEUM = "data/venues/yantai-museum.yml"
BASE = "data/bases/yantai-science-museum-base.yml"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Contents:
    folder = copy_of_second(tmp_path_factory.mktemp("diff") / "desk")
    shutil.copytree(project / "overrides" / "kepu", folder / "overrides" / "kepu")
    return repository(folder)


@pytest.fixture
def desk(committed: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which the commands run."""
    monkeypatch.chdir(laid_out(tmp_path / "desk", committed))
    return tmp_path / "desk"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def change_everything(desk: Path) -> None:
    replace(desk / VENUE, "lat: 37.48", "lat: 37.485")
    replace(desk / VENUE, "周三至周日", "周二至周日")
    replace(desk / VENUE, "name: 烟台市科技馆", "name: 烟台市科技馆 @all <b>x</b> [y](https://evil.test) | `z`")
    (desk / MUSEUM).rename(desk / "data/venues/museum.yml")
    with (desk / "data/venues/museum.yml").open("a", encoding="utf-8") as handle:
        handle.write("formerly: [yantai-museum]\n")
    (desk / "data/courses/tide-lesson.yml").unlink()
    (desk / "data/venues/fish.yml").write_text(
        "name: 鱼馆\nkind: museum\nregion: '370602'\nsample: true\nsummary: 看鱼\n"
        "location: {lon: 121.4, lat: 37.52, datum: wgs84, precision: site}\n", "utf-8",
    )  # fmt: skip
    (desk / "data/venues/broken.yml").write_text("name: 坏\nsample: true\n", "utf-8")


def test_no_change(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "diff", "HEAD..HEAD")[:2] == (0, "没有变化。\n")
    assert run(capsys, "diff", "HEAD")[:2] == (0, "没有变化。\n")


def test_only_another_layout_is_no_change(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "format", "--yes")[0] == 0
    *files, summary = run(capsys, "diff", "HEAD")[1].splitlines()
    assert summary == f"记录的内容没有变化，另有 {len(files)} 个文件变了。"
    assert all(line.startswith("记录  data/") and line.endswith("内容没变，只换了写法") for line in files)


def test_everything_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_everything(desk)
    code, out, err = run(capsys, "diff", "HEAD")
    assert (code, err) == (0, "")
    for words in (
        "新增  场馆“鱼馆”  data/venues/fish.yml",
        "删除  课程“",
        "改编号  场馆“烟台市博物馆”  yantai-museum → museum",
        "开放时间·出处的原话：周三至周日 9:00—16:30（示例） → 周二至周日 9:00—16:30（示例）",
        "地图上的点挪了 556 米",
        "新问题  data/venues/broken.yml:1  KP201",
        "网址  courses/tide-lesson/  页面没有了，旧网址会打不开",
        "网址  venues/yantai-museum/  转到 venues/museum/",
    ):
        assert words in out
    assert out.splitlines()[-1].startswith("新增 1 条，修改 ")
    assert "1 处开放时间变了" in out
    commit(desk, "second")
    assert run(capsys, "diff", "HEAD~1..HEAD")[1] == out
    assert run(capsys, "diff", "HEAD~1...HEAD")[1] == out
    assert "解决 3 个问题" in run(capsys, "diff", "HEAD..HEAD~1")[1]


def test_opening_hours_in_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(desk / VENUE, "closes: 16:30", "closes: 17:30")
    told = "周三四五六日 9:00–16:30（16:00 停止入馆） → 周三四五六日 9:00–17:30（16:00 停止入馆）"
    assert told.replace("9:00", "09:00") in run(capsys, "diff", "HEAD")[1]


def test_a_changed_designation_is_counted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (desk / BASE).read_text("utf-8")
    level = re.search(r"level: (\w+)", text)
    assert level
    replace(desk / BASE, level[0], "level: national" if level[1] != "national" else "level: county")
    assert "1 处称号变了" in run(capsys, "diff", "HEAD")[1]


def test_a_comment_cannot_be_hijacked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_everything(desk)
    _, out, _ = run(capsys, "diff", "HEAD", "--format", "markdown")
    assert "### 修改（" in out
    assert "@all" not in out
    assert "https://evil" not in out
    assert "<b>" not in out
    table_rows = [line for line in out.splitlines() if line.startswith("| ")]
    assert {line.count("|") for line in table_rows} == {4}


def test_a_comment_is_never_too_long(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(400):
        (desk / f"data/venues/new-{number}.yml").write_text(f"name: {'长' * 75}{number}\nkind: museum\n", "utf-8")
    out = run(capsys, "diff", "HEAD", "--format", "markdown")[1]
    assert len(out) < 65_000
    assert as_markdown.__doc__


def test_a_page_with_maps_that_loads_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_everything(desk)
    assert run(capsys, "diff", "HEAD", "--preview", "preview.html")[0] == 0
    html = (desk / "preview.html").read_text("utf-8")
    assert html.count("<circle") == 3  # before and after of one, after of another
    assert 'd="M' in html
    assert "地图上的点挪了 556 米" in html
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert not re.search(r"<script|(src|href)=|url\(|@import|\son\w+=", html)


@pytest.mark.parametrize("revisions", ["nowhere", "HEAD..nowhere", "--all", "HEAD...nowhere"])
def test_unknown_versions_are_wrong_usage(revisions: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "diff", revisions)[0] == 2


def test_a_missing_template_is_wrong_usage(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "diff", "HEAD", "--preview", "p.html", "--templates", "nowhere")[0] == 2
    assert not (desk / "p.html").exists()
