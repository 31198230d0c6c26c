"""What the portal holds: the addresses of DESIGN §2 and the amounts of real data."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sites import Site

LEAST = {
    "venues": 30,
    "bases": 60,
    "regions": 110,
    "organizations": 80,
    "plans": 5,
    "observances": 20,
    "coverage": 20,
    "curriculum": 30,
}
WITH_PAGES = (
    "venues",
    "bases",
    "courses",
    "events",
    "resources",
    "paths",
    "regions",
    "organizations",
    "plans",
    "observances",
    "coverage",
    "curriculum",
)
DATA_ONLY = ("indicators", "holidays", "wanted", "inquiries", "vocab")
PLACED = ("venues", "bases", "courses", "events", "resources", "regions")
LISTS = (*WITH_PAGES, "teams")
OTHERS = (
    "index.html", "404.html", "map/index.html", "explore/index.html", "data/index.html", "sitemap/index.html",
    "about/index.html", "accessibility/index.html", "howtos/index.html", "myths/index.html", "guide/index.html",
    "guide/rules/index.html", "api/v1/index.json", "api/v1/datapackage.json", "calendar.json", "robots.txt", "_headers",
    "map/data/points.json", "map/data/regions.json", "map/preview.svg", "explore/data/index.json",
)  # fmt: skip


def records(site: Site, collection: str) -> list[dict[str, Any]]:
    return json.loads(site.read(f"api/v1/{collection}.json"))["records"]


@pytest.mark.parametrize(("collection", "least"), LEAST.items())
def test_there_is_enough_real_data(portal: Site, collection: str, least: int) -> None:
    assert sum(not record["sample"] for record in records(portal, collection)) >= least


@pytest.mark.parametrize("collection", WITH_PAGES)
def test_every_record_has_its_addresses(portal: Site, collection: str) -> None:
    found = records(portal, collection)
    for record in found:
        assert (portal.folder / collection / record["id"] / "index.html").is_file()
        assert json.loads(portal.read(f"api/v1/{collection}/{record['id']}.json"))["record"] == record


@pytest.mark.parametrize("path", [*OTHERS, *(f"{name}/index.html" for name in LISTS)])
def test_page_is_there(portal: Site, path: str) -> None:
    assert (portal.folder / path).is_file()


@pytest.mark.parametrize("collection", [*WITH_PAGES, *DATA_ONLY])
def test_open_data_is_there(portal: Site, collection: str) -> None:
    files = [f"{collection}.json", f"schema/{collection}.json"]
    files += [f"{collection}.csv"] if collection in WITH_PAGES else []
    files += [f"{collection}.geojson"] if collection in PLACED else []
    assert [name for name in files if not (portal.folder / "api/v1" / name).is_file()] == []


def test_nothing_but_the_portals_own_files_is_published(portal: Site) -> None:
    """No asset, template or source of the theme, no hidden file, no empty file."""
    kinds = {path.rpartition(".")[2] for path in portal.files()}
    assert not kinds & {"md", "py", "yml", "yaml", "map", "scss", "ts", "pickle", "gz", "DS_Store"}
    assert [path for path in portal.files() if "/." in f"/{path}" or not (portal.folder / path).stat().st_size] == []
    raw = ("{{", "{%", "kepu:slot")
    shown = re.compile(r"\{\{ count\.venue[sz] \}\}")  # what the list of rules says of numbers in pages
    pages = {path: portal.read(path) for path in portal.pages()}
    pages["guide/rules/index.html"] = shown.sub("", pages["guide/rules/index.html"])
    assert [path for path, html in pages.items() if any(mark in html for mark in raw)] == []
    assert not (portal.folder / "sitemap.xml").exists(), "a site map needs the address of the site"


def test_samples_say_so(portal: Site) -> None:
    for collection in WITH_PAGES:
        for record in records(portal, collection):
            if record["sample"]:
                assert "示例" in portal.read(f"{collection}/{record['id']}/index.html")
