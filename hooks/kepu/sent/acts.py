"""The drawn acts of steps as bitmaps: the part of SVG in which they are drawn, and no more.

A drawing is a box of 120 by 90 with groups of paths and circles (``pages/pictures.py``). Curves become polygons; a
subpath is filled by itself, which no act tells from the even-odd rule.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

Points = list[tuple[float, float]]
WIDE, HIGH = 120, 90
_FINE = 3
"""How many times larger than shown an act is drawn, for smooth edges."""
_STEPS = 10
"""Pieces of a curve."""
COLOURS = {"soft": (203, 232, 226), "strong": (222, 147, 125), "line": (31, 42, 46), "cross": (160, 30, 30)}
_TOKEN = re.compile(r"([MmLlHhVvCcSsAaZz])|(-?(?:\d+\.?\d*|\.\d+))")
_SVG = "{http://www.w3.org/2000/svg}"
_CROSS = "M18 12l84 66M102 12L18 78"


def drawn(file: Path, width: int, *, crossed: bool) -> Image.Image:
    """An act, ``width`` pixels wide on white, crossed out where it must not be done.

    Raises:
        OSError, ElementTree.ParseError: there is no such drawing.
    """
    scale = width * _FINE / WIDE
    canvas = Image.new("RGB", (width * _FINE, round(HIGH * scale)), "white")
    pen = ImageDraw.Draw(canvas)
    for group in ElementTree.fromstring(file.read_bytes()):  # noqa: S314 - our own drawings
        role = group.get("class", "line")
        for shape in group:
            _shape(pen, shape, role, scale)
    if crossed:
        for points, _ in subpaths(_CROSS):
            _stroke(pen, points, 5, COLOURS["cross"], scale)
    return canvas.reduce(_FINE)


def _shape(pen: ImageDraw.ImageDraw, shape: ElementTree.Element, role: str, scale: float) -> None:
    colour = COLOURS[role]
    line = role == "line"
    filled = shape.get("fill", "none" if line else "own") != "none"
    stroked = shape.get("stroke", "own" if line else "none") != "none"
    for points, closed in _outlines(shape):
        if filled and len(points) > 2:
            pen.polygon([(x * scale, y * scale) for x, y in points], fill=colour)
        if stroked:
            _stroke(
                pen, [*points, points[0]] if closed else points, float(shape.get("stroke-width", "2.4")), colour, scale
            )


def _outlines(shape: ElementTree.Element) -> Iterator[tuple[Points, bool]]:
    if shape.tag == f"{_SVG}path":
        yield from subpaths(shape.get("d", ""))
        return
    radius = float(shape.get("r", "0"))
    across, down = float(shape.get("rx", radius)), float(shape.get("ry", radius))
    x, y = float(shape.get("cx", "0")), float(shape.get("cy", "0"))
    turns = (2 * math.pi * at / 32 for at in range(32))
    yield [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns], True


def _stroke(pen: ImageDraw.ImageDraw, points: Points, width: float, colour: tuple[int, ...], scale: float) -> None:
    """A line with round ends and corners."""
    at = [(x * scale, y * scale) for x, y in points]
    half = width * scale / 2
    pen.line(at, fill=colour, width=max(1, round(2 * half)))
    for x, y in at:
        pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def subpaths(path: str) -> Iterator[tuple[Points, bool]]:
    """The points of each part of a path, and whether it is closed."""
    points: Points = []
    control = start = (0.0, 0.0)
    for command, numbers in _commands(path):
        x, y = points[-1] if points else start
        name, (left, top) = command.upper(), (x, y) if command.islower() else (0.0, 0.0)
        if name in "MZ":
            if points:
                yield points, name == "Z"
            start = points[0] if name == "Z" else (left + numbers[0], top + numbers[1])
            points = [start]
            continue
        if name in "HV":
            points.append((left + numbers[0], y) if name == "H" else (x, top + numbers[0]))
        elif name == "L":
            points.append((left + numbers[0], top + numbers[1]))
        elif name == "A":
            points += _arc((x, y), numbers, (left + numbers[5], top + numbers[6]))
        else:
            pairs = [(left + a, top + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
            first = pairs.pop(0) if name == "C" else (2 * x - control[0], 2 * y - control[1])
            points += _curve((x, y), first, pairs[0], pairs[1])
            control = pairs[0]
        if name not in "CS":
            control = points[-1]
    if len(points) > 1:
        yield points, False


_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that repeats its numbers is several, and a move goes on as lines."""
    command = ""
    numbers: list[float] = []
    for letter, number in _TOKEN.findall(path):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if command and len(numbers) == _COUNTS[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command) if command.upper() != "Z" else ""


def _curve(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> Points:
    def at(t: float) -> tuple[float, float]:
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        return (
            sum(part * point[0] for part, point in zip(parts, (a, b, c, d), strict=True)),
            sum(part * point[1] for part, point in zip(parts, (a, b, c, d), strict=True)),
        )

    return [at(step / _STEPS) for step in range(1, _STEPS + 1)]


def _arc(start: tuple[float, float], numbers: list[float], end: tuple[float, float]) -> Points:
    """An arc of an ellipse that is not turned (SVG 1.1, F.6.5)."""
    across, down, _, large, sweep = numbers[:5]
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    over = math.hypot(dx / across, dy / down)
    if over > 1:
        across, down, over = across * over, down * over, 1.0
    factor = math.sqrt(max(0.0, 1 / over**2 - 1)) * (-1 if large == sweep else 1) if over else 0.0
    cx = factor * across * dy / down + (start[0] + end[0]) / 2
    cy = -factor * down * dx / across + (start[1] + end[1]) / 2
    first = math.atan2((start[1] - cy) / down, (start[0] - cx) / across)
    turn = math.atan2((end[1] - cy) / down, (end[0] - cx) / across) - first
    turn += 2 * math.pi if sweep and turn < 0 else -2 * math.pi if not sweep and turn > 0 else 0
    turns = (first + turn * step / _STEPS for step in range(1, _STEPS + 1))
    return [(cx + across * math.cos(angle), cy + down * math.sin(angle)) for angle in turns]
