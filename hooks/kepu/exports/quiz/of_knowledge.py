"""Questions from how-tos and myths: those that editors wrote, claims, single steps, and steps to be put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...catalogue import Catalogue
from ...model import collection_of
from ...model.knowledge import Howto, Knowledge, Myth
from ...views.record.knowledge import NOT_REVIEWED
from .question import Kind, Question, rank, shuffled, told

JUDGED = ("对", "不对", "不全对，或者没有定论")
_JUDGEMENT = {"right": 0, "wrong": 1, "partly": 2, "unknown": 2}


def questions_of_knowledge(catalogue: Catalogue) -> Iterator[Question]:
    """All of them, by collection and id; samples give none."""
    for model in (Howto, Myth):
        for _, record in sorted(catalogue.of(model).items()):
            if isinstance(record, Knowledge) and not record.set_apart:
                yield from _of(catalogue, record)


def _of(catalogue: Catalogue, record: Knowledge) -> Iterator[Question]:
    make = _Maker(catalogue, record)
    for number, one in enumerate(record.quiz, 1):
        yield make.question("choose", str(number), one.question, one.options, (one.right - 1,), one.because, one.source)
    if isinstance(record, Myth):
        keys = [key for statement in record.truth for key in statement.source]
        right = (_JUDGEMENT[record.verdict],)
        yield make.question("truth", "claim", f"“{record.claim}”对不对？", JUDGED, right, _said(record), keys)
    if isinstance(record, Howto) and record.steps:
        yield _step(make, record)
        yield from _order(make, record)


def _said(myth: Myth) -> str:
    return myth.summary or "".join(statement.text for statement in myth.truth)


def _step(make: _Maker, howto: Howto) -> Question:
    """Whether one of the steps is right; it is."""
    act = howto.steps[rank(howto.id) % len(howto.steps)]
    text = f"遇到“{howto.name}”：“{act.words}”。这句话对不对？"
    because = act.why or f"这是“{howto.name}”里的一条。"
    return make.question("truth", "step", text, JUDGED, (0,), because, act.source)


def _order(make: _Maker, howto: Howto) -> Iterator[Question]:
    """What is to be done one after the other, where editors say that the order matters."""
    acts = [act for act in howto.steps if act.do][: howto.ordered or 0]
    if len(acts) < 3:
        return
    options, right = shuffled(howto.id, [act.words for act in acts])
    keys = [key for act in acts for key in act.source]
    text = f"{howto.name}：先做什么，后做什么？排一排。"
    yield make.question("order", "order", text, options, right, "按这个次序做。", keys)


class _Maker:
    """Questions of one record."""

    def __init__(self, catalogue: Catalogue, record: Knowledge) -> None:
        self.record = record
        kind = collection_of(type(record)).name
        self._id, self._url = f"{kind}/{record.id}", catalogue.url(kind, record.id)
        self._regions = tuple(record.regions)

    def question(
        self,
        kind: Kind,
        name: str,
        text: str,
        options: tuple[str, ...],
        right: tuple[int, ...],
        because: str,
        keys: Iterable[str],
    ) -> Question:
        cited = {source.key: source for source in self.record.source}
        sources = told(cited[key] for key in dict.fromkeys(keys) if key in cited)
        note = "" if self.record.reviewed else NOT_REVIEWED
        return Question(
            f"{self._id}.{name}", kind, self.record.topic, self._regions, text, options, right, because, sources,
            self._url, self.record.name, note,
        )  # fmt: skip
