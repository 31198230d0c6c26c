"""``kepu diff`` hides nothing: every changed file is listed, the grave ones first, and new records say all they say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from commandline import NOW, commit, repository, run
from kepu.cli import main
from kepu.editing.review.changed_files import KINDS, MARKED, kind_of
from kepu.editing.review.words_changed import outline_changes, setting_changes, word_changes
from sites import Contents, copy_of_second, laid_out

VENUE = "data/venues/yantai-science-museum.yml"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Contents:
    """A repository with a file of every kind."""
    folder = copy_of_second(tmp_path_factory.mktemp("diff") / "desk")
    shutil.copytree(project / "overrides" / "kepu", folder / "overrides" / "kepu")
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("甲\n", "utf-8")
    Image.new("RGB", (400, 300), "red").save(folder / "content/images/hall.jpg")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        main(["check", "--now", NOW])  # what it keeps of the photograph and of the files is at hand in every test
    return repository(folder)


@pytest.fixture
def desk(committed: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That repository, in which the commands run."""
    monkeypatch.chdir(laid_out(tmp_path / "desk", committed))
    return tmp_path / "desk"


FILES = {
    ".github/workflows/check.yml": "pipeline", ".gitlab-ci.yml": "pipeline", "CODEOWNERS": "pipeline",
    "mkdocs.yml": "settings", "data/portal.yml": "settings", "pyproject.toml": "settings", "data/x.bin": "settings",
    "data/boundaries/x.geojson": "outline", "hooks/kepu/x.py": "code", "tools/x.sh": "code",
    "overrides/kepu/x.html": "template", "overrides/assets/x.css": "template", "fonts/x.woff2": "other",
    "content/x.md": "article", "README.md": "article", "content/images/hall.jpg": "photograph",
    "data/venues/x-hall.yml": "record",
}  # fmt: skip


@pytest.mark.parametrize(("path", "kind"), FILES.items())
def test_what_a_file_is(path: str, kind: str) -> None:
    assert kind_of(path, "data", "content") == kind
    assert kind_of(f"portal/{path}", "portal/data", "portal/content") == kind or not path.startswith(
        ("data", "content")
    )


@pytest.mark.parametrize("what", ["change", "delete", "add", "move"])
def test_no_change_of_any_file_is_hidden(what: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [
        name for name, kind in FILES.items() if kind != "record" and (what == "change" or name != "data/portal.yml")
    ]
    changed = [_touched(desk, name, what) for name in names]
    code, out, _ = run(capsys, "diff", "HEAD")
    assert code == 0
    listed = [line for line in out.splitlines() if not line.startswith(" ")]
    for name in changed:
        kind = kind_of(name, "data", "content")
        lines = [line for line in listed if f"  {name}  " in line]
        assert len(lines) == 1, (name, out)
        assert lines[0].startswith(f"{'！' * (kind in MARKED)}{KINDS[kind]}  ")
        assert ("请管理员看" in lines[0]) == (kind in MARKED)
    marks = [line.startswith("！") for line in listed]
    assert marks == sorted(marks, reverse=True)
    commit(desk, "second")
    again = run(capsys, "diff", "HEAD~1..HEAD")[1]
    assert again == out or what == "move"
    assert all(name in again for name in changed)


def _touched(desk: Path, name: str, what: str) -> str:
    """Do something to a file; the name it is listed under."""
    path = desk / name
    beside = path.with_name(f"z-{path.name}")
    if what == "change":
        path.write_bytes(path.read_bytes() + b"\n# x\n")
    elif what == "delete":
        path.unlink()
    elif what == "move":
        path.rename(beside)
    else:
        beside.write_text("乙\n", "utf-8")
    return name if what in ("change", "delete") else beside.relative_to(desk).as_posix()


def test_the_review_number_and_outlines_come_first(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = desk / "data/portal.yml"
    text = portal.read_text("utf-8")
    portal.write_text(text + ("" if "map:" in text else "map:\n  review_number: GS(2099)1号\n"), "utf-8")
    if "map:" in text:
        lines = [line for line in text.splitlines() if "review_number" not in line]
        lines.insert(lines.index("map:") + 1, "  review_number: GS(2099)1号")
        portal.write_text("\n".join(lines) + "\n", "utf-8")
    (desk / VENUE).write_text((desk / VENUE).read_text("utf-8").replace("周三至周日", "周二至周日"), "utf-8")
    lines = run(capsys, "diff", "HEAD")[1].splitlines()
    assert lines[0].startswith("！设置  data/portal.yml  修改")
    assert "审图号（map.review_number）：" in lines[1]
    assert lines[1].endswith("→ GS(2099)1号")
    assert any(line.startswith("修改  场馆") for line in lines[2:])


def test_articles_word_by_word_and_pictures_side_by_side(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content/x.md").write_text("甲乙\n", "utf-8")
    Image.new("RGB", (400, 300), "blue").save(desk / "content/images/hall.jpg")
    out = run(capsys, "diff", "HEAD", "--preview", "p.html")[1]
    assert "→ 乙" in out
    html = (desk / "p.html").read_text("utf-8")
    assert "甲<ins>乙</ins>" in html
    assert html.count('<img src="data:image/webp;base64,') == 2
    assert "<script" not in html


WORDS = [
    ("周一闭馆", "周二闭馆", [("same", "周"), ("gone", "一"), ("come", "二"), ("same", "闭馆")]),
    ("甲\n", "", [("gone", "甲\n")]),
    ("", "甲\n", [("come", "甲\n")]),
    ("甲\n", "甲\n", [("same", "甲\n")]),
]


@pytest.mark.parametrize(("old", "new", "pieces"), WORDS)
def test_words(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in word_changes(old, new)] == pieces


def test_settings_and_outlines_in_words() -> None:
    assert setting_changes(b"a: {b: 1}\n", b"a: {b: 2}\nc: [x]\n") == [("a.b", "1", "2"), ("c[0]", "", "x")]
    features = [{"properties": {"name": name}, "geometry": {"x": 1}} for name in ("甲", "乙")]
    moved = [features[0], features[1] | {"geometry": {"x": 2}}, {"properties": {"name": "丙"}}]
    raw = [json.dumps({"features": given}).encode() for given in (features, moved)]
    assert [name for name, *_ in outline_changes(*raw)] == ["乙", "丙"]
    assert outline_changes(b"no json", None) == []


# Records

NEW = """\
name: 新馆
kind: museum
region: "370602"
address: 示例路 9 号
location: {lon: 121.4, lat: 37.52, datum: wgs84, precision: site}
contacts:
  - phone: "13812345678"
links:
  - url: https://evil.example/x
sample: true
"""


def test_new_records_say_everything(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "data/venues/new-hall.yml").write_text(NEW, "utf-8")
    for arguments in ((), ("--format", "markdown"), ("--preview", "p.html")):
        out = run(capsys, "diff", "HEAD", *arguments)[1]
        said = (desk / "p.html").read_text("utf-8") if "--preview" in arguments else out
        for words in ("地址", "示例路 9 号", "121.4", "13812345678"):
            assert words in said or arguments[1:] == ("markdown",)
    assert "新增  场馆“新馆”  data/venues/new-hall.yml" in out
    lines = out.splitlines()
    assert lines[0] == "先看  新链接，从没用过的网站 evil.example：场馆“新馆”，https://evil.example/x"
    assert lines[1] == "先看  像是个人手机号：场馆“新馆”，13812345678"


GRAVE = [
    ("lat: 37.48", "lat: 37.49", "地图上的点挪了"),
    ("lat: 37.48", "lat: 37.4801", None),
    ("free: true", "free: false", "不再免费"),
    ("sample: true", "status: closed\nsample: true", "关闭"),
    ("sample: true", "links: [{url: 'https://other.example/'}]\nsample: true", "新链接，从没用过的网站 other.example"),
    ("sample: true", "contacts: [{phone: '13912345678'}]\nsample: true", "像是个人手机号"),
]


@pytest.mark.parametrize(("old", "new", "words"), GRAVE)
def test_what_deserves_a_look_comes_first(
    old: str, new: str, words: str | None, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk / VENUE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    first = run(capsys, "diff", "HEAD")[1].splitlines()[0]
    assert (words in first) if words else not first.startswith("先看")


def test_a_deleted_record_comes_first(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "data/courses/tide-lesson.yml").unlink()
    assert run(capsys, "diff", "HEAD")[1].splitlines()[0].startswith("先看  删除：课程“")
