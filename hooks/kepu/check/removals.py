"""What was removed leaves its address behind, which nothing else may take."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule, did_you_mean
from ..model import COLLECTIONS
from ..model.removal import Removal
from ..model.scalars import ID
from .dataset import Dataset
from .registry import Context, check

_EXAMPLE = "name: 示例馆\nwas: %s\nreason: 馆舍拆除\nremoved_on: 2026-05-01\n%s"
_FILE = "removed/old-museum.yml"


@check(
    "KP308",
    "删除的记录写得不对",
    "was 写 类别/编号；这个编号不能再给别的记录用，也不能删两次。",
    example=Example(_EXAMPLE % ("venues/park", ""), _EXAMPLE % ("venues/old-museum", ""), file=_FILE, whole=True),
)
def removed_but_there(rule: Rule, context: Context) -> Iterator[Problem]:
    """The address of a removed record belongs to it alone."""
    data = context.data
    owners: dict[tuple[str, str], str] = {}
    for entry in data.of(Removal):
        removal = entry.record
        collection = COLLECTIONS.get(removal.collection)
        if collection is None or not ID.fits(removal.old_ids[0]):
            near = did_you_mean(removal.collection, COLLECTIONS)
            yield rule.at(entry.at("was"), f"“{removal.was}”应写成 类别/编号，如 venues/city-museum", suggestion=near)
            continue
        for old in removal.old_ids:
            where = entry.at("was")
            owner = owners.setdefault((collection.name, old), removal.id)
            if is_used(data, collection.name, old):
                yield rule.at(where, f"{collection.name} 里还有记录在用编号“{old}”")
            elif owner != removal.id:
                yield rule.at(where, f"编号“{old}”在 removed/{owner} 里已经删过了")


@check(
    "KP309",
    "删除后转去的记录不存在",
    "successor 写还在的记录，如 venues/city-museum；没有可去的地方就不写。",
    example=Example(
        _EXAMPLE % ("venues/old-museum", "successor: venues/prak"),
        _EXAMPLE % ("venues/old-museum", "successor: venues/park"),
        file=_FILE,
        whole=True,
    ),
)
def unknown_successor(rule: Rule, context: Context) -> Iterator[Problem]:
    """Where a removed record leads to has a page."""
    for entry in context.data.of(Removal):
        if entry.record.successor is None:
            continue
        collection, _, record_id = entry.record.successor.partition("/")
        known = context.data.entries.get(collection, {}) if _has_pages(collection) else {}
        if record_id not in known and not context.data.is_broken(collection, record_id):
            near = did_you_mean(record_id, known)
            where = entry.at("successor")
            yield rule.at(where, f"没有记录“{entry.record.successor}”", suggestion=near and f"{collection}/{near}")


def _has_pages(collection: str) -> bool:
    return collection in COLLECTIONS and COLLECTIONS[collection].pages


def is_used(data: Dataset, collection: str, record_id: str) -> bool:
    """Whether a record has an id, or had it before."""
    entries = data.entries[collection]
    return record_id in entries or any(record_id in entry.record.formerly for entry in entries.values())


def removed_ids(data: Dataset, collection: str) -> set[str]:
    """The ids of a collection that belong to removed records, and to nobody else ever again."""
    removals = (entry.record for entry in data.of(Removal))
    return {old for removal in removals if removal.collection == collection for old in removal.old_ids}


CHECKS = (removed_but_there, unknown_successor)
