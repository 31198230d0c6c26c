"""Which records a command means."""

from __future__ import annotations

from collections.abc import Iterable

from ..check.dataset import Dataset, Entry
from ..diagnostics import did_you_mean
from ..model import COLLECTIONS
from ..model.region import Region

_LISTED = 12
_LABELS = frozenset(collection.label for collection in COLLECTIONS.values())


class Unclear(ValueError):
    """The words name no record or collection, or more than one; the message says which are near."""


def collection_named(word: str) -> str:
    """A collection by its name, in singular or plural, or by its Chinese label.

    Raises:
        Unclear: there is none.
    """
    for name, collection in COLLECTIONS.items():
        if word in (name, name.removesuffix("s"), collection.label):
            return name
    near = did_you_mean(word, COLLECTIONS)
    hint = f"您是不是要写 {near}？" if near else f"可用的有：{'、'.join(COLLECTIONS)}"
    raise Unclear(f"没有叫“{word}”的类别；{hint}")


def entry_named(data: Dataset, name: str, among: Iterable[str] = ()) -> Entry:
    """A record by ``id``, ``collection/id``, or what it is called: its name or an alias.

    Args:
        data: the records.
        name: the words.
        among: the only collections that are meant, where the words do not say.

    Raises:
        Unclear: no record is called so, or several are; the message lists them.
    """
    collection, slash, words = name.partition("/")
    if not slash or not (collection.isascii() or collection in _LABELS):  # or a stroke within a name
        collection, words = "", name
    wanted = [collection_named(collection)] if collection else list(among or COLLECTIONS)
    found = [data.entries[c][words] for c in wanted if words in data.entries[c]] or _called(data, wanted, words)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "".join(f"\n  {e.collection}/{e.record.id}  {e.record.name}{_where(data, e)}" for e in found[:_LISTED])
        more = f"\n  ……还有 {len(found) - _LISTED} 条" if len(found) > _LISTED else ""
        raise Unclear(f"有 {len(found)} 条记录叫“{words}”，请写 类别/编号：{listed}{more}")
    ids = {known for c in wanted for known in data.entries[c]}
    near = did_you_mean(words, ids if words.isascii() else {e.record.name for c in wanted for e in _all(data, c)})
    hint = f"；您是不是要写 {near}？" if near else ""
    raise Unclear(f"没有编号或名称是“{words}”的{_kinds(wanted)}{hint}")


def _called(data: Dataset, wanted: list[str], words: str) -> list[Entry]:
    """Records with a name; only where none has it, those with it as an alias."""
    plain = words.replace(" ", "")
    known = [entry for c in wanted for entry in _all(data, c)]
    named = [entry for entry in known if entry.record.name.replace(" ", "") == plain]
    return named or [entry for entry in known if plain in (alias.replace(" ", "") for alias in entry.record.aliases)]


def _all(data: Dataset, collection: str) -> Iterable[Entry]:
    return data.entries[collection].values()


def _where(data: Dataset, entry: Entry) -> str:
    region = data.get(Region, data.region_of(entry.record))
    return f"（{region.name}）" if region and region.id != entry.record.id else ""


def _kinds(wanted: list[str]) -> str:
    return COLLECTIONS[wanted[0]].label if len(wanted) == 1 else "记录"


def region_named(data: Dataset, word: str) -> str:
    """A region's id by its id, its name, or the beginning of its name.

    Raises:
        Unclear: there is none, or several have the name.
    """
    begun = [entry.record.id for entry in data.of(Region) if len(word) > 1 and entry.record.name.startswith(word)]
    top = [i for i in begun if not any(i != j and j in data.chain_of(data.entries["regions"][i].record) for j in begun)]
    return top[0] if len(top) == 1 else entry_named(data, word, ("regions",)).record.id
