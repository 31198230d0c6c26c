"""Plain lists by region, kind and audience: every record is there, pages are bounded, links lead somewhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.model import collection_of
from kepu.views.section import browse
from kepu.views.section.browse import COLLECTIONS_SHOWN, BrowsePage, browse_addresses, browse_pages, explore_page
from portals import real_portal

NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_portal(NOW)


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> dict[str, BrowsePage]:
    return {page.head.path: page for page in browse_pages(catalogue)}


def rows(pages: dict[str, BrowsePage], prefix: str) -> list[str]:
    return [
        row.url for path, page in pages.items() if path.startswith(prefix) for part in page.parts for row in part.rows
    ]


def places(catalogue: Catalogue, *names: str) -> Counter[str]:
    """The addresses of the records of some collections, those of one place once."""
    records = catalogue.places(record for name in names for record in catalogue.records[name].values())
    return Counter(catalogue.url(collection_of(type(record)).name, record.id) for record in records)


def test_every_place_stands_in_one_list_of_regions(catalogue: Catalogue, pages: dict[str, BrowsePage]) -> None:
    expected = places(catalogue, *COLLECTIONS_SHOWN)
    assert Counter(rows(pages, "explore/region-")) == expected


def test_every_record_with_a_kind_stands_in_lists_of_kinds(catalogue: Catalogue, pages: dict[str, BrowsePage]) -> None:
    expected = places(catalogue, "venues", "resources", "organizations")
    found = Counter(rows(pages, "explore/kind-"))
    assert set(found) == set(expected)
    assert max(found.values()) <= 2, "under the kind of the venue, and of the organization that is the same place"


def test_every_audience_of_a_record_lists_it(catalogue: Catalogue, pages: dict[str, BrowsePage]) -> None:
    found = set(rows(pages, "explore/audience-elderly/"))
    expected = {
        catalogue.url(name, record.id).partition("#")[0]
        for name in COLLECTIONS_SHOWN
        for record in catalogue.records[name].values()
        if "elderly" in record.audiences
    }
    assert found == expected


def test_links_lead_to_pages(catalogue: Catalogue, pages: dict[str, BrowsePage]) -> None:
    inside = [link.url for page in pages.values() for link in page.inside]
    context = explore_page(catalogue)
    linked = [link.url for name in ("audiences", "regions") for link in context[name]]
    assert set(inside + linked) <= set(pages)
    assert set(browse_addresses(catalogue)) <= set(pages)


def test_all_regions_are_reached_from_the_top(catalogue: Catalogue, pages: dict[str, BrowsePage]) -> None:
    reached: set[str] = set()
    waiting = [link.url for link in explore_page(catalogue)["regions"]]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting += [link.url for link in pages[path].inside]
    lists = {path for path in pages if path.startswith("explore/region-") and "-page-" not in path}
    assert lists - {"explore/region-unknown/"} == reached - {"explore/region-unknown/"}


def test_pages_are_bounded_and_chained(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "PAGE_SIZE", 7)
    pages = {page.head.path: page for page in browse_pages(catalogue)}
    assert all(sum(len(part.rows) for part in page.parts) <= 7 for page in pages.values())
    for path, page in pages.items():
        if page.next:
            assert pages[page.next].previous == path


def test_what_lies_in_no_region_can_be_reached(catalogue: Catalogue, pages: dict[str, BrowsePage]) -> None:
    if "explore/region-unknown/" in pages:
        assert "explore/region-unknown/" in {link.url for link in explore_page(catalogue)["regions"]}
