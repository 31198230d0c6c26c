"""Builds that are killed, and builds after random edits, with fixed seeds."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from audit.trial import Trial

from sites import MKDOCS, Desk, Site, copy_of_second, differences, kill_group

WORDS = ("星空", "地震", "海洋", "古生物", "机器人", "观鸟", "急救", "防灾")
Edit = Callable[[Path, random.Random], None]


def _record(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((folder / "data").glob("*/*.yml")))


def rename(folder: Path, chance: random.Random) -> None:
    file = _record(folder, chance)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    name = f"name: {chance.choice(WORDS)}{chance.randrange(1000)}\n"
    file.write_text("".join(name if line.startswith("name:") else line for line in lines), "utf-8")


def drop_line(folder: Path, chance: random.Random) -> None:
    file = _record(folder, chance)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    file.write_text("".join(lines), "utf-8")


def copy(folder: Path, chance: random.Random) -> None:
    file = chance.choice(sorted((folder / "data").glob("[b-eor]*/*.yml")))
    file.with_name(f"copy-{chance.randrange(10_000)}.yml").write_bytes(file.read_bytes())


def remove(folder: Path, chance: random.Random) -> None:
    _record(folder, chance).unlink()


def touch(folder: Path, chance: random.Random) -> None:
    _record(folder, chance).touch()


def summarise(folder: Path, chance: random.Random) -> None:
    file = chance.choice(sorted((folder / "data").glob("[bcerv]*/*.yml")))
    file.write_text(f"{file.read_text('utf-8').rstrip()}\nsummary: {chance.choice(WORDS)}在这里看得到。\n", "utf-8")


def write_page(folder: Path, chance: random.Random) -> None:
    text = f"---\ntitle: {chance.choice(WORDS)}\n---\n\n{chance.choice(WORDS)} {{{{ count.venues }}}}\n"
    (folder / f"content/page-{chance.randrange(4)}.md").write_text(text, "utf-8")


EDITS: tuple[Edit, ...] = (rename, rename, drop_line, copy, remove, touch, summarise, summarise, write_page)


def edited(work: Path, times: int, seed: int) -> Trial:
    """After each edit, the site of a desk that builds again and again equals one that is built from nothing. An edit
    that the checks refuse is taken back, and the site stays as it was."""
    trial = Trial("Random edits", "edits of records and pages, each followed by a build and one from nothing")
    chance = random.Random(seed)
    folder = copy_of_second(work / "edited")
    desk = Desk.set_up(work / "edited-desk", folder / "data", folder / "content")
    desk.built_here()
    for number in range(times):
        kept = {
            path: path.read_bytes()
            for part in ("data", "content")
            for path in (folder / part).rglob("*")
            if path.is_file()
        }
        edit = chance.choice(EDITS)
        edit(folder, chance)
        before = Site(desk.site).fingerprint()
        if desk.build().returncode:
            trial.note("refused, the site as before")
            trial.wrong += (
                [f"{number} {edit.__name__}: the site changed"] if Site(desk.site).fingerprint() != before else []
            )
            _restore(folder, kept)
            continue
        cold = Desk.set_up(work / f"cold-{number}", folder / "data", folder / "content")
        found = differences(Site(desk.site), cold.built_here())
        trial.note("built, equal to a build from nothing")
        trial.wrong += [f"{number} {edit.__name__}: {found[:3]}"] if found else []
    return trial


def _restore(folder: Path, kept: dict[Path, bytes]) -> None:
    for part in ("data", "content"):
        for path in (folder / part).rglob("*"):
            if path.is_file() and path not in kept:
                path.unlink()
    for path, content in kept.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def killed(work: Path, times: int, seed: int) -> Trial:
    """A build killed after a random time leaves the old site or the new one; the next build is exact and leaves nothing
    beside it."""
    trial = Trial("Killed builds", "builds ended by SIGKILL, with all processes, after a random time")
    chance = random.Random(seed)
    folder = copy_of_second(work / "killed")
    desk = Desk.set_up(work / "killed-desk", folder / "data", folder / "content")
    started = time.monotonic()
    desk.built()
    whole = time.monotonic() - started
    for number in range(times):
        old = Site(desk.site).fingerprint()
        (folder / "content/page.md").write_text(f"---\ntitle: 第{number}次\n---\n\n正文\n", "utf-8")
        process = desk.start(*desk.command())
        time.sleep(chance.random() * whole)
        ended = process.poll() is not None
        kill_group(process)
        left = Site(desk.site).fingerprint()
        new = desk.built_here().fingerprint()
        if left not in (old, new):
            trial.wrong.append(f"{number}: neither the old site nor the new one")
        trial.note("it had ended" if ended else "the old site stood" if left == old else "the new site stood")
        trial.wrong += [f"{number}: left {desk.leftovers()}"] if desk.leftovers() else []
    cold = Desk.set_up(work / "killed-cold", folder / "data", folder / "content")
    trial.wrong += differences(Site(desk.site), cold.built_here())[:3]
    return trial


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
