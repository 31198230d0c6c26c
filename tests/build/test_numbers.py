"""Every count on the pages that sum things up can be followed, in one press, to what it counts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

import pytest

from sites import Site
from trees import Element, Tree

SUMMING_UP = ("index.html", "overview/", "coverage/", "quality/", "sharing/", "about/", "accessibility/", "data/")
FOLDERS = ("regions/", "plans/", "coverage/")
"""All pages below these sum things up too."""
COUNT = re.compile(r"(?<![\d年月.:：–-])\d+ ?(?:个|条|项|场|门|件|份|处|座|种)(?!月|工作日|小时|以上)|^\d+$")
ROWS = frozenset(("a", "tr", "li", "p", "article", "summary", "div"))
"""What a count stands in together with the link that leads on."""
_OWN_WORDS = frozenset(("card-summary", "target-goal", "lead", "goal-list", "plan-section", "tour-key", "facts"))
"""Parts whose numbers are the words of a source or of the page's own record, which the page's sources bear out."""
_IN_SIGHT = frozenset(("h2", "summary"))
"""What is counted here, or said to be 下面, stands right below, and opens with a press where it is folded."""


def counts(page: Element) -> Iterator[tuple[Element, str]]:
    """The counts that a page states itself, each with the element that holds it."""
    for one in page.walk():
        names = {above.tag for above in one.above}
        classes = {name for above in one.above for name in above.classes}
        if "main" in names and not names & {"script", "style", "option", "svg", "form"} and not classes & _OWN_WORDS:
            for part in one.parts:
                if isinstance(part, str) and COUNT.search(" ".join(part.split())) and part.strip() != "0":
                    yield one, " ".join(part.split())


def leads_on(one: Element) -> bool:
    """Whether a count is in a link or beside one, or heads what it counts."""
    row = next((above for above in one.above if above.tag in ROWS), one)
    if row.links or any(above.tag == "a" or "card" in above.classes for above in one.above):
        return True
    heading = next((above for above in one.above if above.tag in _IN_SIGHT or above.text.startswith("下面 ")), None)
    return bool(heading and heading.parent and (heading.parent.links or _unfolds(heading)))


def _unfolds(heading: Element) -> bool:
    """Whether a press shows as many items as the fold says, such as sources without an address."""
    assert heading.parent
    items = [one for one in heading.parent.walk() if one.tag == "li"]
    return heading.tag == "summary" and heading.text.startswith(f"{len(items)} ")


def pages(site: Site) -> list[str]:
    below = [path for path in site.pages() if path.startswith(FOLDERS)]
    return [path if path.endswith(".html") else f"{path}index.html" for path in SUMMING_UP] + below


@pytest.fixture(scope="module")
def trees(portal: Site) -> dict[str, Element]:
    return {path: Tree(portal.read(path)).root for path in dict.fromkeys(pages(portal))}


def test_every_count_leads_on(trees: dict[str, Element]) -> None:
    assert sum(1 for tree in trees.values() for _ in counts(tree)) > 1000
    stuck = {
        path: found for path, tree in trees.items() if (found := [t for one, t in counts(tree) if not leads_on(one)])
    }
    assert stuck == {}


def table(site: Site, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.read(path).lstrip("\ufeff"))))


@dataclass
class Records:
    """The open data, and what lies in which region."""

    site: Site

    @cached_property
    def parents(self) -> dict[str, str]:
        return {row["id"]: row.get("parent") or "" for row in table(self.site, "api/v1/regions.csv")}

    @cached_property
    def rows(self) -> dict[str, list[dict[str, str]]]:
        names = ("venues", "bases", "courses", "events", "resources", "paths", "organizations", "observances", "plans")
        return {name: table(self.site, f"api/v1/{name}.csv") for name in names}

    def inside(self, region: str, whole: str) -> bool:
        return region == whole or (bool(region) and self.inside(self.parents.get(region, ""), whole))

    def asked(self, url: str) -> int:
        """How many records a query of the explorer means, by region, status and sample."""
        query = parse_qs(urlsplit(url).query)
        assert set(query) <= {"c", "region", "status", "sample"}, url
        return sum(
            self.inside(row["region"], query["region"][0])
            and ("status" not in query or _standing(row) in query["status"])
            and ("sample" not in query or row["sample"] != "true")
            for row in self.rows[query["c"][0]]
        )


def _standing(row: dict[str, str]) -> str:
    dates = row.get("event_status", "scheduled")
    return dates if row["status"] == "active" and dates != "scheduled" else row["status"]


def test_queries_of_the_explorer_mean_as_many_records(portal: Site, trees: dict[str, Element]) -> None:
    records = Records(portal)
    wrong, seen = [], 0
    for path, tree in trees.items():
        for one in tree.walk():
            number = re.match(r"(\d+)(?: |$)", one.text) if one.tag == "a" else None
            if number and "explore/?" in (one.href or "") and "region=" in (one.href or ""):
                seen += 1
                found = records.asked(one.href or "")
                wrong += [(path, one.text, one.href, found)] if found != int(number[1]) else []
    assert wrong == []
    assert seen > 250


def test_figures_of_the_first_page_are_those_of_the_lists(portal: Site, trees: dict[str, Element]) -> None:
    rows = Records(portal).rows
    (figures,) = [one for one in trees["index.html"].walk() if "figures" in one.classes]
    shown = {link.href: link.text for link in figures.walk() if link.tag == "a"}
    assert len(shown) >= 6
    for href, text in shown.items():
        there = [r for r in rows[str(href).strip("./")] if r["sample"] != "true" and r["status"] != "planned"]
        assert text.startswith(str(len(there) or "还没有")), href


def test_a_list_names_as_many_entries_as_it_counts(trees: dict[str, Element]) -> None:
    lists = {path: tree for path, tree in trees.items() if path.startswith("coverage/") and path.count("/") == 2}
    assert len(lists) > 20
    for path, tree in lists.items():
        said = re.search(r"本站(?:已收录 (\d+) 个|还没有收录)", tree.text)
        named = [one for one in tree.walk() if one.tag == "li" and one.parent and "name-list" in one.parent.classes]
        assert said and len(named) == int(said[1] or 0), path


def test_places_in_no_known_county_are_named(trees: dict[str, Element]) -> None:
    folded = [one for one in trees["coverage/index.html"].walk() if one.tag == "details"]
    assert folded
    for one in folded:
        said = re.findall(r"(\d+) [个座](?:场馆|科普基地)", one.text)
        assert sum(map(int, said)) == len(one.links), one.text[:60]


def _rows(tree: Element, title: str) -> Iterator[list[str]]:
    (found,) = [one for one in tree.walk() if one.tag == "section" and one.text.startswith(title)]
    for row in found.walk():
        if row.tag == "tr":
            yield [cell.text for cell in row.parts if isinstance(cell, Element)]


@pytest.mark.parametrize(("title", "column"), [("按地区", "地区"), ("按负责单位", "负责单位")])
def test_the_quality_table_has_as_many_rows_as_the_page_says(
    portal: Site, trees: dict[str, Element], title: str, column: str
) -> None:
    """The table to hand out has the same findings, to be filtered by the same names."""
    found = Counter(row[column] for row in table(portal, "api/v1/quality.csv"))
    _, *rows = _rows(trees["quality/index.html"], title)
    assert len(rows) > 20
    for name, *cells in rows:
        *parts, total = (int(cell or 0) for cell in cells)
        assert sum(parts) == total, name
        assert name == "没有写明" or total in {count for key, count in found.items() if key.endswith(name)}, name


WANT = re.compile(r"问到这 (\d+) 处的(.+?)，可让 (\d+)% 的(.+?)页面有.+?（现在 (\d+)%）")


def test_what_asking_would_bring_is_counted_by_hand(portal: Site, trees: dict[str, Element]) -> None:
    """The shares follow from the table of what is wanted alone: whom asking pays most for, and how many lack it."""
    rows = table(portal, "api/v1/most-wanted.csv")
    names = {one["title"]: one["collection"] for one in json.loads(portal.read("api/v1/index.json"))["collections"]}
    wants = WANT.findall(trees["quality/index.html"].text)
    assert len(wants) == 10
    for units, fact, then, label, now in wants:
        data = json.loads(portal.read(f"api/v1/{names[label]}.json"))["records"]
        asked = sum(row.get("status", "active") == "active" and not row.get("sample") for row in data)
        unknown = [r for r in rows if (r["类别"], r["要问的"], r["现在"]) == (label, fact, "不知道")]
        best = sum(count for _, count in Counter(row["问谁"] for row in unknown).most_common(int(units)))
        known = asked - len(unknown)
        assert (int(now), int(then)) == (known * 100 // asked, (known + best) * 100 // asked), (label, fact)
