"""A page for the modules that need nothing around them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from modules import module_page


@pytest.fixture(scope="session")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that may load the scripts; tests leave nothing on it."""
    with module_page(browser) as page:
        yield page
