"""A finished Chinese page as a page of an edition: its texts said in another language, its links leading on there.

Only text, attributes that hold text and the way to the root are touched. What stays Chinese says so with ``lang``, a
name gets its pinyin. All that is put in is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from .phrases import HAN, Piece, Pieces, Speaker
from .scope import CHINESE, TRADITIONAL, Language, in_edition
from .switch import SWITCH, switch

_CLOSED = "\ue001"
"""Stands after a text that a closing tag follows, while a page is worked on; no text of a page has it."""
ATTRIBUTE = re.compile(
    r" (title|aria-label|alt|placeholder|content|label|data-label|data-credit|data-local-title)"
    r'="([^"]*[^\x00-\x7f][^"]*)"'
)
_LINK = re.compile(r'<(a|form)\b([^>]*?) (href|action)="([^"]*)"([^>]*)>')
_PLAIN_ONLY = ("<title", "<option", "<textarea", "<text", "<desc", "<tspan")
"""Elements that hold text alone; ``lang`` stands on the element itself."""
_UNTOUCHED = ("<script", "<style", "<code", "<pre")
_PROGRAMS = '<script type="module"'
"""Before these, what an edition's programs say is made ready."""
_HERE = "\ue000"
"""Stands for the links to other languages while the rest of a page is worked on; no text of a page has it."""
_REFRESH = re.compile(r"url=([^\"'>]*)")
"""Where a page leads that has moved."""
_NAMES = re.compile(r'<p class="?record-names"?>(.*?)</p>\s*')
_NAME = re.compile(r'<span lang="?([A-Za-z-]+)"?>[^<]*</span>')
"""Names of a record in other languages, below its Chinese one."""
_MAIN = re.compile(r"<main\b[^<>]*>")
_OWN_ADDRESS = re.compile(r"""(rel="?canonical"? href=|property="?og:url"? content=)"[^"]*\"""")
NOTE = "本页由中文版译出，译文未经母语者审校；没有译文的地方显示中文。"
PARTIAL_NOTE = (
    "只有一部分词译出来了，取自公开的软件译文和 CLDR，没有请母语读者审校。"
    "会这种语言的读者，请从最下面的“参与共建”告诉我们。"
)
"""What each page says of an edition that has only some words so far."""
STEPS_NOTE = "怎么做是中文：没有经专业人员审定的译文。图上画着动作。有人受伤、急病打 120，着火打 119，报警打 110。"
"""What a page of emergency steps says before them while they are Chinese."""
_CHINESE_STEP = re.compile(r'class="?act-text"? lang=')
NOTES = {TRADITIONAL: "本页由简体中文版自动转换，有出入时以简体中文为准。"}
"""What each page of an edition says of itself."""
_HANS = f' lang="{CHINESE}"'


@dataclass
class Edition:
    """Makes the pages of one language.

    Args:
        language: which it is.
        speaker: finds what texts are in it.
        told: what records say in it, by their Chinese text.
        pinyin: how a Chinese name is read; empty for what should not be told.
        languages: all languages of the portal.
        assets: address of the assets folder, relative to the root.
        texts: address of the file of texts for the edition's programs.
        site_url: address of the published site with a trailing slash, or None.
        names: Chinese names that readers may have to say; they get their pinyin.
    """

    language: Language
    speaker: Speaker
    told: Mapping[str, str]
    pinyin: Callable[[str], str]
    languages: tuple[Language, ...]
    assets: str
    texts: str
    site_url: str | None = None
    names: Container[str] = ()
    _nodes: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    _pairs: dict[str, dict[str, str]] = field(default_factory=dict)
    """What tags and texts became, so that what stands on many pages is worked on once; pairs by the way to the root."""

    @property
    def _keeps_chinese(self) -> bool:
        return self.language.tag == TRADITIONAL

    def page(self, path: str, html: str) -> str:
        """The page at an address, in this language; ``html`` is the Chinese one."""
        root = "../" * path.count("/") or "./"
        up = "../" if root == "./" else f"../{root}"
        html = SWITCH.sub(lambda _: _HERE, html)
        html = _NAMES.sub(self._other_names, html)
        html = self._said(html, root, up)
        html = html.replace(_HERE, switch(self.languages, self.language, up, path))
        return self._addressed(html, path, up)

    def _other_names(self, match: re.Match[str]) -> str:
        """The names without the one in this language, which the page has as its heading."""
        others = _NAME.sub(lambda name: "" if name[1] == self.language.tag else name[0], match[1])
        return match[0].replace(match[1], others) if "<span" in others else ""

    def _said(self, html: str, root: str, up: str) -> str:
        """All tags and texts, each of which is worked on once for all pages that have it."""
        pairs = self._pairs.setdefault(root, {})
        before, *parts = html.replace("</", f"{_CLOSED}</").split("<")
        if not all(">" in part for part in set(parts).difference(pairs)):
            parts = _with_tags(parts)
        said = [pairs.get(part) or self._first(pairs, part, root, up) for part in parts]
        return "".join([before, *said])

    def _first(self, pairs: dict[str, str], part: str, root: str, up: str) -> str:
        """A tag without its first sign and the text that follows it, which no page had before."""
        open_text = part.removesuffix(_CLOSED)
        tag, end, text = open_text.partition(">")
        closed = open_text != part
        made = pairs[part] = self._pair(f"<{tag}>", text, closed, root, up) if end else f"<{open_text}"
        return made

    def _pair(self, tag: str, text: str, closed: bool, root: str, up: str) -> str:
        """A tag and the text that follows it."""
        told = tag if tag.startswith("</") else self._tag(tag, root, up)
        if text.isascii():
            return told + text
        return told + self._node("", text, closed) if tag.startswith("</") else self._node(told, text, closed)

    # Texts

    def _pieces(self, text: str) -> Pieces | None:
        known = self.told.get(text.strip())
        return (Piece(known),) if known else self.speaker.say(text)

    def _attribute(self, match: re.Match[str]) -> str:
        pieces = self._pieces(unescape(match[2]))
        if pieces is None:
            return match[0]
        return f' {match[1]}="{escape("".join(piece.text for piece in pieces))}"'

    def _node(self, tag: str, text: str, closed: bool) -> str:
        key = tag, text, closed
        made = self._nodes.get(key)
        if made is None:
            made = self._nodes[key] = self._told(*key)
        return made

    def _told(self, tag: str, text: str, closed: bool) -> str:
        """A text after the tag that stands before it; ``closed`` says that a closing tag follows."""
        if tag.startswith(_UNTOUCHED) or " lang=" in tag:
            return tag + text
        plain = unescape(text)
        pieces = self._pieces(plain)
        alone = bool(tag) and (closed or tag.startswith(_PLAIN_ONLY))  # an option needs no end tag
        if pieces is None:
            return self._foreign(tag, plain, alone)
        if tag.startswith(_PLAIN_ONLY):
            return tag + escape("".join(piece.text for piece in pieces), quote=False)
        original = f' <span class="original"{_HANS}>{escape(plain)}</span>' if self._shown_beside(tag, plain) else ""
        return tag + "".join(map(self._piece, pieces)) + original

    def _shown_beside(self, tag: str, plain: str) -> bool:
        """Whether the Chinese name stays beside the translated one: where somebody may have to show it to others."""
        named = plain.strip() in self.told or plain.strip() in self.names
        return tag.startswith("<h1") and not self._keeps_chinese and named

    def _foreign(self, tag: str, plain: str, alone: bool) -> str:
        if not HAN.search(plain):
            return tag + escape(plain, quote=False)
        text = escape(plain, quote=False)
        if alone and tag.startswith(_PLAIN_ONLY):
            return f"{tag[:-1]}{_HANS}>{text}"
        if alone and tag.startswith(("<a", "<h1", "<h2", "<h3")) and (read := self._read(plain)):
            return f"{tag}<span{_HANS}>{text}</span>{read}"
        return f"{tag[:-1]}{_HANS}>{text}" if alone else f"{tag}<span{_HANS}>{text}</span>"

    def _piece(self, piece: Piece) -> str:
        text = escape(piece.text, quote=False)
        return f"<span{_HANS}>{text}</span>{self._read(piece.text)}" if piece.foreign else text

    def _read(self, name: str) -> str:
        """How a Chinese name is read, for those who cannot."""
        read = self.pinyin(name.strip()) if self.language.pinyin and name.strip() in self.names else ""
        return f' <span class="pinyin" lang="zh-Latn-pinyin">{escape(read)}</span>' if read else ""

    # Tags and addresses

    def _tag(self, tag: str, root: str, up: str) -> str:
        """A tag with its texts; addresses lead from one folder further down, or to pages of the edition."""
        if not tag.isascii():
            tag = ATTRIBUTE.sub(self._attribute, tag)
        if tag.startswith("<html"):
            return f'<html lang="{self.language.tag}" dir="{self.language.direction}">'
        if not self._keeps_chinese:
            tag = tag.replace(" data-read-aloud", "")
        if tag.startswith("<meta") and "refresh" in tag:
            return _REFRESH.sub(lambda match: f"url={self._address(match[1], root, up)}", tag)
        moved = tag.replace(f'="{root}', f'="{up}').replace(f", {root}", f", {up}")
        return _LINK.sub(lambda match: self._link(match, root, up), moved) if moved != tag else tag

    def _address(self, address: str, root: str, up: str) -> str:
        """Where an address of the Chinese page leads from the edition's."""
        target = address.removeprefix(root)
        return address if target == address or in_edition(target) else f"{up}{target}"

    def _link(self, match: re.Match[str], root: str, up: str) -> str:
        tag, before, name, address, after = match.groups()
        target = address.removeprefix(up)
        if target == address:
            return match[0]
        if in_edition(target):
            return f'<{tag}{before} {name}="{root}{target}"{after}>'
        is_page = tag == "a" and target.partition("#")[0].partition("?")[0].endswith("/")
        chinese = f' hreflang="{CHINESE}"' if is_page else ""
        return f'<{tag}{before} {name}="{address}"{after}{chinese}>'

    def _addressed(self, html: str, path: str, up: str) -> str:
        """The page's own address, the line that says what the edition is, and its program."""
        if self.site_url:
            own = f"{self.site_url}{self.language.folder}{path}"
            html = _OWN_ADDRESS.sub(lambda match: f'{match[1]}"{escape(own)}"', html, count=2)
        program = f"{up}{self.assets}/js/languages/edition.js"
        script = f'<script type="module" src="{program}" data-texts="{up}{self.texts}"></script>'
        style = f'<link rel="stylesheet" href="{up}{self.assets}/css/editions.css">'
        html = html.replace(_PROGRAMS, f"{style}{script}\n{_PROGRAMS}", 1)
        notes = self._note(PARTIAL_NOTE if self.language.partial else NOTES.get(self.language.tag, NOTE))
        if _CHINESE_STEP.search(html):
            notes += self._note(STEPS_NOTE, "notice")
        return _MAIN.sub(lambda match: match[0] + notes, html, count=1)

    def _note(self, text: str, kind: str = "edition-note") -> str:
        """A visible line about the edition itself."""
        pieces = self._pieces(text)
        foreign = "" if pieces else _HANS
        told = "".join(piece.text for piece in pieces) if pieces else text
        return f'\n<p class="{kind}"{foreign}>{escape(told, quote=False)}</p>'


def _with_tags(parts: list[str]) -> list[str]:
    """What stands between the signs ``<`` of a page, as parts that begin with a tag each: a tag that has the sign
    within it is put together again."""
    whole: list[str] = []
    for part in parts:
        if whole and ">" not in whole[-1]:
            whole[-1] = f"{whole[-1].removesuffix(_CLOSED)}<{part}"
        else:
            whole.append(part)
    return whole
