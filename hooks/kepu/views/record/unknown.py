"""What a page does not know, in one line at its end: what is missing, who can be asked, and how to tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.whom_to_ask import whom_to_ask
from ...model import Record
from ..form.ask import ask_url
from ..form.pages import form_href, has_form
from ..parts import Action, Group
from .facts import telephone

_SEPARATE = 4
"""A group of which nothing is known is named as a whole when it asks at least this much."""
_NAMED = 3
"""So many are named of a group of which far more is missing."""


class Unknown(NamedTuple):
    """The names of what is missing, and ways to get it."""

    missing: tuple[str, ...]
    ways: tuple[Action, ...]


def known_groups(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups without the rows of which nothing is known, and without those that are empty then."""
    kept = (group._replace(facts=tuple(fact for fact in group.facts if fact.items)) for group in groups)
    return tuple(group for group in kept if group.facts)


def unknown(
    catalogue: Catalogue, collection: str, record: Record, groups: Iterable[Group], also: Iterable[str] = ()
) -> Unknown | None:
    """The closing line of a page; None for samples, which are no facts, and where nothing is missing.

    Args:
        groups: what the page tells of, with the rows of which nothing is known.
        also: what else is missing, named first.
    """
    missing = tuple(dict.fromkeys((*also, *(label for group in groups for label in _missing(group)))))
    if not missing or record.set_apart:
        return None
    return Unknown(missing, tuple(_ways(catalogue, collection, record)))


def _missing(group: Group) -> Iterator[str]:
    asked = [fact.label for fact in group.facts if fact.expected and not fact.items]
    if len(asked) >= _SEPARATE and not any(fact.items for fact in group.facts):
        yield group.title
    elif len(asked) > 2 * _NAMED:
        yield f"{group.title}（{'、'.join(asked[:_NAMED])}等 {len(asked)} 项）"
    else:
        yield from asked


def _ways(catalogue: Catalogue, collection: str, record: Record) -> Iterator[Action]:
    asked = whom_to_ask(catalogue, record)
    if asked:
        label = "问这个单位" if asked.record is record else f"问{asked.record.name}"
        if asked.phone:
            yield Action(label, "phone", href=telephone(asked.phone).href)
        else:
            yield Action(label, "email-outline", href=f"mailto:{asked.mail}")
    if has_form(collection):
        yield Action("我来补充", "pencil-outline", url=ask_url(catalogue, record) or form_href(collection, record.id))
