"""Builds that are killed, and builds after random edits, with fixed seeds."""

from __future__ import annotations

import random
import time
from pathlib import Path

from audit.trial import Trial

from reactive import Portal, attempted, kept, sequences
from sites import MKDOCS, Desk, Site, copy_of_second, differences, kill_group

LENGTH = 4
"""Edits of a sequence."""


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
