"""The site of the made-up county: it says on every page that it is made up, and shows all that a real one would."""

from __future__ import annotations

import json
import re

from sites import Site

BANNER = "演示县：这里的地点、电话和活动都是编的"


def test_every_page_says_so(example_site: Site) -> None:
    for path in example_site.pages():
        page = example_site.read(path)
        assert re.search('name="?robots"? content="?noindex"?>', page), path
        if 'http-equiv="refresh"' not in page and not path.startswith("embed/"):
            assert BANNER in page, path


def test_it_is_shown_as_a_real_one_would_be(example_site: Site) -> None:
    home = example_site.read("index.html")
    assert "岩石公开课" in home
    assert ">12<" in home.replace("</strong>", "<")
    assert "is-sample" not in home
    assert "badge-sample" not in example_site.read("venues/index.html")


def test_what_is_taken_away_says_that_it_is_made_up(example_site: Site) -> None:
    venue = json.loads(example_site.read("api/v1/venues/stone-museum.json"))["record"]
    assert venue["sample"] is True
    assert "notice" in venue
    assert "示例" in example_site.read("api/v1/venues.csv").splitlines()[1]
    assert json.loads(example_site.read("explore/data/index.json"))["made_up"] is True
    assert "【示例】" in example_site.read("events/rock-open-day/event.ics")


def test_programs_are_told_no_facts(example_site: Site) -> None:
    assert "application/ld+json" not in example_site.read("venues/stone-museum/index.html")
