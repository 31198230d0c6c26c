"""Hand-written pages, and the pages of sections with their introductions: the site generator makes their shells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from . import maps
from .catalogue import Catalogue
from .catalogue.articles import front_matter
from .navigation import Navigation
from .output import Output, Unit, fingerprint
from .pages.shell import Shell
from .pages.site import Pages
from .pages.templates import root_of
from .sections import SECTIONS
from .views.article import article_page
from .views.markdown import clean
from .views.parts import Head
from .views.subscriptions import feed_links, subscription_of


class Written(NamedTuple):
    """A page: its address (percent-encoded), its file under the content folder, which a section page may lack, its
    settings, its HTML."""

    path: str
    source: str
    meta: dict[str, str]
    html: str
    shell: Shell | None = None


@dataclass
class WrittenPages:
    """All of them, by address, in the order of the site generator."""

    catalogue: Catalogue
    pages: Pages
    content: Path
    navigation: Navigation = field(default_factory=Navigation)
    known: dict[str, Written] = field(default_factory=dict)

    def add(self, page: Written) -> None:
        self.known[page.path] = page

    def add_shell(self, path: str, html: str) -> None:
        """Take the theme's page, with slots where head and body will be."""
        self.known[path] = self.known[path]._replace(shell=Shell(html))

    def units(self) -> Iterator[Unit[Output]]:
        """Each page whose shell is there."""
        for page in self.known.values():
            if page.shell:
                yield Unit(f"page {page.path}", partial(self._made, page, page.shell), self._given(page, page.shell))

    def _given(self, page: Written, shell: Shell) -> str:
        """Stands for what a page is made from beside the records."""
        file = self.content / page.source
        text = file.read_bytes() if file.is_file() else b""
        return fingerprint((page.meta, page.html, repr(self.navigation)), shell.digest, text)

    def _made(self, page: Written, shell: Shell) -> Iterator[Output]:
        path, title, view = page.path, page.meta["title"], page.meta.get("view")
        portal = self.catalogue.portal.name
        description = page.meta.get("description") or f"{portal}：{title}"
        named = feed_links(subscription_of(self.catalogue, view)) if view else ()
        image = maps.portal_card(self.catalogue)
        head = Head(portal if path == "" else title, description, path, image=image, feeds=named)
        body = self._body(page, clean(page.html, titled=view is not None))
        file = f"{unquote(path)}index.html"
        yield Output(file, shell.around(self.pages.head(head), self.pages.with_paper(path, body)))

    def _body(self, page: Written, intro: Markup) -> Markup:
        root, render = root_of(page.path), self.pages.templates.render
        section = SECTIONS.get(page.meta.get("view", ""))
        if section:
            return render(section.template, root, intro=intro, **section.view(self.catalogue, self.navigation))
        article = article_page(intro, front_matter(self.content / page.source))
        return render("article", root, title=page.meta["title"], page=article, elder_code=self.pages.elder_code())
