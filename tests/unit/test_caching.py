"""What programs keep for themselves is read with distrust: any fault of it costs time, never the work."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faults import FAULTS
from kepu.caching import keep, recall, sweep
from kepu.commands.remembered import remembered
from kepu.diagnostics import Report
from kepu.holding import hold
from kepu.publish.lock import locked
from kepu.publish.release import Release
from kepu.source.cache import ParseCache


def parse(cache: Path) -> None:
    for _ in range(2):
        parsed = ParseCache.load(cache)
        assert parsed.read("a", b"name: x\n").value == {"name": "x"}
        parsed.save()
    assert ParseCache.load(cache).old


def check(cache: Path) -> None:
    for _ in range(2):
        assert remembered(cache / "checked.json", "x", Report).problems == []
    assert json.loads((cache / "checked.json").read_bytes())["made_from"] == "x"


def release(cache: Path) -> None:
    with Release(cache.parent / "site", cache, "1", "inputs") as made:
        made.publish()


def lock(cache: Path) -> None:
    with locked(cache / "one.lock"):
        pass


def manifest_of(cache: Path) -> str:
    release(cache)
    return next(path.name for path in cache.iterdir() if path.name.endswith(".manifest.json"))


USERS: dict[str, tuple[Callable[[Path], None], Callable[[Path], str]]] = {
    "parsed": (parse, lambda cache: "parsed"),
    "checked": (check, lambda cache: "checked.json"),
    "manifest": (release, manifest_of),
    "lock": (lock, lambda cache: "one.lock"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("user", USERS)
def test_a_bad_cache_costs_time_only(tmp_path: Path, user: str, fault: str) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    use, name_in = USERS[user]
    path = cache / name_in(cache)
    path.unlink(missing_ok=True)
    FAULTS[fault](path)
    use(cache)
    assert path.is_file() or user in ("lock", "manifest")


@pytest.mark.parametrize("fault", ["a pipe", "a link to nothing", "garbage"])
@pytest.mark.parametrize("user", USERS)
def test_a_folder_that_is_none_is_set_aside(tmp_path: Path, user: str, fault: str) -> None:
    cache = tmp_path / "cache"
    FAULTS[fault](cache)
    USERS[user][0](cache)
    assert cache.is_dir()
    assert os.path.lexists(tmp_path / "cache.bad")


def test_what_is_set_aside_is_named_and_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(2):
        path = tmp_path / "x.json"
        path.unlink(missing_ok=True)
        (path / str(number)).mkdir(parents=True)
        keep(path, b"kept")
        assert recall(path) == b"kept"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["x.json", "x.json.bad", "x.json.bad1"]
    assert "x.json.bad1" in caplog.text


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path / "x", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        keep(tmp_path / "x", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert recall(tmp_path / "x") == b"old"


@pytest.mark.parametrize("number", [999_999_999, os.getpid()], ids=["of nobody", "of a living process"])
def test_the_files_of_dead_builds_are_swept(tmp_path: Path, number: int) -> None:
    """The number in the name may have been given to another process since."""
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / f"parsed.{number}.tmp").write_bytes(b"half")
    release(cache)
    assert not list(cache.glob("*.tmp"))
    assert recall(cache / "absent") is None


def test_what_a_living_build_is_writing_stays(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "parsed.999999999.tmp").write_bytes(b"half")
    (cache / "notes.tmp").write_bytes(b"somebody's")
    with os.fdopen(hold(cache / "parsed.999999999.tmp") or -1):
        sweep(cache)
        assert len(list(cache.iterdir())) == 2
    sweep(cache)
    assert [path.name for path in cache.iterdir()] == ["notes.tmp"]
