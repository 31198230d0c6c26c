"""Pages of the built sites, parsed once."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from documents import Documents, parse
from sites import Desk, Site, built_once, in_chinese, made_once

_PAGES = "pages.pickle"


def documents(site: Site, shared: Path) -> Documents:
    """Every page of a site by its path, parsed by one process of a run for all."""

    def parsed(folder: Path) -> None:
        folder.mkdir()
        (folder / _PAGES).write_bytes(pickle.dumps({path: parse(site.read(path)) for path in site.pages()}))

    name = site.folder.parent.name
    found: Documents = pickle.loads((made_once(shared / f"{name}-pages", parsed) / _PAGES).read_bytes())
    return found


@pytest.fixture(scope="session")
def chinese(shared: Path) -> Site:
    """The site of the second data set without editions in other languages. Read it, never change it."""

    def build(folder: Path) -> Site:
        copy = in_chinese(folder / "set")
        return Desk.set_up(folder, copy / "data", copy / "content").built()

    return built_once(shared / "chinese", build)


@pytest.fixture(scope="session")
def portal_pages(portal: Site, shared: Path) -> Documents:
    return documents(portal, shared)


@pytest.fixture(scope="session")
def second_pages(second: Site, shared: Path) -> Documents:
    return documents(second, shared)


@pytest.fixture(scope="session")
def hostile_pages(hostile: Site, shared: Path) -> Documents:
    return documents(hostile, shared)


@pytest.fixture(params=["portal", "second", "hostile"])
def built(request: pytest.FixtureRequest) -> tuple[Site, Documents]:
    """Each of the three sites in turn, with its pages."""
    name: str = request.param
    return request.getfixturevalue(name), request.getfixturevalue(f"{name}_pages")
