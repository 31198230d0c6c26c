"""What the planner and the page of blank papers need: the papers, and the rules that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...catalogue import Catalogue
from ...model.pack import Blocks
from ...model.trip_rules import TripRules

_TO_FILL = re.compile(r"【[^【】\n]{1,20}】|_{4,}")
_ROWS = 4
"""Empty rows of a table on a blank paper."""
_ORDINAL = "【第几站】"


def rules(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Every rule on file with the document that it stands in: those of the whole country first, then by region."""
    records = sorted(catalogue.of(TripRules).values(), key=lambda record: (record.region or "", record.id))
    return [_rule(catalogue, record, place) for record in records for place in range(len(record.rules))]


def _rule(catalogue: Catalogue, record: TripRules, place: int) -> dict[str, Any]:
    """``doubt`` is there where no source is more than an aggregator, ``region`` where it does not hold everywhere."""
    rule = record.rules[place]
    region = catalogue.regions.get(record.region)
    found = {
        "law": record.name,
        "text": rule.text,
        "article": rule.article,
        "topics": list(rule.topics),
        "stages": list(rule.stages) or None,
        "region": region.id if region and region.level != "country" else None,
        "doubt": all(source.tier == "C" for source in record.source) or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def blank_papers(catalogue: Catalogue) -> dict[str, Any]:
    """The papers with nothing filled in, to be printed and written on by hand."""
    return {"papers": tuple(paper._replace(blocks=list(_blank(paper.blocks))) for paper in catalogue.papers)}


def _blank(blocks: Blocks) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["kind"] == "each":
            yield from _blank(block["blocks"])
        elif block["kind"] == "slot":
            empty = [[""] * len(block["columns"])] * _ROWS
            yield {"kind": "table", "rows": [[pieces(cell) for cell in row] for row in [block["columns"], *empty]]}
        elif block["kind"] == "table":
            yield block | {"rows": [[pieces(cell) for cell in row] for row in block["rows"]]}
        elif block["kind"] == "list":
            yield block | {"items": [pieces(item) for item in block["items"]]}
        elif block["kind"] in ("heading", "text"):
            yield block | {"text": pieces(block["text"])}
        elif block["kind"] == "sheet":
            yield block


def pieces(text: str) -> list[str]:
    """What is printed of a text; an empty piece is a line to fill in."""
    found = _TO_FILL.split(text.replace(_ORDINAL, ""))
    between = [piece for words in found for piece in (words, "")][:-1]
    return [piece for place, piece in enumerate(between) if piece or place % 2]


def pack(catalogue: Catalogue) -> dict[str, Any]:
    """What the planner fills in: the papers and the rules."""
    return {"papers": [paper._asdict() for paper in catalogue.papers], "rules": rules(catalogue)}
