"""Templates without what HTML does not need: indentation, space around blocks, end tags that the next tag implies,
and quotes around plain values. All of it is left out when a template is loaded; to browsers the page is the same.

Rules: HTML Living Standard, 13.1.2.3 "Unquoted attribute value syntax" and 13.1.2.4 "Optional tags".
"""

from __future__ import annotations

import re

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HELD = "\ue000{}\ue001"
_HOLDS = re.compile("\ue000(\\d+)\ue001")
_BLOCKS = (
    "article|aside|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header"
    "|hr|legend|li|link|main|meta|nav|ol|optgroup|option|p|script|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_AROUND_BLOCK = re.compile(rf"\s*(</?(?:{_BLOCKS})\b[^<>]*>)\s*")
_IMPLIED = re.compile(r"</(?:li|dt|dd|tr|td|th|thead|tbody)>")
"""What follows these can only be one that ends them, or the end of the list or table."""
_PARAGRAPH = re.compile(r"</p>(?=<(?:p|ul|ol|dl|div|section|table|h[1-6]|nav|details|figure|form|/div|/section|/li)\b)")
_TAG = re.compile(r"<(?!script|link)[a-z][^<>]*>")
_QUOTED = re.compile(r'( (?!href|src|action|content|http-equiv)[a-z-]+)="([A-Za-z0-9_.:-]+)"(?=[ >])')
"""A plain value; addresses keep their quotes for those who look for them."""


def terse(template: str) -> str:
    """A template without what HTML does not need."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return _HELD.format(len(held) - 1)

    text = _JINJA.sub(hold, _INDENTATION.sub("", template))
    if "<pre" in text or "<textarea" in text:
        text = _TAG.sub(_unquoted, text)
    else:
        text = _TAG.sub(_unquoted, _PARAGRAPH.sub("", _IMPLIED.sub("", _AROUND_BLOCK.sub(r"\1", text))))
    return _HOLDS.sub(lambda match: held[int(match[1])], text)


def _unquoted(tag: re.Match[str]) -> str:
    return _QUOTED.sub(r"\1=\2", tag[0])
