"""Addresses of the explorer that show just the records a number counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from ..catalogue import Catalogue
from ..model import COLLECTIONS, Record
from ..model.event import Event


def standing_code(record: Record) -> str:
    """What the explorer calls the status of a record: that of its dates, for an event that is listed."""
    if isinstance(record, Event) and record.status == "active" and record.event_status != "scheduled":
        return str(record.event_status)
    return str(record.status)


def there(record: Record) -> bool:
    """Whether a record is real and more than planned."""
    return record.status != "planned" and not record.set_apart


def explorer_address(
    catalogue: Catalogue, collection: str, region: str, keep: Callable[[Record], bool] = there
) -> str | None:
    """The query for the kept records of a collection in a region; None where there are none.

    What tells them from the others there (status, sample) is asked for only where there are others. The explorer shows
    a place once, so it may have fewer results than there are records.
    """
    records = catalogue.in_region(COLLECTIONS[collection].model, region)
    kept = [record for record in records if keep(record)]
    asked = [("c", collection), ("region", region)]
    left = {standing_code(record) for record in records} - {standing_code(record) for record in kept}
    if left:
        asked += [("status", code) for code in dict.fromkeys(map(standing_code, kept))]
    if any(record.set_apart for record in records) and not any(record.set_apart for record in kept):
        asked.append(("sample", "no"))
    return f"explore/?{urlencode(asked)}" if kept else None


def places(catalogue: Catalogue, records: Sequence[Record]) -> int:
    """At how many places records are: a visitor finds each place once."""
    return len({(type(head), head.id) for head in map(catalogue.place_of, records)})
