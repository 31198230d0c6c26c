"""All files of a site that are made from the catalogue: which there are, in which batches, made by whom."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from . import maps
from .assets import Assets
from .catalogue import Catalogue
from .catalogue.point_credits import credit_line
from .exports import (
    api,
    choices,
    feeds,
    offline,
    ordering,
    quality,
    region_choices,
    schema,
    schools,
    sheets,
    tables,
    trips,
    web,
)
from .exports.calendars import files as calendars
from .exports.calendars.files import whole_calendar
from .exports.explorer import files as explorer
from .exports.quiz import files as quiz
from .model import COLLECTIONS
from .model.region import Region
from .output import Draft, Output, Unit
from .pages.site import RECORD_COLLECTIONS, Pages
from .photographs import Photographs
from .project import Project
from .sent.pictures import Pictures
from .shards import Shard
from .views.alerts import alerts_everywhere, alerts_regional
from .views.record.provider import provider_addresses
from .views.section.browse import browse_addresses
from .views.section.event_pages import event_addresses
from .views.section.kiosk import kiosk_tiles
from .views.section.months import months
from .written import WrittenPages


@dataclass(frozen=True)
class Products:
    """What a build makes of these; ``shard`` is the share of it that is wanted."""

    project: Project
    catalogue: Catalogue
    assets: Assets
    pages: Pages
    photographs: Photographs
    written: WrittenPages
    shard: Shard
    font: maps.Font | None = None

    def others(self) -> Iterator[Iterable[Output]]:
        """All that is made each time, beside :meth:`units`."""
        if self.shard.first:  # where the hand-written pages are, whose addresses search engines are told
            yield chain(self.assets.outputs(), self.photographs.files, self._web())

    def units(self) -> Iterator[Iterable[Unit[Output | Draft]]]:
        """All that is made again only if something has changed of what it read, in batches that can be made apart from
        each other. The long ones come first. Nothing is computed before a batch is iterated.
        """
        catalogue, shard = self.catalogue, self.shard
        large: list[Unit[Output | Draft]] = [Unit("explorer", partial(explorer.outputs, catalogue))]
        if self.font:
            large.append(Unit("cards", partial(maps.card_outputs, catalogue, self.font), self.font.describe()))
        yield from shard.some(
            [*((unit,) for unit in large), *self._sent()]
        )  # before pages: their pictures stand beside
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
            pictures = Pictures(self.catalogue, self.font, acts, self.project.site_url, self.project.cache)
            self.pages.beside, self.pages.beside_given = pictures.beside, self.font.describe()
            yield pictures.units()

    def _of_all(self) -> Iterator[Iterable[Unit[Output]]]:
        """Files about the whole portal, in batches."""
        catalogue, site_url = self.catalogue, self.project.site_url
        yield tables.units(catalogue)
        yield (Unit("calendars", partial(calendars.outputs, catalogue, site_url)),)
        yield chain(
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
        addresses, languages = self._all_addresses(), self.pages.languages
        yield from web.outputs(self.catalogue, addresses, self.project.site_url, self.assets.folder, policy, languages)
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
        shown: dict[str, Any] = {
            "tiles": tiles,
            "months": " ".join(months(self.catalogue)),
            "framing": web.framing(policy),
            "languages": self.pages.switch("kiosk/"),
            "alerts": (*alerts_everywhere(self.catalogue), *alerts_regional(self.catalogue)),
        }
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
