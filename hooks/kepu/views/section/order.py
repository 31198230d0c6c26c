"""The order page: a form that the script runs, and a blank sheet of paper for everybody else."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue
from ...catalogue.ordering import offered_by, orderables, providers
from ...model.order import MOST_WISHES, UNIT_KINDS, Order
from ...model.shapes import label_of
from ..parts import Crumb
from ..record.ordering import provider_path

_BLANK = (
    ("谁来点", ("unit", "place", "person", "phone")),
    ("什么时候", ("wish-1", "wish-2", "wish-3")),
    ("给谁", ("people", "audience", "minutes")),
    ("场地和设备", ("room", "equipment", "note")),
)
_WORDS = {
    "person": "联系人",
    "phone": "联系电话",
    **{f"wish-{number}": f"希望{words}（日期、几点）" for number, words in enumerate("一二三", 1)},
}


def order_page(catalogue: Catalogue) -> dict[str, Any]:
    """What can be chosen in the form, and the lines of the blank sheet."""
    offering = providers(catalogue)
    return {
        "stages": tuple(catalogue.labels("stages").items()),
        "unit_kinds": tuple(UNIT_KINDS.items()),
        "wishes": tuple("一二三"[:MOST_WISHES]),
        "blank": tuple((title, tuple(_line(name) for name in names)) for title, names in _BLANK),
        "total": len(orderables(catalogue)),
        "providers": tuple(
            (Crumb(provider_path(one.id), one.name), len(offered_by(catalogue, one.id))) for one in offering
        ),
    }


def _line(name: str) -> str:
    return _WORDS.get(name) or label_of(Order, name)
