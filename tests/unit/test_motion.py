"""With ``prefers-reduced-motion: reduce`` nothing moves: style sheets and programs, looked at as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kepu.maps.vendor import vendor_outputs

ASSETS = Path(__file__).parents[2] / "overrides/assets/kepu"
SHEETS = sorted((ASSETS / "css").glob("*.css"))
PROGRAMS = sorted((ASSETS / "js").rglob("*.js"))
MOVING = re.compile(r"(?:-webkit-|-moz-)?(?:transition|animation)(?:-duration)?$")
SECONDS = re.compile(r"([\d.]+)(ms|s)\b")
LEAST = 0.01
"""Seconds that nobody sees."""
WITH_MOTION = "(prefers-reduced-motion: no-preference)"
GLIDING = re.compile(r"""["']smooth["']|\.flyTo|\.animate\(|\.startViewTransition""")


def declarations(sheet: str) -> Iterator[tuple[str, str, str]]:
    """All that a sheet declares: the rules around it, property, value."""
    around: list[str] = []
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for text, end in re.findall(r"([^{};]*)([{};])", plain):
        if end == "{":
            around.append(text.strip())
            continue
        name, colon, value = text.partition(":")
        if colon:
            yield " ".join(around), name.strip(), value.strip()
        if end == "}":
            around.pop()


def lasts(value: str) -> float:
    """Seconds of the first time of each part, which is how long it takes; the second is how long it waits."""
    found = [SECONDS.search(part) for part in value.split(",")]
    return max((float(one[1]) / (1000 if one[2] == "ms" else 1) for one in found if one), default=0.0)


def moving(sheet: str) -> list[str]:
    return [
        f"{around}: {value}"
        for around, name, value in declarations(sheet)
        if MOVING.match(name) and lasts(value) > LEAST and WITH_MOTION not in around
    ]


def test_nothing_moves_for_those_who_ask_for_stillness() -> None:
    texts = {sheet.name: sheet.read_text("utf-8") for sheet in SHEETS}
    assert len(texts) > 30
    assert {name: moving(text) for name, text in texts.items() if moving(text)} == {}
    for text in texts.values():
        assert "smooth" not in [value for _, name, value in declarations(text) if name == "scroll-behavior"]


def test_what_moves_is_found() -> None:
    assert moving("a { transition: color 120ms }") == ["a: color 120ms"]
    assert moving("@media print { a { b: c; animation: x 0.2s 1s } }") == ["@media print a: x 0.2s 1s"]
    assert moving("a { animation: x 0s 12s forwards }") == []
    assert moving(f"@media {WITH_MOTION} {{ a {{ transition: color 1s }} }}") == []


def test_leaflet_moves_only_what_the_map_may_turn_off() -> None:
    """``maps/scaffold.py`` turns the animations off whose classes these are."""
    (sheet,) = [content.decode() for path, content in vendor_outputs("v") if path.endswith("leaflet.css")]
    assert [one for one in moving(sheet) if not re.match(r"\.leaflet-(?:fade|zoom)-anim\b", one)] == []


def test_no_program_glides() -> None:
    found = {path.name: GLIDING.findall(path.read_text("utf-8")) for path in PROGRAMS}
    assert len(found) > 100
    assert {name: words for name, words in found.items() if words} == {}
