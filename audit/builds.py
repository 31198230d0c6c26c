"""Builds that are killed, and builds after random edits, with fixed seeds."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from audit.trial import Trial

from reactive import Portal, attempted, kept, sequences
from sites import MKDOCS, Desk, Site, copy_of_second, differences, kill_group
from steps import count, end_after

LENGTH = 4
"""Edits of a sequence."""
_LAST = 40
"""Steps at the end of a build, among which the new site takes the old one's place."""


def edited(work: Path, times: int, seed: int) -> Trial:
    """After every edit of a sequence, whatever the next build would take over is what it would make."""
    trial = Trial(
        "Random edits",
        "edits one after the other (names, summaries, states, places, terms, records added, removed and renamed, pages, "
        "holidays, photographs, the clock); after each, all that a build would take over is made and compared",
    )
    work.mkdir()
    for first, done, wrong in sequences(work, range(seed, seed + times), LENGTH):
        trial.note("nothing stale" if not wrong else "stale")
        trial.wrong += [f"seed {first}: {done}: {wrong[:3]}"] if wrong else []
    return trial


def rebuilt(work: Path, times: int, seed: int) -> Trial:
    """After each edit, the site of a desk that builds again and again equals one that is built from nothing. An edit
    that the checks refuse is taken back, and the site stays as it was."""
    trial = Trial("Builds after edits", "such edits, each followed by `kepu build` and compared with one from nothing")
    chance = random.Random(seed)
    portal = Portal(work / "edited")
    content = portal.folder / "content"
    desk = Desk.set_up(work / "edited-desk", portal.data, content)
    desk.built_here()
    for number in range(times):
        put_back = kept(portal, work / f"before-{number}")
        done = attempted(portal, chance)
        before = Site(desk.site).fingerprint()
        now = portal.now.isoformat()
        if desk.build(now).returncode:
            trial.note("refused, the site as before")
            trial.wrong += [f"{number} {done}: refused"] if done else []
            trial.wrong += [f"{number} {done}: the site changed"] if Site(desk.site).fingerprint() != before else []
        else:
            cold = Desk.set_up(work / f"cold-{number}", portal.data, content)
            found = differences(Site(desk.site), cold.built_here(now))
            trial.note("built, equal to a build from nothing")
            trial.wrong += [f"{number} {done}: {found[:3]}"] if found else []
        if done is None:
            put_back()
    return trial


def named(folder: Path, number: int) -> None:
    """Give a portal another name, so that every page differs."""
    settings = folder / "data/portal.yml"
    text = re.sub(r"^name: .*$", f"name: 第{number}个门户", settings.read_text("utf-8"), count=1, flags=re.MULTILINE)
    settings.write_text(text, "utf-8")


def killed(work: Path, times: int, seed: int) -> Trial:
    """A build killed at a random moment leaves the old site or the new one; the next build is exact and leaves nothing
    beside it. Half of them are copies of this process that are gone before a random step of theirs, half of these before
    one of the last; of the others every second one is a program with processes of its own."""
    trial = Trial("Killed builds", "builds ended by SIGKILL, with all processes, after a random time or a random step")
    chance = random.Random(seed)
    folder = copy_of_second(work / "killed")
    desk = Desk.set_up(work / "killed-desk", folder / "data", folder / "content")
    finished: list[dict[str, str]] = []
    for number in (0, 1):  # the second as all that follow: with caches, everything written anew
        named(folder, number)
        started = time.monotonic()
        finished.append(desk.built_here().fingerprint())
        whole = time.monotonic() - started
    named(folder, 0)
    steps = _steps_of(desk)
    standing = Site(desk.site).fingerprint()
    for number in range(times):
        wanted = 1 if standing == finished[0] else 0
        named(folder, wanted)
        ended = _ended(desk, number, chance, whole, steps)
        left = Site(desk.site).fingerprint()
        if left not in (standing, finished[wanted]):
            trial.wrong.append(f"{number}: neither the old site nor the new one")
        trial.note("it had ended" if ended else "the old site stood" if left == standing else "the new site stood")
        standing = left
        if number % 6 == 5 or number == times - 1:
            standing = desk.built_here().fingerprint()
            trial.wrong += [] if standing == finished[wanted] else [f"{number}: the next build is not exact"]
            trial.wrong += [f"{number}: left {desk.leftovers()}"] if desk.leftovers() else []
    cold = Desk.set_up(work / "killed-cold", folder / "data", folder / "content")
    trial.wrong += differences(Site(desk.site), cold.built_here())[:3]
    return trial


def _ended(desk: Desk, number: int, chance: random.Random, whole: float, steps: int) -> bool:
    """Build and be killed; whether the build had come to its end before."""
    if number % 2:
        last = min(steps, _LAST)
        step = steps - chance.randrange(last) if number % 4 == 1 else chance.randrange(steps)
        return _copy_of_this(lambda: _build(desk, step)).wait() == 0
    if number % 4:
        building = _copy_of_this(desk.built_here)
    else:
        process = desk.start(*desk.command(jobs=2))
        building = Started(process.poll, process.wait, lambda: kill_group(process))
    time.sleep(chance.random() * whole)
    ended = building.poll() is not None
    building.kill()
    return ended


class Started(NamedTuple):
    """A process: its exit code so far, at its end, and what kills it."""

    poll: Callable[[], int | None]
    wait: Callable[[], int]
    kill: Callable[[], object]


def _copy_of_this(run: Callable[[], object]) -> Started:
    """Run something in a copy of this process, which has loaded all that it needs."""
    process = get_context("fork").Process(target=run)
    process.start()

    def poll() -> int | None:
        return process.exitcode

    def wait() -> int:
        process.join()
        return process.exitcode or 0

    def kill() -> None:
        process.kill()
        process.join()

    return Started(poll, wait, kill)


def _build(desk: Desk, steps: int) -> None:
    end_after(steps)
    desk.built_here()


def _steps_of(desk: Desk) -> int:
    """How often a build changes the disk."""
    ours, theirs = get_context("fork").Pipe()

    def build() -> None:
        counted = count()
        desk.built_here()
        theirs.send(counted.done)

    _copy_of_this(build).wait()
    return int(ours.recv())


def repeated(work: Path) -> Trial:
    """The same bytes on another machine."""
    trial = Trial(
        "Another machine",
        "other time zone, language, hash seed, folder, times of files and number of processes",
    )
    folder = copy_of_second(work / "here")
    here = Desk.set_up(work / "here-desk", folder / "data", folder / "content").built_here()
    other = copy_of_second(work / "other folder" / "there")
    there = Desk.set_up(work / "other folder" / "desk", other / "data", other / "content")
    elsewhere = {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
        "KEPU_JOBS": "3",
        "KEPU_NOW": "2026-11-21T09:00+08:00",
    }
    folders = {"KEPU_DATA": str(there.data), "KEPU_CONTENT": str(there.content)}
    done = there.run(MKDOCS, "build", "--quiet", **elsewhere, **folders)
    trial.wrong += [done.stderr[-300:]] if done.returncode else differences(here, Site(there.site))
    trial.note("files compared", len(list(here.files())))
    return trial
