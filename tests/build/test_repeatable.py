"""Same inputs, same bytes; and after any change the same as if built from nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from example import example_data
from sites import NOW, PROJECT, Contents, Desk, Site, contents_of, copy_of_second, differences, with_samples

ELSEWHERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "KEPU_JOBS": "3"}
"""Another machine: another time zone, another language, other hash values, other numbers of processes."""
PROGRAM = """
import sys
from mkdocs.__main__ import cli

for settings in sys.argv[1:]:
    cli(["build", "--quiet", "--config-file", settings], standalone_mode=False)
"""
"""``mkdocs build`` for several portals."""
LONG_AGO = 315_532_800
"""Seconds since 1970: the first day of 1980."""


def copied(folder: Path, lay_out: Callable[[Path], Path]) -> Desk:
    """A desk in a folder whose name has a blank, with files that came into their folders and were changed in another
    order.

    ``lay_out`` puts ``data`` and ``content`` into a folder.
    """
    desk = Desk.set_up(folder / "another folder")
    given = contents_of(lay_out(folder / "given"))
    for name in sorted(given, reverse=True):  # a file before its neighbours
        target = desk.folder / name
        content = given[name]
        if content is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for number, path in enumerate(sorted(desk.folder.glob("data/**/*"), reverse=True)):
        os.utime(path, (LONG_AGO + number, LONG_AGO + number))
    return desk


def real(folder: Path) -> Path:
    """The portal's own records, with samples, and its pages."""
    shutil.copytree(PROJECT / "content", folder / "content")
    with_samples(folder / "data")
    return folder


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The portal's own site and the example's, by plain MkDocs, with rights for nobody else; one program makes both."""
    folder = tmp_path_factory.mktemp("elsewhere")
    desks = {"portal": copied(folder / "portal", real), "example": copied(folder / "example", example_data)}
    settings = [str(desk.folder / "mkdocs.yml") for desk in desks.values()]
    usual = os.umask(0o077)
    try:
        done = Desk(folder).run(sys.executable, "-c", PROGRAM, *settings, KEPU_NOW=f"{NOW}+08:00", **ELSEWHERE)
    finally:
        os.umask(usual)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: Site(desk.site) for name, desk in desks.items()}


def test_another_machine_gives_the_same_bytes(portal: Site, elsewhere: dict[str, Site]) -> None:
    assert differences(portal, elsewhere["portal"]) == []


def test_another_machine_gives_the_same_example(example_site: Site, elsewhere: dict[str, Site]) -> None:
    assert differences(example_site, elsewhere["example"]) == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with a copy of the second data set and one edition of it, built once, to change again and again."""
    folder = tmp_path_factory.mktemp("changing")
    copy = copy_of_second(folder / "set")
    replace("data/portal.yml", "[zh-Hans, zh-Hant, en, bo]", "[zh-Hans, en]")(copy)  # all editions are made alike
    desk = Desk.set_up(folder, copy / "data", copy / "content")
    desk.built_here()
    return desk


def times(site: Site) -> dict[str, int]:
    """When each file was written."""
    return {path: (site.folder / path).stat().st_mtime_ns for path in site.files()}


def test_building_again_writes_nothing_anew(desk: Desk) -> None:
    before = times(Site(desk.site))
    assert times(desk.built()) == before
    assert times(desk.built_here()) == before


Change = Callable[[Path], None]
"""What an editor does in the folder that holds ``data`` and ``content``."""


def replace(path: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        file = folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


def remove(path: str) -> Change:
    return lambda folder: (folder / path).unlink()


def add(path: str, text: str) -> Change:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return change


CHANGES = {
    "the name of a record": replace("data/venues/yantai-museum.yml", "烟台市博物馆", "烟台市新博物馆"),
    "the name of a region": replace("data/regions/370602.yml", "芝罘区", "芝罘新区"),
    "the label of a term": replace("data/vocab/venue-kinds.yml", "博物馆", "博物院"),
    "the portal's short name": replace("data/portal.yml", "short_name: 烟台科普", "short_name: 科普烟台"),
    "the portal's footer": add(
        "data/portal.yml",
        'name: 烟台科普\nshort_name: 烟台\ntagline: 示例\nregions: ["370600"]\nfooter: {sponsor: 市科协}\n'
        "repository: {host: gitee, url: https://gitee.com/example/kepu}\n",
    ),
    "a holiday": replace("data/holidays/2026.yml", "end: 2026-09-27", "end: 2026-09-26"),
    "the coordinates of a venue": replace("data/venues/yantai-museum.yml", "lat: 37.54", "lat: 37.55"),
    "an outline": replace("data/boundaries/test-squares.geojson", "[121.5,37.7]", "[121.5,37.69]"),
    "samples hidden": replace("data/portal.yml", "tagline: 示例", "tagline: 示例\nshow_samples: false"),
    "samples shown again": replace("data/portal.yml", "\nshow_samples: false", ""),
    "a new page": add("content/about.md", "---\ntitle: 关于\n---\n\n第一段。\n"),
    "the text of a page": replace("content/about.md", "第一段", "第二段"),
    "a page gone": remove("content/about.md"),
    "a new record": add("data/venues/new-hall.yml", 'name: 新馆\nkind: museum\nregion: "370602"\nsample: true\n'),
    "a record gone": remove("data/venues/new-hall.yml"),
}
"""Edits one after the other, each of the kind that a cache could miss."""


ROUNDS: tuple[tuple[str, ...], ...] = (
    ("the name of a record", "a holiday", "a new page"),
    ("the name of a region", "the text of a page"),
    ("the label of a term", "a page gone", "a new record"),
    ("the coordinates of a venue", "an outline", "a record gone"),
    ("the portal's short name",),
    ("the portal's footer",),
    ("samples hidden",),
    ("samples shown again",),
)
"""What is changed before a site is compared: things that pages have little in common of, or one that is on every page."""


def test_every_change_has_its_round() -> None:
    assert sorted(name for names in ROUNDS for name in names) == sorted(CHANGES)


@pytest.fixture(scope="module")
def from_nothing(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Desk], Site]:
    """The site that a desk's records and pages make without anything that is kept. The same ones are built once."""
    known: list[tuple[Contents, Site]] = []

    def build(desk: Desk) -> Site:
        given = contents_of(desk.data.parent)
        for before, site in known:
            if before == given:
                return site
        folder = tmp_path_factory.mktemp("fresh")
        known.append((given, Desk.set_up(folder, desk.data, desk.content).built()))
        return known[-1][1]

    return build


@pytest.mark.parametrize("names", ROUNDS, ids=", ".join)
def test_after_a_change_nothing_old_remains(
    desk: Desk, names: tuple[str, ...], from_nothing: Callable[[Desk], Site]
) -> None:
    for name in names:
        CHANGES[name](desk.data.parent)
    assert differences(desk.built_here(), from_nothing(desk)) == []


def test_the_command_sees_every_change(desk: Desk) -> None:
    """``kepu build`` does nothing when nothing changed; it must not take a change for nothing."""
    site = desk.built()
    for change in (CHANGES["a new page"], CHANGES["a new record"]):
        before = site.fingerprint()
        change(desk.data.parent)
        assert desk.built().fingerprint() != before


def test_another_day_is_another_input(desk: Desk, tmp_path: Path) -> None:
    fresh = Desk.set_up(tmp_path, desk.data, desk.content)
    first = desk.built_here().fingerprint()
    later = "2027-03-01T08:00"
    assert desk.built_here(later).fingerprint() != first
    assert differences(Site(desk.site), fresh.built(later)) == []


def test_files_that_somebody_changed_or_added_are_put_right(desk: Desk, tmp_path: Path) -> None:
    expected = desk.built_here().fingerprint()
    (desk.site / "index.html").write_text("changed by hand", "utf-8")
    (desk.site / "left.html").write_text("<h1>left</h1>", "utf-8")
    (desk.site / "venues/index.html").unlink()
    assert desk.built().fingerprint() == expected
    (desk.site / "left.html").write_text("<h1>left</h1>", "utf-8")
    assert desk.built_here().fingerprint() == expected
