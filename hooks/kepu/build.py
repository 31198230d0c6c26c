"""One build: checked records in, a published site out. The site generator calls these steps."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from markupsafe import Markup

from . import inputs, maps
from .assets import Assets
from .catalogue import Catalogue
from .catalogue.articles import folders
from .catalogue.illustrations import Illustrations
from .catalogue.kept_rows import Store
from .catalogue.nodes import Nodes, marks_of
from .catalogue.papers import papers
from .catalogue.point_credits import credit_line
from .check.excerpt import excerpt
from .check.known import Known
from .check.run import check_data
from .diagnostics import Report
from .exports import (
    api,
    choices,
    csv_export,
    feeds,
    geojson,
    offline,
    ordering,
    quality,
    region_choices,
    schema,
    schools,
    sheets,
    trips,
    web,
)
from .exports.calendars import files as calendars
from .exports.calendars.files import whole_calendar
from .exports.explorer import files as explorer
from .exports.quiz import files as quiz
from .languages.scope import CHINESE, LANGUAGES, in_edition
from .model import COLLECTIONS
from .model.figures import filled
from .model.region import Region
from .navigation import NavItem
from .output import Draft, Output, Product, Unit
from .pages.shell import BODY_SLOT, HEAD_SLOT, LANGUAGES_SLOT, Shell
from .pages.site import RECORD_COLLECTIONS, Pages
from .pages.templates import Templates, root_of
from .photographs import Photographs, develop
from .publish.keeping import keep
from .publish.lint import examiner
from .publish.release import Release, traces_path
from .publish.shares import described, libraries
from .publish.traces import Traces
from .publish.workers import answers
from .seen import Seen
from .sent.pictures import Pictures
from .shards import WHOLE, Shard
from .source.cache import ParseCache
from .translated import Translations
from .views.alerts import alerts_everywhere
from .views.parts import Head
from .views.record.provider import provider_addresses
from .views.section.browse import browse_addresses
from .views.section.event_pages import event_addresses
from .views.section.kiosk import kiosk_tiles
from .views.section.months import months
from .views.text import full_date
from .written import Written, WrittenPages

log = logging.getLogger("mkdocs.kepu")
CODE = Path(__file__).parent
OWN_SEARCH = ("", "explore/")
"""Pages with a search field of their own, which do without that of the header."""


class CheckFailed(RuntimeError):
    """The records have errors, so nothing was built; ``report`` lists them."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"记录里有 {report.count('error')} 个错误，没有生成网站")
        self.report = report


@dataclass(frozen=True)
class Project:
    """Where things are. ``site_url`` ends in a slash, or is None."""

    data: Path
    content: Path
    overrides: Path
    site: Path
    cache: Path
    icons: Path
    site_url: str | None
    config: Path
    language: str = "zh-CN"
    regions: tuple[str, ...] = ()
    """Ids of the only regions whose records are shown, for a portal to carry away; none for all."""


@dataclass
class Kept:
    """What stays in memory from build to build of one program, as ``mkdocs serve`` is: files as they were read and
    what they became. It holds no more than is true of each content, so no build depends on an earlier one."""

    _last: tuple[ParseCache, Known] | None = None

    def of_last_build(self, cache: Path, seen: Seen) -> tuple[ParseCache, Known]:
        """What the last build read; at first what lies in the folder for what programs keep."""
        if self._last is None:
            known = Known.load(cache)
            known.stay()
            self._last = ParseCache.load(cache, seen=seen), known
        else:
            parsed, known = self._last
            self._last = parsed.again(seen), known
        return self._last


@dataclass
class Build:
    """Everything one build knows. Create it with :meth:`prepare`."""

    project: Project
    catalogue: Catalogue
    report: Report
    assets: Assets
    pages: Pages
    photographs: Photographs
    release: Release
    jobs: int = 1
    """How many processes make files at a time."""
    font: maps.Font | None = None
    """For text in pictures for social media; None if none are to be drawn."""
    written: WrittenPages = field(init=False)
    """The pages that the site generator knows."""
    shard: Shard | None = None
    """Which share of the site is made for ``kepu assemble``; None for a site as it is published."""
    made_from: Mapping[str, str] = field(default_factory=dict)
    """See :func:`inputs.parts_of_project`."""

    @classmethod
    def prepare(
        cls,
        project: Project,
        now: dt.datetime,
        today: dt.date | None = None,
        *,
        drafts: bool = False,
        jobs: int = 1,
        shard: Shard | None = None,
        kept: Kept | None = None,
    ) -> Build:
        """Check the records and collect what pages need.

        Args:
            now: the moment for which the site is built.
            today: the day of the check, if it is not that of ``now``: a site can be built for a day gone by,
                and then what was verified since is not verified in the future.
            drafts: show drafts too, on a site that says on every page that it is none to be published.
            jobs: how many processes make files at a time.
            shard: which share of the site is made for ``kepu assemble``; None for a site as it is published.
            kept: what the builds of this program keep for each other, if it builds more than once.

        Raises:
            CheckFailed: a record or page has an error.
        """
        seen = Seen.of(project.cache)
        given = project.config, project.data, project.content, now.date()
        made_from = inputs.parts_of_project(*given, drafts=drafts, of_file=seen.digest)
        kept = kept or Kept()
        parsed, known = kept.of_last_build(project.cache, seen)
        dataset, report = check_data(project.data, project.content, today or now.date(), parsed, known)
        seen.save()
        if not drafts:
            dataset = dataset.published()
        if project.regions:
            dataset = excerpt(dataset, project.regions)
        photographs = develop(dataset, project.content, project.cache)
        report.extend(photographs.problems)
        if report.failed:
            raise CheckFailed(report)
        drawn = Illustrations.of(project.overrides / "assets/kepu/pictures")
        written = folders(project.content), drawn, papers(project.content)
        catalogue = Catalogue(dataset, now, photographs.shown, *written)
        templates_folder = project.overrides / "kepu"
        assets = Assets.collect(project.overrides / "assets/kepu", templates_folder, CODE, project.icons)
        policy = web.content_security_policy(maps.tile_origins(catalogue, os.environ))
        font = maps.chinese_font() if project.site_url else None
        shared = {"portal": catalogue.portal, "policy": policy, "social_cards": bool(font), "drafts": drafts}
        shared["excerpt"] = _carried(catalogue) if project.regions else ""
        templates = Templates(templates_folder, assets.folder, shared)
        languages = (
            ()
            if project.regions
            else tuple(LANGUAGES[tag] for tag in dict.fromkeys((CHINESE, *catalogue.portal.languages)))
        )
        pages = Pages(catalogue, templates, project.site_url, languages=languages)
        version = _version(assets, templates_folder, project, shared)
        traces = None
        if not project.regions:  # an excerpt trims its records, which are no longer what was read
            path, nodes = traces_path(project.site, project.cache), Nodes(catalogue, marks_of(dataset.all()))
            settled = _settled(version, project, made_from, shard)
            traces = Traces(path, settled, nodes.digest)
            catalogue.rows.store = Store(path.with_suffix(".rows"), settled, nodes.digest)
        whole = inputs.whole(made_from, shard or "")
        return cls(
            project,
            catalogue,
            report,
            assets,
            pages,
            photographs,
            Release(project.site, project.cache, version, whole, traces=traces, reads=catalogue.reads),
            jobs,
            font,
            shard=shard,
            made_from=made_from,
        )

    @property
    def _part(self) -> Shard:
        """What of the site is made."""
        return self.shard or WHOLE

    @property
    def makes_written_pages(self) -> bool:
        """Whether the pages of the site generator are wanted: one share has them all."""
        return self._part.first

    def __post_init__(self) -> None:
        self.written = WrittenPages(self.catalogue, self.pages, self.project.content)

    # Parts that the theme asks for

    def parts(self, path: str, section: str, head: Markup, body: Markup, languages: Markup) -> dict[str, Any]:
        """What ``main.html`` prints, for a page at ``path`` under the header section ``section``."""
        root = root_of(path)
        nav = [
            NavItem(i.title, i.url, section == i.url.partition("/")[0], path == i.url)
            for i in self.written.navigation.header
        ]
        render = self.pages.templates.render
        return {
            "language": self.project.language,
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
        return filled(markdown, self.catalogue.records)

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
            "language": self.project.language,
            "head": render("head", root, head=head, translations=(), **shared),
            "header": render(
                "header", root, nav=self.written.navigation.header, searching=True, alerts=(), languages=""
            ),
            "body": render("missing", root),
            "footer": render("footer", root, footer_nav=self.written.navigation.footer),
        }

    # Publishing

    def batches(self) -> Iterator[Iterable[Product]]:
        """Everything that the site generator did not write itself, in batches that can be made apart from each other.

        The long ones come first. Nothing is computed before a batch is iterated.
        """
        yield from self.units()
        if self._part.first:  # where the hand-written pages are, whose addresses search engines are told
            yield chain(self.assets.outputs(), self.photographs.files, self._web())

    def units(self) -> Iterator[Iterable[Unit[Output | Draft]]]:
        """All that is made again only if something has changed of what it read."""
        catalogue, shard = self.catalogue, self._part
        large: list[Unit[Output | Draft]] = [Unit("explorer", partial(explorer.outputs, catalogue))]
        if self.font:
            large.append(Unit("cards", partial(maps.card_outputs, catalogue, self.font), self.font.describe()))
        yield from shard.some([*((unit,) for unit in large), *self._sent()])
        if shard.first:
            yield self.written.units()
        yield from self.pages.batches(shard)
        yield from api.batches(catalogue, shard)
        yield trips.stops(catalogue, shard)
        yield from shard.some(self._of_all())

    def _sent(self) -> Iterator[Iterable[Unit[Draft]]]:
        """Long pictures to send; their codes need the address of the site."""
        if self.font and self.project.site_url:
            acts = self.project.overrides / "assets/kepu/acts"
            yield Pictures(self.catalogue, self.font, acts, self.project.site_url).units()

    def _of_all(self) -> Iterator[Iterable[Unit[Output]]]:
        """Files about the whole portal, in batches."""
        catalogue, site_url = self.catalogue, self.project.site_url
        yield csv_export.units(catalogue)
        yield (Unit("calendars", partial(calendars.outputs, catalogue, site_url)),)
        yield chain(
            geojson.units(catalogue),
            maps.units(catalogue, os.environ),
            (
                Unit(f"picture {region.id}", partial(self._picture, region.id))
                for region in catalogue.regions_with_outline()
            ),
        )
        yield sheets.units(catalogue)
        yield (
            Unit("quality", partial(quality.outputs, catalogue)),
            Unit("schemas", partial(schema.outputs, catalogue)),
            *choices.units(catalogue),
            Unit("choices of regions", partial(region_choices.outputs, catalogue)),
            Unit("trips", partial(trips.common, catalogue)),
            Unit("orders", partial(ordering.outputs, catalogue)),
            Unit("schools", partial(schools.outputs, catalogue)),
            Unit("quiz", partial(quiz.outputs, catalogue)),
            Unit("feeds", partial(feeds.outputs, catalogue, site_url)),
        )

    def _web(self) -> Iterator[Output]:
        """What is for browsers and search engines."""
        yield Output("embed/map.html", self._frame())
        policy = web.content_security_policy(maps.tile_origins(self.catalogue, os.environ))
        yield from web.outputs(
            self.catalogue, self._in_all_languages(), self.project.site_url, self.assets.folder, policy,
            [language.folder for language in self.pages.languages] or [""],
        )  # fmt: skip
        yield offline.manifest(self.catalogue, self.assets.folder)
        if not self.project.regions:
            yield Output("kiosk/index.html", self._kiosk(policy))
            yield from offline.outputs(self.catalogue)
            yield Output("sw.js", self.assets.worker)
        if self.project.regions:
            yield whole_calendar(self.catalogue)
            yield Output("start.html", self._start())

    def _frame(self) -> bytes:
        """The map alone, for frames on other sites."""
        return self.pages.templates.render("embed-frame", "../", point_credit=credit_line(self.catalogue)).encode()

    def _kiosk(self, policy: str) -> bytes:
        """The portal on a screen in a hall, which shows its pages in a frame."""
        tiles = kiosk_tiles(self.catalogue, self.pages.written)
        shown = {"tiles": tiles, "months": " ".join(months(self.catalogue)), "framing": web.framing(policy)}
        shown["languages"] = self.pages.switch("kiosk/")
        return self.pages.templates.render("kiosk", "../", **shown).encode()

    def _start(self) -> bytes:
        """The page beside a portal to carry away that opens it."""
        tables = [name for name in RECORD_COLLECTIONS if self.catalogue.records[name]]
        labels = {name: COLLECTIONS[name].label for name in tables}
        return self.pages.templates.render("pack-start", "./", tables=labels).encode()

    def _picture(self, region_id: str) -> Iterator[Output]:
        picture = maps.region_svg(self.catalogue, self.catalogue.of(Region)[region_id])
        if picture:
            yield Output(f"map/regions/{region_id}.svg", picture.encode())

    def _in_all_languages(self) -> Iterable[str]:
        """What search engines may know, with the same pages of editions."""
        folders = [language.folder for language in self.pages.languages if language.folder]
        for address in self._all_addresses():
            yield address
            yield from (f"{folder}{address}" for folder in folders if in_edition(address))

    def _all_addresses(self) -> Iterable[str]:
        """What search engines may know: nothing of a portal that is made up."""
        if self.catalogue.portal.made_up:
            return
        yield from self.written.known
        yield from browse_addresses(self.catalogue)
        yield from event_addresses(self.catalogue)
        yield from provider_addresses(self.catalogue)
        for collection in RECORD_COLLECTIONS:
            for record in self.catalogue.records[collection].values():
                if not record.set_apart and self.catalogue.place_of(record) is record:
                    yield self.catalogue.url(collection, record.id)

    def _translated(self) -> Iterator[Iterable[Draft | Output]]:
        """The pages of other languages, which are made from the Chinese ones in the tree."""
        scripts, data = self.project.overrides / "assets/kepu/js", self.project.data
        translations = Translations.of(self.catalogue, self.pages, data, self.assets.folder, scripts)
        yield from translations.batches(self.release, self._part)

    def finish(self) -> None:
        """Write everything, look at every new page, and publish.

        Raises:
            LintFailed: a page loads something foreign or has inline code; the old site stays.
        """
        release = self.release
        release.examine = examiner(self.project.site_url)
        if self.makes_written_pages:
            release.adopt()
        else:
            release.discard()
        if release.traces:
            release.traces.load()
        batches = [partial(release.share, batch) for batch in self.batches()]
        for share in answers(batches, self.jobs):
            release.take(share)
        for share in answers([partial(release.share, batch) for batch in self._translated()], self.jobs):
            release.take(share)
        if self.shard:
            release.add(described(release.tree, self.shard, self.made_from))
        else:
            keep(release)
        release.publish()
        log.info("已发布 %d 页，其中 %d 个文件未变", len(release.rendered), release.reused)


def _carried(catalogue: Catalogue) -> str:
    """What a portal to carry away says of itself on every page."""
    names = "、".join(region.name for region in map(catalogue.regions.get, catalogue.portal.regions) if region)
    return f"离线版，只有{names}的内容，{full_date(catalogue.today)}制作"


def _version(assets: Assets, templates: Path, project: Project, shared: dict[str, Any]) -> str:
    """Stands for all code, templates and what these share: when it changes, no cached page is trusted."""
    digest = hashlib.blake2b(digest_size=12)
    for path in sorted((*CODE.rglob("*.py"), *templates.glob("*.html"), project.overrides / "main.html")):
        digest.update(path.read_bytes())
    digest.update(f"{assets.folder}\0{project.site_url}\0{shared}".encode())
    return digest.hexdigest()


def _settled(version: str, project: Project, made_from: Mapping[str, str], shard: Shard | None) -> str:
    """Stands for all that a file is made from beside what is read from the catalogue: when it changes, no trace is
    trusted. The portal's settings and the outlines are among it."""
    given = [project.data / "boundaries", project.data / "portal.yml", *_added_code()]
    files = inputs.digest(given, dt.date.min, project.data.name, project.language, str(shard or ""))
    return f"{version} {made_from['program']} {made_from['settings']} {files} {sys.version} {libraries()}"


def _added_code() -> Iterator[Path]:
    """The modules of other packages that add collections."""
    for collection in COLLECTIONS.values():
        file = Path(sys.modules[collection.model.__module__].__file__ or "")
        if not file.is_relative_to(CODE):
            yield file
