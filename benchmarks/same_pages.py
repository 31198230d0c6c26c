"""What Kepu's own venue pages show, as plain values: the front matter that a Hugo user would keep.

Nothing here is HTML. Values that are empty are left out, and so is what no layout in ``hugo/`` prints.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import material
import yaml

from kepu.assets import Assets
from kepu.catalogue import Catalogue
from kepu.catalogue.illustrations import Illustrations
from kepu.check.run import check_data
from kepu.exports.web import CONTENT_SECURITY_POLICY
from kepu.inputs import CODE
from kepu.model.venue import Venue
from kepu.sections import SECTION_PAGES, left_out
from kepu.views.record.page import record_page
from kepu.views.section.listing import LISTS, list_pages

ROOT = Path(__file__).resolve().parent.parent
ICONS = Path(material.__path__[0]) / "templates" / ".icons" / "material"
_SHOWN = (
    "id", "kind", "crumbs", "other_names", "aliases", "badges", "summary", "sample", "alert", "closed", "notice",
    "hours", "actions", "routes", "groups", "place", "sources", "provenance", "needs", "part_notices", "drawing",
    "stop", "contents", "unknown", "report", "sending", "printing",
)  # fmt: skip
_COMPACT = ("url", "name", "kind", "note", "sample")
"""Of a card that is shown as a name in a short list."""

Values = dict[str, Any]


@dataclass(frozen=True)
class VenuePage:
    """One page: front matter and Markdown."""

    id: str
    front: Values
    body: str


def load(data: Path, content: Path, now: dt.datetime) -> Catalogue:
    """The catalogue that Kepu builds its pages from.

    Raises:
        ValueError: the records have errors.
    """
    moment = now.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    dataset, report = check_data(data, content, moment.date())
    if report.failed:
        raise ValueError(f"{data} has errors: run kepu check")
    drawn = Illustrations.of(ROOT / "overrides/assets/kepu/pictures")
    return Catalogue(dataset, moment, illustrations=drawn)


def venue_pages(catalogue: Catalogue) -> Iterator[VenuePage]:
    """All venues in the order of the list, which is kept as Hugo's weight."""
    parts = [part for page in list_pages(catalogue, "venues") for part in page.parts]
    cards = [(part.title, card) for part in parts for card in part.cards]
    for weight, (part_title, card) in enumerate(cards, 1):
        venue = catalogue.of(Venue)[card.id]
        front = _front(catalogue, venue)
        front["params"] |= {"part": part_title, "card": _chosen(plain(card), ("place", "badges", "tags", "picture"))}
        yield VenuePage(venue.id, {**front, "weight": weight}, venue.description or "")


def _front(catalogue: Catalogue, venue: Venue) -> Values:
    page = record_page(catalogue, venue)
    if page.images:
        raise ValueError(f"{venue.id}: the layouts show no photographs")
    values = plain(page)
    values |= values.pop("detail")
    params = {
        **_chosen(values, _SHOWN),
        "blocks": [_block(block) for block in values.get("blocks", ()) if block],
        "placed": page.detail.placed,
        "subscription": page.detail.subscription,
        "alternate": page.head.alternate,
        "feeds": page.head.feeds,
        "json_ld": [page.head.json_ld] if page.head.json_ld else [],  # in a list Hugo leaves the names of keys alone
    }
    return {"title": page.head.title, "description": page.head.description, "params": plain(params)}


def _block(block: Values) -> Values:
    cards = [_chosen(card, _COMPACT) for card in block["cards"]] if block.get("compact") else block["cards"]
    return {**block, "cards": cards}


def _chosen(values: Values, names: tuple[str, ...]) -> Values:
    return {name: values[name] for name in names if name in values}


def plain(value: Any) -> Any:
    """Named tuples as mappings, tuples as lists, and no entries that are empty."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items() if not _empty(part)}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def _empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | list | Mapping) and not value)


def list_front(catalogue: Catalogue) -> Values:
    """Front matter of the list of venues."""
    title = LISTS["venues"].title
    return {"title": title, "description": f"{catalogue.portal.name}：{title}"}


def site_settings(catalogue: Catalogue, content: Path) -> Values:
    """What every page needs to know of the site, for Hugo's configuration."""
    portal = catalogue.portal
    return {
        "short_name": portal.short_name,
        "policy": CONTENT_SECURITY_POLICY,
        "assets": assets().folder,
        **_navigation(content, left_out(catalogue)),
        "licence": portal.data_licence.model_dump() if portal.data_licence else {},
        "map": {"source": portal.map.source or "", "review_number": portal.map.review_number or ""},
    }


def assets() -> Assets:
    """Kepu's own styles, scripts and icons."""
    overrides = ROOT / "overrides"
    return Assets.collect(overrides / "assets" / "kepu", overrides / "kepu", CODE, ICONS)


def _navigation(content: Path, absent: frozenset[str]) -> Values:
    """The header's sections and the footer's groups, from mkdocs.yml."""
    header: list[Values] = []
    footer: list[Values] = []
    settings = yaml.load((ROOT / "mkdocs.yml").read_bytes(), Loader=yaml.CBaseLoader)
    for entry in settings["nav"]:
        for title, value in entry.items() if isinstance(entry, dict) else ():
            if isinstance(value, list):
                links = [link for part in value for link in _links(part, content, absent)]
                footer += [{"title": title, "links": links}] if links else []
            else:
                header += _links({title: value}, content, absent)
    return {"header": header, "footer": footer}


def _links(entry: dict[str, str], content: Path, absent: frozenset[str]) -> Iterator[Values]:
    for title, path in entry.items():
        if path not in absent and (path in SECTION_PAGES or (content / path).is_file()):
            url = path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"
            yield {"title": title, "url": url}
