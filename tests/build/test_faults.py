"""Faults of the machine are sentences, and the old site stays whole."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest

from faults import FAULTS
from sites import SECOND, Desk, Site

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk.set_up(tmp_path_factory.mktemp("desk"), SECOND / "data", SECOND / "content")
    desk.built()
    return desk


LATER = "2026-11-22T09:00"
"""Another day, on which there is something to build."""


def with_memory(desk: Desk, size: int) -> subprocess.CompletedProcess[str]:
    """A build, from its start, on a small machine; ``size`` in bytes."""
    return subprocess.run(
        desk.command(LATER),
        cwd=desk.folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)),
        capture_output=True,
        text=True,
        check=False,
    )


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """What a build says that must end with a sentence."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith(("Error: 没有做完，原来的网站没有动：", "kepu: 没有做完："))
    return done.stderr


@pytest.mark.parametrize("room", [2_000, 60_000])
def test_a_full_disk_is_said_and_the_old_site_stays(desk: Desk, room: int) -> None:
    """A limit of the size of files, in bytes, stands for it."""
    before = Site(desk.site).fingerprint()
    assert "磁盘" in complaint(desk.build(LATER, file_size=room))
    assert Site(desk.site).fingerprint() == before
    assert desk.leftovers() == []


def test_a_file_in_the_place_of_the_site_is_not_replaced(desk: Desk) -> None:
    letter = desk.folder / "letter"
    letter.write_text("somebody's", "utf-8")
    elsewhere = Desk(desk.folder, desk.data, desk.content)
    command = [str(letter) if part == str(desk.site) else part for part in elsewhere.command()]
    done = elsewhere.run(*command)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"不是文件夹，或者路径中间有一段不是文件夹：{letter}" in done.stderr
    assert letter.read_text("utf-8") == "somebody's"


def test_a_cache_that_is_no_folder_is_said(desk: Desk, tmp_path: Path) -> None:
    other = Desk.set_up(tmp_path / "other", desk.data, desk.content)
    (other.folder / ".cache").write_bytes(b"")
    assert "不是文件夹" in complaint(other.build(LATER))


def test_too_little_memory_to_load_the_site_generator_is_said(desk: Desk) -> None:
    """It loads far more than the command that starts it, which gets to its end with this."""
    before = Site(desk.site).fingerprint()
    assert complaint(with_memory(desk, 32 << 20)).endswith("kepu: 没有做完：内存不够，关掉别的程序再试\n")
    assert Site(desk.site).fingerprint() == before


@pytest.mark.parametrize("first", range(2))
def test_whatever_stands_in_the_place_of_kept_files(desk: Desk, first: int) -> None:
    """All files that a build keeps, each with another fault; two rounds, so that most files meet most kinds of faults."""
    before = Site(desk.site).fingerprint()
    files = sorted(path for path in (desk.folder / ".cache/kepu").rglob("*") if path.is_file())
    assert len(files) > 4
    for number, path in enumerate(files):
        path.unlink()
        FAULTS[list(FAULTS)[(number + first * len(FAULTS) // 2) % len(FAULTS)]](path)
    assert desk.built_here().fingerprint() == before
