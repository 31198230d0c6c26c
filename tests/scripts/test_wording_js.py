"""An edition's programs say texts as its pages do: the shared table, and whole catalogues on random texts."""

from __future__ import annotations

import random
from typing import Any

from playwright.sync_api import Page

from kepu.languages import catalogue_files
from kepu.languages.dates import date_patterns, told_value
from kepu.languages.phrases import Phrases
from modules import call
from wording_table import CASES, LOCALE, MESSAGES, TOLD, written

_SAID = "a.texts.map(m.speaker(a.given)).map((pieces) => pieces && pieces.map((one) => [one.text, one.foreign]))"
_FILLING = ("12", "1", "3.5 万", "2026年9月3日", "9月", "某某县", "场馆", "08:30", "现在开放", "2–5", "某局（免费）")
_JOINTS = ("", "，", "、", "。", "；", "：", " · ", " ", "（")


def said_in_browser(page: Page, texts: list[str], messages: dict[str, str], told: dict[str, str]) -> list[str | None]:
    given = {"tag": "en", "locale": LOCALE, "folder": "en/", "sections": [], "messages": messages, "told": told}
    found: list[Any] = call(page, "languages/wording.js", _SAID, {"given": given, "texts": texts})
    return [written(pieces) for pieces in found]


def test_the_table(page: Page) -> None:
    texts = [text for text, _ in CASES]
    assert dict(zip(texts, said_in_browser(page, texts, MESSAGES, TOLD), strict=True)) == dict(CASES)


def test_both_say_the_same_of_texts_that_nobody_thought_of(page: Page) -> None:
    rng, messages = random.Random(15), dict(catalogue_files.of_program("en"))
    shapes = sorted(messages)
    texts = [
        rng.choice(_JOINTS).join(_made(rng, rng.choice(shapes)) for _ in range(rng.randint(1, 3))) for _ in range(800)
    ]
    speaker = Phrases(LOCALE, messages, TOLD)
    expected = {text: written(speaker.say(text)) for text in texts}
    assert dict(zip(texts, said_in_browser(page, texts, messages, TOLD), strict=True)) == expected


def test_dates_of_a_language_that_browsers_do_not_know(page: Page) -> None:
    dates = ["2026年11月23日", "2026年1月2日", "2026年3月", "12月", "9月3日", "2026年", "2月30日"]
    told = "a.dates.map((one) => m.toldValue(one, 'bo', a.patterns))"
    given = {"dates": dates, "patterns": date_patterns("bo")}
    assert call(page, "languages/values.js", told, given) == [told_value(date, "bo") for date in dates]


def _made(rng: random.Random, shape: str) -> str:
    """A text of a message's shape."""
    first, *others = shape.split("{}")
    return first + "".join(f"{rng.choice(_FILLING)}{part}" for part in others)
