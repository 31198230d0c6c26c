"""Pages of the built sites, parsed once."""

from __future__ import annotations

import pytest

from documents import Documents, parse
from sites import Site


def documents(site: Site) -> Documents:
    """Every page of a site by its path."""
    return {path: parse(site.read(path)) for path in site.pages()}


@pytest.fixture(scope="session")
def portal_pages(portal: Site) -> Documents:
    return documents(portal)


@pytest.fixture(scope="session")
def second_pages(second: Site) -> Documents:
    return documents(second)


@pytest.fixture(scope="session")
def hostile_pages(hostile: Site) -> Documents:
    return documents(hostile)


@pytest.fixture(params=["portal", "second", "hostile"])
def built(request: pytest.FixtureRequest) -> tuple[Site, Documents]:
    """Each of the three sites in turn, with its pages."""
    name: str = request.param
    return request.getfixturevalue(name), request.getfixturevalue(f"{name}_pages")
