"""Built sites, served; and visits to them at the end of which nothing may have gone wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from visits import Strolls, Visits, serving, visiting

from sites import Site


@pytest.fixture(scope="session")
def origin(portal: Site) -> Iterator[str]:
    with serving(portal) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_origin(hostile: Site) -> Iterator[str]:
    with serving(hostile) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, origin: str, strolls: Strolls) -> Iterator[Visits]:
    """Opens pages of the portal; at the end of the test nothing may have gone wrong on any of them."""
    with visiting(browser, origin, strolls) as visits:
        yield visits


@pytest.fixture
def visit_hostile(browser: Browser, hostile_origin: str, hostile_strolls: Strolls) -> Iterator[Visits]:
    """The same for the site of the hostile data set."""
    with visiting(browser, hostile_origin, hostile_strolls) as visits:
        yield visits


@pytest.fixture(scope="module")
def strolls(browser: Browser, origin: str) -> Iterator[Strolls]:
    with visiting(browser, origin) as visits:
        yield Strolls(visits)


@pytest.fixture
def stroll(strolls: Strolls) -> Iterator[Strolls]:
    """Opens pages of the portal as ``visit`` does, always lent ones, blank ones too."""
    yield strolls
    troubles = strolls.end()
    assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="module")
def hostile_strolls(browser: Browser, hostile_origin: str) -> Iterator[Strolls]:
    with visiting(browser, hostile_origin) as visits:
        yield Strolls(visits)


@pytest.fixture
def stroll_hostile(hostile_strolls: Strolls) -> Iterator[Strolls]:
    """The same for the site of the hostile data set."""
    yield hostile_strolls
    troubles = hostile_strolls.end()
    assert not troubles, "\n".join(troubles)


@pytest.fixture(scope="module")
def second_strolls(browser: Browser, second: Site) -> Iterator[Strolls]:
    with serving(second) as address, visiting(browser, address) as visits:
        yield Strolls(visits)


@pytest.fixture
def stroll_second(second_strolls: Strolls) -> Iterator[Strolls]:
    """The same for the site of the second data set, which has editions in other languages."""
    yield second_strolls
    troubles = second_strolls.end()
    assert not troubles, "\n".join(troubles)
