"""One build: checked records in, a published site out. The site generator calls these steps."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from . import inputs, maps
from .assets import Assets
from .catalogue import Catalogue
from .catalogue.articles import folders
from .catalogue.illustrations import Illustrations
from .catalogue.kept_rows import Store
from .catalogue.nodes import Nodes, marks_of
from .catalogue.papers import papers
from .checked import Checked, Kept, checked
from .diagnostics import Report
from .exports import web
from .languages.scope import CHINESE, LANGUAGES
from .output import Draft, Output, Product, Unit
from .pages import compiled
from .pages.site import Pages
from .pages.templates import Templates
from .photographs import Photographs
from .products import Products
from .project import Project
from .publish.keeping import keep
from .publish.lint import examiner
from .publish.manifest import traces_path
from .publish.release import Release, Share
from .publish.shares import described
from .publish.traces import Traces
from .publish.workers import answers
from .shards import WHOLE, Shard
from .stamps import settled, version
from .theme_parts import ThemeParts
from .translated import Translations
from .views.text import full_date
from .written import WrittenPages

FEW = 200
"""Fewer units and files than that are made in one process: what they share, answers about all records, several would
each work out for themselves."""
log = logging.getLogger("mkdocs.kepu")


@dataclass(frozen=True)
class Look:
    """What is the same for all pages of a site, whatever its records say.

    Args:
        font: for text in pictures for social media; None if none are to be drawn.
        version: see :func:`stamps.version`.
    """

    assets: Assets
    templates: Templates
    font: maps.Font | None = None
    version: str = ""

    @classmethod
    def of(cls, project: Project, catalogue: Catalogue, *, drafts: bool) -> Look:
        """That of a project."""
        folder = project.overrides / "kepu"
        assets = Assets.collect(project.overrides / "assets/kepu", folder, inputs.CODE, project.icons)
        policy = web.content_security_policy(maps.tile_origins(catalogue, os.environ))
        font = maps.chinese_font() if project.site_url else None
        shared = {"portal": catalogue.portal, "policy": policy, "social_cards": bool(font), "drafts": drafts}
        shared["excerpt"] = _carried(catalogue) if project.regions else ""
        stamp = version(assets, folder, project, shared)
        compiled.RECORDS.keep_in(compiled.FOLDER, stamp)
        compiled.THEME.keep_in(compiled.FOLDER / "theme", stamp)
        return cls(assets, Templates(folder, assets.folder, shared), font, stamp)

    def pages(self, project: Project, catalogue: Catalogue) -> Pages:
        """The pages of a catalogue that look so."""
        tags = () if project.regions else dict.fromkeys((CHINESE, *catalogue.portal.languages))
        languages = tuple(LANGUAGES[tag] for tag in tags)
        return Pages(catalogue, self.templates, project.site_url, languages=languages)


@dataclass
class Build:
    """Everything one build knows. Create it with :meth:`prepare`."""

    project: Project
    catalogue: Catalogue
    found: Checked
    look: Look
    pages: Pages
    release: Release
    jobs: int = 1
    """How many processes make files at a time."""
    shard: Shard | None = None
    """Which share of the site is made for ``kepu assemble``; None for a site as it is published."""
    written: WrittenPages = field(init=False)
    """The pages that the site generator knows."""
    theme: ThemeParts = field(init=False)
    """What it prints on them."""
    adopted: list[Output] | None = None
    """The files that it wrote itself, as far as they are known."""

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
        found = checked(project, now, today or now.date(), kept or Kept(), drafts=drafts)
        catalogue = _catalogue(project, found, now)
        look = Look.of(project, catalogue, drafts=drafts)
        release = _release(project, catalogue, found, look, shard)
        return cls(project, catalogue, found, look, look.pages(project, catalogue), release, jobs, shard)

    def __post_init__(self) -> None:
        self.written = WrittenPages(self.catalogue, self.pages, self.project.content)
        self.theme = ThemeParts(self.catalogue, self.pages, self.written, self.project.language)

    def after(self, found: Checked, now: dt.datetime) -> Build | None:
        """A build of the same site after a change of records, which needs nothing of the site generator.

        Returns:
            None if more has changed than records, or if pages of the theme would be others.
        """
        if found.beside != self.found.beside or self.adopted is None:
            return None
        catalogue = _catalogue(self.project, found, now)
        look = replace(self.look, templates=self.look.templates.anew())
        pages = look.pages(self.project, catalogue)
        pages.shells, pages.written = self.pages.shells, self.pages.written
        release = _release(self.project, catalogue, found, look, self.shard)
        build = Build(self.project, catalogue, found, look, pages, release, self.jobs, self.shard)
        build.adopted = self.adopted
        build.written.navigation, build.written.known = self.written.navigation, self.written.known
        build.theme.figures = self.theme.figures
        return build if build.theme.says_the_same_as(self.theme) else None

    @property
    def report(self) -> Report:
        """What the check said."""
        return self.found.report

    @property
    def photographs(self) -> Photographs:
        return self.found.photographs

    @property
    def _part(self) -> Shard:
        """What of the site is made."""
        return self.shard or WHOLE

    @property
    def makes_written_pages(self) -> bool:
        """Whether the pages of the site generator are wanted: one share has them all."""
        return self._part.first

    @property
    def products(self) -> Products:
        """All files that the site generator does not write itself."""
        look, found = self.look, self.found
        return Products(
            self.project,
            self.catalogue,
            look.assets,
            self.pages,
            found.photographs,
            self.written,
            self._part,
            look.font,
        )

    def units(self) -> Iterator[Iterable[Unit[Output | Draft]]]:
        """See :meth:`Products.units`."""
        return self.products.units()

    def translations(self) -> Translations:
        """The editions of this site in other languages."""
        scripts, data = self.project.overrides / "assets/kepu/js", self.project.data
        return Translations.of(self.catalogue, self.pages, data, self.look.assets.folder, scripts)

    def finish(self) -> None:
        """Write everything, look at every new page, and publish.

        Raises:
            LintFailed: a page loads something foreign or has inline code; the old site stays.
        """
        release = self.release
        release.examine = examiner(self.project.site_url)
        if release.traces:
            release.traces.load()
        self._take_theme()
        if self.jobs > 1 and release.traces and release.traces.empty:  # else each process would do it again
            self.pages.prepare()
        self._make(chain(self.units(), self.products.others()))
        self._make(self.translations().batches(release, self._part))  # from the Chinese pages in the tree
        if self.shard:
            release.add(described(release.tree, self.shard, self.found.made_from))
        else:
            keep(release)
        release.publish()
        log.info("已发布 %d 页，其中 %d 个文件未变", len(release.rendered), release.reused)

    def _take_theme(self) -> None:
        """Take what the site generator wrote itself, now or for an earlier build."""
        if not self.makes_written_pages:
            self.release.discard()
        elif self.adopted is None:
            self.adopted = self.release.adopt()
        else:
            for output in self.adopted:
                self.release.add(output)

    def _make(self, batches: Iterable[Iterable[Product]]) -> None:
        jobs, traces = self.jobs, self.release.traces
        if traces and not traces.empty:
            left = self.release.left(batches)
            batches, jobs = left, jobs if sum(map(len, left)) >= FEW else 1
        shares: list[Callable[[], Share]] = [partial(self.release.share, batch) for batch in batches]
        for share in answers(shares, jobs):
            self.release.take(share)


def _catalogue(project: Project, found: Checked, now: dt.datetime) -> Catalogue:
    drawn = Illustrations.of(project.overrides / "assets/kepu/pictures")
    shown = found.photographs.shown
    return Catalogue(found.dataset, now, shown, folders(project.content), drawn, papers(project.content))


def _release(project: Project, catalogue: Catalogue, found: Checked, look: Look, shard: Shard | None) -> Release:
    """Where the site is put together; what is kept of the last build is known by what it read."""
    traces = None
    if not project.regions:  # an excerpt trims its records, which are no longer what was read
        path, nodes = traces_path(project.site, project.cache), Nodes(catalogue, marks_of(found.dataset.all()))
        stamp = settled(look.version, project, found.made_from, shard)
        traces = Traces(path, stamp, nodes.digest)
        catalogue.rows.store = Store(path.with_suffix(".rows"), stamp, nodes.digest)
    whole = inputs.whole(found.made_from, shard or "")
    return Release(project.site, project.cache, look.version, whole, traces=traces, reads=catalogue.reads)


def _carried(catalogue: Catalogue) -> str:
    """What a portal to carry away says of itself on every page."""
    names = "、".join(region.name for region in map(catalogue.regions.get, catalogue.portal.regions) if region)
    return f"离线版，只有{names}的内容，{full_date(catalogue.today)}制作"
