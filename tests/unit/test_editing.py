"""Changing YAML: comments and untouched bytes stay, writing is all or nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kepu.editing import writing
from kepu.editing.review.history import NoHistory, checked_out
from kepu.editing.writing import Change, Outdated, diff, write
from kepu.editing.yaml.files import Unusable, formatted, tree_of, with_fields, with_scalars
from kepu.editing.yaml.fix import repaired
from kepu.editing.yaml.tree import block_entries
from kepu.model import COLLECTIONS
from kepu.source.reader import read

VENUE = COLLECTIONS["venues"].model
MESSY = """\
# 文件的说明

sample:   true   # 只是例子
# 名称的说明
name:  "示例馆"
hours:     # 时间
     weekly:   # 每周
        # 周末
        -  {opens: 9:00,   closes: "17:00", days: [ sat,sun ]}   # 行内
        - closes: '17:00'
          # 开门
          opens: "09:00"
          days:
             - mon
     text: '周末 9:00-17:00'


region: '430103'
admission: {prices: [{amount: 30, label: "成人"}], free: true}
description: |
   第一行

   第二行 # 不是说明
summary: >-
  很长的
  一句话
# 结尾
"""
TIDY = """\
# 文件的说明

# 名称的说明
name: 示例馆
summary: 很长的 一句话
description: |
  第一行

  第二行 # 不是说明

region: "430103"
hours:  # 时间
  text: 周末 9:00-17:00
  weekly:  # 每周
    # 周末
    - {days: [sat, sun], opens: "9:00", closes: "17:00"}  # 行内
    - days:
        - mon
      # 开门
      opens: "09:00"
      closes: "17:00"
admission: {free: true, prices: [{label: 成人, amount: 30}]}
sample: true  # 只是例子
# 结尾
"""


def test_the_canonical_layout() -> None:
    assert formatted(MESSY.encode(), VENUE).decode() == TIDY


def test_formatting_twice_changes_nothing() -> None:
    assert formatted(TIDY.encode(), VENUE).decode() == TIDY


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
def test_byte_order_mark_and_windows_line_breaks_stay(prefix: bytes) -> None:
    raw = prefix + MESSY.replace("\n", "\r\n").encode()
    assert formatted(raw, VENUE) == prefix + TIDY.replace("\n", "\r\n").encode()


VALUES = [
    "a", "007", "9:00", "yes", "~", "null", "-1", "- a", "#a", "a #b", "a: b", "a:", "'a'", '"a"', "a'b", "[a]", "{a}",
    "a, b", "a]", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "?", "? a", "=", "<<", "0x1f", "1e3", "1_000", ".5",
    "2026-05-01", "2026", "0731-85425680", "010-12345678", "400-123-4567", "a\\b", "全角：冒号", "a\tb", "---", "...", "-",
    "http://a.b/?c=d&e={f}", "a:b", ":a", ",a", "a?", "?a", "C:\\x", 'a"b\'c', "\\", "1.2.3", "+86", "N", "１２",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("style", ["block", "flow"])
def test_any_text_survives(value: str, style: str) -> None:
    written = "'" + value.replace("'", "''") + "'"
    raw = f"address: {written}\n" if style == "block" else f"names: {{en: {written}, bo: b}}\naliases: [{written}, b]\n"
    assert read("", formatted(raw.encode(), VENUE)).value == read("", raw.encode()).value


def test_every_record_of_the_portal_is_in_canonical_layout(project: Path) -> None:
    for path in sorted((project / "data").rglob("*.yml")):
        if path.parent.name in COLLECTIONS:
            raw = path.read_bytes()
            assert formatted(raw, COLLECTIONS[path.parent.name].model) == raw, f"{path}: run kepu format"


def test_comments_belong_to_what_they_stand_at() -> None:
    entries = {e.key.value: e for e in block_entries(tree_of(MESSY.encode())[1].root) if e.key}
    assert entries["name"].before == ["# 名称的说明"]
    assert entries["sample"].beside == "# 只是例子"
    assert entries["region"].blank
    assert not entries["name"].blank


@pytest.mark.parametrize("head", ["# yaml-language-server: $schema=x.json\n", "# 文件的说明\n\n", "# 甲\n\n# 乙\n\n"])
def test_comments_about_the_file_stay_on_top(head: str) -> None:
    raw = f"{head}# 地区的说明\nregion: '430103'\nname: 甲\n"
    tidy = f'{head}name: 甲\n# 地区的说明\nregion: "430103"\n'
    assert formatted(raw.encode(), VENUE).decode() == tidy


@pytest.mark.parametrize("raw", [b"", b"a: [", b"a: &b c", b"\xff", b"just text"])
def test_what_cannot_be_read_is_not_touched(raw: bytes) -> None:
    with pytest.raises(Unusable):
        formatted(raw, VENUE)
    assert repaired(raw, VENUE, {}) == raw


# Single changes


def test_a_text_is_replaced_in_its_place() -> None:
    raw = MESSY.replace("\n", "\r\n").encode()
    new = with_scalars(raw, [(("region",), '"430104"'), (("hours", "weekly", 1, "closes"), '"18:00"')])
    assert new == raw.replace(b"'430103'", b'"430104"').replace(b"'17:00'", b'"18:00"')


SETTINGS = [
    ("a new field goes where it belongs", {"summary": "好"}, "name: 甲  # 名\n", "name: 甲  # 名\nsummary: 好\n"),
    ("a changed field keeps its comment", {"name": "乙"}, "# 上\nname: 甲  # 名\nkind: park\n", "# 上\nname: 乙  # 名\nkind: park\n"),
    ("a field goes", {"kind": None}, "name: 甲\nkind: park\nregion: x\n", "name: 甲\nregion: x\n"),
    ("a list grows", {"source": [{"title": "一"}, {"title": "二"}]},
     "name: 甲\nsource:\n  - title: 一  # 注\nsample: true\n", "name: 甲\nsource:\n  - title: 一  # 注\n  - title: 二\nsample: true\n"),
    ("no line break at the end", {"kind": "park"}, "name: 甲", "name: 甲\nkind: park\n"),
    ("first of all", {"name": "甲"}, "kind: park\n", "name: 甲\nkind: park\n"),
    ("after a text of several lines", {"region": "x"}, "name: 甲\ndescription: |\n  一\n\n  二\n", "name: 甲\ndescription: |\n  一\n\n  二\nregion: x\n"),
    ("in a list of records", {"kind": "zoo"}, "- id: bb\n  name: 乙\n  kind: park\n- id: aa\n  name: 甲\n  kind: park  # 类\n  region: x\n",
     "- id: bb\n  name: 乙\n  kind: park\n- id: aa\n  name: 甲\n  kind: zoo  # 类\n  region: x\n"),
    ("the first field in a list", {"id": "cc"}, "- id: aa\n  name: 甲\n", "- id: cc\n  name: 甲\n"),
    ("a flow mapping stays one", {"location": {"lon": 1, "lat": 2}}, "name: 甲\nlocation: {lon: 3, lat: 2}\n", "name: 甲\nlocation: {lon: 1, lat: 2}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "fields", "old", "new"), SETTINGS, ids=[case[0] for case in SETTINGS])
def test_fields_are_set(name: str, fields: dict[str, object], old: str, new: str) -> None:
    assert with_fields(old.encode(), VENUE, "aa", fields).decode() == new
    windows = with_fields(old.replace("\n", "\r\n").encode(), VENUE, "aa", fields).decode()
    assert windows == new.replace("\n", "\r\n") or "\r\n" not in old.replace("\n", "\r\n")


# Repairs

LABELS = {"venue-kinds": {"公园": "park"}}
REPAIRS = [
    ("opens: ９:00", None),
    ("verified_on: 2026-05-01", "collected_on: 2026-05-01"),
    ("verified_on: 2026/5/1", "collected_on: 2026-05-01"),
    ("collected_on: 2026-05-02\nverified_on: 2026-05-01", None),
    ("collected_on: 2026/5/1", "collected_on: 2026-05-01"),
    ("collected_on: 2026年5月1日", "collected_on: 2026-05-01"),
    ("collected_on: ２０２６-０５-０１", "collected_on: 2026-05-01"),
    ("collected_on: 2026-02-30", None),
    ("opened: 2010年10月", "opened: 2010-10"),
    ("kind: 公园", "kind: park"),
    ("kind: 动物园", None),
    ("contacts:\n  - phone: （0990）8765 4321", "contacts:\n  - phone: 0990-87654321"),
    ("contacts:\n  - phone: 总机", None),
    ("admission: {free: Yes}", "admission: {free: true}"),
    ("admission: {free: 免费}", None),
    ('admission: {prices: [{label: 成人, amount: "１，０００"}]}', "admission: {prices: [{label: 成人, amount: 1000}]}"),
    ("hours:\n  weekly: {days: mon, opens: 9：00, closes: 17点半}", 'hours:\n  weekly: {days: mon, opens: "09:00", closes: "17:30"}'),
    ("hours:\n  weekly: {days: mon, opens: 9:00, closes: 17:00}", 'hours:\n  weekly: {days: mon, opens: "9:00", closes: "17:00"}'),
    ("region: 430103", 'region: "430103"'),
    ("name：甲", "name: 甲"),
    ("name ：甲", "name: 甲"),
    ("hours:\n\ttext: 每天", "hours:\n  text: 每天"),
    ("hours:\n\u3000text: 每天", "hours:\n  text: 每天"),
    ("summary: 全角：冒号，不动", None),
    ("region: x\nname: 甲  # 名", "name: 甲  # 名\nregion: x"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), REPAIRS)
def test_repairs(old: str, new: str | None) -> None:
    assert repaired(f"{old}\n".encode(), VENUE, LABELS).decode() == f"{new or old}\n"


def test_a_file_in_gb18030_becomes_utf8() -> None:
    assert repaired("name: 科技馆\n".encode("gb18030"), VENUE, {}) == "name: 科技馆\n".encode()


# Writing


def test_nothing_is_written_if_a_file_changed_meanwhile(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"1")
    second.write_bytes(b"1")
    with pytest.raises(Outdated):
        write([Change(first, b"1", b"2"), Change(second, b"0", b"2")])
    assert first.read_bytes() == b"1"


@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_an_interruption_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, step: int
) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(b"old")
    calls = 0
    real = os.fsync

    def fsync(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == step:
            raise failure
        real(handle)

    monkeypatch.setattr(writing.os, "fsync", fsync)
    with pytest.raises(type(failure)):
        write([Change(path, b"old", b"new") for path in paths])
    assert [path.read_bytes() for path in paths] == [b"old"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_files_are_made_changed_and_removed(tmp_path: Path) -> None:
    old, gone, new = tmp_path / "old", tmp_path / "gone", tmp_path / "sub" / "new"
    old.write_bytes(b"1\n")
    old.chmod(0o640)
    gone.write_bytes(b"2\n")
    changes = [
        Change(old, b"1\n", b"3\n"),
        Change(gone, b"2\n", None),
        Change(new, None, b"4\n"),
        Change(old, b"x", b"x"),
    ]
    assert diff(changes, tmp_path).splitlines() == [
        "--- a/old", "+++ b/old", "@@ -1 +1 @@", "-1", "+3",
        "--- a/gone", "+++ /dev/null", "@@ -1 +0,0 @@", "-2",
        "--- /dev/null", "+++ b/sub/new", "@@ -0,0 +1 @@", "+4",
    ]  # fmt: skip
    assert write(changes[:3]) == 3
    assert (old.read_bytes(), new.read_bytes(), gone.exists(), old.stat().st_mode & 0o777) == (
        b"3\n",
        b"4\n",
        False,
        0o640,
    )


# History


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "data" / "venues").mkdir(parents=True)
    (tmp_path / "data" / "venues" / "aa.yml").write_text("name: 旧\n", "utf-8")
    (tmp_path / "data" / "link").symlink_to("/etc")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    (tmp_path / "data" / "venues" / "aa.yml").write_text("name: 新\n", "utf-8")
    return tmp_path


def test_an_earlier_state(repository: Path) -> None:
    with checked_out("HEAD", repository / "data", repository / "content") as (data, content):
        assert (data / "venues" / "aa.yml").read_text("utf-8") == "name: 旧\n"
        assert not (data / "link").exists()
        assert content.is_dir()
    assert not data.exists()


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-h", ""])
def test_a_revision_that_does_not_exist(repository: Path, revision: str) -> None:
    with pytest.raises(NoHistory), checked_out(revision, repository / "data"):
        pass


def test_the_first_field_of_an_item_goes_or_comes() -> None:
    raw = "- name: x\n  kind: park\n- id: aa\n  kind: park\n"

    def changed(text: str, **fields: str | None) -> str:
        return with_fields(text.encode(), VENUE, "aa", fields).decode()

    assert changed(raw, name="馆") == "- name: x\n  kind: park\n- id: aa\n  name: 馆\n  kind: park\n"
    assert changed(raw, kind=None) == "- name: x\n  kind: park\n- id: aa\n"
    first = "- kind: park\n  id: aa\n"
    assert changed(first, kind=None) == "- id: aa\n"
    assert changed(first, name="馆") == "- kind: park\n  id: aa\n  name: 馆\n"
