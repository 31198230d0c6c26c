"""The editing desk without a browser: what its pages say, what is tried, written, taken back and committed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from commandline import commit, problems, run, state
from desks import Served, desk_over
from documents import parse
from kepu.commands.options import CACHE
from proposals import change, new, photograph, zipped
from sites import copy_of_second

MUSEUM = "data/venues/yantai-museum.yml"
AT_MUSEUM = "/venues/yantai-museum/"


@pytest.fixture
def served(desk: Path) -> Iterator[Served]:
    with desk_over(desk) as served:
        yield served


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk for all tests that only read."""
    with desk_over(copy_of_second(tmp_path_factory.mktemp("unchanged") / "desk")) as served:
        yield served


def git(desk: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(desk), *arguments], check=True, capture_output=True, text=True).stdout


# As text

AS_TEXT = f"/file/?name={MUSEUM}"
BROKEN = [
    b"name: [",
    "name: 馆\n  kind: x\n".encode(),
    b"\xff\xfe\x00",
    b"- 1\n- 2\n",
    b"",
    "name: 馆\nname: 馆\n".encode(),
]


@pytest.mark.parametrize("raw", BROKEN)
def test_what_cannot_be_read_opens_as_text(served: Served, desk: Path, raw: bytes) -> None:
    (desk / MUSEUM).write_bytes(raw)
    assert f'href="../file/?name={MUSEUM}"' in served.page("/check/")
    page = served.page(AS_TEXT)
    assert "第 1 行" in page or "第 2 行" in page
    assert ("<textarea" in page) == (b"\xff" not in raw)
    assert not [control for control in parse(page).offered if "<button>" in control]


def stamp_of(page: str) -> str:
    return page.partition('data-stamp="')[2].partition('"')[0]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_is_mended_as_text(served: Served, desk: Path, ends: str) -> None:
    """Lines end as they did; whoever changes it meanwhile loses nothing."""
    good = (desk / MUSEUM).read_text("utf-8")
    (desk / MUSEUM).write_bytes(good.replace("name:", "name", 1).replace("\n", ends).encode())
    about = f"file={MUSEUM}&stamp={stamp_of(served.page(AS_TEXT))}"
    status, tried = served.post(f"/try?{about}", good.replace("name:", "nam", 1))
    assert (status, tried["digest"]) == (200, "") and tried["problems"]
    answer = served.written(good, query=about)
    assert answer["record"] == AT_MUSEUM.strip("/")
    assert (desk / MUSEUM).read_bytes() == good.replace("\n", ends).encode()
    assert "烟台市博物馆" in served.page(AT_MUSEUM)
    status, refused = served.post(f"/try?{about}", good)
    assert status == 400 and "不用直接改" in refused["refused"]


def test_a_file_that_changed_meanwhile_is_not_overwritten(served: Served, desk: Path) -> None:
    (desk / MUSEUM).write_text("name: [", "utf-8")
    about = f"file={MUSEUM}&stamp={stamp_of(served.page(AS_TEXT))}"
    (desk / MUSEUM).write_text("name: [a", "utf-8")
    status, refused = served.post(f"/try?{about}", "name: 馆\n")
    assert status == 400 and "别人改过" in refused["refused"]


@pytest.mark.parametrize(
    "name", [MUSEUM, "data/portal.yml", "../secret.yml", "/etc/passwd", "data/venues/../venues/x.yml", ""]
)
def test_no_other_file_opens_as_text(served: Served, name: str) -> None:
    assert served.ask("GET", f"/file/?name={name}")[0].status == 404
    assert served.post(f"/try?file={name}&stamp=x", "name: x\n")[0] == 400


def test_no_link_leads_out_of_the_folder(served: Served, desk: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("secret: [", "utf-8")
    (desk / MUSEUM).unlink()
    (desk / MUSEUM).symlink_to(outside)
    assert served.ask("GET", AS_TEXT)[0].status == 404


# Hours

SENTENCES = [
    ("周一闭馆，9:00-17:00", "weekly", 0),
    ("除夕、正月初一闭馆，其余时间9:00-17:00", "special", 0),
    ("见公告", None, 1),
    ("", None, 0),
]


@pytest.mark.parametrize(("text", "field", "unread"), SENTENCES)
def test_a_sentence_of_hours_is_read(served: Served, text: str, field: str | None, unread: int) -> None:
    status, said = served.post("/hours", {"text": text})
    assert (status, len(said["unread"])) == (200, unread)
    assert said["hours"] is None if field is None else field in said["hours"]


def test_no_sentence_is_read_without_end(served: Served) -> None:
    assert served.post("/hours", {"text": "长" * 1001})[0] == 400


# Finding


def names(page: str) -> list[str]:
    return [part.partition("<")[0] for part in page.split("<strong>")[1:]]


FOUND = [
    ("", 10),
    ("?q=博物馆", 1),
    ("?q=yantai-museum", 1),
    ("?q=没有这个", 0),
    ("?c=venues", 2),
    ("?c=regions", 0),
    ("?region=370602", 1),
    ("?region=370602&c=bases", 0),
    ("?care=errors", 0),
    ("?page=99", 10),
    ("?page=x", 10),
    ("?q=" + "长" * 150, 0),
    ("?care=nonsense&q=%3Cscript%3E", 0),
]


@pytest.mark.parametrize(("query", "count"), FOUND)
def test_the_list_finds(unchanged: Served, query: str, count: int) -> None:
    page = unchanged.page(f"/{query}")
    assert len(names(page)) == count
    assert "<script>" not in page


def test_a_record_is_shown_with_what_needs_care(served: Served, desk: Path) -> None:
    path = desk / MUSEUM
    path.write_text(path.read_text("utf-8").replace("sample: true\n", ""), "utf-8")
    page = served.page(AT_MUSEUM)
    assert "烟台市博物馆" in page and "还缺：" in page and "错误</strong>" in page
    assert names(served.page("/?care=errors")) == ["烟台市博物馆"]
    assert names(served.page("/?care=never")) == ["烟台市博物馆"]
    assert AT_MUSEUM.removeprefix("/") in served.page("/check/")


@pytest.mark.parametrize("path", ["/", AT_MUSEUM, "/new/", "/new/venues/", "/check/", "/changes/", "/undo/"])
def test_what_needs_a_script_waits_for_it(served: Served, desk: Path, path: str) -> None:
    """As after a change, so that all there is to press is there. What is typed early stays; it cannot be sent."""
    commit(desk)
    served.written({"order": "close", "record": AT_MUSEUM.strip("/"), "reason": "检修", "until": "2026-12-01"})
    page = served.page(path)
    assert "<button" in page and not [control for control in parse(page).offered if "<button>" in control]


def test_a_broken_file_is_told_of(served: Served, desk: Path) -> None:
    (desk / MUSEUM).write_text("name: [", "utf-8")
    answer, _ = served.ask("GET", AT_MUSEUM)
    assert (answer.status, answer.getheader("Location")) == (303, f"../../file/?name={MUSEUM}")
    assert MUSEUM in served.page("/check/")
    assert len(names(served.page("/"))) == 9


PAGES = ["/", "/new/", "/new/venues/", "/new/organizations/", AT_MUSEUM, "/check/", "/changes/", "/undo/"]


@pytest.mark.parametrize("path", [*PAGES, f"{AT_MUSEUM}history/", f"{AT_MUSEUM}preview/"])
def test_every_page_opens(unchanged: Served, path: str) -> None:
    assert "<h1" in unchanged.page(path)


# Changing


def test_a_change_is_tried_and_then_written(served: Served, desk: Path) -> None:
    before = state(desk)
    text = change(desk, {"parking": "地下停车场"}, gone="audiences")
    status, tried = served.post("/try", text)
    assert (status, tried["problems"], tried["clashes"]) == (200, [], [])
    assert {"record": "场馆“烟台市博物馆”", "title": "停车", "old": "", "now": "地下停车场"} in tried["rows"]
    assert state(desk) == before, "to try writes nothing"
    assert served.post(f"/write?seen={tried['digest']}", text)[1]["written"] == 1
    after = state(desk)
    assert {name for name in after if after[name] != before.get(name)} == {MUSEUM}
    assert "parking: 地下停车场" in after[MUSEUM].decode()
    assert served.announced == ["修改场馆：烟台市博物馆（venues/yantai-museum）：停车、面向人群（1 个文件）"]
    assert not list((desk / CACHE).glob("try-*"))


def test_comments_and_layout_stay(served: Served, desk: Path) -> None:
    path = desk / MUSEUM
    path.write_text("# 手写的话\n" + path.read_text("utf-8") + "# 末尾\n", "utf-8")
    served.written(change(desk, {"parking": "地下停车场"}))
    text = path.read_text("utf-8")
    assert text.startswith("# 手写的话\n") and text.endswith("# 末尾\n")


def test_the_check_speaks_before_anything_is_written(served: Served, desk: Path) -> None:
    before = state(desk)
    text = change(desk, {"location": "{lon: 100.0, lat: 37.5, datum: wgs84, precision: site}", "kind": "nothing"})
    status, tried = served.post("/try", text)
    assert (status, tried["digest"]) == (200, "")
    said = [(p["path"], p["severity"], p["here"]) for p in tried["problems"]]
    assert ("location", "error", True) in said and ("kind", "error", True) in said
    assert served.post("/write?seen=", text)[0] == 409
    assert served.post("/write", text)[0] == 409
    assert state(desk) == before


def test_a_wrong_shape_is_told_at_its_field(served: Served, desk: Path) -> None:
    tried = served.post("/try", change(desk, {"hours": '{weekly: [{days: [mon], opens: "25:00", closes: "17:00"}]}'}))[
        1
    ]
    assert ("hours.weekly[0].opens", True) in [(p["path"], p["here"]) for p in tried["problems"]]
    tried = served.post("/try", new(more='hours: {weekly: [{days: [mon], opens: "25:00", closes: "17:00"}]}'))[1]
    assert ("hours.weekly[0].opens", "shape") in [(c["path"], c["kind"]) for c in tried["clashes"]]


def test_only_what_was_seen_is_written(served: Served, desk: Path) -> None:
    """Somebody else changes another field of the record between looking and writing: shown again, and kept."""
    text = change(desk, {"parking": "地下停车场"})
    seen = served.post("/try", text)[1]["digest"]
    path = desk / MUSEUM
    path.write_text(path.read_text("utf-8") + "website_note: x\n".replace("website_note", "transit"), "utf-8")
    status, again = served.post(f"/write?seen={seen}", text)
    assert (status, again["stale"], again["rows"][0]["now"]) == (409, True, "地下停车场")
    assert "parking" not in path.read_text("utf-8")
    assert served.post(f"/write?seen={again['digest']}", text)[0] == 200
    assert "transit: x" in path.read_text("utf-8") and "parking" in path.read_text("utf-8")


def test_what_somebody_changed_meanwhile_is_told(served: Served, desk: Path) -> None:
    mine = change(desk, {"parking": "地下停车场"})
    served.written(change(desk, {"parking": "路边停车"}))
    status, tried = served.post("/try", mine)
    assert (status, tried["digest"]) == (200, "")
    assert [(c["kind"], c["path"]) for c in tried["clashes"]] == [("changed", "parking")]
    assert "路边停车" in tried["clashes"][0]["words"]
    served.written(mine, query="overwrite=1")
    assert "parking: 地下停车场" in (desk / MUSEUM).read_text("utf-8")


def test_two_tabs_write_at_once(served: Served, desk: Path) -> None:
    texts = [change(desk, {"parking": "地下停车场"}), change(desk, {"summary": "新的介绍。"})]
    seen = [served.post("/try", text)[1]["digest"] for text in texts]
    with ThreadPoolExecutor(4) as pool:
        jobs = [(f"/write?seen={digest}", text) for digest, text in zip(seen, texts, strict=True)] * 2
        statuses = sorted(status for status, _ in pool.map(lambda job: served.post(*job), jobs))
    assert statuses == [200, 409, 409, 409], "one writes; the others are shown the file as it is now"


def test_nothing_to_change(served: Served, desk: Path) -> None:
    text = change(desk, {"parking": "地下停车场"})
    served.written(text)
    tried = served.post("/try?overwrite=1", text)[1]
    assert (tried["digest"], tried["rows"], tried["clashes"]) == ("", [], [])


# New records and photographs


def test_a_new_record(served: Served, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = served.written(new())
    assert answer["record"] == "venues/some-hall"
    assert "some-hall馆" in served.page("/venues/some-hall/?written=1")
    assert not [line for line in problems(desk) if "some-hall" in line and line.startswith("KP2")]
    taken = served.post("/try", new())[1]["clashes"]
    assert [(c["kind"], c["path"]) for c in taken] == [("taken", "id")]
    assert run(capsys, "undo", "--yes")[0] == 0
    assert not (desk / "data/venues/some-hall.yml").exists()


def test_what_looks_like_one_on_file_is_asked_about(served: Served) -> None:
    text = new().replace("name: some-hall馆", "name: 烟台市博物馆")
    clashes = served.post("/try", text)[1]["clashes"]
    assert [c["kind"] for c in clashes] == ["same"] and "--force" not in clashes[0]["words"]
    tried = served.post("/try?force=1", text)[1]
    assert (tried["clashes"], [p["code"] for p in tried["problems"]]) == ([], ["KP407"]), "the check has the last word"


def test_photographs_are_made_anew(served: Served, desk: Path) -> None:
    images = "[{file: photos/1.jpg, alt: 正门, credit: 市博物馆, licence: CC BY 4.0}]"
    raw = zipped({"yantai-museum.yml": change(desk, {"images": images}).encode(), "1.jpg": photograph()})
    assert served.written(raw, "zip")["written"] == 2
    [path] = (desk / "content/images/venues").glob("yantai-museum-*.jpg")
    with Image.open(path) as picture:
        assert not picture.getexif()
    answer, said = served.ask("GET", "/photos/venues/yantai-museum/0")
    assert (answer.status, said[:4]) == (200, b"RIFF")
    assert "/photos/venues/yantai-museum/0" in served.page(AT_MUSEUM)
    assert served.written({"order": "undo"})["written"] == 2
    assert not path.exists()


def test_a_photograph_that_is_none(served: Served, desk: Path) -> None:
    images = "[{file: photos/1.jpg, alt: 正门, credit: 市博物馆, licence: CC BY 4.0}]"
    raw = zipped({"a.yml": change(desk, {"images": images}).encode(), "1.jpg": b"GIF89a no"})
    assert [c["kind"] for c in served.post("/try", raw, "zip")[1]["clashes"]] == ["unfit"]


# Close, take back


def test_a_place_closes_for_some_days_and_opens_again(served: Served, desk: Path) -> None:
    before = (desk / MUSEUM).read_bytes()
    words = {"order": "close", "record": "venues/yantai-museum", "reason": "检修", "until": "2026-12-01"}
    served.written(words)
    assert "status: paused" in (desk / MUSEUM).read_text("utf-8")
    assert "检修" in served.page(AT_MUSEUM)
    served.written({"order": "reopen", "record": "venues/yantai-museum"})
    assert (desk / MUSEUM).read_bytes() == before


def test_the_last_change_is_taken_back(served: Served, desk: Path) -> None:
    before = state(desk)
    served.written(change(desk, {"parking": "地下停车场"}))
    page = served.page("/undo/")
    assert "修改场馆：烟台市博物馆" in page and "地下停车场" in page
    served.written({"order": "undo"})
    assert state(desk) == before
    assert "没有可以撤回的" in served.page("/undo/")


def test_what_was_changed_since_is_not_taken_back(served: Served, desk: Path) -> None:
    served.written(change(desk, {"parking": "地下停车场"}))
    (desk / MUSEUM).write_bytes((desk / MUSEUM).read_bytes() + b"transit: x\n")
    assert "后来又改过" in served.page("/undo/")
    assert served.post("/try", {"order": "undo"})[0] == 400


def test_the_command_line_takes_back_what_the_desk_wrote(
    served: Served, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(desk)
    served.written(change(desk, {"parking": "地下停车场"}))
    code, out, _ = run(capsys, "undo", "--yes")
    assert (code, state(desk)) == (0, before)
    assert "kepu edit 修改场馆：烟台市博物馆（venues/yantai-museum）：停车" in out


# Git


@pytest.fixture
def repository(desk: Path) -> Path:
    (desk / ".gitignore").write_text(".cache/\n", "utf-8")
    commit(desk)
    return desk


def test_without_git_there_is_nothing_to_commit(served: Served) -> None:
    assert "不用提交" in served.page("/changes/")
    assert served.post("/commit", {"message": "x", "name": "y"})[0] == 400


def test_a_commit_has_the_message_and_the_name_and_nothing_else(repository: Path, served: Served) -> None:
    (repository / "note.txt").write_text("别人正在写的\n", "utf-8")
    git(repository, "add", "note.txt")
    served.written(change(repository, {"parking": "地下停车场"}))
    served.written(new())
    page = served.page("/changes/")
    assert "地下停车场" in page and "新增some-hall馆；修改烟台市博物馆" in page
    status, said = served.post("/commit", {"message": "改停车\n\n-m 不是参数", "name": "市科协 编辑", "email": ""})
    assert (status, said["files"]) == (200, 2)
    assert git(repository, "log", "-1", "--format=%an|%s|%b").strip() == "市科协 编辑|改停车|-m 不是参数"
    changed = git(repository, "show", "--name-only", "--format=", "HEAD").split()
    assert changed == ["data/venues/some-hall.yml", MUSEUM]
    assert git(repository, "status", "--porcelain") == "A  note.txt\n"
    assert "没有还没提交的改动" in served.page("/changes/")
    assert "市科协 编辑" in served.page(f"{AT_MUSEUM}history/")


NAMES = [("<x>", ""), ("a\nb", ""), ("名", "a<b>"), ("", ""), ("名" * 61, "")]


@pytest.mark.parametrize(("name", "email"), NAMES)
def test_names_that_git_could_misread(repository: Path, served: Served, name: str, email: str) -> None:
    served.written(change(repository, {"parking": "地下停车场"}))
    assert served.post("/commit", {"message": "x", "name": name, "email": email})[0] == 400


def test_removed_files_are_committed_too(repository: Path, served: Served) -> None:
    for path in (repository / "data/resources").glob("*.yml"):
        path.unlink()
    assert served.post("/commit", {"message": "删", "name": "编辑"})[0] == 200
    assert git(repository, "status", "--porcelain") == ""


# The command


def test_the_command_says_where_and_ends(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    from desks import OVERRIDES

    opened: list[str] = []
    monkeypatch.setattr("kepu.desk.server.Server.serve_forever", interrupted)
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    monkeypatch.setenv("DISPLAY", ":0")
    code, out, err = run(capsys, "edit", "--overrides", str(OVERRIDES))
    assert (code, err) == (0, "")
    assert "http://127.0.0.1:" in out and "已结束" in out
    assert opened and opened[0] not in out, "the browser gets an address of its own, which opens once"
    assert run(capsys, "edit", "--overrides", str(OVERRIDES), "--no-browser")[0] == 0
    assert len(opened) == 1


WRONG = [
    (["--port", "70000"], 2, "端口 70000 不对"),
    (["--port", "x"], 2, ""),
    (["--data", "nowhere"], 2, "找不到文件夹"),
    (["--overrides", "nowhere"], 2, "少了网页的模板"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG)
def test_wrong_usage(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    from desks import OVERRIDES

    given = arguments if "--overrides" in arguments else ["--overrides", str(OVERRIDES), *arguments]
    found = run(capsys, "edit", "--no-browser", *given)
    assert (found[0], words in found[2]) == (code, True)


def test_a_port_that_is_taken(served: Served, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from desks import OVERRIDES

    port = str(served.server.gate.port)
    code, _, err = run(capsys, "edit", "--no-browser", "--overrides", str(OVERRIDES), "--port", port)
    assert (code, "有别的程序在用" in err) == (1, True)


def test_copies_of_a_killed_desk_are_swept(desk: Path) -> None:
    from kepu.desk.trial import swept

    left = desk / CACHE / "try-dead/data"
    left.mkdir(parents=True)
    (desk / CACHE / "try-link").symlink_to(desk / "data")
    swept(desk / CACHE)
    assert not left.parent.exists() and (desk / "data/portal.yml").is_file()
    assert os.path.lexists(desk / CACHE / "try-link")
