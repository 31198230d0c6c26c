"""What several folders of tests share: a browser, built sites, the golden switch and the folders of the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from ensure_browser import find_browser
from hostile import infected_copy
from sites import SECOND, Desk, Site

PROJECT = Path(__file__).parent.parent
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew instead of comparing")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the repository."""
    return PROJECT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; pages of a test live in a context of their own."""
    program = find_browser()
    if program is None:
        pytest.fail("No Chromium found: run `make test`, which installs one, or put `chromium` on the PATH.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal as ``kepu build`` makes it from ``data/`` and ``content/``. Read it, never change it."""
    return Desk.set_up(tmp_path_factory.mktemp("portal")).built()


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the second data set, published at an address of its own. Read it, never change it."""
    folder = tmp_path_factory.mktemp("second")
    return Desk.set_up(folder, SECOND / "data", SECOND / "content", site_url="https://kepu.test/yantai/").built()


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second data set with an attack in every text; holds ``data`` and ``content``."""
    return infected_copy(tmp_path_factory.mktemp("hostile") / "set")


@pytest.fixture(scope="session")
def hostile(hostile_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the hostile data set. Read it, never change it."""
    folder = tmp_path_factory.mktemp("hostile-desk")
    return Desk.set_up(folder, hostile_data / "data", hostile_data / "content").built_here()
