"""Every address that a page, a style sheet or a script names leads somewhere, and so does every folder of one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from documents import Documents
from sites import Site

_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_IMPORT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'](\.[^\"']+)[\"']")
_COMMENT = re.compile(r"^\s*/\*.*?\*/$", re.DOTALL | re.MULTILINE)


def target(page: str, address: str, root: str = "/") -> tuple[str, str] | None:
    """The file and fragment that an address on a page means; None if it leads outside.

    ``root`` is the path that the site is published at.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    file = posixpath.normpath(posixpath.join(root, posixpath.dirname(page), path))
    if path.endswith(("/", ".", "..")):
        file = posixpath.join(file, "index.html")
    return file.removeprefix(root), unquote(parts.fragment)


class _Ids(HTMLParser):
    """The ids of a file that is no page, such as the sheet of icons."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value or "" for name, value in attrs if name == "id"}


def ids(site: Site, pages: Documents) -> dict[str, set[str]]:
    """Ids by file, for pages and drawings."""
    found = {path: set(page.ids) for path, page in pages.items()}
    for path in site.files():
        if path.endswith(".svg"):
            parser = _Ids()
            parser.feed(site.read(path))
            found[path] = parser.found
    return found


def broken(site: Site, pages: Documents) -> Iterator[str]:
    files, known = set(site.files()), ids(site, pages)
    (home,) = pages["index.html"].link("canonical") or ["/"]
    root = urlsplit(home).path
    for path, page in pages.items():
        for tag, attribute, address in page.references:
            meant = target(path, address, root)
            if meant is None:
                continue
            file, fragment = meant
            if file not in files:
                yield f"{path}: <{tag} {attribute}={address!r}> has no file"
            elif fragment and fragment not in known.get(file, set()):
                yield f"{path}: <{tag} {attribute}={address!r}> has no such id"


def test_every_link_of_every_page_resolves(built: tuple[Site, Documents]) -> None:
    assert list(broken(*built)) == []


def test_ids_are_unique(built: tuple[Site, Documents]) -> None:
    _, pages = built
    assert [path for path, page in pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_styles_and_scripts_name_files_that_exist(portal: Site) -> None:
    files = set(portal.files())
    patterns = {".css": _URL, ".js": _IMPORT}
    for path in files:
        pattern = patterns.get(path[path.rfind(".") :])
        text = _COMMENT.sub("", portal.read(path)) if pattern else ""
        for address in pattern.findall(text) if pattern else ():
            if not address.startswith(("data:", "#")):
                meant = target(path, address)
                assert meant and meant[0] in files, f"{path}: {address}"


def test_labels_and_descriptions_point_to_elements(portal_pages: Documents, portal: Site) -> None:
    """``for`` and ``aria-*`` name ids of the same page."""
    naming = re.compile(r"\s(?:for|aria-(?:labelledby|describedby|controls|owns))=\"([^\"]+)\"")
    for path, page in portal_pages.items():
        named = {word for match in naming.findall(portal.read(path)) for word in match.split()}
        assert named <= set(page.ids), path


def indexes(site: Site) -> set[str]:
    """The index of every folder that holds a file, but of those that pages load from."""
    paths = (PurePosixPath(file) for file in site.files() if not file.startswith("assets/"))
    return {f"{folder}/index.html".removeprefix("./") for path in paths for folder in path.parents}


def test_every_folder_has_an_index(portal: Site) -> None:
    """Whoever shortens an address finds a page; folders of articles have one where their keepers write it."""
    assert sorted(indexes(portal) - set(portal.files())) == []


def test_every_index_is_linked_or_leads_on(portal: Site, portal_pages: Documents) -> None:
    linked = {
        found[0]
        for path, page in portal_pages.items()
        for _, _, address in page.references
        if (found := target(path, address))
    }
    lost = {path for path in indexes(portal) - linked if 'http-equiv="refresh"' not in portal.read(path)}
    assert lost == set()
