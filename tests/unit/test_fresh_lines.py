"""Fields of new records are written directly where they are plain: the bytes are those of the layout."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pypinyin import lazy_pinyin

from kepu.editing.yaml import naming
from kepu.editing.yaml.fresh import fresh_lines
from kepu.editing.yaml.layout import field_lines, node_of
from kepu.editing.yaml.tree import Entry, Scalar
from kepu.model import COLLECTIONS
from kepu.model.shapes import Shape
from portals import real_dataset

WORDS = (
    "科技馆", "yes", "On", "null", "0731", "12:30", "2026-05", "010-1234567", "-1.5", "a: b", "a #b", "#x", "- y", "",
    "it's", 'say "x"', "back\\slash", "{x}", "[1, 2]", "x,y", "end:", "?x", "x?", "1e5", ".inf", "~", "两\n行\n", "a\tb",
    "http://x.cn/?a=1&b=[2]", " lead", "trail ", "@x", "%x", "!x", "*x", "&x", "0x1F", "1_000", "<<", "---", "…", "，。",
)  # fmt: skip
FIELDS = (
    "name",
    "address",
    "location",
    "contacts",
    "links",
    "admission",
    "hours",
    "source",
    "aliases",
    "names",
    "images",
)


def _value(rng: Random) -> Any:
    texts = {key: rng.choice(WORDS) for key in rng.sample(("lon", "title", "phone", "url", "date", "on", "free"), 3)}
    return rng.choice((rng.choice(WORDS), texts, [texts, {"url": rng.choice(WORDS)}], [rng.choice(WORDS)], {}, []))


@pytest.mark.parametrize("seed", range(20))
def test_plain_fields_are_written_as_the_layout_writes_them(seed: int) -> None:
    rng, model = Random(seed), COLLECTIONS["venues"].model
    for _ in range(200):
        name, value = rng.choice(FIELDS), _value(rng)
        expected = field_lines(Entry(node_of(value, name), Scalar(name)), Shape(model), 0)
        assert list(fresh_lines(model, name, value)) == expected, (name, value)


def test_fields_on_file_are_written_as_the_layout_writes_them() -> None:
    for entry in real_dataset().all():
        model = type(entry.record)
        for name, value in entry.root.items():
            expected = field_lines(Entry(node_of(value, name), Scalar(name)), Shape(model), 0)
            assert list(fresh_lines(model, name, value)) == expected, (entry.file, name)


def test_names_are_spelt_as_the_dictionary_spells_them() -> None:
    for entry in real_dataset().all():
        assert naming._syllables(entry.record.name) == lazy_pinyin(entry.record.name)
