"""Text from strangers stays text: in pages, in data for machines, in pictures, in tables."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from documents import Document, Documents
from hostile import ATTACKS, infect
from kepu.check.run import check_data
from kepu.model import COLLECTIONS, Record
from sites import SECOND, Site, copy_of_second

TODAY = dt.date(2026, 11, 21)
_BLANKS = re.compile(r"\s+")


@pytest.fixture(scope="module")
def records(hostile_data: Path) -> dict[str, dict[str, Record]]:
    """The hostile records as the checks let them through."""
    dataset, report = check_data(hostile_data / "data", hostile_data / "content", TODAY)
    assert not report.failed
    return {name: {key: entry.record for key, entry in entries.items()} for name, entries in dataset.entries.items()}


def plain(text: str) -> str:
    """Text without its blanks, which HTML does not keep."""
    return _BLANKS.sub("", text)


def page_of(pages: Documents, collection: str, record_id: str) -> tuple[Document, bool]:
    """The page that shows a record, and whether it is one of its own: a part of a place leads on to the place's page."""
    page = pages[f"{collection}/{record_id}/index.html"]
    onward = page.meta("http-equiv", "refresh")
    if not onward:
        return page, True
    target = re.search(r"url=(?:\.\./)*([^#]*)", onward[0])
    assert target, onward
    return pages[f"{target[1]}index.html"], False


def texts(value: Any) -> list[str]:
    """All text in a JSON value."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in texts(item)]


def stated(value: Any) -> Any:
    """A JSON value without what is not known: nulls, empty lists and objects."""
    if isinstance(value, dict):
        return {key: stated(item) for key, item in value.items() if item not in (None, [], {})}
    return [stated(item) for item in value] if isinstance(value, list) else value


def test_the_attacks_are_in_the_data(hostile: Site) -> None:
    whole = "\n".join(texts([json.loads(hostile.read(f"api/v1/{name}.json"))["records"] for name in COLLECTIONS]))
    assert [attack for attack in ATTACKS if attack not in whole] == []


def test_names_arrive_as_they_were_written(hostile_pages: Documents, records: dict[str, dict[str, Record]]) -> None:
    for collection, found in records.items():
        for record_id, record in found.items() if COLLECTIONS[collection].pages else ():
            page, own = page_of(hostile_pages, collection, record_id)
            (heading,) = [text for level, text in page.headings if level == 1]
            if own:
                assert plain(heading) == plain(record.name)
                assert plain(page.titles[0]).startswith(plain(record.name))
            else:
                assert plain(record.name) in plain(page.text), (collection, record_id)


def test_summaries_arrive_as_they_were_written(hostile_pages: Documents, records: dict[str, dict[str, Record]]) -> None:
    shown = (
        "venues",
        "bases",
        "courses",
        "events",
        "resources",
        "paths",
        "organizations",
        "plans",
        "regions",
        "observances",
    )
    for collection in shown:
        for record_id, record in records[collection].items():
            page, _ = page_of(hostile_pages, collection, record_id)
            assert plain(record.summary or "") in plain(page.text), (collection, record_id)


def test_no_attack_became_an_element(hostile_pages: Documents) -> None:
    for path, page in hostile_pages.items():
        assert page.unsafe == [], path
        assert [reference for reference in page.references if reference[2] in ("x", "https://evil.test/")] == [], path


def test_markdown_of_records_is_sanitised(hostile: Site) -> None:
    html = hostile.read("venues/yantai-museum/index.html")
    _, _, rest = html.partition("<h2>介绍</h2>")
    description, _, _ = rest.partition("</section>")
    assert "&lt;script&gt;alert(10)&lt;/script&gt;" in description
    tags = set(re.findall(r"<([a-z0-9]+)", description))
    assert tags <= {"p", "a", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "br", "img"}
    assert not re.search(r"<[^>]*\son\w+\s*=", description)


def test_descriptions_for_machines_read_back_the_same(
    hostile_pages: Documents, records: dict[str, dict[str, Record]]
) -> None:
    for collection in ("venues", "bases", "courses", "events", "organizations"):
        for record_id, record in records[collection].items():
            page, _ = page_of(hostile_pages, collection, record_id)
            (data,) = [thing for thing in page.described if thing["name"] == record.name]
            assert data["description"] == record.summary
            assert data["alternateName"] == list(record.aliases)


def test_open_data_reads_back_the_same(hostile: Site, records: dict[str, dict[str, Record]]) -> None:
    for collection, found in records.items():
        for record_id, record in found.items():
            published = json.loads(hostile.read(f"api/v1/{collection}/{record_id}.json"))["record"]
            own = stated(record.model_dump(mode="json"))
            assert {key: stated(published.get(key)) for key in own} == own


def test_map_data_reads_back_the_same(hostile: Site, records: dict[str, dict[str, Record]]) -> None:
    data = json.loads(hostile.read("map/data/points.json"))
    ids, names, _ = json.loads(hostile.read("map/data/names-0.json"))
    collections = [data["folders"][int(digit)] for digit in data["layer"]]
    assert set(collections) >= {"venues", "courses", "events"}
    found = list(zip(collections, ids, names, strict=True))
    assert [row for row in found if row[2] != records[row[0]][row[1]].name] == []


def test_no_text_reaches_the_maps_script(hostile: Site, second: Site) -> None:
    assert hostile.read("map/map.js") == second.read("map/map.js")


def test_pictures_are_well_formed_and_still(hostile: Site) -> None:
    drawn = [path for path in hostile.files() if path.endswith(".svg")]
    assert len(drawn) >= 5
    for path in drawn:
        for element in ElementTree.fromstring(hostile.read(path)).iter():
            assert not element.tag.endswith(("script", "foreignObject", "image", "a", "set", "animate")), path
            assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")], path


def test_addresses_that_run_something_are_refused(tmp_path: Path) -> None:
    """Every field that holds an address, wherever a model has one."""
    folder = copy_of_second(tmp_path / "set")
    written = infect(folder, "javascript:alert(1)")
    _, report = check_data(folder / "data", folder / "content", TODAY)
    refused = {(problem.file, problem.path) for problem in report.problems if problem.code == "KP701"}
    assert written > 50
    assert len(refused) == written


SCHEMES = [
    "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.test/", "ftp://example.org/",
    "https://user@example.org/", "https://example.org/a b", 'https://example.org/"x', "https://example.org/<x>",
    "https:\\\\evil.test", "about:blank", "blob:https://example.org/1", "https://", "http:example.org",
]  # fmt: skip


@pytest.mark.parametrize("address", SCHEMES)
def test_other_addresses_are_refused_too(tmp_path: Path, address: str) -> None:
    folder = copy_of_second(tmp_path / "set")
    file = folder / "data/venues/yantai-museum.yml"
    file.write_text(f"{file.read_text('utf-8')}links: {{url: {json.dumps(address)}}}\n", "utf-8")
    _, report = check_data(folder / "data", folder / "content", TODAY)
    assert [problem.code for problem in report.sorted() if problem.severity == "error"] == ["KP701"]


INVISIBLE = ["\\u2028", "\\u2029", "\\u202e", "\\u2066", "\\0", "\\x1b", "\\uFEFF"]


@pytest.mark.parametrize("escape", INVISIBLE)
def test_invisible_characters_are_refused_even_as_escapes(tmp_path: Path, escape: str) -> None:
    folder = copy_of_second(tmp_path / "set")
    file = folder / "data/venues/yantai-museum.yml"
    file.write_text(file.read_text("utf-8").replace("烟台市博物馆", f'"烟台{escape}博物馆"'), "utf-8")
    _, report = check_data(folder / "data", SECOND / "content", TODAY)
    assert "KP103" in {problem.code for problem in report.problems}
