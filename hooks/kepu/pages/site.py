"""All pages of a portal: which there are, and how each is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup

from ..catalogue import Catalogue
from ..catalogue.by_model import ByModel
from ..languages.scope import CHINESE, LANGUAGES, Language
from ..languages.switch import alternates, switch
from ..model import COLLECTIONS, Record, collection_of, having
from ..model.asking import Wanted
from ..model.coverage import Coverage
from ..model.curriculum import Curriculum
from ..model.knowledge import Howto, Knowledge, Myth
from ..model.planning import Plan
from ..model.region import Region
from ..output import Draft, Output, Unit, fingerprint, json_output
from ..shards import WHOLE, Shard
from ..views.alerts import AlertLine, alerts_of
from ..views.form.ask import ask_page, ask_settings
from ..views.parts import Head
from ..views.record.cards import card
from ..views.record.correction import REPORT_QR
from ..views.record.coverage import CoveragePage, coverage_page
from ..views.record.curriculum import CurriculumPage, curriculum_page
from ..views.record.knowledge import KnowledgePage, Sheet, knowledge_page, knowledge_sheets
from ..views.record.page import RecordPage, record_page
from ..views.record.plan import PlanPage, plan_page
from ..views.record.provider import provider_pages
from ..views.record.region import RegionPage, region_page
from ..views.record.removed import removed_pages, successors
from ..views.section.browse import browse_codes, browse_list
from ..views.section.event_pages import event_pages
from ..views.section.folders import folder_pages, folder_redirects
from ..views.section.listing import LISTS, further_pages, list_page
from ..views.sending import of_page
from .qr import qr_file, qr_svg
from .shell import Shell
from .templates import Templates, root_of

_PAGE = (
    ByModel[RecordPage | RegionPage | PlanPage | CoveragePage | CurriculumPage | KnowledgePage](record_page)
    .on(Region, region_page)
    .on(Plan, plan_page)
    .on(Coverage, coverage_page)
    .on(Curriculum, curriculum_page)
    .on(Howto, knowledge_page)
    .on(Myth, knowledge_page)
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
    languages: tuple[Language, ...] = ()
    """In which pages are made, the Chinese first."""
    written: set[str] = field(default_factory=set)
    """The addresses of hand-written pages."""
    beside: Callable[[Any], Iterable[Draft]] = lambda page: ()
    """Other files made of a record's page, while it is there."""
    beside_given: str = ""
    """Stands for what these are made from that is not read from the catalogue."""

    def head(self, head: Head) -> Markup:
        """The inside of ``<head>`` for any page."""
        return self.templates.render(
            "head",
            root_of(head.path),
            head=head,
            portal=self.catalogue.portal,
            site_url=self.site_url,
            translations=alternates(self.languages, self.site_url, head.path) if self.site_url else (),
        )

    def switch(self, path: str) -> Markup:
        """The links from a Chinese page to itself in other languages; empty in a portal of one language."""
        return Markup(switch(self.languages, LANGUAGES[CHINESE], root_of(path), path))

    def prepare(self) -> None:
        """Make what the pages of many records need, for processes that are forked next: templates and indexes by a page
        of each collection, which nobody keeps, cards of places, and how names sound."""
        for name in RECORD_COLLECTIONS:
            for record_id in [*self.catalogue.records[name]][:1]:
                for item in self._of_record(name, record_id):
                    if isinstance(item, Draft):
                        item.render()
        for name in having(lambda collection: collection.placed):
            for record in self.catalogue.records[name].values():
                card(self.catalogue, name, record)
        self.catalogue.keep_sounds()

    def batches(self, shard: Shard = WHOLE) -> Iterator[Iterable[Unit[Output | Draft]]]:
        """Every record page, redirect and list continuation, in batches that can be made apart from each other."""
        for collection in RECORD_COLLECTIONS:
            records = shard.held(self.catalogue.records[collection].values(), self.catalogue.home_of)
            for start in range(0, len(records), BATCH):
                yield self._of_records(collection, [record.id for record in records[start : start + BATCH]])
        yield self._asking(shard)
        yield from shard.some((self._of_lists(), self._others()))

    def _of_records(self, collection: str, ids: Iterable[str]) -> Iterator[Unit[Output | Draft]]:
        shell = self._given(collection) + self.beside_given
        for record_id in ids:
            yield Unit(f"{collection}/{record_id}", partial(self._of_record, collection, record_id), shell)

    def _of_record(self, collection: str, record_id: str) -> Iterator[Output | Draft]:
        record = self.catalogue.records[collection][record_id]
        if self.catalogue.place_of(record) is record:
            page = _PAGE(self.catalogue, record)
            yield self._of_page(record, page)
            yield from self.beside(page)
        else:
            yield self._redirect(collection, record.id, record)
        for former in record.formerly:
            yield self._redirect(collection, former, record)
        if isinstance(record, Knowledge):
            for sheet in knowledge_sheets(knowledge_page(self.catalogue, record)):
                yield self._draft(collection, "knowledge-sheet", sheet)

    def _of_lists(self) -> Iterator[Unit[Output | Draft]]:
        for name, spec in LISTS.items():
            for number in further_pages(self.catalogue, name):
                make = partial(self._list, name, spec.collection, number)
                yield Unit(f"list {name} {number}", make, self._given(spec.collection))
        for code in browse_codes(self.catalogue):
            yield Unit(f"browse {code}", partial(self._browse, code), self._given("explore"))

    def _list(self, name: str, collection: str, number: int) -> Iterator[Draft]:
        yield self._draft(collection, "list", list_page(self.catalogue, name, number))

    def _browse(self, code: str) -> Iterator[Draft]:
        for browse in browse_list(self.catalogue, code):
            yield self._draft("explore", "browse", browse)

    def _others(self) -> Iterator[Unit[Output | Draft]]:
        yield Unit("removed", self._removed, self._given(*RECORD_COLLECTIONS))
        yield Unit("events", self._events, self._given("events"))
        yield Unit("providers", self._providers, self._given("organizations"))
        yield Unit("settings", self._settings)
        yield Unit("former folders", self._former_folders, " ".join(sorted(self.written)))

    def _removed(self) -> Iterator[Output | Draft]:
        for collection, gone in removed_pages(self.catalogue):
            yield self._draft(collection, "removed", gone)
        for old, target, name in successors(self.catalogue):
            yield self._leading_on(old, target, name)

    def _events(self) -> Iterator[Draft]:
        for template, event_page in event_pages(self.catalogue, self.site_url):
            yield self._draft("events", template, event_page)
        for folder in folder_pages(self.catalogue):
            yield self._draft("events", "folder", folder)

    def _providers(self) -> Iterator[Draft]:
        for provider in provider_pages(self.catalogue):
            yield self._draft("organizations", "provider", provider)

    def _settings(self) -> Iterator[Output]:
        for path, target in folder_redirects():
            yield self._leading_on(path, target, "下一页")
        if reports := self.catalogue.portal.ways.page:
            yield Output(REPORT_QR, qr_file(reports.url))
        for path, settings in ask_settings(self.catalogue):
            yield json_output(path, settings)

    def _former_folders(self) -> Iterator[Output]:
        """Pages at the addresses from before collections were records, unless a written page still stands there."""
        for collection in RECORD_COLLECTIONS:
            records = self.catalogue.records[collection] if COLLECTIONS[collection].formerly else {}
            targets = [("", f"{collection}/", COLLECTIONS[collection].label)] if records else []
            for record in records.values():
                url = self.catalogue.url(collection, record.id)
                targets += [(f"{name}/", url, record.name) for name in (record.id, *record.formerly)]
            for folder in COLLECTIONS[collection].formerly:
                for name, url, title in targets:
                    if f"{folder}/{name}" not in self.written:
                        yield self._leading_on(f"{folder}/{name}", url, title)

    def _asking(self, shard: Shard) -> Iterator[Unit[Output | Draft]]:
        for collection in self.catalogue.of(Wanted):
            records = shard.held(self.catalogue.records[collection].values(), self.catalogue.home_of)
            for record in records:
                make = partial(self._ask, collection, record.id)
                yield Unit(f"ask {collection}/{record.id}", make, self._given(collection))

    def _ask(self, collection: str, record_id: str) -> Iterator[Draft]:
        page = ask_page(self.catalogue, self.catalogue.records[collection][record_id])
        if page is not None:
            yield self._draft(collection, "contribute-ask", page)

    def _given(self, *collections: str) -> str:
        """Stands for the shells of collections."""
        return "".join(self.shells[collection].digest.hex() for collection in collections)

    def record(self, record: Record) -> Draft:
        """The page of a record."""
        return self._of_page(record, _PAGE(self.catalogue, record))

    def _of_page(self, record: Record, page: Any) -> Draft:
        kind = collection_of(type(record))
        return self._draft(kind.name, kind.template, page, alerts_of(self.catalogue, record))

    def _draft(self, collection: str, template: str, page: Any, alerts: tuple[AlertLine, ...] = ()) -> Draft:
        """A page in a collection's shell; its key is made from its view."""
        key = fingerprint((page, alerts) if alerts else page, self.shells[collection].digest)
        return Draft(f"{page.head.path}index.html", key, lambda: self._render(collection, template, page, alerts))

    def _render(self, collection: str, template: str, page: Any, alerts: tuple[AlertLine, ...]) -> bytes:
        path = page.head.path
        about = page.back if isinstance(page, Sheet) else path
        shown = {"qr": self._qr(about), "intro": "", "tools": None, **self._sending(page)}
        body = self.templates.render(template, root_of(path), page=page, **shown)
        if alerts:
            body = self.templates.render("alerts", root_of(path), alerts=alerts) + body
        whole = body if isinstance(page, Sheet) else self.with_paper(path, body)
        return self.shells[collection].fill(self.head(page.head), whole, root_of(path), self.switch(path))

    def _sending(self, page: Any) -> dict[str, str]:
        """What is sent of a page in chats, see ``send.html``, and what of it can be printed."""
        return {
            "sending": getattr(page, "sending", "") or of_page(page.head),
            "address": f"{self.site_url}{page.head.path}" if self.site_url else "",
            "long_picture": getattr(page, "long_picture", ""),
            "printing": getattr(page, "printing", ""),
        }

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

    def elder_code(self) -> Markup:
        """The code that opens the first page in elder mode; empty if nobody knows the site's address."""
        return self._qr("?mode=elder")

    def _qr(self, path: str) -> Markup:
        return qr_svg(f"{self.site_url}{path}") if self.site_url else Markup("")

    def _redirect(self, collection: str, former: str, record: Record) -> Output:
        """A page at an old address, or at that of a part of a place, that leads on without scripts."""
        path = self.catalogue.address(collection, former)
        return self._leading_on(path, self.catalogue.url(collection, record.id), record.name)

    def _leading_on(self, path: str, target: str, title: str) -> Output:
        html = self.templates.render("redirect", root_of(path), target=target, title=title, site_url=self.site_url)
        return Output(f"{path}index.html", html.encode())
