"""A page as a tree of elements, for tests that ask what stands with what; read with the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

_VOID = frozenset(("br", "img", "meta", "link", "input", "hr", "use", "path", "source", "wbr", "col", "rect", "circle"))
_ROW, _TERMS = {"tr", "td", "th"}, {"dt", "dd"}
_IMPLIED = {
    "li": ({"li"}, {"ul", "ol"}),
    **dict.fromkeys(_TERMS, (_TERMS, {"dl", "div"})),
    **dict.fromkeys(("td", "th"), ({"td", "th"}, {"tr", "table"})),
    "tr": (_ROW, {"table", "tbody", "thead", "tfoot"}),
    **dict.fromkeys(("tbody", "tfoot"), (_ROW | {"thead", "tbody"}, {"table"})),
    "option": ({"option"}, {"select", "datalist"}),
}
"""By an element that begins, which open ones end before it, and what these lie in (HTML Living Standard, 13.1.2.4)."""
_AFTER_PARAGRAPHS = frozenset(
    (
        "p",
        "ul",
        "ol",
        "dl",
        "div",
        "section",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "nav",
        "details",
        "figure",
        "form",
    )
)


@dataclass
class Element:
    tag: str
    classes: frozenset[str] = frozenset()
    href: str | None = None
    parent: Element | None = None
    parts: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    @property
    def above(self) -> Iterator[Element]:
        one: Element | None = self
        while one:
            yield one
            one = one.parent

    @property
    def links(self) -> list[str]:
        return [one.href for one in self.walk() if one.tag == "a" and one.href]

    @cached_property
    def text(self) -> str:
        words = (part if isinstance(part, str) else part.text for part in self.parts)
        return " ".join("".join(words).split())


class Tree(HTMLParser):
    """A page as a tree of elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.here = Element("page")
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self._end_implied(tag)
        one = Element(tag, frozenset((values.get("class") or "").split()), values.get("href"), self.here)
        self.here.parts.append(one)
        if tag not in _VOID:
            self.here = one

    def _end_implied(self, tag: str) -> None:
        if tag in _AFTER_PARAGRAPHS and self.here.tag == "p" and self.here.parent:
            self.here = self.here.parent
        ended, around = _IMPLIED.get(tag, (set(), set()))
        for one in self.here.above if ended else ():
            if one.tag in around:
                break
            if one.tag in ended and one.parent:
                self.here = one.parent

    def handle_endtag(self, tag: str) -> None:
        for one in self.here.above:
            if one.tag == tag and one.parent:
                self.here = one.parent
                return

    def handle_data(self, data: str) -> None:
        self.here.parts.append(data)
