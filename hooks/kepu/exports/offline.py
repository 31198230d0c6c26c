"""What belongs together on a visitor's device. The files themselves are made of what is published, see
``publish/keeping.py``."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue
from ..model.knowledge import HOWTOS
from ..output import Output, json_output
from ..views.section.offline import county_name, pages_by_county

PLAN = "offline/plan.json"


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """The emergency topics, and the pages about each county."""
    topics = [catalogue.url(HOWTOS.name, record_id) for record_id in sorted(catalogue.records[HOWTOS.name])]
    regions = [
        {"id": region, "name": county_name(catalogue, region), "pages": pages}
        for region, pages in pages_by_county(catalogue).items()
    ]
    yield json_output(PLAN, {"topics": [f"{HOWTOS.name}/", *topics] if topics else [], "regions": regions})


def manifest(catalogue: Catalogue, assets: str) -> Output:
    """How the portal stands on a home screen (W3C Web Application Manifest)."""
    portal = catalogue.portal
    return json_output(
        "manifest.webmanifest",
        {
            "name": portal.name, "short_name": portal.short_name, "description": portal.tagline, "lang": "zh-CN",
            "start_url": "./", "scope": "./", "display": "standalone",
            "background_color": "#faf8f2", "theme_color": "#0b6b5d",
            "icons": [{"src": f"{assets}/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
        },
    )  # fmt: skip
