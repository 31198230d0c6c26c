"""What several folders of tests share: a browser, the golden switch and the folders of the project."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

PROJECT = Path(__file__).parent.parent
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the repository."""
    return PROJECT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; pages of a test live in a context of their own."""
    with sync_playwright() as playwright:
        program = _chromium(playwright)
        if program is None:
            pytest.fail("No Chromium found: run `make test`, which installs one, or put `chromium` on the PATH.")
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        yield browser
        browser.close()


def _chromium(playwright: Playwright) -> str | None:
    """The system's browser, else the one that Playwright has downloaded."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).is_file() else None)
