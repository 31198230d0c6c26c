"""The theme's page with slots, rendered once by the real theme and filled for every record.

The theme prints the slots' markers where a page's head and body belong; filling a shell is then
joining five strings.
"""

from __future__ import annotations

import hashlib

from markupsafe import Markup

HEAD_SLOT = "<!--kepu:slot:head-->"
BODY_SLOT = "<!--kepu:slot:body-->"
LANGUAGES_SLOT = "<!--kepu:slot:languages-->"
"""Where a portal of several languages leads to the page in the others; it stands between the other two."""
ROOT = "../../"
"""The way to the site's root from where shells are rendered, and from every record."""


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
        self._elsewhere: dict[str, tuple[str, str, str]] = {}
        self.digest = hashlib.blake2b(html.encode(), digest_size=12).digest()

    def fill(self, head: Markup, body: Markup, root: str = ROOT, languages: str = "") -> bytes:
        """A complete page; ``root`` leads from it to the site's root, ``languages`` to itself in other languages."""
        before, between, after = self.parts if root == ROOT else self._from(root)
        if languages:
            between = between.replace(LANGUAGES_SLOT, languages, 1)
        return f"{before}{head}{between}{body}{after}".encode()

    def around(self, head: Markup, body: Markup) -> bytes:
        """A complete page at the address for which the theme rendered this."""
        before, between, after = self.parts
        return f"{before}{head}{between}{body}{after}".encode()

    def _from(self, root: str) -> tuple[str, str, str]:
        """The parts for a page at another depth: every address in them begins with the way to the root."""
        if root not in self._elsewhere:
            before, between, after = (part.replace(f'="{ROOT}', f'="{root}') for part in self.parts)
            self._elsewhere[root] = before, between, after
        return self._elsewhere[root]
