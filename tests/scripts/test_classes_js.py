"""How the values of counties are sorted into classes, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from modules import call

CLASSES: list[tuple[list[float | None], list[tuple[Any, str]], list[Any]]] = [
    ([0, 0], [(0, "0 座")], [0, 0]),
    ([0, 1], [(0, "0 座"), (1, "1 座")], [0, 1]),
    ([0, 1, 2, 3], [(0, "0 座"), (1, "1 座"), (3, "2 座"), (5, "3 座")], [0, 1, 3, 5]),
    ([None, 5], [(1, "5 座"), ("none", "没有数值")], ["none", 1]),
    ([1, 2, 3, 4, 5, 6, 7, 9], [(1, "1–2 座"), (2, "3–4 座"), (4, "5–6 座"), (5, "7–9 座")], [1, 1, 2, 2, 4, 4, 5, 5]),
    ([], [], []),
]


@pytest.mark.parametrize(("values", "legend", "levels"), CLASSES)
def test_classes(page: Page, values: list[float | None], legend: list[tuple[Any, str]], levels: list[Any]) -> None:
    expression = "((c) => ({ legend: c.legend.map((one) => [one.level, one.words]), levels: a.map(c.of) }))"
    found = call(page, "overview/classes.js", f"{expression}(m.classify(a, '座'))", values)
    assert [tuple(entry) for entry in found["legend"]] == legend
    assert found["levels"] == levels
