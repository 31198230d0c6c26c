"""Untrusted Markdown and HTML made safe.

Record fields go through cmark, whose cost is linear in the text whatever it is, with HTML off and
then nh3; pages under ``content/`` are
rendered by the site generator and their HTML passes through :func:`clean`.
"""

from __future__ import annotations

import re

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options
from markupsafe import Markup

_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "mark", "ol", "p", "pre",
    "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "abbr": {"title"},
    "details": {"open"},
    "*": {"id", "lang", "dir"},
}
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]\s*[/\\])", re.IGNORECASE)
"""The beginning of an address with a scheme or host, as a browser reads it."""
_HIDDEN = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_USUAL = ("https://", "http://")
_BLANKS = re.compile(r"[\x00-\x20]")
_TAKEN_IDS = frozenset(("main", "site-nav", "site-search", "home-search"))
"""Ids of the page around the text: a skip link or a label must not lead into the text."""
_CLASSES = {"div": {"admonition", "note", "warning", "tip"}, "p": {"admonition-title"}, "a": {"headerlink"}}


def _own(tag: str, name: str, value: str) -> str | None:
    """Without ids of the page around it, and without pictures of other hosts, which no page loads."""
    if (name == "id" and value in _TAKEN_IDS) or (tag == "img" and name == "src" and _FOREIGN.match(value)):
        return None
    return _address(tag, name, value)


def _address(_tag: str, name: str, value: str) -> str | None:
    """Without addresses whose scheme is hidden behind blanks, which a browser passes over: ``java\tscript:``."""
    if name not in ("href", "src") or value.startswith(_USUAL):
        return value
    scheme = _HIDDEN.match(_BLANKS.sub("", value))
    return value if scheme is None or scheme[1].lower() in _SCHEMES else None


_CONTENT = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_own,
    url_schemes=_SCHEMES,
    link_rel=None,
    allowed_classes=_CLASSES,
)
_FIELD = nh3.Cleaner(
    tags=_TAGS - {"img", "details", "summary", "div", "h1"},
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    attribute_filter=_address,
    url_schemes=_SCHEMES,
    link_rel="ugc",
)

_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)")


def render(text: str | None) -> Markup:
    """A record's Markdown field as safe HTML; headings start below the page's own."""
    if not text:
        return Markup("")
    text = _HTML.sub("&lt;", text)  # HTML is off: shown as it was written, not dropped
    html = cmarkgfm.markdown_to_html_with_extensions(text, Options.CMARK_OPT_DEFAULT, ["table"])
    html = html.replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    return Markup(_FIELD.clean(html))


def clean(html: str, titled: bool = False) -> Markup:
    """The HTML of a content page without scripts, handlers, styles, forms or unknown schemes.

    Args:
        html: as the site generator made it.
        titled: whether the page around it has a title; if not, the text's first main heading is one. All
            other main headings step down.
    """
    html = _CONTENT.clean(html)
    title, end, rest = ("", "", html) if titled else html.partition("</h1>")
    return Markup(title + end + rest.replace("<h1", "<h2").replace("</h1>", "</h2>"))
