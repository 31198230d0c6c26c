"""Another region needs data only; and what a site has once it knows its own address."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from documents import Documents
from kepu.check.loading import load
from kepu.model.region import Region
from kepu.pages.qr import qr_svg
from sites import Site

ADDRESS = "https://kepu.test/yantai/"
EDITIONS = {"zh-Hans": "", "zh-Hant": "zh-hant/", "en": "en/", "bo": "bo/"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_GENERAL = frozenset(("中国", "全国"))


def names_of_main_regions(project: Path) -> set[str]:
    """Names of the main data set's regions that could only have come from there."""
    entries = load(project / "data")[0].of(Region)
    own = {entry.record.name for entry in load(project / "tests/data/data")[0].of(Region)}
    names = {name for entry in entries for name in (entry.record.name, *entry.record.aliases)}
    return {name for name in names if len(name) > 2} - own - _GENERAL


def test_nothing_of_the_main_regions_is_in_it(second: Site, project: Path) -> None:
    names = names_of_main_regions(project)
    assert len(names) > 80
    pattern = re.compile("|".join(map(re.escape, sorted(names))))
    pages = [path for path in second.files() if path.endswith((".html", ".json", ".csv", ".geojson", ".svg", ".txt"))]
    found = {path: pattern.findall(second.read(path))[:3] for path in pages if not path.startswith("assets/")}
    assert {path: names for path, names in found.items() if names} == {}


def test_it_is_a_whole_portal(second: Site) -> None:
    for path in ("venues/yantai-museum", "regions/370602", "plans/yantai-plan", "explore", "map", "data"):
        assert (second.folder / path / "index.html").is_file()
    assert "烟台科普资源门户" in second.read("index.html")


def test_every_page_names_its_own_address(second_pages: Documents) -> None:
    for path, page in second_pages.items():
        if path in ("404.html", "embed/map.html") or path.endswith(
            "kiosk/index.html"
        ):  # pages for lost visitors, other sites and halls
            continue
        if page.meta("http-equiv", "refresh"):  # an address that leads to another page
            continue
        address = ADDRESS + path.removesuffix("index.html")
        assert page.link("canonical") == [address], path
        assert page.meta("property", "og:url") == [address], path


def test_the_page_for_lost_visitors_works_from_any_address(second_pages: Documents, portal_pages: Documents) -> None:
    for pages, root in ((second_pages, "/yantai/"), (portal_pages, "/")):
        page = pages["404.html"]
        addresses = [
            address for _, _, address in page.references if not address.startswith(("#", "http", "mailto:", "tel:"))
        ]
        assert addresses
        assert [address for address in addresses if not address.startswith(root)] == []


def test_the_site_map_names_every_page_once(second: Site, second_pages: Documents) -> None:
    tree = ElementTree.fromstring(second.read("sitemap.xml"))
    listed = [location.text or "" for location in tree.iter(f"{SITEMAP}loc")]
    assert len(listed) == len(set(listed))
    paths = {address.removeprefix(ADDRESS) + "index.html" for address in listed}
    hidden = {path for path, page in second_pages.items() if page.meta("name", "robots") == ["noindex"]}
    assert paths == set(second_pages) - hidden
    assert f"Sitemap: {ADDRESS}sitemap.xml" in second.read("robots.txt")


def test_the_site_map_names_a_page_in_all_languages(second: Site) -> None:
    tree = ElementTree.fromstring(second.read("sitemap.xml"))
    found = {}
    for url in tree.iter(f"{SITEMAP}url"):
        links = url.iter("{http://www.w3.org/1999/xhtml}link")
        found[url.findtext(f"{SITEMAP}loc")] = {link.get("hreflang"): link.get("href") for link in links}
    alike = {language: f"{ADDRESS}{folder}venues/" for language, folder in EDITIONS.items()}
    assert [found[alike[language]] for language in EDITIONS] == [alike | {"x-default": alike["zh-Hans"]}] * len(
        EDITIONS
    )
    assert found[f"{ADDRESS}plans/"] == {}


GONE = "yantai-old-hall"
"""What was removed has a page, but nobody is sent there."""


def test_record_pages_carry_the_code_of_their_address(second: Site, second_pages: Documents) -> None:
    for path in second_pages:
        if path.split("/")[0] in ("venues", "plans", "regions") and path.count("/") == 2 and GONE not in path:
            assert qr_svg(ADDRESS + path.removesuffix("index.html")) in second.read(path), path


def test_pictures_for_social_media_are_bitmaps_of_this_site(second: Site, second_pages: Documents) -> None:
    named = {path: page.meta("property", "og:image") for path, page in second_pages.items()}
    assert named["index.html"] == [f"{ADDRESS}map/cards/portal.png"]
    assert any("-" in address for address in named["venues/yantai-museum/index.html"])
    for path, addresses in named.items():
        for address in addresses:
            picture = second.folder / address.removeprefix(ADDRESS)
            assert picture.read_bytes().startswith(b"\x89PNG"), path


def test_without_an_address_nothing_claims_one(portal_pages: Documents) -> None:
    assert [
        path for path, page in portal_pages.items() if page.link("canonical") or page.meta("property", "og:url")
    ] == []
