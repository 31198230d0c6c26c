"""Disks that are full and folders that may not be written, as the system itself refuses them: a small disk in memory, and
another user. Both need root; without, the trial says so. ``tests/unit/test_full_disks.py`` needs neither."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.builds import named
from audit.trial import Trial

from sites import KEPU, NOW, Desk, Site, copy_of_second, differences

_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
_SIZE = "256m"
_UNTRIED = "not tried: this user may not"


def _tells(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What is wrong with how a command ended that could not do its work."""
    said = done.stderr.strip().splitlines()
    if "Traceback" in done.stderr:
        return [said[-1]]
    told = said and said[-1].startswith(("kepu: ", "Error: ")) and not said[-1].isascii()
    return [] if done.returncode == 1 and told else [f"exit {done.returncode}: {done.stderr[-200:]!r}"]


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """A disk of its own in memory; whether it could be had."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    had = (
        shutil.which("mount") is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )
    yield had
    if had:
        subprocess.run(["umount", str(folder)], check=True)


def full(work: Path, times: int, seed: int) -> Trial:
    """A build on a disk with too little room, by chance so little that it ends at any phase: a sentence, the old site
    whole, nothing left beside it."""
    trial = Trial("Full disks", "builds on a small disk with a random part of the room that they need")
    chance = random.Random(seed)
    with _mounted(work / "disk") as had:
        if not had:
            trial.note(_UNTRIED)
            return trial
        copy = copy_of_second(work / "given")
        desk = Desk.set_up(work / "disk/desk", copy / "data", copy / "content")
        desk.built_here()
        needed = _used(desk.site)
        for number in range(times):
            named(copy, number)
            old = Site(desk.site).fingerprint()
            with _filled(work / "disk", leave=int(needed * chance.random())):
                done = desk.run(*desk.command(jobs=2))
            if done.returncode == 0:
                trial.note("there was room enough")
                continue
            trial.note("a sentence, the old site stood")
            trial.wrong += [f"{number}: {what}" for what in _tells(done)]
            trial.wrong += [] if Site(desk.site).fingerprint() == old else [f"{number}: the site changed"]
            trial.wrong += [f"{number}: left {desk.leftovers()}"] if desk.leftovers() else []
        cold = Desk.set_up(work / "cold", copy / "data", copy / "content").built_here()
        trial.wrong += differences(desk.built(), cold)[:3]
    return trial


def _used(folder: Path) -> int:
    """Bytes on the disk, in its blocks."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*"))


@contextmanager
def _filled(disk: Path, leave: int) -> Iterator[None]:
    """The disk but for so many bytes taken by something else."""
    room = os.statvfs(disk)
    ballast = disk / "ballast"
    with ballast.open("wb") as handle:
        os.posix_fallocate(handle.fileno(), 0, max(1, room.f_bavail * room.f_frsize - leave))
    yield
    ballast.unlink()


COMMANDS = (
    f"build --now {NOW}", "format --yes", "rename regions 370602 zhifu --yes", "close venues/yantai-museum --yes --reason 拆除",
    "export xlsx", "map export map.html", "pack --region 370602 out.zip", "init new 烟台市", "holidays 2027 --write",
)  # fmt: skip


def forbidden(work: Path) -> Trial:
    """Commands of a user who may read a folder and write nothing in it: a sentence, and no file changes."""
    trial = Trial("Folders of somebody else", "commands that write, run by a user who may only read")
    if os.geteuid() != 0 or shutil.which(_NOBODY[0]) is None:
        trial.note(_UNTRIED)
        return trial
    work.chmod(0o755)
    copy = copy_of_second(work / "theirs")
    desk = Desk.set_up(copy, copy / "data", copy / "content")
    before = Site(copy).fingerprint()
    for command in COMMANDS:
        done = desk.run(*_NOBODY, KEPU, *command.split())
        trial.note("a sentence, nothing changed")
        trial.wrong += [f"{command}: {what}" for what in _tells(done)]
        trial.wrong += [] if Site(copy).fingerprint() == before else [f"{command}: files changed"]
    return trial
