"""What the map's page needs: its tools, and the list that says the same as the map."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.point_credits import credit_line
from ..model.region import Region
from .mapped import AREA, LAYERS, Mapped, mapped
from .outlines import counties, portal_regions

MANY = 1_000
"""Records from which on the list is kept short, so that the page is quickly there."""
WHOLE = "属于整个地区，没有标在图上"
"""The heading of what stands for more than a county."""
LIMIT, LIMIT_OF_MANY = 100, 25
"""Records listed per region and layer; the region's page lists the rest."""


def page_context(catalogue: Catalogue) -> dict[str, Any]:
    """The context of ``overrides/kepu/map.html``, apart from ``root`` and ``assets``.

    Returns:
        ``review_number``, ``map_source`` and ``point_credit``, ``layers`` (code, label, count), ``regions`` (id, name)
        and ``groups``: per region its records by layer, each with url, name, kind, vague, area and sample. Addresses
        are relative to the site's root.
    """
    items = list(mapped(catalogue))
    regions = portal_regions(catalogue)
    return {
        "review_number": catalogue.portal.map.review_number,
        "map_source": catalogue.portal.map.source,
        "point_credit": credit_line(catalogue),
        "layers": [_layer(code, layer.label, items) for code, layer in LAYERS.items()],
        "regions": [{"id": region.id, "name": region.name} for region in regions],
        "groups": _groups(catalogue, regions, items),
    }


def embed_context(catalogue: Catalogue) -> dict[str, Any]:
    """The context of ``overrides/kepu/embed.html``: what a frame on another site may show."""
    regions = portal_regions(catalogue)
    return {
        "layers": [(code, layer.label) for code, layer in LAYERS.items()],
        "kinds": _kinds(catalogue),
        "regions": [
            {
                "id": region.id,
                "name": region.name,
                "parts": [{"id": part.id, "name": part.name} for part in counties(catalogue, region) if part != region],
            }
            for region in regions
        ],
        "code": '<iframe src="embed/map.html" width="100%" height="480" loading="lazy"></iframe>',
    }


def _kinds(catalogue: Catalogue) -> list[tuple[str, list[str]]]:
    """Kinds on the map by layer; layers of one kind are left out, since the layer says it already."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for item in mapped(catalogue):
        for layer, kind in ((item.layer, item.kind), *item.also):
            kinds[layer].add(kind)
    return [(layer.label, sorted(kinds[code])) for code, layer in LAYERS.items() if len(kinds[code]) > 1]


def _layer(code: str, label: str, items: list[Mapped]) -> dict[str, Any]:
    return {"code": code, "label": label, "count": sum(code in item.layers for item in items)}


def _groups(catalogue: Catalogue, regions: list[Region], items: list[Mapped]) -> list[dict[str, Any]]:
    """One group per region of the portal; what lies in none of them comes last, as 其他地区."""
    limit = LIMIT if len(items) < MANY else LIMIT_OF_MANY
    sorted_out: dict[str | None, list[Mapped]] = defaultdict(list)
    for item in items:
        homes = (region.id for region in regions if catalogue.regions.contains(region.id, item.region))
        sorted_out[next(homes, None)].append(item)
    groups = [_group(catalogue, region, sorted_out[region.id], limit) for region in regions]
    rest = sorted_out[None]
    if rest:
        groups.append({**_contents(catalogue, rest, limit), "id": None, "name": "其他地区", "url": None, "notes": []})
    return groups


def _group(catalogue: Catalogue, region: Region, items: list[Mapped], limit: int) -> dict[str, Any]:
    shown = {part.id: part for part in (region, *counties(catalogue, region))}.values()
    notes = [f"{part.name}：{part.boundary_note}" for part in shown if part.boundary_note]
    return {
        **_contents(catalogue, items, limit),
        "id": region.id,
        "name": region.name,
        "url": catalogue.url("regions", region.id),
        "notes": notes,
    }


def _contents(catalogue: Catalogue, items: list[Mapped], limit: int) -> dict[str, Any]:
    by_layer: dict[str, list[Mapped]] = defaultdict(list)
    for item in items:
        by_layer[WHOLE if item.wide else item.layer].append(item)
    collections = [
        {
            "code": code,
            "label": LAYERS[code].label if code in LAYERS else WHOLE,
            "count": len(by_layer[code]),
            "records": [_record(catalogue, item) for item in by_layer[code][:limit]],
        }
        for code in (WHOLE, *LAYERS)
        if by_layer[code]
    ]
    return {"count": len(items), "collections": collections}


def _record(catalogue: Catalogue, item: Mapped) -> dict[str, Any]:
    return {
        "url": catalogue.url(item.collection, item.record.id),
        "name": item.record.name,
        "kind": " · ".join((item.kind, *dict.fromkeys(LAYERS[layer].label for layer, _ in item.also))),
        "vague": item.placed.precision == "district" and not item.wide,
        "area": item.placed.precision == AREA and not item.wide,
        "sample": item.record.set_apart,
    }
