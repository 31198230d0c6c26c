"""What changed in a vocabulary, term by term: what came, what went, what is called otherwise, and who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...check.dataset import Dataset, Entry
from ...check.rescue import plain_copy
from ...model.markers import marked_values, markers
from ...model.shapes import title_of
from ...model.types import Term
from ...model.vocabulary import VocabularyTerm
from ..sheets.results import FieldChange
from ..yaml.layout import flow_text, node_of

_MOST = 3
"""Records that are named; of more, how many there are."""


def term_changes(old: Entry, new: Entry, data: Dataset | None = None) -> Iterator[FieldChange]:
    """The terms that differ, in the order of their codes.

    Args:
        old: the vocabulary before.
        new: the vocabulary after.
        data: the records after, to say who uses a term that is gone or renamed.
    """
    before, after = _terms(old), _terms(new)
    for code in sorted(before.keys() | after.keys()):
        was, now = before.get(code), after.get(code)
        if was is None or now is None:
            one = was or now or {}
            told = f"{one.get('label', code)}（{code}）"
            used = _users(data, new.record.id, code) if now is None else ""
            yield FieldChange(
                f"terms.{code}",
                "删掉的词" if now is None else "新词",
                told if was else "",
                (told if now else "") + used,
            )
        elif was != now:
            yield from _inside(code, was, now, _users(data, new.record.id, code))


def _terms(entry: Entry) -> dict[str, dict[str, Any]]:
    terms = plain_copy(entry.root).get("terms") or []
    return {str(term.get("code")): term for term in terms if isinstance(term, dict)}


def _inside(code: str, was: dict[str, Any], now: dict[str, Any], used: str) -> Iterator[FieldChange]:
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            field = VocabularyTerm.model_fields.get(key)
            title = "改了名的词" if key == "label" else title_of(field.description or key) if field else key
            head = f"{title}（{code}）" if key == "label" else f"{now.get('label', code)}（{code}）·{title}"
            yield FieldChange(
                f"terms.{code}.{key}", head, _said(was.get(key)), _said(now.get(key)) + (used if key == "label" else "")
            )


def _said(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else flow_text(node_of(value))


def _users(data: Dataset | None, vocabulary: str, code: str) -> str:
    """Which records use a term, in words; nothing where nobody does."""
    if data is None:
        return ""
    names = [entry.record.name for entry in data.all() if _uses(entry, vocabulary, code)]
    some = "、".join(f"“{name}”" for name in names[:_MOST])
    more = f"等 {len(names)} 条记录" if len(names) > _MOST else ""
    return f"（{some}{more}在用）" if names else "（没有记录在用）"


def _uses(entry: Entry, vocabulary: str, code: str) -> bool:
    ways = (m for m in markers(type(entry.record)) if isinstance(m.target, Term) and m.target.vocabulary == vocabulary)
    return any(value == code for way in ways for _, value in marked_values(entry.record, way))
