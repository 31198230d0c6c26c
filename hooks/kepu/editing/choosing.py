"""Which records a command means."""

from __future__ import annotations

from ..check.dataset import Dataset, Entry
from ..diagnostics import did_you_mean
from ..model import COLLECTIONS


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


def entry_named(data: Dataset, name: str) -> Entry:
    """A record by ``id`` or ``collection/id``.

    Raises:
        Unclear: no record has the id, or records of several collections have it.
    """
    collection, slash, record_id = name.rpartition("/")
    wanted = [collection_named(collection)] if slash else list(COLLECTIONS)
    found = [data.entries[c][record_id] for c in wanted if record_id in data.entries[c]]
    if len(found) == 1:
        return found[0]
    if found:
        raise Unclear(
            f"有几条记录的编号是“{record_id}”，请写明类别：{'、'.join(f'{e.collection}/{record_id}' for e in found)}"
        )
    near = did_you_mean(record_id, {known for c in wanted for known in data.entries[c]})
    hint = f"；您是不是要写 {near}？" if near else ""
    raise Unclear(f"没有编号是“{record_id}”的记录{hint}")
