"""What the theme prints on the pages that the site generator makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from .catalogue import Catalogue
from .model.figures import filled
from .navigation import NavItem
from .pages.shell import BODY_SLOT, HEAD_SLOT, LANGUAGES_SLOT, Shell
from .pages.site import Pages
from .pages.templates import root_of
from .sections import left_out
from .views.alerts import alerts_everywhere
from .views.parts import Head
from .written import Written, WrittenPages

OWN_SEARCH = ("", "explore/")
"""Pages with a search field of their own, which do without that of the header."""


@dataclass
class ThemeParts:
    """The parts of its pages; what comes back of them is handed to :class:`Pages` and :class:`WrittenPages`.

    ``figures`` are the texts in which numbers were filled in, each with what became of it.
    """

    catalogue: Catalogue
    pages: Pages
    written: WrittenPages
    language: str
    figures: dict[str, str] = field(default_factory=dict)

    def parts(self, path: str, section: str, head: Markup, body: Markup, languages: Markup) -> dict[str, Any]:
        """What ``main.html`` prints, for a page at ``path`` under the header section ``section``."""
        root = root_of(path)
        nav = [
            NavItem(i.title, i.url, section == i.url.partition("/")[0], path == i.url)
            for i in self.written.navigation.header
        ]
        render = self.pages.templates.render
        return {
            "language": self.language,
            "head": head,
            "header": render(
                "header",
                root,
                nav=nav,
                searching=path not in OWN_SEARCH,
                alerts=alerts_everywhere(self.catalogue),
                languages=languages,
            ),
            "body": body,
            "footer": render("footer", root, footer_nav=self.written.navigation.footer),
        }

    def shell_parts(self, collection: str) -> dict[str, Any]:
        """The parts of a collection's shell: slots where head and body will be."""
        languages = Markup(LANGUAGES_SLOT if len(self.pages.languages) > 1 else "")
        return self.parts(f"{collection}/shell/", collection, Markup(HEAD_SLOT), Markup(BODY_SLOT), languages)

    def add_shell(self, collection: str, html: str) -> None:
        self.pages.shells[collection] = Shell(html)

    def with_figures(self, markdown: str) -> str:
        """A page's Markdown with the numbers that it names."""
        self.figures[markdown] = told = filled(markdown, self.catalogue.records)
        return told

    def says_the_same_as(self, other: ThemeParts) -> bool:
        """Whether all that these parts say of records is what others say."""
        return (
            alerts_everywhere(self.catalogue) == alerts_everywhere(other.catalogue)
            and left_out(self.catalogue) == left_out(other.catalogue)
            and all(filled(text, self.catalogue.records) == told for text, told in self.figures.items())
        )

    def content_parts(self, path: str, source: str, meta: dict[str, str], html: str) -> dict[str, Any]:
        """The parts of the shell of a hand-written page, or of a section page with its introduction.

        Args:
            path: the page's address under the site.
            source: its file under the content folder, which a section page may lack.
        """
        self.pages.written.add(path)
        self.written.add(Written(path, source, meta, html))
        languages = self.pages.switch(path)
        return self.parts(path, path.partition("/")[0], Markup(HEAD_SLOT), Markup(BODY_SLOT), languages)

    def missing_parts(self, root: str) -> dict[str, Any]:
        """The parts of the 404 page, whose links must work from any address."""
        render = self.pages.templates.render
        head = Head("没有找到这一页", "这一页不存在或已经搬走。", "404.html", indexed=False)
        shared = {"portal": self.catalogue.portal, "site_url": None}
        return {
            "language": self.language,
            "head": render("head", root, head=head, translations=(), **shared),
            "header": render(
                "header", root, nav=self.written.navigation.header, searching=True, alerts=(), languages=""
            ),
            "body": render("missing", root, editions=self.pages.languages[1:]),
            "footer": render("footer", root, footer_nav=self.written.navigation.footer),
        }
