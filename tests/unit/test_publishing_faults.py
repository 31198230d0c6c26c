"""Where a site cannot take another's place: a sentence that names the fault, and the old site as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kepu import cli
from kepu.output import Output
from kepu.publish import manifest, release
from kepu.publish.manifest import is_current, replaceable
from kepu.publish.release import Release


def build(folder: Path, text: bytes = b"new", cache: str = "cache") -> Release:
    return Release(folder / "site", folder / cache, "1", text.decode()).__enter__()


def published(folder: Path, text: bytes) -> None:
    made = build(folder, text)
    made.add(Output("a/index.html", text))
    made.publish()
    made.__exit__()


def read(folder: Path) -> bytes:
    return (folder / "site/a/index.html").read_bytes()


def circle(path: Path) -> Path:
    path.symlink_to(path.name)
    return path


def file(path: Path) -> Path:
    path.write_bytes(b"somebody's")
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


PLACES: dict[str, tuple[Callable[[Path], Path], int]] = {
    "a file": (file, errno.ENOTDIR),
    "a pipe": (pipe, errno.ENOTDIR),
    "a device": (lambda path: Path("/dev/null"), errno.ENOTDIR),
    "a circle of links": (circle, errno.ELOOP),
    "the root": (lambda path: Path("/"), errno.EBUSY),
    "a mounted disk": (lambda path: Path("/proc"), errno.EBUSY),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_no_site_can_be(name: str, tmp_path: Path) -> None:
    make, number = PLACES[name]
    with pytest.raises(OSError) as found:
        replaceable(make(tmp_path / "site"))
    assert found.value.errno == number
    words = cli.in_words(found.value)
    assert "。" in words, "it says what to do"
    assert words.isascii() is False


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EROFS, errno.EBUSY, errno.EACCES, errno.ENOSPC])
@pytest.mark.parametrize("swaps", [False, True], ids=["two renames", "first rename"])
def test_what_refuses_the_new_site_leaves_the_old_one(
    number: int, swaps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, b"old")
    real = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if swaps or release._STAGING in path.name:
            raise OSError(number, "refused", str(path))
        return real(path, target)

    monkeypatch.setattr(release, "exchange", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", refuse)
    made = build(tmp_path)
    made.add(Output("a/index.html", b"new"))
    with pytest.raises(OSError, match="refused"):
        made.publish()
    made.__exit__()
    assert read(tmp_path) == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "site"]


def test_a_disk_that_is_full_only_after_the_change_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The new site stands; what was not noted of it is made again."""
    published(tmp_path, b"old")

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(manifest, "keep", full)
        published(tmp_path, b"new")
    assert read(tmp_path) == b"new"
    assert "下次" in caplog.text
    for text in ("new", "old"):
        assert not is_current(tmp_path / "site", tmp_path / "cache", text)
    published(tmp_path, b"newer")
    assert read(tmp_path) == b"newer"


def _later(path: Path) -> None:
    """As if time had passed since the build, whatever the clock of the disk can tell apart."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


def _add(path: Path) -> None:
    path.write_bytes(b"stray")
    _later(path.parent)


def _link(path: Path) -> None:
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


TOUCHED: dict[str, Callable[[Path], object]] = {
    "a file added": lambda site: _add(site / "stray"),
    "a file added below": lambda site: _add(site / "a/stray"),
    "a file written to": lambda site: _later(site / "a/index.html"),
    "a file of another size": lambda site: (site / "a/index.html").write_bytes(b"longer"),
    "a file removed": lambda site: (site / "a/index.html").unlink(),
    "a folder replaced by a link": lambda site: _link(site / "a"),
    "a file in the place of a folder": lambda site: (_link(site / "a"), (site / "a").unlink(), _add(site / "a")),
}


def test_a_site_that_nobody_touched_is_current(tmp_path: Path) -> None:
    published(tmp_path, b"new")
    assert is_current(tmp_path / "site", tmp_path / "cache", "new")
    assert not is_current(tmp_path / "site", tmp_path / "cache", "newer")


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_site_that_somebody_touched_is_not_current(touch: Callable[[Path], object], tmp_path: Path) -> None:
    published(tmp_path, b"new")
    touch(tmp_path / "site")
    assert not is_current(tmp_path / "site", tmp_path / "cache", "new")


# What dead builds left


def test_a_living_build_with_caches_elsewhere_keeps_its_tree(tmp_path: Path) -> None:
    first = build(tmp_path, cache="one")
    first.add(Output("a/index.html", b"first"))
    first.tree = first.tree.rename(first.tree.with_name(f"{first.tree.name}1"))  # as of another process
    with Release(tmp_path / "site", tmp_path / "two", "1", "second") as second:
        assert first.tree.is_dir()
        assert second.tree != first.tree
    first.publish()
    first.__exit__()
    assert read(tmp_path) == b"first"


@pytest.mark.parametrize("kind", ["new", "old"])
def test_trees_that_nobody_holds_are_removed(kind: str, tmp_path: Path) -> None:
    """Whatever process the number in the name belongs to now."""
    published(tmp_path, b"old")
    left = tmp_path / f".site.{kind}-{os.getpid()}"
    (left / "a").mkdir(parents=True)
    published(tmp_path, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "site"]


# The sentence


def too_little_memory() -> int:
    try:
        raise MemoryError
    except MemoryError as error:
        raise ImportError("numpy._core.multiarray failed") from error


def refused_by_the_loader() -> int:
    raise ImportError("libopenblas.so: failed to map segment from shared object")


@pytest.mark.parametrize("run", [too_little_memory, refused_by_the_loader], ids=lambda run: run.__name__)
def test_programs_that_find_no_memory_say_so(run: Callable[[], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.in_a_sentence(run) == 1
    assert capsys.readouterr().err.strip() == "kepu: 没有做完：内存不够，关掉别的程序再试"


def test_other_errors_of_loading_are_not_hidden() -> None:
    def missing() -> int:
        raise ImportError("No module named 'x'")

    with pytest.raises(ImportError):
        cli.in_a_sentence(missing)


def test_advice_is_given_for_known_errors_only() -> None:
    assert cli._ADVICE.keys() <= cli._ERRORS.keys()
