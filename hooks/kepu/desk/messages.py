"""Requests and answers of the desk, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..exports.web import CONTENT_SECURITY_POLICY
from ..output import dumps

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
_JSON = "application/json; charset=utf-8"
PREVIEW_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""Of a page that is shown as visitors will see it: no scripts, nothing fetched, styles and photographs inside."""
HEADERS = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
"""Of every answer; an answer's own ones come on top."""


@dataclass(frozen=True)
class Request:
    """``headers`` are by lower-case name; ``query`` has the last value of each name."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    kind: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)


def said(status: int, words: str) -> Answer:
    """An answer in one sentence, for whoever is no browser at this desk."""
    return Answer(status, f"{words}\n".encode(), TEXT)


def as_json(value: Any, status: int = 200) -> Answer:
    return Answer(status, dumps(value).encode(), _JSON)


def refused(words: str, status: int = 400) -> Answer:
    """An answer that the desk's own script shows."""
    return as_json({"refused": words}, status)


def moved(address: str) -> Answer:
    return Answer(303, b"", TEXT, {"Location": address})
