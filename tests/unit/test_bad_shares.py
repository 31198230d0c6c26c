"""Shares that do not fit together are refused in a sentence, and the old site stays."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kepu.cli import main
from kepu.publish.shares import MANIFEST, described
from kepu.shards import Shard
from sites import Site

Shares = list[Path]
MADE_FROM = {"day": "2026-11-21", "records": "r", "program": "p", "settings": "s"}


@pytest.fixture
def three(tmp_path: Path) -> Shares:
    """Three shares of a site of four pages, for a test to spoil."""
    pages = {1: ("index.html", "404.html"), 2: ("venues/a/index.html",), 3: ("venues/b/index.html", "data/b.json")}
    return [share_of(tmp_path / f"share-{number}-3", number, names) for number, names in pages.items()]


def share_of(folder: Path, number: int, names: tuple[str, ...]) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"<!doctype html><title>{name}</title>", "utf-8")
    manifest = described(folder, Shard(number, 3), MADE_FROM)
    (folder / manifest.path).write_bytes(manifest.content)
    return folder


def assemble(folder: Path, *shares: Path) -> tuple[int, Site]:
    """Exit code of the command and the site beside it."""
    arguments = ("--site", str(folder / "site"), "--config", str(folder / "mkdocs.yml"))
    return main(["assemble", *map(str, shares), *arguments]), Site(folder / "site")


def test_shares_together_are_a_site(three: Shares, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, site = assemble(tmp_path, *three)
    assert (code, "3 份，4 页" in capsys.readouterr().out) == (0, True)
    assert list(site.files()) == ["404.html", "data/b.json", "index.html", "venues/a/index.html", "venues/b/index.html"]


def change(share: Path, **values: Any) -> None:
    """Write other values into what a share says of itself."""
    said = json.loads((share / MANIFEST).read_bytes())
    (share / MANIFEST).write_text(json.dumps(said | values), "utf-8")


def said(share: Path) -> dict[str, Any]:
    return dict(json.loads((share / MANIFEST).read_bytes()))


def made_otherwise(share: Path, kind: str, value: str) -> None:
    change(share, made_from=said(share)["made_from"] | {kind: value})


def a_file(share: Path) -> Path:
    """A page of a share."""
    return next(path for path in sorted(share.rglob("*.html")) if path.is_file())


def named(share: Path, path: str) -> None:
    """Name a file of the share otherwise."""
    own = a_file(share).relative_to(share).as_posix()
    files = said(share)["files"]
    files[path] = files.pop(own)
    change(share, files=files)


def with_file(share: Path, path: str, content: bytes) -> None:
    """A file more, of which the share says the truth."""
    from kepu.publish.shares import _digest

    (share / path).parent.mkdir(parents=True, exist_ok=True)
    (share / path).write_bytes(content)
    change(share, files=said(share)["files"] | {path: [len(content), _digest(content)]})


def missing(shares: Shares) -> None:
    shares.pop()


def doubled(shares: Shares) -> None:
    shares.append(Path(shutil.copytree(shares[0], shares[0].with_name("again"))))


def lacking_a_file(shares: Shares) -> None:
    a_file(shares[1]).unlink()


def cut_file(shares: Shares) -> None:
    path = a_file(shares[1])
    path.write_bytes(path.read_bytes()[:-10])


def changed_file(shares: Shares) -> None:
    path = a_file(shares[1])
    path.write_bytes(path.read_bytes().replace(b"<", b"&", 1))


def more_files(shares: Shares) -> None:
    (shares[2] / "more.html").write_text("<p>more</p>", "utf-8")


def link(shares: Shares) -> None:
    path = a_file(shares[1])
    path.rename(path.with_name("moved.html"))
    path.symlink_to(path.with_name("moved.html"))


def linked_folder(shares: Shares) -> None:
    (shares[1] / "out").symlink_to(shares[0], target_is_directory=True)


def pipe(shares: Shares) -> None:
    os.mkfifo(shares[1] / "pipe")


def linked_manifest(shares: Shares) -> None:
    (shares[1] / MANIFEST).rename(shares[1] / "real")
    (shares[1] / MANIFEST).symlink_to("real")


def unsafe_page(shares: Shares) -> None:
    with_file(shares[2], "bad/index.html", b"<!doctype html><title>x</title><script>alert(1)</script>")


def clash_of_names(shares: Shares) -> None:
    with_file(shares[2], "index.html", b"<!doctype html><title>x</title>")


def file_under_a_file(shares: Shares) -> None:
    with_file(shares[2], "index.html/below.html", b"<!doctype html><title>x</title>")


FAULTS: dict[str, tuple[Callable[[Shares], None], str]] = {
    "missing": (missing, "一共 3 份，还缺第 3 份"),
    "twice": (doubled, "第 1 份给了两次"),
    "no folder": (lambda shares: shutil.rmtree(shares[1]), "找不到文件夹"),
    "no share": (lambda shares: (shares[1] / MANIFEST).unlink(), "不是完整的一份"),
    "cut manifest": (lambda shares: os.truncate(shares[1] / MANIFEST, 300), "看不懂"),
    "nested manifest": (lambda shares: (shares[1] / MANIFEST).write_text("[" * 100_000) and None, "看不懂"),
    "another format": (lambda shares: change(shares[1], format=2), "看不懂"),
    "no number": (lambda shares: change(shares[1], shard="2"), "份数“2”不对"),
    "no size": (lambda shares: change(shares[1], files={"a": ["1", "2"]}), "看不懂"),
    "half a character": (lambda shares: named(shares[1], "\ud800.html"), "看不懂"),
    "another number": (lambda shares: change(shares[1], shard="2/4"), "分的份数不同：1/3 和 2/4"),
    "another version": (lambda shares: made_otherwise(shares[1], "program", "x"), "不是同一个版本的程序或模板"),
    "another package": (
        lambda shares: made_otherwise(shares[1], "libraries", "python 3.11 jinja2 2.0"), "装的软件包版本不同（",
    ),
    "odd packages": (lambda shares: made_otherwise(shares[1], "libraries", "x"), "装的软件包版本不同（"),
    "other records": (lambda shares: made_otherwise(shares[1], "records", "x"), "记录或文章不同"),
    "other settings": (lambda shares: made_otherwise(shares[1], "settings", "x"), "网站的配置不同"),
    "another day": (lambda shares: made_otherwise(shares[1], "day", "2026-11-22"), "（2026-11-21 和 2026-11-22）"),
    "something unknown": (lambda shares: made_otherwise(shares[1], "weather", "x"), "清单写法不同"),
    "file lost": (lacking_a_file, "缺 1 个文件，例如"),
    "file cut": (cut_file, "和清单对不上"),
    "file changed": (changed_file, "和清单对不上"),
    "file more": (more_files, "多出 1 个清单上没有的文件，例如 more.html"),
    "link": (link, "是链接或特殊文件"),
    "linked folder": (linked_folder, "是链接或特殊文件"),
    "pipe": (pipe, "是链接或特殊文件"),
    "linked manifest": (linked_manifest, "是链接或特殊文件"),
    "way out": (lambda shares: named(shares[1], "../../out.html"), "缺 1 个文件"),
    "from the root": (lambda shares: named(shares[1], "/etc/passwd"), "缺 1 个文件"),
    "unsafe page": (unsafe_page, "内嵌脚本"),
    "clash": (clash_of_names, "有 1 个文件在两份里都有，例如 index.html"),
    "below a file": (file_under_a_file, "index.html/below.html 在一个文件的名字下面"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_shares_that_do_not_fit_are_refused(
    fault: str, three: Shares, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old", "utf-8")
    spoil, words = FAULTS[fault]
    spoil(three)
    code, site = assemble(tmp_path, *three)
    told = capsys.readouterr().err.strip()
    assert (code, told.count("\n")) == (1, 0), told
    assert told.startswith("kepu: 没有")
    assert words in told
    assert list(site.files()) == ["index.html"]
    assert site.read("index.html") == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".site")) == []


@pytest.mark.parametrize("place", ["share-1-3", "share-1-3/site", "."])
def test_a_site_takes_the_place_of_no_share(
    three: Shares, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["assemble", *map(str, three), "--site", str(tmp_path / place), "--config", str(tmp_path / "x.yml")])
    assert (code, "不能一个在另一个里面" in capsys.readouterr().err) == (1, True)
    assert (three[0] / MANIFEST).is_file()
