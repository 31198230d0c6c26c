"""What a browser would see in a page: parsed with the standard library, not with the project's own code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Attributes = dict[str, str]

REFERENCES = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "background",
    "ping",
    "longdesc",
}
LOADING = {
    "script",
    "img",
    "source",
    "iframe",
    "video",
    "audio",
    "track",
    "embed",
    "object",
    "use",
    "image",
    "input",
    "form",
}
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "manifest",
    "prefetch",
    "preconnect",
    "dns-prefetch",
}
_CONTROLS = {"button", "input", "select", "textarea"}
_NEVER = {"style", "iframe", "object", "embed", "applet", "frame", "frameset", "base", "template", "noembed", "math"}
_SCHEMES = {"http", "https", "mailto", "tel", "geo"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


@dataclass
class Document:
    """The parts of a page that the tests ask for."""

    language: str = ""
    titles: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    metas: list[Attributes] = field(default_factory=list)
    links: list[Attributes] = field(default_factory=list)
    references: list[tuple[str, str, str]] = field(default_factory=list)
    """(element, attribute, address), each address of a ``srcset`` by itself."""
    json_ld: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    """Inline code, elements that no page needs, addresses with other schemes, foreign resources."""
    offered: list[str] = field(default_factory=list)
    """What can be pressed or filled in before any script has mounted, other than in forms that the browser sends by itself:
    a press would be lost."""
    text: str = ""

    def meta(self, key: str, value: str) -> list[str]:
        """Contents of the meta elements whose attribute ``key`` is ``value``."""
        return [meta.get("content", "") for meta in self.metas if meta.get(key, "").lower() == value]

    @property
    def described(self) -> list[dict[str, Any]]:
        """What the page describes for machines: each thing of its JSON-LD."""
        found = [json.loads(text) for text in self.json_ld]
        return [thing for data in found for thing in data.get("@graph", [data])]

    def link(self, relation: str) -> list[str]:
        return [link.get("href", "") for link in self.links if relation in link.get("rel", "").split()]


Documents = dict[str, Document]
"""Pages by their path in the site."""


def parse(html: str) -> Document:
    """Read a page."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.document.text = "".join(parser.words)
    return parser.document


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self.words: list[str] = []
        self._inside: str | None = None
        self._caught: list[str] = []
        self._hidden: tuple[str, int] | None = None
        """The outermost hidden element: its name, and how many of that name are open."""
        self._sends = False
        """Whether the form around has an address."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        self._note_control(tag, values)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "script") or (tag == "title" and self._inside is None):
            self._inside, self._caught = f"{tag} {values.get('type', '')}", []
        self.document.unsafe += [f"line {self.getpos()[0]} <{tag}>: {what}" for what in _unsafe(tag, values)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _note_control(self, tag: str, values: Attributes) -> None:
        if self._hidden is not None:
            name, count = self._hidden
            self._hidden = (name, count + (tag == name))
        elif tag == "form":
            self._sends = "action" in values
        elif tag in _CONTROLS and not (self._sends or values.keys() & {"disabled", "hidden", "readonly"}):
            self.document.offered.append(f"line {self.getpos()[0]} <{tag}> {values}")
        closed = tag == "dialog" and "open" not in values
        if self._hidden is None and ("hidden" in values or closed) and tag != "input":
            self._hidden = (tag, 1)

    def _leave(self, tag: str) -> None:
        if self._hidden is not None and tag == self._hidden[0]:
            self._hidden = (tag, self._hidden[1] - 1) if self._hidden[1] > 1 else None
        elif tag == "form":
            self._sends = False

    def handle_endtag(self, tag: str) -> None:
        self._leave(tag)
        if self._inside is None or self._inside.split()[0] != tag:
            return
        kind, text, self._inside = self._inside, "".join(self._caught), None
        if tag == "title":
            self.document.titles.append(text)
        elif kind == "script application/ld+json":
            self.document.json_ld.append(text)
        elif tag.startswith("h"):
            self.document.headings.append((int(tag[1]), " ".join(text.split())))

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._caught.append(data)
        if self._inside is None or not self._inside.startswith("script"):
            self.words.append(data)

    def _note(self, tag: str, values: Attributes) -> None:
        document = self.document
        if tag == "html":
            document.language = values.get("lang", "")
        elif tag == "meta":
            document.metas.append(values)
        elif tag == "link":
            document.links.append(values)
        if "id" in values:
            document.ids.append(values["id"])
        for name in REFERENCES & values.keys():
            for address in _addresses(name, values[name]):
                document.references.append((tag, name, address))


def _addresses(name: str, value: str) -> Iterator[str]:
    if name != "srcset":
        yield value
        return
    yield from (part.split()[0] for part in value.split(",") if part.strip())


def _unsafe(tag: str, values: Attributes) -> Iterator[str]:
    if tag in _NEVER:
        yield "element"
    if tag == "script" and not values.get("src") and values.get("type") != "application/ld+json":
        yield "inline script"
    for name, value in values.items():
        if name.startswith("on"):
            yield f"handler {name}"
        elif name in ("style", "srcdoc"):
            yield f"attribute {name}"
        elif name in REFERENCES or name.endswith(":href"):
            for address in _addresses(name, value):
                yield from _unsafe_address(tag, values, address)


def _unsafe_address(tag: str, values: Attributes, address: str) -> Iterator[str]:
    scheme = scheme_of(address)
    loads = tag in LOADING or (tag == "link" and bool(_LOADING_LINKS & set(values.get("rel", "").split())))
    if scheme and scheme not in _SCHEMES:
        yield f"scheme of {address[:60]}"
    elif loads and (scheme or address.startswith(("//", "\\"))):
        yield f"foreign {address[:60]}"


def scheme_of(address: str) -> str:
    """The scheme as a browser reads it: blanks and control characters do not hide it; empty if there is none."""
    plain = "".join(character for character in address if character > " ").lower()
    match = _SCHEME.match(plain)
    return match[1] if match else ""
