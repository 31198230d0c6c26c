"""Rules that hold for every page: one heading, one title, a language, a strict policy, nothing inline or foreign."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from documents import Document, Documents, parse
from kepu.languages.scope import LANGUAGES
from sites import Site

POLICY = "content-security-policy"
EDITIONS = {language.folder.rstrip("/"): language.tag for language in LANGUAGES.values() if language.folder}
"""The language of an edition's pages, by its folder."""


def policy_of(page: Document) -> dict[str, list[str]]:
    """The directives of a page's policy."""
    (text,) = page.meta("http-equiv", POLICY)
    parts = [part.split() for part in text.split(";") if part.strip()]
    return {name: values for name, *values in parts}


def test_one_main_heading_one_title_one_language(built: tuple[Site, Documents]) -> None:
    for path, page in built[1].items():
        assert [level for level, _ in page.headings].count(1) == 1, path
        assert len(page.titles) == 1, path
        assert page.titles[0].strip(), path
        assert page.language == EDITIONS.get(path.partition("/")[0], "zh-CN"), path
        assert all(text for _, text in page.headings), path


def test_headings_skip_no_level(built: tuple[Site, Documents]) -> None:
    for path, page in built[1].items():
        levels = [level for level, _ in page.headings]
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (path, levels)


OFFERED = [
    ("<button type=button>", 1),
    ("<form novalidate><input><button type=submit>", 2),
    ("<div hidden><div></div><button></button></div><select></select>", 1),
    ("<form action=../explore/><input name=q><button type=submit></form>", 0),
    ("<button disabled></button><textarea readonly></textarea><input hidden><p hidden><button></button></p>", 0),
    ("<details><summary>x</summary><div hidden><form><button>", 0),
    ("<dialog><button></button></dialog><button></button>", 1),
    ("<dialog open><button></button></dialog>", 1),
]


@pytest.mark.parametrize(("html", "count"), OFFERED)
def test_what_nobody_would_answer_is_found(html: str, count: int) -> None:
    assert len(parse(html).offered) == count


def test_what_needs_a_script_waits_for_it(built: tuple[Site, Documents]) -> None:
    """It is hidden or disabled until its script has mounted: a click before would be lost, without scripts always."""
    assert not {path: page.offered for path, page in built[1].items() if page.offered}


def test_titles_are_distinct(portal_pages: Documents) -> None:
    """A visitor tells tabs and search results apart; records may share a name across collections only."""
    seen: dict[tuple[str, str], str] = {}
    for path, page in portal_pages.items():
        if page.meta("http-equiv", "refresh"):  # nobody stays there
            continue
        key = path.partition("/")[0], page.titles[0]
        assert key not in seen, (path, seen.get(key))
        seen[key] = path


def test_every_page_has_a_strict_policy(built: tuple[Site, Documents]) -> None:
    for path, page in built[1].items():
        policy = policy_of(page)
        assert policy["default-src"] == ["'none'"], path
        assert policy["script-src"] == ["'self'"], path
        assert policy["style-src"] == ["'self'"], path
        assert policy["base-uri"] == ["'none'"], path
        assert policy["object-src"] == ["'none'"], path
        values = {value for sources in policy.values() for value in sources}
        assert values <= {"'none'", "'self'", "data:"}, path


def test_the_server_sends_the_policy_of_the_pages(built: tuple[Site, Documents]) -> None:
    site, pages = built
    (header,) = re.findall(r"^/\*\n(?:  .*\n)*?  Content-Security-Policy: (.+)$", site.read("_headers"), re.MULTILINE)
    (meta,) = pages["index.html"].meta("http-equiv", POLICY)
    assert header == f"{meta}; frame-ancestors 'self'"


def test_nothing_inline_or_foreign(built: tuple[Site, Documents]) -> None:
    assert {path: page.unsafe for path, page in built[1].items() if page.unsafe} == {}


def test_descriptions_of_records_for_machines_parse(built: tuple[Site, Documents]) -> None:
    for path, page in built[1].items():
        for text in page.json_ld:
            assert json.loads(text)["@context"] == "https://schema.org", path
        for thing in page.described:
            assert thing["@type"], path
            assert thing["name"], path


def test_venues_are_described_for_machines(portal_pages: Documents) -> None:
    described = [path for path, page in portal_pages.items() if page.json_ld]
    assert sum(path.startswith("venues/") for path in described) >= 30


def test_outward_links_give_nothing_away(built: tuple[Site, Documents]) -> None:
    """A link that opens another site does not hand over the window."""
    site, pages = built
    opening = re.compile(r"<a\b[^>]*\btarget=(?![^>]*noopener)")
    assert [path for path in pages if opening.search(site.read(path))] == []


def test_facts_stay_in_words(portal_pages: Documents) -> None:
    """Programming words never reach a visitor."""
    leaks = re.compile(r"\b(?:None|True|False|undefined|NaN|Undefined|Namespace|Markup)\b|\[object|datetime\.|<kepu")
    found = {path: leaks.findall(page.text) for path, page in portal_pages.items() if leaks.search(page.text)}
    assert found == {}
