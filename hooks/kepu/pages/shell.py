"""The theme's page with slots, rendered once by the real theme and filled for every record.

The theme prints the slots' markers where a page's head and body belong; filling a shell is then
joining five strings.
"""

from __future__ import annotations

import hashlib

from markupsafe import Markup

HEAD_SLOT = "<!--kepu:slot:head-->"
BODY_SLOT = "<!--kepu:slot:body-->"


class BrokenShell(ValueError):
    """The theme did not print each slot exactly once."""


class Shell:
    """A rendered theme page, cut at its slots."""

    def __init__(self, html: str) -> None:
        if html.count(HEAD_SLOT) != 1 or html.count(BODY_SLOT) != 1:
            raise BrokenShell("overrides/main.html must print the head slot and the body slot once each")
        before, rest = html.split(HEAD_SLOT)
        between, after = rest.split(BODY_SLOT)
        self.parts = before, between, after
        self.digest = hashlib.blake2b(html.encode(), digest_size=12).digest()

    def fill(self, head: Markup, body: Markup) -> bytes:
        """A complete page."""
        before, between, after = self.parts
        return f"{before}{head}{between}{body}{after}".encode()
