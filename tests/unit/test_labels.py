"""A field is called the same everywhere: what the model's description begins with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kepu.model import COLLECTIONS
from kepu.model.common import Record
from kepu.model.education import Base, Course
from kepu.model.resource import Resource
from kepu.model.shapes import label_of
from kepu.views.record import facts

PROJECT = Path(__file__).parents[2]
VIEWS = sorted((PROJECT / "hooks/kepu/views/record").glob("*.py"))
LABELS = [
    (Record, "audiences", "面向人群"),
    (Course, "safety", "安全提示"),
    (Base, "group_offer.lunch", "午餐"),
    (Base, "group_offer.size.largest", "最多几人"),
    (Resource, "sharing.cost", "费用"),
]


@pytest.mark.parametrize(("model", "path", "label"), LABELS)
def test_labels(model: type[Record], path: str, label: str) -> None:
    assert label_of(model, path) == label


def test_an_unknown_field_has_no_label() -> None:
    with pytest.raises(KeyError):
        label_of(Record, "audience")


@pytest.mark.parametrize("file", VIEWS, ids=lambda path: path.stem)
def test_pages_write_no_label_of_a_field_by_hand(file: Path) -> None:
    """A row for a field names the field; what it is called stands in the model, or in the short list of exceptions."""
    assert re.findall(r'\bfact\(\w+, "[^"]*[\u4e00-\u9fff]', file.read_text("utf-8")) == []


def test_exceptions_are_exceptions() -> None:
    """Each exception names a collection's model and differs from the label that it would have without."""
    models = {collection.model.__name__: collection.model for collection in COLLECTIONS.values()}
    for key, label in facts.OTHER_LABELS.items():
        name, _, field = key.partition(".")
        own = models[name].model_fields.get(field)
        assert own is None or label_of(models[name], field) != label, key


def test_downloads_made_in_the_browser_use_the_same_words() -> None:
    script = (PROJECT / "overrides/assets/kepu/js/search/worker/files.js").read_text("utf-8")
    for field in ("themes", "audiences", "status"):
        assert f'["{label_of(Record, field)}", (row) =>' in script


SECTIONS = ("How to add a field", "How to add a collection", "How to add a rule")


@pytest.mark.parametrize("section", SECTIONS)
def test_the_files_that_contributing_names_are_there(section: str) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8").partition(f"## {section}\n")[2].partition("\n## ")[0]
    paths = re.findall(r"`((?:hooks|overrides|tests|content|data)/[^` ]*|[\w.-]+\.(?:md|yml))`", text)
    assert len(paths) >= 3
    assert [path for path in paths if not (PROJECT / path).exists()] == []
