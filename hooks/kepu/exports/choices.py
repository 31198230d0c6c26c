"""Lists of ids and names for the forms: what a record can refer to, and what there is already."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from ..catalogue import Catalogue
from ..catalogue.readings import reading, syllables
from ..model import Record
from ..model.opening.phrases import phrases
from ..output import Output, Unit, json_output
from ..views.form.pages import CHOICES, PAGE, TARGETS, has_form
from .derived import region_path

_FIRST, _LAST = 0xB0A1, 0xF7FE
"""The characters of GB/T 2312, which are those of nearly all names."""


def units(catalogue: Catalogue) -> Iterator[Unit[Output]]:
    """``[[id, name, where], …]`` per collection (regions with their pinyin), the pinyin of common characters, and the
    phrases of opening hours."""
    for collection in sorted({*TARGETS, *filter(has_form, catalogue.records)}):
        yield Unit(f"choices {collection}", partial(_choices, catalogue, collection))
    yield Unit("choices", _common)


def _choices(catalogue: Catalogue, collection: str) -> Iterator[Output]:
    yield json_output(f"{CHOICES}{collection}.json", choices(catalogue, collection))


def _common() -> Iterator[Output]:
    yield json_output(f"{PAGE}pinyin.json", pinyin())
    yield json_output(f"{PAGE}hours.json", phrases())


def choices(catalogue: Catalogue, collection: str) -> list[list[str]] | None:
    """The rows of one collection; None if no form asks for it."""
    if collection not in TARGETS and not (collection in catalogue.records and has_form(collection)):
        return None
    return [_row(catalogue, collection, record) for record in catalogue.records[collection].values()]


def _row(catalogue: Catalogue, collection: str, record: Record) -> list[str]:
    where = region_path(catalogue, catalogue.region_of(record))
    if collection == "regions":
        return [record.id, record.name, "".join(where[:-1]), " ".join(syllables(record.name, others=False))]
    return [record.id, record.name, "".join(where)]


@cache
def pinyin() -> dict[str, str]:
    """The common characters of each syllable; the same for all, so nobody changes it."""
    found: dict[str, str] = {}
    for code in range(_FIRST, _LAST + 1):
        try:
            character = code.to_bytes(2, "big").decode("gb2312")
        except UnicodeDecodeError:
            continue
        if syllable := reading(character):
            found[syllable] = found.get(syllable, "") + character
    return dict(sorted(found.items()))
