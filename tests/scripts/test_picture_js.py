"""js/common/fingerprint.js: patterns behind pictures are those that Python chooses."""

from __future__ import annotations

import random

from playwright.sync_api import Page

from kepu.views.picture import fingerprint
from modules import call


def test_fingerprints_are_those_of_python(page: Page) -> None:
    letters = random.Random(7)
    texts = ["", "a", "foobar", "hunan-science-museum", "博物馆"]
    texts += [
        "".join(letters.choices("abcdefghijklmnopqrstuvwxyz0123456789-", k=letters.randint(1, 63))) for _ in range(200)
    ]
    found = call(page, "common/fingerprint.js", "a.map((text) => m.fingerprint(text))", texts)
    assert found == [fingerprint(text) for text in texts]
