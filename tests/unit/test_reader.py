"""The strict reader: what it refuses, where it says so, and that nothing makes it fall over."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from kepu.diagnostics import Problem
from kepu.limits import DEPTH
from kepu.source import files, rules
from kepu.source.cache import ParseCache
from kepu.source.reader import read
from refusals import REFUSALS, Refusal, deep

COLLECTIONS = frozenset(("venues", "bases"))


def found(problems: list[Problem]) -> list[str]:
    return sorted(f"{problem.code} {problem.line}:{problem.column}" for problem in problems)


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.name)
def test_refusals(case: Refusal) -> None:
    document = read("x.yml", case.raw)
    assert found(document.problems) == sorted(case.problems)
    assert (document.value is not None) is case.usable


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.name)
def test_messages_are_short_and_chinese(case: Refusal) -> None:
    for problem in read("x.yml", case.raw).problems:
        assert any("\u4e00" <= character <= "\u9fff" for character in problem.message)
        assert not any(word in problem.message for word in ("expected", "found", "not allowed"))
        assert len(problem.message) < 100


TEXT = [
    ("10:30", "10:30"),
    ("0731", "0731"),
    ("010000", "010000"),
    ("no", "no"),
    ("Yes", "Yes"),
    ("true", "true"),
    ("1e3", "1e3"),
    ("0x1F", "0x1F"),
    (".inf", ".inf"),
    ("1_000", "1_000"),
    ("2026-05-01", "2026-05-01"),
    ("190:20:30", "190:20:30"),
    ("'~'", "~"),
    ("''", ""),
    ('"null"', "null"),
    ("“引号”，逗号：冒号", "“引号”，逗号：冒号"),
    ("a #b", "a"),
    ("a#b", "a#b"),
    ('"\\u9986"', "馆"),
    ("~", None),
    ("null", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value"), TEXT)
def test_scalars_stay_text(written: str, value: str | None) -> None:
    document = read("x.yml", f"key: {written}\n".encode())
    assert document.problems == []
    assert document.value == {"key": value}


ACCEPTED = [
    ("byte order mark", b"\xef\xbb\xbfname: a\n", {"name": "a"}),
    ("CRLF", b"name: a\r\nthemes:\r\n  - b\r\ntext: |\r\n  c\r\n  d\r\n", {"name": "a", "themes": ["b"], "text": "c\nd\n"}),
    ("document marker", b"---\nname: a\n...\n", {"name": "a"}),
    ("list of records", b"- id: aa\n- id: bb\n", [{"id": "aa"}, {"id": "bb"}]),
    ("depth 12", deep(DEPTH).encode(), None),
    ("emoji and rare characters", "name: 🦖𠮷\n".encode(), {"name": "🦖𠮷"}),
    ("tab after the value", b"name: a\t# b\n", {"name": "a"}),
    ("flow style", b"location: {lon: 112.9, lat: 28.1}\n", {"location": {"lon": "112.9", "lat": "28.1"}}),
    ("folded text", b"text: >\n  a\n  b\n", {"text": "a b\n"}),
    ("no line end", b"name: a", {"name": "a"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "value"), ACCEPTED)
def test_accepted(name: str, raw: bytes, value: Any) -> None:
    document = read("x.yml", raw)
    assert document.problems == []
    assert document.value is not None
    if value is not None:
        assert document.value == value


def test_the_first_of_two_equal_keys_is_kept() -> None:
    document = read("x.yml", b"name: a\nname: b\nkind: c\n")
    assert document.value == {"name": "a", "kind": "c"}


PLACES = [
    (("name",), (1, 7), (1, 1)),
    (("hours", "weekly", 1, "opens"), (5, 24), (5, 17)),
    (("hours", "weekly", 1), (5, 7), (5, 7)),
    (("hours", "weekly", 1, "closes"), (5, 7), (5, 7)),
    (("hours", "weekly", 7), (4, 5), (4, 5)),
    (("source", 0, "titel"), (6, 17), (6, 10)),
    (("missing",), (1, 1), (1, 1)),
    (("missing", "deeper", 0), (1, 1), (1, 1)),
    (("name", 0, "x"), (1, 7), (1, 7)),
    ((), (1, 1), (1, 1)),
]


@pytest.mark.parametrize(("path", "value", "key"), PLACES)
def test_places(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    """A value's place; for what is missing the nearest that encloses it. A lone value may stand for a list of one."""
    text = "name: a\nhours:\n  weekly:\n    - {days: mon}\n    - {days: b, opens: 9:00}\nsource: {titel: b}\n"
    places = read("x.yml", text.encode()).places
    assert places.of(path) == value
    assert places.of_key(path) == key


def test_places_after_what_is_not_used() -> None:
    """The places of a duplicate key and of all that is in it do not move those that follow."""
    text = "name: a\nhours: {text: b}\nhours:\n  weekly:\n    - {days: mon}\n<<: {a: [b, c]}\nname: d\nkind: c\n"
    places = read("x.yml", text.encode()).places
    assert places.value == {"name": "a", "hours": {"text": "b"}, "kind": "c"}
    assert places.of_key(("kind",)) == (8, 1)
    assert places.of(("hours", "text")) == (2, 15)


def test_places_of_each_record_of_a_list() -> None:
    items = list(read("x.yml", b"- id: a\n  tags: [b, c]\n- text\n- id: d\n").places.items())
    assert [item.start for item in items] == [(1, 3), (3, 3), (4, 3)]
    assert items[2].of(("id",)) == (4, 7)


def test_so_many_duplicates_end_the_reading() -> None:
    text = "".join(f"k{number}: a\n" for number in range(200)) * 2
    assert len(read("x.yml", text.encode()).problems) == 50


SEED = """\
name: 城市科技馆
aliases: [科技馆, "科学 \\u9986"]
hours:
  text: '周二至周日 9:00—17:00'
  weekly:
    - {days: [tue, wed], opens: 9:00, closes: 17:00}
    - days: sun
      opens: "10:00"
description: |
  第一行
  第二行
source:
  - title: >-
      公告
    url: https://example.org/?a=1&b=2#c
# 备注
"""
SPICE = (
    *"[]{}:-,?&*!%@`'\"|>#\t\n\r \\~<", "：", "　", "\u202e", "\0", "---\n", "...\n", "? ", "- ", ": ", "<<: ", "&a ", "*a",
    "!!str ", "%YAML 1.2\n", "[" * 40, "{a: " * 40, "\ufeff", "\x85", "\r\n", "\\x", "\\u202e", "🦖",
)  # fmt: skip


def mutated(seed: int) -> bytes:
    """A file gone wrong: pieces cut, doubled, moved, spiced or replaced by noise."""
    chance = random.Random(seed)
    if seed % 10 == 0:
        return chance.randbytes(chance.randrange(400))
    if seed % 10 == 1:
        return "".join(chance.choices(SPICE, k=chance.randrange(1, 60))).encode()
    text = SEED
    for _ in range(chance.randrange(1, 8)):
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        end = min(end, start + 30)
        text = chance.choice((
            text[:start] + text[end:],
            text[:start] + text[start:end] * 2 + text[end:],
            text[:start] + chance.choice(SPICE) + text[start:],
            text[:start] + chance.choice(SPICE) + text[end:],
            text[:start] + text[start:end][::-1] + text[end:],
        ))  # fmt: skip
    raw = bytearray(text.encode())
    if seed % 10 == 2 and raw:
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def test_nothing_makes_it_fall_over() -> None:
    """500 mangled files, on a shallow stack: each ends in a value, in problems, or in both."""
    limit = sys.getrecursionlimit()
    depth = len(_frames())
    sys.setrecursionlimit(depth + 60)
    try:
        for seed in range(500):
            document = read("x.yml", mutated(seed))
            assert document.value is not None or document.problems, seed
            assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems), seed
    finally:
        sys.setrecursionlimit(limit)


def _frames() -> list[Any]:
    frame: Any = sys._getframe()
    frames = []
    while frame:
        frames.append(frame)
        frame = frame.f_back
    return frames


# Files and folders


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name: a\n", "utf-8")


FOLDERS = [
    ("venues/a1.yml", []),
    ("venues/2026/a1.yaml", []),
    ("venues/.a1.yml.swp", []),
    (".git/config", []),
    ("README.md", []),
    ("boundaries/x.geojson", []),
    ("venues/A1.yml", ["KP114 data/venues/A1.yml"]),
    ("venues/a.yml", ["KP114 data/venues/a.yml"]),
    ("venues/-a.yml", ["KP114 data/venues/-a.yml"]),
    ("venues/con.yml", ["KP114 data/venues/con.yml"]),
    ("venues/com1.yaml", ["KP114 data/venues/com1.yaml"]),
    ("venues/con-hall.yml", []),
    ("venues/科技馆.yml", ["KP114 data/venues/科技馆.yml"]),
    ("venues/a b.yml", ["KP114 data/venues/a b.yml"]),
    ("venues/ab\n.yml", ["KP114 data/venues/ab\\n.yml"]),
    (f"venues/{'a' * 64}.yml", [f"KP114 data/venues/{'a' * 64}.yml"]),
    ("venues/a1.json", ["KP117 data/venues/a1.json"]),
    ("venues/a1.yml~", ["KP117 data/venues/a1.yml~"]),
    ("venue/a1.yml", ["KP117 data/venue"]),
    ("a1.yml", ["KP117 data/a1.yml"]),
]


@pytest.mark.parametrize(("name", "problems"), FOLDERS)
def test_what_may_lie_where(tmp_path: Path, name: str, problems: list[str]) -> None:
    write(tmp_path / "data", name)
    results = list(files.find(tmp_path / "data", COLLECTIONS))
    assert [f"{p.code} {p.file}" for p in results if isinstance(p, Problem)] == problems


def test_a_misspelt_folder_is_told_the_right_one(tmp_path: Path) -> None:
    write(tmp_path / "data", "venue/a1.yml")
    (problem,) = files.find(tmp_path / "data", COLLECTIONS)
    assert isinstance(problem, Problem)
    assert problem.suggestion == "venues"


LINKS = ["data/venues/a1.yml", "data/venues/folder", "data/venues", "data/portal.yml"]


@pytest.mark.parametrize("link", LINKS)
def test_symbolic_links_are_refused(tmp_path: Path, link: str) -> None:
    write(tmp_path / "elsewhere", "b1.yml")
    path = tmp_path / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(tmp_path / "elsewhere")
    (problem,) = files.find(tmp_path / "data", COLLECTIONS)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.file) == ("KP113", link)


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "venues"
    folder.mkdir(parents=True)
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.yml")).write_text("name: a\n")
    except OSError:  # a file system that holds only text, such as macOS's
        return
    (problem,) = files.find(tmp_path / "data", COLLECTIONS)
    assert isinstance(problem, Problem)
    assert problem.code == "KP114"
    problem.file.encode(), problem.message.encode()


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    gone = files.SourceFile("venues", "a1", tmp_path / "a1.yml", "data/venues/a1.yml", 0, 0)
    problem = files.load(gone)
    assert isinstance(problem, Problem)
    assert problem.code == "KP115"


def test_files_are_sorted(tmp_path: Path) -> None:
    write(tmp_path / "data", "venues/b1.yml", "bases/z1.yml", "venues/a1.yml", "venues/aa/c1.yml")
    found = [file.name for file in files.find(tmp_path / "data", COLLECTIONS) if not isinstance(file, Problem)]
    assert found == ["data/bases/z1.yml", "data/venues/a1.yml", "data/venues/aa/c1.yml", "data/venues/b1.yml"]


# The cache of parsed files


def test_the_cache_gives_back_what_was_read(tmp_path: Path) -> None:
    raw = SEED.encode()
    cache = ParseCache.load(tmp_path)
    first = cache.read("a.yml", raw)
    cache.save()
    again = ParseCache.load(tmp_path)
    second = again.read("a.yml", raw)
    assert second == first
    assert second.places.of(("name",)) == first.places.of(("name",)) != (1, 1)
    assert not again.changed


def test_the_cache_reads_a_changed_file_anew(tmp_path: Path) -> None:
    cache = ParseCache.load(tmp_path)
    cache.read("a.yml", b"name: a")
    cache.save()
    assert ParseCache.load(tmp_path).read("a.yml", b"name: b").value == {"name": "b"}


@pytest.mark.parametrize("damage", [b"", b"\x80\x05garbage", b"I7\n.", b"cposix\nabort\n(tR."])
def test_a_damaged_cache_is_ignored(tmp_path: Path, damage: bytes) -> None:
    cache = ParseCache.load(tmp_path)
    cache.read("a.yml", b"name: a")
    cache.save()
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert ParseCache.load(tmp_path).read("a.yml", b"name: a").value == {"name": "a"}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = ParseCache.load(tmp_path / "file")
    cache.read("a.yml", b"name: a")
    cache.save()


def test_every_rule_of_the_reader_is_tried() -> None:
    tried = {problem.split()[0] for case in REFUSALS for problem in case.problems}
    tried |= {problem.split()[0] for _, problems in FOLDERS for problem in problems} | {"KP113", "KP115", "KP119"}
    assert tried == {rule.code for rule in rules.RULES}
