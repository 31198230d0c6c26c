"""A record that moved keeps its old address as a redirect."""

from __future__ import annotations

import json
from pathlib import Path

from documents import Documents
from sites import Site


def former_ids(data: Path) -> list[tuple[str, str, str]]:
    """(collection, former id, id) of every record of the hostile data set, each of which has a former id."""
    found = []
    for collection in ("venues", "bases", "courses", "events", "resources", "organizations", "plans", "regions"):
        for path in (data / collection).glob("*.yml"):
            found += [(collection, former, path.stem) for former in json.loads(path.read_text("utf-8"))["formerly"]]
    return found


def test_old_addresses_lead_to_the_record(hostile: Site, hostile_pages: Documents, hostile_data: Path) -> None:
    moved = former_ids(hostile_data / "data")
    assert len(moved) >= 10
    for collection, former, record in moved:
        page = hostile_pages[f"{collection}/{former}/index.html"]
        itself = hostile_pages[f"{collection}/{record}/index.html"].meta("http-equiv", "refresh")
        # What is part of a place leads there at once, and not by way of its own address.
        target = itself[0] if itself else f"0; url=../../{collection}/{record}/"
        assert page.meta("http-equiv", "refresh") == [target]
        assert page.meta("name", "robots") == ["noindex"]
        assert ("a", "href", target.removeprefix("0; url=")) in page.references
        assert (hostile.folder / collection / record / "index.html").is_file()


def test_a_removed_record_says_why_at_its_address(second: Site, second_pages: Documents) -> None:
    address = "venues/yantai-old-hall/index.html"
    assert second_pages[address].meta("name", "robots") == ["noindex"]
    assert "示例记录，用来演示一个不再收录的馆" in second.read(address)
    assert "yantai-old-hall" not in second.read("sitemap.xml")
