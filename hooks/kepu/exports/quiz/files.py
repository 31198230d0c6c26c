"""The file of all questions, and what the pages of the quiz show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...catalogue import Catalogue
from ...catalogue.computed_once import computed_once
from ...model.knowledge import TOPICS
from ...output import Output, json_output
from .of_knowledge import questions_of_knowledge
from .of_places import questions_of_places
from .question import PLACES, Question

DATA = "quiz/questions.json"
LETTERS = "甲乙丙丁戊己"


class Listed(NamedTuple):
    """A question as it stands in a list: options with their letters, the answer in words."""

    text: str
    options: tuple[tuple[str, str], ...]
    answer: str
    because: str
    sources: tuple[tuple[str, str], ...]
    url: str
    name: str
    note: str


@computed_once
def questions(catalogue: Catalogue) -> tuple[Question, ...]:
    """All questions of a portal, always in the same order."""
    return (*questions_of_knowledge(catalogue), *questions_of_places(catalogue))


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """``quiz/questions.json``: topics, regions with what they lie in, sources that questions name by number, and
    questions."""
    every = questions(catalogue)
    sources = list(dict.fromkeys(source for one in every for source in one.sources))
    number = {source: at for at, source in enumerate(sources)}
    rows = [_row(one, tuple(number[source] for source in one.sources)) for one in every]
    regions = [list(row) for group in _regions(catalogue) for row in group]
    data = {"v": 1, "topics": topics(catalogue), "regions": regions, "sources": sources, "questions": rows}
    yield json_output(DATA, data)


def _row(one: Question, sources: tuple[int, ...]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": one.id, "kind": one.kind, "topic": one.topic, "text": one.text, "options": one.options,
        "right": one.right, "because": one.because, "sources": sources, "url": one.url, "name": one.name,
    }  # fmt: skip
    further = {"regions": one.regions, "note": one.note, "picture": one.picture and one.picture._asdict()}
    return row | {name: value for name, value in further.items() if value}


def topics(catalogue: Catalogue) -> list[tuple[str, str]]:
    """(code, label) of the topics of which there are questions, as their vocabulary orders them; places last."""
    asked = {one.topic for one in questions(catalogue)}
    labels = [*catalogue.labels(TOPICS).items(), (PLACES, "身边的地方")]
    return [(code, label) for code, label in labels if code in asked]


def _regions(catalogue: Catalogue) -> Iterator[list[tuple[str, str, tuple[str, ...]]]]:
    """(id, name, all it lies in) of the portal's regions and of those in them that questions are about, by the region
    of the portal."""
    asked = {region for one in questions(catalogue) for region in one.regions}
    for home in map(catalogue.regions.get, catalogue.portal.regions):
        if home is not None:
            within = (part for part in catalogue.regions.descendants(home.id) if part.id in asked)
            yield [(part.id, part.name, _around(catalogue, part.id)) for part in (home, *within)]


def _around(catalogue: Catalogue, region: str) -> tuple[str, ...]:
    return tuple(part.id for part in catalogue.regions.chain(region) if part.id != region)


def quiz_page(catalogue: Catalogue) -> dict[str, Any]:
    """What one may choose from."""
    groups = [(group[0], group[1:]) for group in _regions(catalogue)]
    return {"topics": topics(catalogue), "regions": groups, "total": len(questions(catalogue))}


def quiz_list(catalogue: Catalogue) -> dict[str, Any]:
    """Every question with its answer, by topic."""
    by_topic: dict[str, list[Listed]] = {}
    for one in questions(catalogue):
        by_topic.setdefault(one.topic, []).append(_listed(one))
    return {"topics": [(code, label, by_topic[code]) for code, label in topics(catalogue)]}


def _listed(one: Question) -> Listed:
    options = tuple(zip(LETTERS, one.options, strict=False))
    said = [f"{letter}，{words}" for letter, words in (options[at] for at in one.right)]
    answer = said[0] if len(said) == 1 else f"次序是{'、'.join(options[at][0] for at in one.right)}"
    return Listed(one.text, options, answer, one.because, one.sources, one.url, one.name, one.note)
