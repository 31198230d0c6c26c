"""What is known of files from the last check changes nothing of what is found."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kepu.check import known as knowing
from kepu.check import loading, run
from kepu.check.dataset import Dataset, Entry
from kepu.check.known import Known
from kepu.check.registry import Check, Context
from kepu.checked import Kept
from kepu.diagnostics import Problem
from kepu.seen import Seen
from kepu.source.cache import ParseCache

BROKEN = Path(__file__).parents[1] / "golden/broken"
TODAY = dt.date(2026, 11, 21)
ALONE = [check for check in run.CHECKS if check.alone]
HALL = "data/venues/hall.yml"


@pytest.fixture(scope="module")
def broken() -> Dataset:
    return loading.load(BROKEN / "data")[0]


@pytest.mark.parametrize("check", ALONE, ids=lambda check: check.body.__name__)
def test_a_record_alone_gives_the_same(broken: Dataset, check: Check) -> None:
    def found(data: Dataset) -> list[Problem]:
        return list(check.run(Context(data, Path("nowhere"), TODAY)))

    by_one = [problem for entry in broken.all() for problem in found(broken.alone([entry]))]
    assert set(by_one) == set(found(broken))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    shutil.copytree(BROKEN, folder)
    return folder


def checked(desk: Path, known: Known | None, today: dt.date = TODAY) -> list[Problem]:
    return run.check_data(desk / "data", desk / "content", today, ParseCache.none(), known)[1].sorted()


def kept(desk: Path) -> Known:
    return Known.load(desk / "cache")


def any_venue(desk: Path) -> Path:
    return next((desk / "data/venues").glob("41-*.yml"))


def add_fault(desk: Path) -> None:
    (desk / "data/venues/new-hall.yml").write_text("name: 新馆\nkind: park\nregion: county\nsummary: 好。。\n", "utf-8")


def append(desk: Path) -> None:
    path = any_venue(desk)
    path.write_text(f"{path.read_text('utf-8')}\neasy: [这里有IMAX影院]\n", "utf-8")


def remove(desk: Path) -> None:
    any_venue(desk).unlink()


def take_the_same_id(desk: Path) -> None:
    """A list that holds the id of another file: which record is used depends on both."""
    text = "- {id: new-hall, name: 甲, kind: park, region: county, summary: 好。。}\n"
    (desk / "data/venues/z-list.yml").write_text(text, "utf-8")


def make_up(desk: Path) -> None:
    path = desk / "data/portal.yml"
    path.write_text(f"{path.read_text('utf-8')}\nmade_up: true\n", "utf-8")


def spoil(desk: Path) -> None:
    path = desk / "cache/found"
    path.write_bytes(path.read_bytes()[:-5])


def leave_the_id_to_the_list(desk: Path) -> None:
    (desk / "data/venues/new-hall.yml").unlink()


STEPS: tuple[tuple[Callable[[Path], None], ...], ...] = (
    (add_fault, take_the_same_id, append),
    (leave_the_id_to_the_list, remove),
    (make_up, spoil),
)


def test_after_changes_all_is_found(desk: Path) -> None:
    """One after the other, with what is kept on disk, and with what stays in memory."""
    living = Known(shaped={})
    assert checked(desk, kept(desk)) == checked(desk, living)
    for step in STEPS:
        for change in step:
            change(desk)
        whole = checked(desk, None)
        assert checked(desk, kept(desk)) == whole, step
        assert checked(desk, living) == whole, step


def test_another_day_is_checked_anew(desk: Path) -> None:
    known = kept(desk)
    checked(desk, known)
    later = TODAY + dt.timedelta(days=3000)
    assert checked(desk, kept(desk), later) == checked(desk, None, later)


def test_only_what_changed_is_looked_at(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(desk, kept(desk))
    add_fault(desk)
    looked_at: list[Entry] = []
    usual = Known.unknown
    monkeypatch.setattr(Known, "unknown", lambda self, data: looked_at.extend(usual(self, data)) or looked_at)
    checked(desk, kept(desk))
    repeats_an_id = "28-list"
    assert {Path(entry.file).stem for entry in looked_at} == {"new-hall", repeats_an_id}


def test_other_code_forgets(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(desk, kept(desk))
    assert kept(desk).found
    monkeypatch.setattr(knowing, "_code", lambda: b"other")
    assert not kept(desk).found


def test_a_program_that_checks_again_types_what_changed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed: list[str] = []
    usual = loading.validate
    monkeypatch.setattr(loading, "validate", lambda model, file, *more: typed.append(file) or usual(model, file, *more))
    kept = Kept()

    def found() -> list[Problem]:
        parsed, known = kept.of_last_build(desk / "cache", Seen.of(desk / "cache"))
        return run.check_data(desk / "data", desk / "content", TODAY, parsed, known)[1].sorted()

    assert found() == checked(desk, None)
    for change in (add_fault, append, make_up, remove):
        change(desk)
        typed.clear()
        again = found()
        assert change is make_up or {Path(file).name for file in typed} == CHANGED[change]
        assert again == checked(desk, None)


CHANGED = {
    add_fault: {"portal.yml", "new-hall.yml"},
    append: {"portal.yml", "41-season.yml"},
    remove: {"portal.yml"},
}
"""The files that are typed after each change."""
