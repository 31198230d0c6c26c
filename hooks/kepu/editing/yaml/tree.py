"""YAML as a tree that keeps comments, blank lines and the way values are written.

The strict reader gives values; this tree is for changing files. It only reads what the strict reader accepts, so
there are no anchors, tags or deep nesting to think of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.cyaml import CLoader

FOR_TOOLS = "# yaml-language-server:"
"""How a line begins that tells an editor's tools the schema of a file."""
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\n]*", re.MULTILINE)


@dataclass
class Scalar:
    """A text; ``style`` is how it is written: None plain, or one of ``' " | >``. ``start`` and ``end`` are the
    place of the written form in the file's text, or -1."""

    value: str
    style: str | None = None
    start: int = -1
    end: int = -1


@dataclass
class Entry:
    """A field of a mapping or an item of a list (``key`` is None), with the comments that belong to it."""

    value: Node
    key: Scalar | None = None
    before: list[str] = field(default_factory=list)
    beside: str = ""
    blank: bool = False
    start: int = -1
    end: int = -1


@dataclass
class Branch:
    """A mapping or a list; ``flow`` is the style in brackets."""

    mapping: bool
    entries: list[Entry] = field(default_factory=list)
    flow: bool = False
    start: int = -1
    end: int = -1

    def entry(self, key: str | int) -> Entry | None:
        if isinstance(key, int):
            return self.entries[key] if not self.mapping and key < len(self.entries) else None
        return next((entry for entry in self.entries if entry.key is not None and entry.key.value == key), None)


Node = Scalar | Branch


@dataclass
class Tree:
    """A whole file: ``text`` has no byte order mark; line breaks are as in the file. ``before`` are the comments
    about the file itself: a line for editors' tools, and what stands above a blank line; blank ones keep them apart."""

    text: str
    root: Branch
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def parse(text: str) -> Tree:
    """Read a text that the strict reader has accepted."""
    node = yaml.compose(text, Loader=CLoader)
    assert isinstance(node, yaml.CollectionNode)
    root = _branch(node)
    tree = Tree(text, root)
    _attach(tree)
    return tree


def find(root: Branch, path: tuple[str | int, ...]) -> Entry | None:
    """The entry that a path leads to. One value where a list is expected counts as its only item."""
    here: Node = root
    entry: Entry | None = None
    for step in path:
        if isinstance(here, Branch):
            found = here.entry(step)
            if found is not None:
                entry, here = found, found.value
                continue
        if step == 0 and not (isinstance(here, Branch) and not here.mapping):
            continue
        return None
    return entry


def _node(node: yaml.Node) -> Node:
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, node.style or None, node.start_mark.index, node.end_mark.index)
    assert isinstance(node, yaml.CollectionNode)
    return _branch(node)


def _branch(node: yaml.CollectionNode) -> Branch:
    mapping = isinstance(node, yaml.MappingNode)
    branch = Branch(mapping, flow=bool(node.flow_style), start=node.start_mark.index, end=node.end_mark.index)
    for item in node.value:
        key, value = item if mapping else (None, item)
        name = _node(key) if key is not None else None
        assert name is None or isinstance(name, Scalar)
        child = _node(value)
        start = name.start if name else child.start
        branch.entries.append(Entry(child, name, start=start, end=_end(child)))
    return branch


def _end(node: Node) -> int:
    """Where the last written character of a value is; a block's own end mark lies at the next token."""
    if isinstance(node, Branch) and not node.flow and node.entries:
        return _end(node.entries[-1].value)
    return node.end


def scalars(node: Node) -> Iterator[Scalar]:
    """All texts of a node in reading order, names of fields among them."""
    if isinstance(node, Scalar):
        yield node
        return
    for entry in node.entries:
        if entry.key is not None:
            yield entry.key
        yield from scalars(entry.value)


def block_entries(branch: Branch) -> Iterator[Entry]:
    """All entries that begin on a line of their own, from the top of the file down."""
    for entry in branch.entries:
        if not branch.flow:
            yield entry
        if isinstance(entry.value, Branch):
            yield from block_entries(entry.value)


def _comments(tree: Tree) -> Iterator[tuple[int, str]]:
    """Every comment and its place: what begins with # between the values."""
    here = 0
    for scalar in scalars(tree.root):
        yield from _comments_between(tree.text, here, scalar.start)
        here = max(here, scalar.end)
    yield from _comments_between(tree.text, here, len(tree.text))


def _comments_between(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for match in _COMMENT.finditer(text, start, end):
        if match.start() == 0 or text[match.start() - 1] in " \t\n\r":
            yield match.start(), match[0].rstrip()


def _attach(tree: Tree) -> None:
    """Give each comment to the entry below it, or beside it; notice blank lines above entries."""
    entries = list(block_entries(tree.root))
    starts = [entry.start for entry in entries]
    heads: dict[int, int] = {}
    for place, comment in _comments(tree):
        line_start = tree.text.rfind("\n", 0, place) + 1
        if not tree.text[line_start:place].strip():
            following = bisect_left(starts, place)
            if following == len(entries):
                tree.after.append(comment)
            else:
                entries[following].before.append(comment)
                heads.setdefault(following, line_start)
            continue
        owner = entries[max(0, bisect_right(starts, place) - 1)]
        if owner.beside or "\n" in tree.text[owner.start : place]:
            owner.before.append(comment)
        else:
            owner.beside = comment
    for index, entry in enumerate(entries):
        first = heads.get(index, tree.text.rfind("\n", 0, entry.start) + 1)
        above = tree.text[:first].removesuffix("\n").removesuffix("\r")
        entry.blank = first > 0 and not above[above.rfind("\n") + 1 :].strip()
    if entries:
        tree.before = _heading(tree.text[: entries[0].start])
        entries[0].before = entries[0].before[comments_in(tree.before) :]


def comments_in(lines: list[str]) -> int:
    return sum(line != "" for line in lines)


def _heading(above: str) -> list[str]:
    """The lines above the first entry that belong to the file, with one blank line at most between them."""
    lines = [line.strip() for line in above.split("\n")[:-1]]
    blank = max((index for index, line in enumerate(lines) if not line), default=-1)
    end = max((index for index, line in enumerate(lines) if line.startswith(FOR_TOOLS)), default=-1)
    head = lines[: max(blank, end) + 1]
    kept = [line for line, last in zip(head, ["", *head], strict=False) if line or last]
    return kept if comments_in(kept) else []
