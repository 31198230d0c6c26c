"""Saved mails: their words and what is attached to them."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

_HEAD = re.compile(
    rb"(?:From|Received|Return-Path|MIME-Version|Subject|Date|To|Message-ID|X-[\w-]+|DKIM-Signature|Content-[\w-]+"
    rb"|Delivered-To|Reply-To|ARC-[\w-]+|Authentication-Results): ?",
    re.IGNORECASE,
)
_MOST_PARTS = 60
_BREAKS = frozenset(("br", "p", "div", "tr", "li", "pre", "blockquote", "h1", "h2", "h3", "table", "ul", "ol"))
_UNSEEN = frozenset(("script", "style", "head", "title"))


def is_mail(raw: bytes) -> bool:
    """Whether bytes begin as a saved mail does: two header fields at least."""
    lines = [line for line in raw.lstrip(b"\r\n \xef\xbb\xbf")[:4000].splitlines() if line[:1] not in (b" ", b"\t")]
    return (
        len(lines) > 1 and all(_HEAD.match(line) or _field(line) for line in lines[:2]) and bool(_HEAD.match(lines[0]))
    )


def _field(line: bytes) -> bool:
    return bool(re.match(rb"[A-Z][\w-]{1,40}: ?", line))


def parts_of(raw: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """The words of a mail, plain ones before HTML, and (name, content) of what is attached."""
    message = message_from_bytes(raw.lstrip(b"\r\n \xef\xbb\xbf"), policy=default)
    plain: list[str] = []
    marked: list[str] = []
    attached: list[tuple[str, bytes]] = []
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.is_multipart() or not isinstance(part, EmailMessage):
            continue
        name, kind = _name_of(part), part.get_content_type()
        if name or part.get_content_disposition() == "attachment":
            attached.append((name or "附件", _bytes_of(part)))
        elif kind == "text/html":
            marked.append(html_text(_words_of(part)))
        elif part.get_content_maintype() == "text":
            plain.append(_words_of(part))
    return "\n".join(plain if any(text.strip() for text in plain) else marked), attached


def _name_of(part: EmailMessage) -> str:
    try:
        return (part.get_filename() or "").replace("\\", "/").rpartition("/")[2][:80]
    except (LookupError, ValueError, AttributeError):
        return ""


def _bytes_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words_of(part: EmailMessage) -> str:
    """A text in the encoding that the mail names, or else in the one that fits."""
    raw = _bytes_of(part)
    for name in (part.get_content_charset(), "utf-8", "gb18030"):
        try:
            return raw.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return raw.decode("utf-8", "replace")


class _Words(HTMLParser):
    """The text of a page with its lines; blanks that HTML would fold stay, as programs indent with them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0
        self.pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        self.pre += tag == "pre"
        if tag in _BREAKS and (tag == "br" or (self.parts and not self.parts[-1].endswith("\n"))):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        self.pre = max(0, self.pre - (tag == "pre"))
        if tag in _BREAKS and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            text = data if self.pre else data.replace("\r", "").replace("\n", "")
            self.parts.append(text)


def html_text(html: str) -> str:
    """What a reader of an HTML mail sees."""
    words = _Words()
    words.feed(html[:2_000_000])
    words.close()
    return "".join(words.parts)
