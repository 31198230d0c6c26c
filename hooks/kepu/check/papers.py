"""The papers of a trip: names in brackets that the planner can fill in."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..limits import PAPER_BYTES
from ..model.pack import FOLDER, known_names, mistakes
from .registry import Context, check


@check(
    "KP906",
    "行程材料里的名称填不了",
    "【】里写编辑指南列出的名称，如【日期】【站名】；表格和【每一站】自己占一行，写某一站的名称要放在"
    "【每一站】和【每一站完】之间。",
    example=Example(
        "---\ntitle: 方案\n---\n\n活动在【日其】进行",
        "---\ntitle: 方案\n---\n\n活动在【日期】进行",
        file=f"../content/{FOLDER}/example.md",
        whole=True,
    ),
)
def unknown_name(rule: Rule, context: Context) -> Iterator[Problem]:
    """A name that nothing is known of would be printed as brackets on a paper that a school hands in."""
    for path in sorted((context.content / FOLDER).glob("*.md")):
        name = f"{context.content.name}/{FOLDER}/{path.name}"
        if path.is_symlink() or path.stat().st_size > PAPER_BYTES:
            continue
        for found in mistakes(path.read_bytes().decode("utf-8", "replace")):
            near = did_you_mean(found.name, known_names()) if found.name else None
            yield rule.at(Position(name, found.line, found.column), found.message, suggestion=near)


CHECKS = (unknown_name,)
