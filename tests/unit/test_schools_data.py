"""What classes can use, as the browser gets it: complete, compact, and no larger at first than agreed."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.matching.offer import Known, Offer
from kepu.catalogue.matching.reading import answer_in, offered_by, offering
from kepu.catalogue.matching.reasons import ANSWER_FIELDS, WORDS
from kepu.exports.explorer.columns import BITS, FIRST
from kepu.exports.schools import BLOCK, FOLDER, GROUPS, outputs
from kepu.model import COLLECTIONS
from kepu.views.form.pages import shape_of
from portals import portal, real_portal

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
FIRST_ANSWER = 250 * 1024
"""Bytes that the first answer may need, as they are sent (gzip)."""
SHOWN_FIRST = 10
"""Blocks that a first answer may have to fetch at most: one for each place on the first screens."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_portal(NOW)


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, bytes]:
    return {output.path.removeprefix(f"{FOLDER}/"): output.content for output in outputs(catalogue)}


def test_the_first_answer_is_small(files: Mapping[str, bytes]) -> None:
    blocks = sorted((len(gzip.compress(files[n])) for n in files if n.startswith("shown-")), reverse=True)
    base = sum(len(gzip.compress(files[name])) for name in ("index.json", "offers.json", "names.json"))
    assert base + sum(blocks[:SHOWN_FIRST]) < FIRST_ANSWER


def _unpacked(strings: list[str]) -> list[int]:
    digits = [[ord(sign) - FIRST for sign in text] for text in strings]
    return [sum(digit << (BITS * at) for at, digit in enumerate(row)) for row in zip(*digits, strict=True)]


def test_every_offer_can_be_read_back(catalogue: Catalogue, files: Mapping[str, bytes]) -> None:
    file = json.loads(files["offers.json"])
    numbers = {name: _unpacked(strings) for name, strings in file["columns"].items()}
    paths = json.loads(files["paths.json"]).split("\n")
    known = {one.path: one.offer for one in (offered_by(catalogue, record) for record in offering(catalogue))}
    assert sorted(paths) == sorted(known)
    for at, path in enumerate(paths):
        told: dict[str, Any] = {}
        for group in GROUPS:
            told |= file["tables"][group][numbers[group][at]]
        assert Offer(**told)._asdict() == json.loads(json.dumps(known[path]._asdict())) | {
            name: value for name, value in known[path]._asdict().items() if name not in told
        }
        assert json.loads(files[f"shown-{at // BLOCK}.json"])[at % BLOCK]["path"] == path


def test_the_groups_hold_every_field() -> None:
    assert sorted(name for fields in GROUPS.values() for name in fields) == sorted(Offer._fields)


SENTENCES: list[tuple[str | None, Known]] = [
    (None, "unknown"),
    ("可停 5 辆大巴", "yes"),
    ("营地供应餐饮", "yes"),
    ("没有停车场", "no"),
    ("无", "no"),
    ("不能停大巴", "no"),
    ("有停车场，能不能停大巴没有写", "partial"),
    ("请提前联系", "partial"),
    ("无法确认", "partial"),
    ("中雨以上改期，小雨走林下步道", "partial"),
]


@pytest.mark.parametrize(("sentence", "answer"), SENTENCES)
def test_sentences_are_answers(sentence: str | None, answer: Known) -> None:
    assert answer_in(sentence) == answer


def test_a_portal_without_records(tmp_path: Any) -> None:
    found = {
        output.path: output.content
        for output in outputs(portal(tmp_path, {"regions/x.yml": "name: 某地\nlevel: province\n"}, NOW))
    }
    assert json.loads(found[f"{FOLDER}/index.json"])["count"] == 0
    assert f"{FOLDER}/shown-0.json" not in found


ANSWERS = [(name, field) for name, fields in ANSWER_FIELDS.items() for field in fields.values()]


@pytest.mark.parametrize(("collection", "field"), ANSWERS)
def test_an_answer_leads_to_a_field_that_there_is(collection: str, field: str) -> None:
    shape = shape_of(COLLECTIONS[collection].model)
    *groups, last = field.split(".")
    for group in groups:
        shape = shape[group]["inside"]
    assert last in shape


def test_answers_are_to_questions_that_are_asked() -> None:
    assert {criterion for fields in ANSWER_FIELDS.values() for criterion in fields} <= set(WORDS)
