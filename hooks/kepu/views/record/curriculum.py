"""The page of a core concept: what is taught when, what can be used for it, and what is still missing."""

from __future__ import annotations

from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.serving import related
from ...model.curriculum import CURRICULUM, Curriculum, LearningContent
from ..parts import Action, Crumb, Head, Item, SourceView
from .cards import card
from .correction import edit_actions
from .facts import link_items, source_views
from .lessons import UseView, by_way, stage_name, textbooks_for
from .provenance import provenance

_MOST_RELATED = 12


class ContentView(NamedTuple):
    """A content: what is taught in each stage, and what can be used, by way.
    ``explore`` finds the same in the search."""

    id: str
    title: str
    part: str
    bands: tuple[tuple[str, str], ...]
    note: str
    ways: tuple[tuple[str, tuple[UseView, ...]], ...]
    textbooks: tuple[str, ...]
    explore: str


class RelatedView(NamedTuple):
    """A place of the same theme, which no source connects with a content."""

    name: str
    url: str
    detail: str


class CurriculumPage(NamedTuple):
    head: Head
    id: str
    name: str
    crumbs: tuple[Crumb, ...]
    kind: str
    lead: str
    contents: tuple[ContentView, ...]
    missing: tuple[str, ...]
    related: tuple[RelatedView, ...]
    related_total: int
    official: tuple[Item, ...]
    sources: tuple[SourceView, ...]
    provenance: tuple[str, ...]
    editing: tuple[Action, ...]


def curriculum_page(catalogue: Catalogue, record: Curriculum) -> CurriculumPage:
    """Everything the page of a core concept, task group or subject shows."""
    contents = tuple(_content(catalogue, content) for content in record.contents)
    near = related(catalogue, record)
    lead = _lead(record, contents)
    path = catalogue.address(CURRICULUM.name, record.id)
    return CurriculumPage(
        head=Head(f"{record.name}：{record.subject}", lead, path, indexed=not record.set_apart),
        id=record.id,
        name=record.name,
        crumbs=(Crumb(f"{CURRICULUM.name}/", "按课本内容找"),),
        kind=" · ".join(filter(None, (record.subject, record.domain, record.standard))),
        lead=lead,
        contents=contents,
        missing=tuple(view.title for view in contents if not view.ways),
        related=tuple(_related(catalogue, *place) for place in near[:_MOST_RELATED]),
        related_total=len(near),
        official=tuple(link_items(record.links)),
        sources=source_views(record),
        provenance=provenance(record),
        editing=edit_actions(catalogue, CURRICULUM.name, record),
    )


def _content(catalogue: Catalogue, content: LearningContent) -> ContentView:
    uses = by_way(catalogue, content)
    return ContentView(
        content.id,
        " ".join(filter(None, (content.number, content.name))),
        content.part or "",
        tuple((stage_name(catalogue, band.band), "、".join(band.words)) for band in content.bands),
        content.note or "",
        uses,
        textbooks_for(catalogue, content),
        f"explore/?content={content.id}" if uses else "",
    )


def _lead(record: Curriculum, contents: tuple[ContentView, ...]) -> str:
    """``课本里的“地球系统” → 可以去 5 处，可以看 4 项``; each place counts once, however many contents it serves."""
    found: dict[str, set[str]] = {}
    for view in contents:
        for way, uses in view.ways:
            found.setdefault(way, set()).update(use.url.partition("#")[0] for use in uses)
    if not found:
        return f"课本里的“{record.name}”：本站还没有收录能用的地方、课程和资源。"
    counted = "，".join(f"{way} {len(urls)} 个" for way, urls in found.items())
    return f"课本里的“{record.name}” → {counted}。"


def _related(catalogue: Catalogue, collection: str, record_id: str) -> RelatedView:
    shown = card(catalogue, collection, catalogue.records[collection][record_id])
    return RelatedView(shown.name, shown.url, " · ".join(filter(None, (shown.kind, shown.place))))
