"""What several folders of tests share: a browser, built sites, the golden switch and the folders of the project."""

from __future__ import annotations

import fcntl
import gc
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import forked
import guard
from ensure_browser import QUIET, find_browser
from example import example_data
from hostile import infected_copy
from memory_disk import folder_in_memory
from sites import SECOND, Desk, Site, built_once, made_once, with_samples

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).parent.parent
_LONGEST_FIRST = {"build": 1, "browser": 2, "scripts": 3, "unit": 4}
_LONGEST = "test_kinds.py"
"""The file that takes longer than any other: the process that has it is busy nearly to the end."""
_PATIENCE = 15_000
"""Milliseconds that a test waits for what a visitor sees to come, on however busy a machine."""
_ARGUMENTS = (
    *QUIET,
    "--num-raster-threads=1",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # a request to another host fails
    "--disable-site-isolation-trials",  # no process in reserve for another site: a quarter of what a new page costs
)


# A shell ignores interruptions in what it runs in the background, and all that is started there inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew instead of comparing")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """All processes of a run fork from one program and have their folders in one place."""
    until_the_end = ExitStack()
    if folder := until_the_end.enter_context(folder_in_memory()):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    os.environ[forked.ADDRESS] = until_the_end.enter_context(forked.shared_program())
    config.add_cleanup(until_the_end.close)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[object]:
    """One process of a run compiles the tests and what they load; the others find it done, at half the cost, instead of
    doing the same at the same time. What is collected stays, so nobody need look for what does not."""
    gc.disable()
    with Path(__file__).open("rb") as turn:
        if hasattr(session.config, "workerinput"):
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                fcntl.flock(turn, fcntl.LOCK_SH)
        try:
            return (yield)
        finally:
            gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests, and put those first that take long, so that at the end all processes have something to do."""
    for item in items:
        guard.mark(item)
    items.sort(key=lambda item: item.path.name != _LONGEST and _LONGEST_FIRST.get(item.path.parent.name, 0))


def pytest_collection_finish() -> None:
    """What has been loaded by now stays to the end: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    guard.begin(item)


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the repository."""
    return PROJECT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; pages of a test live in a context of their own."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=_PATIENCE)
    program = find_browser()
    if program is None:
        pytest.fail("No Chromium found: run `make test`, which installs one, or put `chromium` on the PATH.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        new_context = browser.new_context
        # A service worker would answer what tests hold back; test_offline.py asks for it.
        browser.new_context = lambda **given: new_context(**{"service_workers": "block", **given})  # type: ignore[method-assign]
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def portal(shared: Path) -> Site:
    """The portal as ``kepu build`` makes it from ``data/``, the samples and ``content/``. Read it, never change it."""
    return built_once(shared / "portal", lambda folder: Desk.set_up(folder, with_samples(folder / "data")).built())


@pytest.fixture(scope="session")
def second(shared: Path) -> Site:
    """The site of the second data set, published at an address of its own. Read it, never change it."""
    address = "https://kepu.test/yantai/"
    desk = (SECOND / "data", SECOND / "content", address)
    return built_once(shared / "second", lambda folder: Desk.set_up(folder, *desk).built())


@pytest.fixture(scope="session")
def example_site(shared: Path) -> Site:
    """The site of the made-up county in which everything is known. Read it, never change it."""

    def build(folder: Path) -> Site:
        given = example_data(folder / "given")
        return Desk.set_up(folder, given / "data", given / "content").built()

    return built_once(shared / "example", build)


@pytest.fixture(scope="session")
def hostile_data(shared: Path) -> Path:
    """The second data set with an attack in every text; holds ``data`` and ``content``. Read it, never change it."""
    return made_once(shared / "hostile-data", infected_copy)


@pytest.fixture(scope="session")
def hostile(shared: Path, hostile_data: Path) -> Site:
    """The site of the hostile data set. Read it, never change it."""
    desk = (hostile_data / "data", hostile_data / "content")
    return built_once(shared / "hostile", lambda folder: Desk.set_up(folder, *desk).built())
