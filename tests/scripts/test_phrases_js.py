"""Sentences of opening hours are read in the browser as the Python reads them, or not at all."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import Page

from hours_table import sentences
from kepu.check.rescue import plain_copy
from kepu.editing.yaml.hours import hours_lines
from kepu.model.opening.phrases import phrases, read_hours
from kepu.source.reader import read
from modules import ORIGIN
from portals import real_dataset

PHRASES = sentences()
READ = """async ([url, phrases, texts]) => {
  const { readHours } = await import(url);
  return texts.map((text) => readHours(text, phrases));
}"""
WHOLE = [
    "周一闭馆，周二至周日 9:00-17:00，16:30停止入馆",
    "全年无休，9:00-17:00",
    "周末及节假日 9:00-16:00",
    "工作日 9:00-12:00、14:00-17:00，周末和法定节假日闭馆",
    "夏季（5月1日-10月31日）9:00-17:30，冬季（11月1日-次年4月30日）9:00-17:00，周一闭馆",
    "寒暑假每天 9:00-18:00，平时周六、周日 9:00-17:00",
]
"""What everybody writes: read in the browser too."""
HALF = ["", "周一", "见公告", "9:00-25:00", "每天 9:00-17:00，午饭时间关门", "每月第一个周六 9:00-12:00"]
_MOST_TRIED = 600


def in_browser(page: Page, texts: Iterable[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(READ, [f"{ORIGIN}/opening/phrases.js", phrases(), list(texts)])
    return found


def in_python(text: str) -> dict[str, Any] | None:
    """The raw hours of a sentence that is understood as a whole, without the sentence; None for others."""
    reading = read_hours(text)
    if reading.hours is None or reading.unread:
        return None
    document = read("", "".join(f"{line}\n" for line in hours_lines(reading.hours)).encode()).value
    assert isinstance(document, dict)
    said = {key: plain_copy(value) for key, value in document["hours"].items()}
    return {key: value for key, value in said.items() if key != "text"}


def as_text(value: Any) -> Any:
    """As it stands in a file: scalars are words."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return "true" if value is True else value


def same(page: Page, texts: list[str]) -> int:
    """How many of some sentences the browser reads as a whole; each as the Python does."""
    found = [(text, reading) for text, reading in zip(texts, in_browser(page, texts), strict=True) if reading["hours"]]
    for text, reading in found:
        assert not reading["unread"]
        assert as_text(reading["hours"]) == in_python(text), text
    return len(found)


def real_texts() -> list[str]:
    dataset = real_dataset()
    hours = [getattr(entry.record, "hours", None) for entries in dataset.entries.values() for entry in entries.values()]
    return sorted({text for one in hours if one and (text := getattr(one, "text", ""))})


def test_every_sentence_of_the_table_and_of_the_records(page: Page) -> None:
    texts = sorted({*PHRASES, *real_texts()})
    understood = sum(in_python(text) is not None for text in texts)
    assert same(page, texts) >= max(100, understood * 0.8)


@pytest.mark.parametrize("text", WHOLE)
def test_what_everybody_writes_is_read(page: Page, text: str) -> None:
    (reading,) = in_browser(page, [text])
    assert reading["hours"] and as_text(reading["hours"]) == in_python(text)


def test_what_is_not_understood_is_named(page: Page) -> None:
    readings = in_browser(page, HALF)
    assert [reading["hours"] for reading in readings] == [None] * len(HALF)
    assert readings[2]["unread"] == ["见公告"]
    assert readings[4]["unread"]


def test_sentences_put_together_at_random(page: Page) -> None:
    """Clauses of all sentences in any order: much of it contradicts itself, and none of it is read differently."""
    chance = random.Random(12)
    clauses = sorted({part for text in PHRASES for part in re.split("([，；。、（）])", text) if part})
    texts = [chance.choice("，；、 ").join(chance.choices(clauses, k=chance.randint(2, 5))) for _ in range(_MOST_TRIED)]
    assert same(page, texts) > _MOST_TRIED / 50
