"""Who may come in: only the browser that was given the token, and only from the desk's own pages.

The desk listens on 127.0.0.1 alone, yet any website that is open in the same browser can send requests there. So the
name that was asked for must be the desk's own (against names of strangers that lead here, "DNS rebinding"), nothing may
come from another page, and the address must lie below a name that only this session's pages know. It is no cookie:
browsers send those of 127.0.0.1 to the servers of all its ports.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest

from .messages import Answer, Request, moved, refused, said

HOST = "127.0.0.1"
_SECRET = 32
"""Bytes of a token."""
LARGEST_WORDS = 64 * 1024
LARGEST_TEXT = 1024 * 1024
LARGEST_ZIP = 40 * 1024 * 1024
KINDS = {
    "application/json": LARGEST_WORDS,
    "application/yaml": LARGEST_TEXT,
    "application/zip": LARGEST_ZIP,
}
"""Types of what is sent, none of which a form of another website can send, and how many bytes each may have."""
_LONGEST_PATH = 2000
_DIGITS = re.compile(r"[0-9]{1,12}")
_OPEN = "请从命令行里显示的网址打开编辑台。"


@dataclass
class Gate:
    """Keeps strangers out. ``port`` is the desk's; ``once`` opens it a single time, ``token`` as often as one likes:
    what a browser is started with can be seen by others on the same computer."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_SECRET))
    once: set[str] = field(default_factory=lambda: {secrets.token_urlsafe(_SECRET)})
    session: str = field(default_factory=lambda: secrets.token_urlsafe(_SECRET))

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def inside(self) -> str:
        """What the addresses of all pages begin with, behind the origin."""
        return f"/{self.session}/"

    def address(self, token: str) -> str:
        return f"{self.origin}/enter?token={token}"

    def before_body(self, method: str, target: str, headers: Mapping[str, str]) -> Answer | None:
        """Why a request is refused whose body has not been read; None if it may be read."""
        if headers.get("host") != f"{HOST}:{self.port}":
            return said(421, f"请用 {self.origin}/ 打开。")
        if method not in ("GET", "HEAD", "POST"):
            return said(405, "只能看和写，没有别的。")
        if len(target) > _LONGEST_PATH or not target.startswith("/"):
            return said(400, "网址不对。")
        if method == "POST":
            return self._before_writing(target, headers)
        if _length(headers):
            return said(400, "这样的请求不带内容。")
        return None

    def _before_writing(self, target: str, headers: Mapping[str, str]) -> Answer | None:
        if not self._from_here(headers):
            return refused("这个请求不是从编辑台的页面来的", 403)
        if self.below(target) is None:
            return refused(_OPEN, 403)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in KINDS:
            return refused("送来的内容不是编辑台的格式", 415)
        length = _length(headers)
        if length is None or "transfer-encoding" in headers:
            return refused("没有说内容有多长", 411)
        if length > KINDS[kind]:
            return refused(f"内容太大，最多 {KINDS[kind] // 1024} KB", 413)
        return None

    def _from_here(self, headers: Mapping[str, str]) -> bool:
        """Whether a page of the desk sent this. Every browser says so with what writes, in one of two ways."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None and site is None:
            return False
        return origin in (None, self.origin) and site in (None, "same-origin")

    def below(self, path: str) -> str | None:
        """A path as the desk knows it; None for one that does not begin with this session's name."""
        name, slash, rest = path.removeprefix("/").partition("/")
        return f"/{rest}" if slash and _equal(name, self.session) else None

    def enters(self, request: Request) -> Answer | None:
        """The answer to who brings a token, and to who may not come in; None for who is in."""
        if request.method != "POST" and request.path == "/enter":
            if not self._takes(request.query.get("token", "")):
                return said(403, f"这个网址用过了，或者不对。{_OPEN}")
            return moved(self.inside)
        if self.below(request.path) is None:
            return said(403, _OPEN)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return said(403, _OPEN)
        return None

    def _takes(self, token: str) -> bool:
        used = next((known for known in self.once if _equal(token, known)), None)
        if used is not None:
            self.once.discard(used)
            return True
        return _equal(token, self.token)


def _equal(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode())


def _length(headers: Mapping[str, str]) -> int | None:
    """How many bytes follow the headers; None if that is not said, or not in plain digits."""
    said_length = headers.get("content-length")
    if said_length is None:
        return None
    return int(said_length) if _DIGITS.fullmatch(said_length) else None
