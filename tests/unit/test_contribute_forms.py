"""The contribution forms: what they ask, where they lead, and what is absent when nothing is configured."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.exports.choices import pinyin, units
from kepu.model import COLLECTIONS, Portal
from kepu.model.common import Language
from kepu.model.venue import Venue
from kepu.views.form.fields import Field
from kepu.views.form.pages import VIEWS, form, form_href, has_form
from kepu.views.record.correction import edit_actions

NOW = dt.datetime(2026, 11, 21, 9)
FORMS = [name for name in COLLECTIONS if has_form(name)]
REPOSITORY = {"host": "gitlab", "url": "https://git.test/a/b/", "branch": "main"}


def catalogue_with(project: Path, **settings: Any) -> Catalogue:
    """The records of the second data set under a portal with some more settings."""
    dataset, _ = load(project / "tests/data/data")
    portal = Portal.model_validate(dataset.portal.model_dump() | settings)
    return Catalogue(replace(dataset, portal=portal), NOW)


@pytest.fixture(scope="module")
def catalogue(project: Path) -> Catalogue:
    return catalogue_with(project)


def fields(parts: Any) -> Iterator[Field]:
    for field in parts:
        yield field
        yield from fields(field.inside)


def asked(catalogue: Catalogue, collection: str) -> dict[str, Field]:
    page = form(catalogue, collection)
    return {field.name: field for field in (*(f for part in page["parts"] for f in part.fields), *page["rest"])}


@pytest.mark.parametrize("collection", FORMS)
def test_every_field_is_asked_for_once(catalogue: Catalogue, collection: str) -> None:
    page = form(catalogue, collection)
    names = [field.name for field in (*(f for part in page["parts"] for f in part.fields), *page["rest"])]
    assert sorted(names) == sorted(set(COLLECTIONS[collection].model.model_fields) - {"id", "formerly", "draft"})


def test_other_languages_are_asked_for_by_name(catalogue: Catalogue) -> None:
    names = asked(catalogue, "venues")["names"]
    assert {field.name for field in names.inside} == set(get_args(Language))
    assert [field.label for field in names.inside][:3] == ["英文名称", "藏文名称", "维吾尔文名称"]


@pytest.mark.parametrize("collection", FORMS)
def test_every_question_has_words(catalogue: Catalogue, collection: str) -> None:
    for field in fields(asked(catalogue, collection).values()):
        assert "\u4e00" <= field.label[0] <= "\u9fff", field
        if field.kind == "choice":
            assert field.options, field.name
            assert all("\u4e00" <= words[0] <= "\u9fff" or "A" <= words[0] <= "Z" for _, words in field.options), field


KINDS = [
    ("venues", "name", "line", True, False),
    ("venues", "kind", "choice", True, False),
    ("venues", "region", "reference", True, False),
    ("venues", "description", "prose", False, False),
    ("venues", "themes", "choice", False, True),
    ("venues", "aliases", "line", False, True),
    ("venues", "source", "group", True, True),
    ("venues", "collected_on", "date", False, False),
    ("venues", "sample", "flag", False, False),
    ("venues", "opened", "partial-date", False, False),
    ("bases", "designations", "group", True, True),
    ("courses", "duration", "integer", False, False),
    ("courses", "service_area", "reference", False, True),
    ("events", "online", "url", False, False),
]


@pytest.mark.parametrize(("collection", "name", "kind", "required", "many"), KINDS)
def test_how_a_field_is_asked(
    catalogue: Catalogue, collection: str, name: str, kind: str, required: bool, many: bool
) -> None:
    field = asked(catalogue, collection)[name]
    assert (field.kind, field.required, field.many) == (kind, required, many)


def test_limits_come_from_the_model(catalogue: Catalogue) -> None:
    venue = asked(catalogue, "venues")
    location = {field.name: field for field in venue["location"].inside}
    assert (location["lon"].least, location["lon"].most) == (-180, 180)
    assert (location["lat"].kind, location["datum"].kind) == ("number", "choice")
    assert venue["name"].longest == 80
    assert venue["status"].default == "active"


def test_records_lead_to_their_form(catalogue: Catalogue) -> None:
    assert form_href("venues") == "contribute/new/venues/"
    assert form_href("venues", "a") == "contribute/new/venues/?record=venues/a"
    venue = catalogue.of(Venue)["yantai-science-museum"]
    (edit,) = edit_actions(catalogue, "venues", venue)
    assert edit.url == "contribute/new/venues/?record=venues/yantai-science-museum"


def test_what_has_no_form_leads_to_the_host(project: Path) -> None:
    catalogue = catalogue_with(project, repository=REPOSITORY)
    region = catalogue.records["regions"]["370600"]
    (edit,) = edit_actions(catalogue, "regions", region)
    assert edit.href == "https://git.test/a/b/-/edit/main/data/regions/370600.yml"
    assert edit_actions(catalogue_with(project), "regions", region) == ()


def test_choices_name_what_can_be_referred_to(catalogue: Catalogue) -> None:
    files = {output.path: json.loads(output.content) for unit in units(catalogue) for output in unit.make()}
    venues = {row[0]: row for row in files["contribute/choices/venues.json"]}
    assert venues["yantai-science-museum"][1] == catalogue.of(Venue)["yantai-science-museum"].name
    regions = {row[0]: row for row in files["contribute/choices/regions.json"]}
    assert regions["370600"][3] == "yan tai shi"
    targets = {field.target for name in FORMS for field in fields(asked(catalogue, name).values()) if field.target}
    assert {f"contribute/choices/{target}.json" for target in targets} <= set(files)


def test_pinyin_covers_common_characters() -> None:
    table = pinyin()
    assert "科" in table["ke"]
    assert "馆" in table["guan"]
    assert sum(map(len, table.values())) > 6000


def test_every_form_has_a_view() -> None:
    assert set(VIEWS) == {"contribute", *(f"contribute-{name}" for name in FORMS)}
