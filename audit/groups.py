"""What is tried together: each group stands alone, in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from audit import builds, corpora, disks, pages, pictures, texts
from audit.trial import Trial

from sites import Desk, copy_of_second

SEED = 20261122
_TABLES = (
    "tests/unit/test_caching.py",
    "tests/unit/test_limits.py",
    "tests/unit/test_killed.py",
    "tests/unit/test_full_disks.py",
    "tests/build/test_faults.py",
    "tests/build/test_agreement.py",
)


class Group(NamedTuple):
    """Trials, and whether they need texts or pictures that are fetched. ``try_share`` gets a part of what takes long,
    above 0 and at most 1."""

    try_share: Callable[[float], Iterator[Trial]]
    fetches: bool = False


def _texts(share: float) -> Iterator[Trial]:
    examples = corpora.commonmark()
    found = [*corpora.naughty_strings(), *corpora.payloads(), *examples]
    yield texts.read_back(found)
    yield texts.in_records(found)
    yield texts.in_pages(found[:: _step(share)])
    yield texts.of_yaml(corpora.yaml_cases())
    yield texts.refused_by_mistake(examples)


def _pictures(share: float) -> Iterator[Trial]:
    yield pictures.tried(each for number, each in enumerate(corpora.pictures()) if number % _step(share) == 0)


def _payloads(share: float) -> Iterator[Trial]:
    found = [*corpora.naughty_strings(), *corpora.payloads()]
    with _folder() as work, pages.browsing() as browser:
        site, addresses, count = pages.infected(work, found[:: _step(share)])
        yield pages.payloads(browser, site, addresses, count)


def _addresses(share: float) -> Iterator[Trial]:
    with _folder() as work, pages.browsing() as browser:
        folder = copy_of_second(work / "given")
        site = Desk.set_up(work / "desk", folder / "data", folder / "content").built_here()
        yield pages.addresses(browser, site, _count(300, share), SEED)
        yield pages.broken_files(browser, site, "venues/yantai-museum", share)


def _edits(share: float) -> Iterator[Trial]:
    with _folder() as work:
        yield builds.edited(work / "sequences", _count(80, share), SEED)


def _rebuilds(share: float) -> Iterator[Trial]:
    with _folder() as work:
        yield builds.rebuilt(work, _count(12, share), SEED)
        yield builds.repeated(work)


def _kills(share: float) -> Iterator[Trial]:
    with _folder() as work:
        yield builds.killed(work, _count(60, share), SEED)


def _disks(share: float) -> Iterator[Trial]:
    with _folder() as work:
        yield disks.full(work, _count(24, share), SEED)
        yield disks.forbidden(work)


def _faults(share: float) -> Iterator[Trial]:
    """The tables of faults, limits and inputs, as the tests hold them."""
    files = _TABLES if share == 1 else _TABLES[:2]
    names = ", ".join(f"`{Path(file).stem}`" for file in files)
    trial = Trial("Faults of the machine", f"the tables of faults, limits and inputs in {names}")
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *files]
    said = subprocess.run(command, cwd=corpora.ROOT, capture_output=True, text=True, check=False).stdout
    trial.note("as the table says", sum(map(int, re.findall(r"(\d+) passed", said))))
    trial.wrong += re.findall(r"^(?:FAILED|ERROR) (.*)$", said, re.MULTILINE)
    trial.wrong += [] if trial.tried else [said[-300:]]
    yield trial


GROUPS = {
    "edits": Group(_edits),
    "texts": Group(_texts, fetches=True),
    "kills": Group(_kills),
    "payloads": Group(_payloads, fetches=True),
    "pictures": Group(_pictures, fetches=True),
    "addresses": Group(_addresses),
    "faults": Group(_faults),
    "rebuilds": Group(_rebuilds),
    "disks": Group(_disks),
}
"""By name, the longest first: two are tried at a time."""


def _step(share: float) -> int:
    return max(1, round(1 / share))


def _count(whole: int, share: float) -> int:
    return max(1, int(whole * share))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)
