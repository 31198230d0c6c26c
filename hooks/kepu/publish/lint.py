"""A last look at every produced page: nothing foreign, inline or unsafe may be in it.

Pages of one site share most of their tags, so each distinct tag is examined once per build; a page
with a tag that does not look harmless is parsed, so that the verdict is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

_DATA_BLOCK = re.compile(r"<script type=\"application/ld\+json\">[^<]*</script>")
_TAG = re.compile(r"<[A-Za-z][^>]*>?")
_VALUE = r"=(?:\"[^\"]*\"|'[^']*'|[\w.:-]+)"
_PLAIN = rf" (?!on|style|href|src|http-equiv|action|form|data=|poster|ping|background|xlink)[a-z][a-z-]*(?:{_VALUE})?"
# No character reference but that of "&": a browser reads &colon; as a colon and &sol; as a slash.
_OWN = r" (?:href|src|action)=\"(?!//)(?:[^\"&:\\\s\x00-\x1f]|&amp;)*\""
_LINKED = r" href=\"(?:https?:|mailto:|tel:|geo:)[^\"]*\""
_ORDINARY = re.compile(
    rf"<(?:a(?:{_LINKED}|{_OWN}|{_PLAIN})*"
    rf"|(?!script|style|base|object|embed|applet|frame)[a-z][a-z0-9]*(?:{_OWN}|{_PLAIN})*)\s*/?>"
)
"""A tag that does nothing and loads nothing but what has a relative address; all others are looked at by the parser."""
_OTHER = re.compile(rf"<(?=[A-Za-z])(?!{_ORDINARY.pattern[1:]})")
"""Where a tag begins that is not ordinary. What looks like a tag inside of a value counts as one."""
_LOADING = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "link": ("href",), "iframe": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "input": ("src",), "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"), "form": ("action",), "button": ("formaction",),
}  # fmt: skip
_FORBIDDEN = {"object", "embed", "applet", "frame", "frameset", "base", "style"}
_LINK_SCHEMES = {"", "http", "https", "mailto", "tel", "geo"}
_HARMLESS_LINKS = {"canonical", "alternate", "licence", "license", "author"}


_KEPT_TAGS = 20_000
_KEPT_FRAMES = 500
"""How much is remembered of the pages that were good: what many share is among the first."""


class LintFailed(RuntimeError):
    """A produced page is not fit to be published."""


def examiner(site_url: str | None) -> Callable[[str, bytes], None]:
    """Refuses pages of a site: called with path and content of each, it raises LintFailed for a bad one."""
    parts = urlsplit(site_url or "")
    lint = Lint(f"{parts.scheme}://{parts.netloc}" if parts.netloc else "")

    def examine(path: str, content: bytes) -> None:
        found = lint.page(content.decode(errors="replace"))
        if found:
            raise LintFailed(f"{path}：{'；'.join(found[:5])}")

    return examine


class Lint:
    """Examines the pages of one build.

    Args:
        own_origin: ``https://host`` of the published site, which its own pages may name.
    """

    def __init__(self, own_origin: str = "") -> None:
        self.own_origin = own_origin
        self._known: set[str] = set()
        self._frames: set[str] = set()

    def page(self, html: str) -> list[str]:
        """What is wrong with a page, in words for a maintainer; empty for a good one."""
        parts = _parts(html)
        unread = [text for part in parts if part not in self._frames and _OTHER.search(text := _without_data(part))]
        fresh = {tag for part in unread for tag in _TAG.findall(part)} - self._known
        if not all(_ORDINARY.fullmatch(tag) or self._is_harmless(tag) for tag in fresh):
            return self._parse(html)
        if len(self._known) < _KEPT_TAGS:
            self._known |= fresh
        if len(self._frames) < _KEPT_FRAMES:
            self._frames.update(parts[1::2])
        return []

    def _is_harmless(self, tag: str) -> bool:
        """Parsed alone; unpaired quotes mean that the tag was not found whole."""
        return tag.count('"') % 2 == 0 and tag.count("'") % 2 == 0 and not self._parse(tag)

    def _parse(self, html: str) -> list[str]:
        parser = _Linter(self.own_origin)
        parser.feed(html)
        parser.close()
        return parser.found


def _without_data(part: str) -> str:
    return _DATA_BLOCK.sub("", part) if "ld+json" in part else part


def _parts(html: str) -> list[str]:
    """A page cut where its head and its main part end and the latter begins, so that of header and footer, which stand
    on many pages, nothing is read twice. A cut is made only after a whole tag: cut or not, the same tags are found."""
    places = html.find("\n</head>"), html.find("\n<main"), html.rfind("\n</main>")
    cuts = [place for place in places if place > 0 and html[place - 1] == ">"]
    if len(cuts) < len(places) or cuts != sorted(cuts):
        return [html]
    return [html[start:end] for start, end in pairwise([0, *cuts, len(html)])]


class _Linter(HTMLParser):
    def __init__(self, own_origin: str) -> None:
        super().__init__(convert_charrefs=True)
        self.own_origin = own_origin
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.found += [f"第 {self.getpos()[0]} 行 <{tag}>：{what}" for what in self._problems(tag, values)]

    handle_startendtag = handle_starttag

    def _problems(self, tag: str, values: dict[str, str]) -> Iterator[str]:
        if tag in _FORBIDDEN:
            yield "不允许的元素"
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            yield "内嵌脚本"
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh" and ":" in values.get("content", ""):
            yield "跳转到站外"
        for name, value in values.items():
            if name.startswith("on"):
                yield f"内嵌事件 {name}"
            elif name in ("style", "srcdoc"):
                yield f"内嵌属性 {name}"
            elif name in _LOADING.get(tag, ()) and not self._own(tag, values, value):
                yield f"从站外加载 {value[:80]}"
            elif tag in ("a", "area") and name == "href" and _scheme(value) not in _LINK_SCHEMES:
                yield f"不允许的链接 {value[:80]}"

    def _own(self, tag: str, values: dict[str, str], value: str) -> bool:
        if tag == "link" and values.get("rel") in _HARMLESS_LINKS:
            return True
        if tag == "img" and value.startswith("data:image/"):
            return True
        return all(self._is_own_address(part.split()[0]) for part in value.split(",") if part.strip())

    def _is_own_address(self, address: str) -> bool:
        parts = urlsplit(address)
        return not (parts.scheme or parts.netloc) or f"{parts.scheme}://{parts.netloc}" == self.own_origin


def _scheme(value: str) -> str:
    """The scheme as a browser reads it: control characters and blanks do not hide it."""
    plain = "".join(character for character in value if character > " ")
    match = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", plain)
    return match[1].lower() if match else ""
