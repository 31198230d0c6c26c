"""The one table of section pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kepu.sections import SECTION_PAGES, SECTIONS
from kepu.views.section.listing import LISTS

TEMPLATES = Path(__file__).parents[2] / "overrides" / "kepu"


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_has_a_template_and_a_source_of_its_own(name: str) -> None:
    section = SECTIONS[name]
    assert (TEMPLATES / f"{section.template}.html").is_file()
    assert SECTION_PAGES[section.source] == (name, section.title)


def test_no_page_takes_the_place_of_a_list() -> None:
    """A collection with a page of its own instead, such as theme days by month, is not listed."""
    assert [name for name in LISTS if SECTIONS[name].template != "list"] == []
