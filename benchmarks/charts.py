"""Line charts as SVG, both axes logarithmic: a straight line of slope one is growth in proportion.

Greys and colours of middle brightness are read on white and on black; every line has its name at its end, so that none
is told by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 176, 52, 54
_COLOURS = ("#1f8a70", "#c2571a", "#5577cc", "#a3569b", "#8a7a1f", "#777777")
_SHAPES = ("circle", "square", "diamond")
_GREY = "#777777"
_APART = 15
"""Least distance of two names, in pixels."""


@dataclass(frozen=True)
class Point:
    """The middle of several runs and how far they spread."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True)
class Line:
    """Measurements of one thing at several sizes."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class _Axis:
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Powers of ten, and where these are few also their double and fivefold."""
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        steps = (1,) if math.log10(self.high / self.low) > 2.5 else (1, 2, 5)
        found = [step * 10.0**power for power in powers for step in steps]
        return [value for value in found if self.low * 0.999 <= value <= self.high * 1.001]


def chart(title: str, across: str, up: str, lines: Sequence[Line], note: str = "") -> str:
    """An SVG picture of lines. Values must be positive; lines without points are left out.

    Args:
        title: what is shown.
        across: what the horizontal axis counts.
        up: what the vertical axis counts, with its unit.
        note: below it all: when and where it was measured.
    """
    drawn = [line for line in lines if line.points]
    xs = [point.x for line in drawn for point in line.points]
    ys = [value for line in drawn for point in line.points for value in (point.low, point.high)]
    horizontal = _Axis(min(xs) / 1.25, max(xs) * 1.25, _LEFT, WIDTH - _RIGHT)
    vertical = _Axis(min(ys) / 1.4, max(ys) * 1.4, HEIGHT - _BOTTOM, _TOP)
    described = "; ".join(
        f"{line.name}: " + ", ".join(f"{p.x:,.0f} → {_short(p.y)}" for p in line.points) for line in drawn
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="12"'
        f' font-family="system-ui, sans-serif" fill="{_GREY}">',
        f"<title>{escape(title)}</title><desc>{escape(described)}</desc>",
        f'<text x="{_LEFT}" y="22" font-size="15" font-weight="600">{escape(title)}</text>',
        f'<text x="{_LEFT}" y="41">{escape(up)}</text>',
        *_grid(horizontal, vertical),
        *(part for number, line in enumerate(drawn) for part in _line(number, line, horizontal, vertical)),
        *_names(drawn, horizontal, vertical),
        f'<text x="{WIDTH - _RIGHT}" y="{HEIGHT - 16}" text-anchor="end">{escape(across)}</text>',
        f'<text x="{_LEFT}" y="{HEIGHT - 16}" font-size="11">{escape(note)}</text>' if note else "",
        "</svg>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for value in up.ticks():
        y = up.at(value)
        yield f'<path d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="{_GREY}" stroke-opacity=".25"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_short(value)}</text>'
    for value in across.ticks():
        x = across.at(value)
        yield f'<path d="M{x:.1f} {_TOP}V{HEIGHT - _BOTTOM}" stroke="{_GREY}" stroke-opacity=".25"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - _BOTTOM + 17}" text-anchor="middle">{value:,.0f}</text>'


def _line(number: int, line: Line, across: _Axis, up: _Axis) -> Iterator[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    places = [(across.at(point.x), up.at(point.y), point) for point in line.points]
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in places)
    yield f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y, point in places:
        spread = f"M{x:.1f} {up.at(point.low):.1f}V{up.at(point.high):.1f}"
        yield f'<path d="{spread}" stroke="{colour}" stroke-width="5" stroke-opacity=".4"/>'
        yield _mark(_SHAPES[number % len(_SHAPES)], x, y, colour)


def _mark(shape: str, x: float, y: float, colour: str) -> str:
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    turned = f' transform="rotate(45 {x:.1f} {y:.1f})"' if shape == "diamond" else ""
    return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="{colour}"{turned}/>'


def _names(lines: Sequence[Line], across: _Axis, up: _Axis) -> Iterator[str]:
    """Each line's name and last value beside its end, none over another."""
    ends = sorted((up.at(line.points[-1].y), number, line) for number, line in enumerate(lines))
    below = -math.inf
    for y, number, line in ends:
        below = max(y, below + _APART)
        end = line.points[-1]
        text = f"{line.name} {_short(end.y)}"
        colour = _COLOURS[number % len(_COLOURS)]
        x = (
            max(across.at(end.x) + 10, WIDTH - _RIGHT + 6)
            if end.x == max(p.x for one in lines for p in one.points)
            else across.at(end.x) + 10
        )
        yield f'<text x="{x:.1f}" y="{below + 4:.1f}" fill="{colour}">{escape(text)}</text>'


def _short(value: float) -> str:
    """A number in few characters: 0.05, 7.1, 396, 23.7k."""
    if value >= 10_000:
        return f"{value / 1000:,.0f}k" if value >= 100_000 or value % 1000 == 0 else f"{value / 1000:.1f}k"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
