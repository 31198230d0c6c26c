"""The commands that editors use, on a copy of the second data set."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from commandline import TODAY, commit, problems, run, state
from kepu.editing.review.links import examine, is_public
from serving import served

VENUE = "data/venues/yantai-science-museum.yml"


WRITING = [
    ("check", "--fix"),
    ("format",),
    ("rename", "venues", "yantai-museum", "museum-of-yantai"),
    ("verify", "yantai-museum", "--by", "市科协", "--how", "phone"),
    (
        "new",
        "venue",
        "--name",
        "示例馆",
        "--set",
        "kind=museum",
        "--set",
        "region=370602",
        "--set",
        "source.0.title=公告",
    ),
]


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_a_trial_run_writes_nothing(command: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / VENUE
    path.write_bytes(path.read_bytes().replace(b"kind:", b"kind:  "))
    before = state(desk)
    code, out, err = run(capsys, *command, "--dry-run")
    assert (code, err) == (0, "")
    assert "+++" in out or "没有要改的" in out
    assert state(desk) == before


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_without_anybody_to_ask_nothing_is_written(
    command: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / VENUE).write_bytes((desk / VENUE).read_bytes().replace(b"kind: ", b"kind:  "))
    before = state(desk)
    code, out, _ = run(capsys, *command)
    assert code == (0 if "没有要改的" in out else 1)
    assert state(desk) == before


# check


def test_fix_repairs_a_file_and_leaves_the_others(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / VENUE
    path.write_bytes(path.read_bytes() + b"collected_on: 2026-11-01\n")
    assert run(capsys, "format", "--yes")[0] == 0
    good = path.read_bytes()
    path.write_bytes(good.replace(b"collected_on: 2026", "# 注释\r\ncollected_on: ２０２６".encode()))
    before = state(desk)
    assert run(capsys, "check")[0] == 1
    code, out, _ = run(capsys, "check", "--fix", "--yes")
    assert (code, "已改 1 个文件" in out) == (0, True)
    changed = {name for name, raw in state(desk).items() if before[name] != raw}
    assert changed == {VENUE}
    assert path.read_bytes() == good.replace(b"collected_on: 2026", "# 注释\r\ncollected_on: 2026".encode())
    assert run(capsys, "check")[0] == 0


def test_only_what_a_change_brings_is_reported(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = desk / "data/venues/old-trouble.yml"
    old.write_text("name: 旧问题\nkind: museum\nregion: '370602'\nsample: true\nadress: x\n", "utf-8")
    commit(desk)
    assert run(capsys, "check", "--changed-since", "HEAD")[:2] == (0, "检查完毕，没有问题。\n")
    old.write_text("# 多了一行\n" + old.read_text("utf-8"), "utf-8")
    (desk / "data/venues/new-trouble.yml").write_text("name: 新问题\nsample: true\n", "utf-8")
    code, out, _ = run(capsys, "check", "--changed-since", "HEAD", "--format", "json")
    assert code == 1
    assert {problem["file"] for problem in json.loads(out)["problems"]} == {"data/venues/new-trouble.yml"}
    assert run(capsys, "check")[0] == 1


@pytest.mark.parametrize("revision", ["nowhere", "--output=/tmp/x"])
def test_an_unknown_revision_is_wrong_usage(revision: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(desk)
    code, _, err = run(capsys, "check", f"--changed-since={revision}")
    assert (code, "没有版本" in err) == (2, True)


def test_without_git_there_is_no_earlier_state(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "--changed-since", "HEAD")[0] == 2


# format, rename, verify


def test_format_checks_and_formats(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "format", "--yes")[0] == 0
    assert run(capsys, "format", "--check")[:2] == (0, "都很整齐。\n")
    path = desk / VENUE
    path.write_bytes(path.read_bytes().replace(b"kind: ", b"kind:    "))
    assert run(capsys, "format", "--check")[0] == 1
    (desk / "data/venues/broken.yml").write_text("name: [\n", "utf-8")
    code, out, err = run(capsys, "format", "--yes")
    assert (code, "已改 1 个文件" in out, "跳过 data/venues/broken.yml" in err) == (0, True, True)


def test_rename_takes_everything_along(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = problems(desk)
    code, out, _ = run(capsys, "rename", "venue", "yantai-science-museum", "science-hall", "--yes")
    assert code == 0, out
    assert not (desk / VENUE).exists()
    new = (desk / "data/venues/science-hall.yml").read_text("utf-8")
    assert "formerly: [yantai-science-museum]" in new
    others = "".join(p.read_text("utf-8") for p in (desk / "data").rglob("*.yml") if p.name != "science-hall.yml")
    assert "yantai-science-museum\n" not in others
    assert problems(desk) == before
    assert run(capsys, "rename", "venue", "science-hall", "yantai-science-museum", "--yes")[0] == 0
    assert "formerly: [science-hall]" in (desk / VENUE).read_text("utf-8")
    assert problems(desk) == before


def test_a_region_is_renamed_in_the_portal_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rename", "region", "370600", "the-city", "--yes")[0] == 0
    assert "the-city" in (desk / "data/portal.yml").read_text("utf-8")
    assert not [line for line in problems(desk) if line.startswith("KP3")]


REFUSED = [
    ("rename", "venues", "nobody", "somebody"),
    ("rename", "venues", "yantai-museum", "yantai-science-museum"),
    ("rename", "venues", "yantai-museum", "Not An Id"),
    ("rename", "vocab", "themes", "topics"),
    ("rename", "shops", "a", "b"),
    ("verify", "nobody", "--by", "市科协", "--how", "phone"),
    ("verify", "yantai-museum", "--by", "市科协"),
    ("verify", "yantai-museum", "--by", "市科协", "--how", "rumour"),
    ("verify", "yantai-museum", "--by", "市科协", "--how", "phone", "--fields", "opening"),
    ("verify", "yantai-museum", "--by", "市科协", "--how", "phone", "--on", "2027-01-01"),
    ("verify", "yantai-museum", "--by", "市科协", "--how", "phone", "--on", "soon"),
    ("new", "shop", "--name", "x"),
    ("new", "venue"),
    ("new", "venue", "--name", "x", "--set", "kind"),
    ("new", "venue", "--name", "x", "--id", "yantai-museum"),
    ("stale", "--region", "nowhere"),
    ("stale", "--only", "boredom"),
    ("format", "nowhere.yml"),
    *[(command, "--data", "nowhere") for command in ("format", "stale", "links")],
]


@pytest.mark.parametrize("command", REFUSED, ids=" ".join)
def test_wrong_usage(command: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    code, _, err = run(capsys, *command)
    assert (code, bool(err), "Traceback" in err) == (2, True, False)
    assert state(desk) == before


def test_verify_stamps_day_and_source(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = (desk / VENUE).read_bytes()
    (desk / VENUE).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    said = ("--by", "市科协办公室", "--how", "official_site", "--fields", "kind", "region")
    said += ("--source", "https://example.org/a", "--tier", "A")
    assert run(capsys, "verify", "yantai-science-museum", *said, "--yes")[0] == 0
    new = (desk / VENUE).read_bytes()
    assert new.startswith(b"\xef\xbb\xbf")
    assert new.count(b"\n") == new.count(b"\r\n")
    text = new.decode("utf-8-sig").replace("\r\n", "\n")
    assert "verified:\n  - on: 2026-11-21\n    by: 市科协办公室\n    how: official_site\n" in text
    assert "fields: [kind, region]\n" in text
    assert "url: https://example.org/a\n" in text
    assert "collected_on: 2026-11-21" not in text
    assert problems(desk) == []


# new


def test_a_new_record_is_whole_and_explained(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = [
        "kind=博物馆",
        "region=370602",
        "address=示例路 1 号",
        "source.0.title=公告",
        "contacts.0.phone=（0535）6678 901",
    ]
    flags = [part for value in values for part in ("--set", value)]
    code, _, err = run(capsys, "new", "场馆", "--name", "海洋贝壳馆", *flags, "--yes")
    assert (code, err) == (0, "")
    text = (desk / "data/venues/hai-yang-bei-ke-guan.yml").read_text("utf-8")
    modeline, _, text = text.partition("\n")
    assert modeline == "# yaml-language-server: $schema=../../.vscode/schema/venues.json"
    assert text.startswith('name: 海洋贝壳馆\nkind: museum\nregion: "370602"\naddress: 示例路 1 号\n')
    assert "phone: 0535-6678901\n" in text
    assert "collected_on: 2026-11-21\n" in text
    assert "# hours: 开放时间" in text
    assert problems(desk) == []
    code, _, err = run(capsys, "new", "venue", "--name", "海洋贝壳 馆", *flags, "--yes")
    assert (code, "可能重复：data/venues/hai-yang-bei-ke-guan.yml" in err) == (1, True)
    assert run(capsys, "new", "venue", "--name", "海洋贝壳 馆", *flags, "--yes", "--force")[0] == 0
    assert (desk / "data/venues/hai-yang-bei-ke-guan-2.yml").exists()


def test_a_new_record_with_mistakes_is_not_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(desk)
    code, _, err = run(
        capsys, "new", "venue", "--name", "馆馆馆", "--set", "kind=shop", "--set", "region=999999", "--yes"
    )
    assert (code, "KP302" in err, "KP301" in err, "没有写" in err) == (1, True, True, True)
    assert state(desk) == before


# stale


def test_stale_in_all_formats(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / VENUE
    path.write_bytes(path.read_bytes().replace(b"sample: true\n", b"collected_on: 2024-11-01\n"))
    code, text, _ = run(capsys, "stale")
    assert (code, "超过一年没有核实或重新收录（1）" in text, VENUE in text) == (0, True, True)
    table = run(capsys, "stale", "--format", "csv")[1]
    assert table.startswith("\ufeff问题,类别,编号,名称,地区,负责单位,"), "Excel shows no Chinese without the mark"
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert ("超过一年没有核实或重新收录", "yantai-science-museum") in {(row["问题"], row["编号"]) for row in rows}
    assert json.loads(run(capsys, "stale", "--format", "json")[1])
    only = json.loads(run(capsys, "stale", "--format", "json", "--only", "year")[1])
    assert {row["concern"] for row in only} == {"year"}
    assert json.loads(run(capsys, "stale", "--format", "json", "--region", "370602", "--only", "year")[1]) == []


# links


class _Server(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        if self.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "/good")
        elif self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.2:1/")
        elif self.path == "/no-head" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response({"/gone": 404, "/busy": 503, "/loop": 302}.get(self.path, 200))
            if self.path == "/loop":
                self.send_header("Location", "/loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Server.asked = []
    with served(_Server) as address:
        yield address.rstrip("/")


STATES = [("/good", "good"), ("/redirect", "good"), ("/no-head", "good"), ("/gone", "gone"), ("/busy", "unsure"),
          ("/loop", "unsure"), ("/馆 藏".replace(" ", "%20"), "good"), ("/inside", "unsure")]  # fmt: skip


def test_links_are_examined_once(server: str, tmp_path: Path) -> None:
    cache, urls = tmp_path / "cache" / "links.json", [server + path for path, _ in STATES]

    def once(day: dt.date) -> dict[str, str]:
        found = examine(urls, cache, day, pause=0, keep=30, allowed=lambda host: host == "127.0.0.1")
        return {url.removeprefix(server): outcome.state for url, outcome in found.items()}

    assert once(TODAY) == dict(STATES)
    asked = len(_Server.asked)
    assert once(TODAY) == dict(STATES)
    assert len(_Server.asked) == asked
    assert once(TODAY + dt.timedelta(2)) == dict(STATES)
    assert "HEAD /good" not in _Server.asked[asked:-1] or "HEAD /redirect" not in _Server.asked[asked:]


def test_a_damaged_cache_is_ignored(server: str, tmp_path: Path) -> None:
    cache = tmp_path / "links.json"
    cache.write_bytes(b"{")
    found = examine([f"{server}/good"], cache, TODAY, pause=0, keep=30, allowed=lambda _host: True)
    assert [outcome.state for outcome in found.values()] == ["good"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1", "192.168.1.1"])
def test_the_inner_network_is_not_asked(host: str, server: str, tmp_path: Path) -> None:
    assert not is_public(host)
    found = examine([f"{server}/good"], tmp_path / "links.json", TODAY, pause=0, keep=30)
    assert [outcome.state for outcome in found.values()] == ["unsure"]
    assert _Server.asked == []
