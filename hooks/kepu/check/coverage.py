"""Coverage declarations: what is said of a list agrees with what is on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..diagnostics import Example, Problem, Rule, did_you_mean
from ..model import COLLECTIONS
from ..model.coverage import Coverage
from ..model.markers import parts_with
from ..model.selection import Selection
from .dataset import Dataset, Entry
from .registry import Context, check

_FILE = "coverage/example.yml"
_LIST = "entries: %s\ncounts: {collection: venues, kinds: park}"


def on_file(data: Dataset, coverage: Coverage) -> int:
    """How many records count towards a list. What is only planned is not there; a sample counts samples."""
    return sum(
        coverage.counts.counts(entry.record)
        and entry.record.status != "planned"
        and (coverage.set_apart or not entry.record.set_apart)
        and data.lies_in(entry.record, coverage.counted_in)
        for entry in data.entries.get(coverage.counts.collection, {}).values()
    )


@check(
    "KP811",
    "收录的比名单上的多",
    "核对名单的总数 entries，或在 counts 里写明批次、地区，只算这份名单上的。",
    example=Example(_LIST % 0, _LIST % 1, _FILE),
)
def more_than_listed(rule: Rule, context: Context) -> Iterator[Problem]:
    """No more records count towards a list than it has entries."""
    for entry in context.data.of(Coverage):
        found = on_file(context.data, entry.record)
        if found > entry.record.entries:
            yield rule.at(entry.at("entries"), f"名单有 {entry.record.entries} 个，本站却收录了 {found} 个")


@check(
    "KP812",
    "说收齐了，数目却不符",
    "名单上的每一个都有记录，才写 complete: true。",
    example=Example(f"{_LIST % 3}\ncomplete: true", _LIST % 3, _FILE),
)
def complete_but_fewer(rule: Rule, context: Context) -> Iterator[Problem]:
    """A list that is declared complete has as many entries as there are records."""
    for entry in context.data.of(Coverage):
        found = on_file(context.data, entry.record)
        if entry.record.complete and found < entry.record.entries:
            yield rule.at(entry.at("complete"), f"名单有 {entry.record.entries} 个，本站只收录了 {found} 个")


@check(
    "KP813",
    "统计的条件写错了",
    "collection 写数据文件夹的名称，kinds 写这一类的类型代码，designations 和 batches 只用于有称号的记录。",
    example=Example("entries: 1\ncounts: {collection: venue}", "entries: 1\ncounts: {collection: venues}", _FILE),
)
def unknown_filter(rule: Rule, context: Context) -> Iterator[Problem]:
    """What a number counts can be counted: the collection, its kinds and its batches exist."""
    for entry in context.data.all():
        for path, part in parts_with(entry.record, "collection", "kinds", "designations", "batches"):
            for step, message, near in _wrong(context.data, part):
                yield rule.at(entry.at(*path, *step), message, suggestion=near)


Step = tuple[str | int, ...]


def _wrong(data: Dataset, selection: Selection) -> Iterator[tuple[Step, str, str | None]]:
    """(field, message, what may be meant) of everything that a filter names and does not exist."""
    collection = COLLECTIONS.get(selection.collection)
    if collection is None:
        near = did_you_mean(selection.collection, COLLECTIONS)
        yield ("collection",), f"没有“{selection.collection}”这一类记录", near
        return
    kinds = data.terms(collection.kinds or "") or {}
    for index, kind in enumerate(selection.kinds):
        if kind not in kinds:
            near = {label: code for code, label in kinds.items()}.get(kind) or did_you_mean(kind, kinds)
            yield ("kinds", index), f"{collection.label}没有类型“{kind}”", near
    for field in ("designations", "batches"):
        if getattr(selection, field) and "designations" not in collection.model.model_fields:
            yield (field,), f"{collection.label}没有称号", None
    yield from _batches(data.entries[collection.name].values(), selection)


def _batches(entries: Iterable[Entry], selection: Selection) -> Iterator[tuple[Step, str, str | None]]:
    """A batch that no record has may be one that is not on file yet, unless it is nearly one that is."""
    known = {d.batch for entry in entries for d in getattr(entry.record, "designations", ()) if d.batch}
    for index, batch in enumerate(selection.batches):
        near = None if batch in known else did_you_mean(batch, known)
        if near:
            yield ("batches", index), f"没有哪条记录的批次是“{batch}”", near


CHECKS = (more_than_listed, complete_but_fewer, unknown_filter)
