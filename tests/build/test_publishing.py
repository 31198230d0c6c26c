"""The published site is always whole: whatever fails, and whenever a build is killed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import TemplateError
from mkdocs.exceptions import Abort

from kepu.publish.lock import locked
from sites import Desk, Site, in_chinese, kill_group, linked_copy

Fingerprint = dict[str, str]


@pytest.fixture
def desk(tmp_path: Path, chinese: Site) -> Desk:
    """A copy of the second data set, with its site."""
    copy = in_chinese(tmp_path / "set")
    desk = Desk.set_up(tmp_path / "desk", copy / "data", copy / "content")
    linked_copy(chinese, desk.site)
    return desk


def broken_record(desk: Desk) -> None:
    (desk.data / "venues/yantai-museum.yml").write_text("name: 没有类型\nregion: nowhere\n", "utf-8")


def broken_yaml(desk: Desk) -> None:
    (desk.data / "venues/bad.yml").write_text("name: [", "utf-8")


def no_settings(desk: Desk) -> None:
    (desk.data / "portal.yml").unlink()


def program_in_content(desk: Desk) -> None:
    (desk.content / "program.js").write_text("alert(1)", "utf-8")


def unsafe_template(desk: Desk) -> None:
    """A template that prints what no page may hold; found only by the look at the finished pages."""
    desk.own_overrides()
    template = desk.folder / "overrides/kepu/record.html"
    template.write_text(template.read_text("utf-8") + "<script>alert(1)</script>", "utf-8")


def broken_template(desk: Desk) -> None:
    desk.own_overrides()
    (desk.folder / "overrides/kepu/plan.html").write_text("{{ nobody.knows }}", "utf-8")


FAILURES = (broken_record, broken_yaml, no_settings, program_in_content, unsafe_template, broken_template)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.__name__)
def test_a_failing_build_keeps_the_old_site(desk: Desk, failure: Callable[[Desk], None]) -> None:
    before = Site(desk.site).fingerprint()
    failure(desk)
    with pytest.raises((Abort, TemplateError)):
        desk.built_here()
    assert Site(desk.site).fingerprint() == before
    assert desk.leftovers() == []


def test_a_failing_first_build_publishes_nothing(tmp_path: Path) -> None:
    copy = in_chinese(tmp_path / "set")
    desk = Desk.set_up(tmp_path / "desk", copy / "data", copy / "content")
    broken_record(desk)
    assert desk.build().returncode == 1
    assert not desk.site.exists()
    assert desk.leftovers() == []


def test_problems_are_told_with_their_place(desk: Desk) -> None:
    broken_record(desk)
    done = desk.build()
    told = done.stdout + done.stderr
    assert "data/venues/yantai-museum.yml:1:" in told
    assert "KP201" in told
    assert "Traceback" not in told


def test_one_build_at_a_time(desk: Desk) -> None:
    cache = desk.folder / ".cache/kepu"
    desk.built_here()
    (lock,) = cache.glob("*.lock")
    before = Site(desk.site).fingerprint()
    (desk.content / "new.md").write_text("---\ntitle: 新的一页\n---\n", "utf-8")
    with locked(lock):
        done = desk.build()
    assert done.returncode == 1
    assert "另一次构建正在进行" in done.stdout + done.stderr
    assert Site(desk.site).fingerprint() == before
    assert desk.built_here().fingerprint() != before


# Killed builds

Moment = Callable[[Desk, set[Path]], bool]
"""Whether it has come, by the desk and the trees that this build has made beside the site."""


def after(share: float) -> Moment:
    """When that share of all files has been written beside the site."""
    return lambda _desk, trees: written(trees) >= share * FILES


def started(desk: Desk, trees: set[Path]) -> bool:
    return True


def staged(desk: Desk, trees: set[Path]) -> bool:
    return bool(trees)


def swapped(desk: Desk, trees: set[Path]) -> bool:
    """When the new site stands in the old one's place and the old one is about to be removed."""
    return name_of(desk.site) == wanted_name(desk)


MOMENTS = {
    "at once": started,
    "before anything is written": staged,
    "at the first files": after(0.005),
    "early": after(0.1),
    "half way": after(0.5),
    "late": after(0.9),
    "when all is written": after(1.0),
    "after the change": swapped,
}
FILES = 250
"""Fewer than the site has."""
NAMES = ("烟台科普资源门户", "改过名字的门户")


def staging(desk: Desk) -> set[Path]:
    return set(desk.folder.glob(".site.new*"))


def written(trees: set[Path]) -> int:
    return sum(len(files) for tree in trees for _, _, files in os.walk(tree))


def name_of(site: Path) -> str:
    try:
        text = (site / "index.html").read_text("utf-8")
    except FileNotFoundError:
        return ""
    return next((name for name in NAMES if name in text), "")


def wanted_name(desk: Desk) -> str:
    text = (desk.data / "portal.yml").read_text("utf-8")
    return next(name for name in NAMES if f"name: {name}\n" in text)


@pytest.fixture(scope="module")
def shop(chinese: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, dict[str, Fingerprint]]:
    """A desk with the second data set under two names, and both finished sites: every page differs between them."""
    folder = tmp_path_factory.mktemp("killed")
    copy = in_chinese(folder / "set")
    desk = Desk.set_up(folder / "desk", copy / "data", copy / "content")
    assert wanted_name(desk) == NAMES[0]
    rename(desk, NAMES[1])
    finished = {NAMES[0]: chinese.fingerprint(), NAMES[1]: desk.built().fingerprint()}
    assert min(map(len, finished.values())) > FILES
    return desk, finished


def rename(desk: Desk, name: str) -> None:
    portal = desk.data / "portal.yml"
    text = portal.read_text("utf-8")
    for other in NAMES:
        text = text.replace(f"name: {other}\n", f"name: {name}\n", 1)
    portal.write_text(text, "utf-8")


def kill_at(desk: Desk, moment: Moment) -> bool:
    """Start a build and kill it with all its children; True if the moment came before its end."""
    left = staging(desk)
    process = desk.begin(jobs=2)
    try:
        while process.poll() is None:
            looked = time.perf_counter()
            if moment(desk, staging(desk) - left):
                return True
            time.sleep(max(0.001, 4 * (time.perf_counter() - looked)))  # the build needs the processor more
        return False
    finally:
        kill_group(process)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_a_whole_site(shop: tuple[Desk, dict[str, Fingerprint]], moment: str) -> None:
    desk, finished = shop
    for _ in range(5):  # on a busy machine a build may be over before it is looked at
        old = name_of(desk.site)
        rename(desk, next(name for name in NAMES if name != old))
        if kill_at(desk, MOMENTS[moment]):
            break
    else:
        pytest.fail("every build was over before it could be killed")
    assert Site(desk.site).fingerprint() == finished[name_of(desk.site)]
    if moment != "after the change":
        assert name_of(desk.site) == old


def test_the_next_build_cleans_up(shop: tuple[Desk, dict[str, Fingerprint]]) -> None:
    """After all these kills, of which the last may have left nothing."""
    desk, finished = shop
    for _ in range(5):
        if desk.leftovers():
            break
        rename(desk, next(name for name in NAMES if name != name_of(desk.site)))
        kill_at(desk, MOMENTS["half way"])
    rename(desk, NAMES[0])
    assert desk.leftovers() != []
    assert desk.built().fingerprint() == finished[NAMES[0]]
    assert desk.leftovers() == []
