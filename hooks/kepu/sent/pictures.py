"""Which long pictures there are, and what each says: how-tos, myths, events to come, months to come and the week."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PIL import Image

from ..catalogue import Catalogue
from ..maps.fonts import Font
from ..model import collection_of
from ..model.event import Event
from ..model.knowledge import Howto, Knowledge, Myth
from ..output import Draft, Unit, fingerprint
from ..views.record.knowledge import KnowledgePage, Step, knowledge_page
from ..views.record.page import record_page
from ..views.record.sending import picture_of
from ..views.section.digest import DIGEST, digest_page
from ..views.section.months import MONTHS, month_page, months
from .acts import drawn
from .strip import PICTURE, Line, Strip, numbers_of, png

_TOLD = "长按识别二维码，看全文和出处"


class Pictures:
    """Draws them.

    Args:
        acts: the folder of the drawn acts of steps.
        site_url: the address of the published site with a trailing slash.
    """

    def __init__(self, catalogue: Catalogue, font: Font, acts: Path, site_url: str) -> None:
        self.catalogue, self.font, self.acts, self.site_url = catalogue, font, acts, site_url
        self._known: dict[tuple[str, bool], Image.Image] = {}

    def units(self) -> Iterator[Unit[Draft]]:
        """A unit for each picture that there may be: it draws none where nothing is to come any more."""
        font = self.font.describe()
        for model in (Howto, Myth):
            for record_id in self.catalogue.of(model):
                yield Unit(f"sent {model.__name__} {record_id}", partial(self._of_knowledge, model, record_id), font)
        for record_id in self.catalogue.of(Event):
            yield Unit(f"sent event {record_id}", partial(self._of_event, record_id), font)
        yield Unit("sent lists", self._of_lists, font)

    def _of_knowledge(self, model: type[Knowledge], record_id: str) -> Iterator[Draft]:
        record = self.catalogue.of(model)[record_id]
        if path := picture_of(self.catalogue, record):
            page = knowledge_page(self.catalogue, record)
            key = fingerprint((page.sending, page.calls, page.parts, page.differs), self.site_url.encode())
            yield self._draft(path, key, partial(self._knowledge, page))

    def _of_event(self, record_id: str) -> Iterator[Draft]:
        record = self.catalogue.of(Event)[record_id]
        if path := picture_of(self.catalogue, record):
            address = self.catalogue.url(collection_of(Event).name, record_id)
            yield self._text(path, record_page(self.catalogue, record).sending, address)

    def _of_lists(self) -> Iterator[Draft]:
        week = digest_page(self.catalogue, None)
        yield self._text(week.long_picture, week.text, f"{DIGEST}/")
        for month in months(self.catalogue):
            page = month_page(self.catalogue, month)
            if page.long_picture:
                yield self._text(page.long_picture, page.sending, f"{MONTHS}/{month}/")

    def _text(self, path: str, text: str, address: str) -> Draft:
        return self._draft(path, fingerprint(text, address.encode()), partial(self._strip, _lines(text), address))

    def _draft(self, path: str, key: str, make: partial[Strip]) -> Draft:
        return Draft(path, f"{key}{self.font.describe()}", lambda: png(make(), self.font))

    def _strip(self, lines: Iterator[Line], address: str) -> Strip:
        return Strip((Line(self.catalogue.portal.name, 24, "soft"), *lines), f"{self.site_url}{address}", _TOLD)

    def _knowledge(self, page: KnowledgePage) -> Strip:
        return self._strip(self._steps(page), page.head.path)

    def _steps(self, page: KnowledgePage) -> Iterator[Line]:
        yield Line(page.name, 48, "brand")
        if page.verdict:
            yield Line(page.verdict.words, 36, "warning" if page.verdict.tone == "closed" else "brand")
        for call in page.calls[:3]:
            yield Line(f"{call.number} {call.label}", 36, "warning")
        yield Line(page.summary, 32)
        for part in (*page.parts, *page.differs):
            if part.title:
                yield Line(part.title, 34, "brand", above=28)
            yield from map(self._step, part.steps)
        yield from (Line(words, 24, "soft", above=6) for words in page.sending.split("\n")[-2:])

    def _step(self, step: Step) -> Line:
        words = f"{step.number}. {step.text}" if step.todo else f"{step.number}. 注意：{step.text}"
        return Line(words, 30, "ink" if step.todo else "warning", self._act(step))

    def _act(self, step: Step) -> Image.Image | None:
        if step.picture is None:
            return None
        key = step.picture, not step.todo
        if key not in self._known:
            act = drawn(self.acts / f"{step.picture}.svg", PICTURE, crossed=not step.todo)
            self._known[key] = numbers_of(act)
        return self._known[key]


def _lines(text: str) -> Iterator[Line]:
    """A text for a chat in looks: title, parts, rows, and whose word it is."""
    title, *rows = text.split("\n")
    yield Line(title.removeprefix("【").replace("】", " ").strip(), 44, "brand")
    for number, row in enumerate(rows, 1):
        if row.startswith("■"):
            yield Line(row[1:].strip(), 34, "brand", above=28)
        elif row:
            yield Line(row, 24, "soft", above=24) if number == len(rows) else Line(row)
