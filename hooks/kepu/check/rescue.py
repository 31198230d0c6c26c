"""Records that do not fit their shape, made to fit as far as the other rules need it.

Near misses among keys are renamed, wrong values put aside, missing ones stood in for. What the rules then say of such a
record is true only where it does not come from a stand-in: see ``second_look``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from ..diagnostics import Problem, did_you_mean
from ..model import COLLECTIONS, Portal
from ..model.retired import RETIRED
from ..model.scalars import CLOCK, DATE, ID, INTEGER, MOMENT, MONTH_DAY, NUMBER, PARTIAL_DATE, Scalar
from ..model.shapes import Shape, choices_of
from ..model.types import Ref, Term
from ..source.positions import Path, Positions
from .dataset import Dataset, Unshaped, dotted
from .shape import Detail, is_unknown_key, problem_of, shaped, sibling_fields

_ROUNDS = 12
"""So many times a record is mended; what then still does not fit is left alone."""
_MOST = 50
"""Keys that are looked for among the fields, and problems that are told of one record."""
_OTHERS: dict[Scalar, tuple[str, ...]] = {
    CLOCK: ("17:00",),
    DATE: ("2001-02-03",),
    PARTIAL_DATE: ("2001",),
    MONTH_DAY: ("02-03",),
    MOMENT: ("2001-02-03 10:00",),
    INTEGER: ("1", "2020", "8"),
    NUMBER: ("1", "40"),
}
"""What can stand in beside the example; among the numbers one is within the bounds of any field."""


@dataclass(frozen=True)
class Rescued:
    """``keys`` are no fields, ``touched`` the fields in which something stands in; ``problems`` came to light only
    while mending."""

    record: BaseModel
    places: Positions
    keys: frozenset[str]
    touched: frozenset[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _WrittenOtherwise(Positions):
    """The places of a record in which some keys are written otherwise than they are called."""

    written: Mapping[Path, str] = field(default_factory=dict)

    def of(self, path: Path) -> tuple[int, int]:
        return Positions.of(self, self._as_written(path))

    def of_key(self, path: Path) -> tuple[int, int]:
        return Positions.of_key(self, self._as_written(path))

    def _as_written(self, path: Path) -> Path:
        return tuple(self.written.get(path[: index + 1], step) for index, step in enumerate(path))


def rescued(unshaped: Unshaped, data: Dataset, variant: int) -> Rescued | None:
    """A record as it might have been meant; None if it cannot be made to fit.

    Args:
        unshaped: the record as it was read.
        data: all others, for ids and codes that stand in.
        variant: 0 or 1; the two differ in whatever stands in for something.
    """
    rescue = _Rescue(unshaped, data, variant)
    for turn in range(_ROUNDS):
        found = shaped(rescue.model, rescue.root, unshaped.stem)
        if isinstance(found, BaseModel):
            keys, touched = frozenset(map(dotted, rescue.keys)), frozenset(map(dotted, rescue.touched))
            return Rescued(found, rescue.places, keys, touched, tuple(rescue.problems))
        rescue.mend(found, turn)
    return None


class _Rescue:
    def __init__(self, unshaped: Unshaped, data: Dataset, variant: int) -> None:
        self.file, self.data, self.variant = unshaped.file, data, variant
        self.model = COLLECTIONS[unshaped.collection].model if unshaped.collection else Portal
        self.root: dict[str, Any] = plain_copy(unshaped.places.value)
        self.written: dict[Path, str] = {}
        given = unshaped.places
        self.places = _WrittenOtherwise(given.value, given.marks, given.node, self.written)
        self.keys: set[Path] = set()
        self.touched: set[Path] = set()
        self.problems: list[Problem] = []
        self._tried: Counter[Path] = Counter()
        if unshaped.stem is not None and self.root.get("id") not in (None, unshaped.stem):
            self.keys.add(("id",))

    def mend(self, details: list[Detail], turn: int) -> None:
        """Put right what pydantic complains of; what it found only now is a problem like any other."""
        wrong_before = frozenset(self.touched)
        for number, detail in enumerate(sorted(details, key=is_unknown_key, reverse=True)):
            path = tuple(step for step in detail["loc"] if step != "[key]")
            if turn and len(self.problems) < _MOST and not _within(path, wrong_before):
                self.problems.append(problem_of(self.model, self.file, self.places, detail))
            if is_unknown_key(detail):
                self._rename(path, look=number < _MOST)
            elif turn > _ROUNDS // 2:
                self._stand_in(path[:1], remove=False)
            elif detail["type"] != "missing":
                self._stand_in(path, remove=self.variant == 0)
            elif not self._said(path):
                self._stand_in(path, remove=False)

    def _said(self, path: Path) -> bool:
        """Whether a field is there, now that keys have been renamed."""
        holder, key = self._holder(path)
        return isinstance(holder, dict) and key in holder

    def _rename(self, path: Path, *, look: bool) -> None:
        """A key that is no field becomes the one it is near to, or is dropped."""
        holder, key = self._holder(path)
        self.keys.add(path)
        if not isinstance(holder, dict) or key not in holder:
            return
        value = holder.pop(key)
        name = str(key)
        near = RETIRED[name].successor if len(path) == 1 and name in RETIRED else None
        near = near or (did_you_mean(name, sibling_fields(self.model, path)) if look else None)
        if near and near not in holder:
            holder[near] = value
            self.written[(*path[:-1], near)] = name

    def _stand_in(self, path: Path, *, remove: bool) -> None:
        """Put aside a wrong value; something that fits comes in its place where it cannot just be missing."""
        self.touched.add(path)
        holder, key = self._holder(path)
        if remove and isinstance(holder, dict) and key in holder:
            del holder[key]
        elif holder is not None:
            choices = self._candidates(path)
            holder[key] = choices[(self._tried[path] + self.variant) % len(choices)]  # type: ignore[index]
            self._tried[path] += 1

    def _holder(self, path: Path) -> tuple[dict[str, Any] | list[Any] | None, str | int]:
        """The innermost mapping or list on a path, and the step in it; one value may stand where a list should."""
        holder: dict[str, Any] | list[Any] | None = None
        last: str | int = ""
        here: Any = self.root
        for step in path:
            if isinstance(here, dict) and isinstance(step, str):
                holder, last, here = here, step, here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                holder, last, here = here, step, here[step]
        return holder, last

    def _candidates(self, path: Path) -> list[Any]:
        names = [step for step in path if isinstance(step, str)]
        shape = Shape(self.model)
        for name in names[:-1]:
            shape = shape.inside(name)
        owner = next((model for model in shape.models if names and names[-1] in model.model_fields), None)
        if owner is None:
            return ["x"]
        plain = self._plain(shape.inside(names[-1]), owner.model_fields[names[-1]].annotation)
        return [*plain, *([choice] for choice in plain)]

    def _plain(self, shape: Shape, annotation: Any) -> list[Any]:
        if shape.models:
            return [{}]
        choices = [choice for choice, _ in choices_of(annotation, "")]
        if choices:
            return choices
        if isinstance(shape.target, Ref):
            return [*list(self.data.entries[shape.target.collection])[:1], "not-on-file"]
        if isinstance(shape.target, Term):
            return [*list(self.data.terms(shape.target.vocabulary) or {})[:1], "not-on-file"]
        if shape.scalar is not None and shape.scalar is not ID:
            return [shape.scalar.example, *_OTHERS.get(shape.scalar, ())]
        return ["not-on-file-1", "not-on-file-2"]


def _within(path: Path, touched: frozenset[Path]) -> bool:
    return any(path[:length] in touched for length in range(1, len(path) + 1))


def plain_copy(value: Any) -> Any:
    """Raw values as plain mappings and lists that may be changed."""
    if isinstance(value, dict):
        return {key: plain_copy(item) for key, item in value.items()}
    return [plain_copy(item) for item in value] if isinstance(value, list) else value
