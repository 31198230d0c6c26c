"""Places of which it is not known in which county they lie, so that no count by county has them."""

from __future__ import annotations

from ..model import Record
from .catalogue import Catalogue

_FINE = ("county", "street")


def without_county(catalogue: Catalogue, model: type[Record], region: str) -> list[Record]:
    """Real records in a region, in use or not, whose own region is no county and lies in none."""
    return [
        record
        for record in catalogue.in_region(model, region)
        if record.status != "planned"
        and not record.set_apart
        and not any(part.level in _FINE for part in catalogue.chain_of(record))
    ]
