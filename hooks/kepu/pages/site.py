"""All pages of a portal: which there are, and how each is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from ..catalogue import Catalogue
from ..catalogue.by_model import ByModel
from ..model import Record, collection_of, having
from ..model.coverage import Coverage
from ..model.curriculum import Curriculum
from ..model.planning import Plan
from ..model.region import Region
from ..output import Draft, Output, fingerprint, json_output
from ..shards import WHOLE, Shard
from ..views.form.ask import ask_pages, ask_settings
from ..views.parts import Head
from ..views.record.correction import REPORT_QR
from ..views.record.coverage import CoveragePage, coverage_page
from ..views.record.curriculum import CurriculumPage, curriculum_page
from ..views.record.page import RecordPage, record_page
from ..views.record.plan import PlanPage, plan_page
from ..views.record.provider import provider_pages
from ..views.record.region import RegionPage, region_page
from ..views.record.removed import removed_pages, successors
from ..views.section.browse import browse_pages
from ..views.section.event_pages import event_pages
from ..views.section.folders import folder_pages, folder_redirects
from ..views.section.listing import LISTS, list_pages
from .qr import qr_file, qr_svg
from .shell import Shell
from .templates import Templates, root_of

_PAGE = (
    ByModel[RecordPage | RegionPage | PlanPage | CoveragePage | CurriculumPage](record_page)
    .on(Region, region_page)
    .on(Plan, plan_page)
    .on(Coverage, coverage_page)
    .on(Curriculum, curriculum_page)
)
"""What the page of a record shows."""
RECORD_COLLECTIONS = having(lambda collection: collection.pages)
SHELLS = (*RECORD_COLLECTIONS, "explore")
"""Sections whose pages are not written by the theme, so that it renders a shell for them."""
BATCH = 250
"""Pages of records in one batch: enough to be worth sending for, few enough to keep all processors busy to the end."""


@dataclass
class Pages:
    """Renders record pages and the further pages of long lists.

    Args:
        catalogue: the records.
        templates: kepu's own templates.
        site_url: address of the published site with a trailing slash, or None.
        shells: the theme's page per section, by collection name.
    """

    catalogue: Catalogue
    templates: Templates
    site_url: str | None
    shells: dict[str, Shell] = field(default_factory=dict)

    def head(self, head: Head) -> Markup:
        """The inside of ``<head>`` for any page."""
        return self.templates.render(
            "head", root_of(head.path), head=head, portal=self.catalogue.portal, site_url=self.site_url
        )

    def batches(self, shard: Shard = WHOLE) -> Iterator[Iterable[Output | Draft]]:
        """Every record page, redirect and list continuation, in batches that can be made apart from each other."""
        for collection in RECORD_COLLECTIONS:
            records = shard.held(self.catalogue.records[collection].values(), self.catalogue.home_of)
            for start in range(0, len(records), BATCH):
                yield self._of_records(collection, records[start : start + BATCH])
        yield self._asking(shard)
        yield from shard.some((self._of_lists(), self._others()))

    def _of_records(self, collection: str, records: Iterable[Record]) -> Iterator[Output | Draft]:
        for record in records:
            if self.catalogue.place_of(record) is record:
                yield self.record(record)
            else:
                yield self._redirect(collection, record.id, record)
            for former in record.formerly:
                yield self._redirect(collection, former, record)

    def _of_lists(self) -> Iterator[Draft]:
        for name, spec in LISTS.items():
            for page in list_pages(self.catalogue, name)[1:]:
                yield self._draft(spec.collection, "list", page)
        for browse in browse_pages(self.catalogue):
            yield self._draft("explore", "browse", browse)

    def _others(self) -> Iterator[Output | Draft]:
        for collection, gone in removed_pages(self.catalogue):
            yield self._draft(collection, "removed", gone)
        for old, target, name in successors(self.catalogue):
            yield self._leading_on(old, target, name)
        for template, event_page in event_pages(self.catalogue, self.site_url):
            yield self._draft("events", template, event_page)
        for folder in folder_pages(self.catalogue):
            yield self._draft("events", "folder", folder)
        for provider in provider_pages(self.catalogue):
            yield self._draft("organizations", "provider", provider)
        for path, target in folder_redirects():
            yield self._leading_on(path, target, "下一页")
        if reports := self.catalogue.portal.ways.page:
            yield Output(REPORT_QR, qr_file(reports.url))
        for path, settings in ask_settings(self.catalogue):
            yield json_output(path, settings)

    def _asking(self, shard: Shard) -> Iterator[Draft]:
        for ask in ask_pages(self.catalogue, shard):
            yield self._draft(ask.collection, "contribute-ask", ask)

    def record(self, record: Record) -> Draft:
        """The page of a record."""
        kind = collection_of(type(record))
        return self._draft(kind.name, kind.template, _PAGE(self.catalogue, record))

    def _draft(self, collection: str, template: str, page: Any) -> Draft:
        """A page in a collection's shell; its key is made from its view."""
        key = fingerprint(page, self.shells[collection].digest)
        return Draft(f"{page.head.path}index.html", key, lambda: self._render(collection, template, page))

    def _render(self, collection: str, template: str, page: Any) -> bytes:
        path = page.head.path
        body = self.templates.render(template, root_of(path), page=page, qr=self._qr(path), intro="", tools=None)
        return self.shells[collection].fill(self.head(page.head), self.with_paper(path, body), root_of(path))

    def with_paper(self, path: str, body: Markup) -> Markup:
        """A page's body with what only paper shows: name, address and, unless it has one already, its code."""
        code = self._qr(path)
        return body + self.templates.render(
            "paper",
            root_of(path),
            portal=self.catalogue.portal,
            address=f"{self.site_url}{path}" if self.site_url else "",
            code="" if code in body else code,
        )

    def _qr(self, path: str) -> Markup:
        return qr_svg(f"{self.site_url}{path}") if self.site_url else Markup("")

    def _redirect(self, collection: str, former: str, record: Record) -> Output:
        """A page at an old address, or at that of a part of a place, that leads on without scripts."""
        path = self.catalogue.address(collection, former)
        return self._leading_on(path, self.catalogue.url(collection, record.id), record.name)

    def _leading_on(self, path: str, target: str, title: str) -> Output:
        html = self.templates.render("redirect", root_of(path), target=target, title=title, site_url=self.site_url)
        return Output(f"{path}index.html", html.encode())
