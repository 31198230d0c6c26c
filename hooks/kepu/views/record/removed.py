"""The page at the address of a record that was removed: what was here, why it is gone, where to go instead."""

from __future__ import annotations

from typing import NamedTuple

from ...catalogue import Catalogue
from ...model import COLLECTIONS
from ...model.removal import Removal
from ..parts import Head
from ..text import partial_date


class RemovedPage(NamedTuple):
    """``list_url`` leads to what there is of the same kind, relative to the root."""

    head: Head
    name: str
    label: str
    reason: str
    removed_on: str
    list_url: str


def removed_pages(catalogue: Catalogue) -> list[tuple[str, RemovedPage]]:
    """(collection, page) for every address of what was removed and has no successor."""
    found = []
    for removal in catalogue.of(Removal).values():
        collection = COLLECTIONS.get(removal.collection)
        if collection is not None and collection.pages and removal.successor is None:
            found += [(collection.name, _page(catalogue, removal, old)) for old in removal.old_ids]
    return found


def _page(catalogue: Catalogue, removal: Removal, old: str) -> RemovedPage:
    collection = COLLECTIONS[removal.collection]
    return RemovedPage(
        Head(
            f"{removal.name}（已不再收录）",
            f"{removal.name}已不再收录。",
            catalogue.address(collection.name, old),
            indexed=False,
        ),
        removal.name,
        collection.label,
        removal.reason.rstrip("。"),
        partial_date(str(removal.removed_on)),
        f"{collection.name}/" if collection.listed else "sitemap/",
    )


def successors(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """(old address, new address, name of what is there) for what was removed and lives on elsewhere."""
    found = []
    for removal in catalogue.of(Removal).values():
        collection, _, record_id = (removal.successor or "").partition("/")
        record = catalogue.records.get(collection, {}).get(record_id)
        known = COLLECTIONS.get(removal.collection)
        if record is not None and known is not None and known.pages:
            new = catalogue.url(collection, record_id)
            found += [(catalogue.address(known.name, old), new, record.name) for old in removal.old_ids]
    return found
