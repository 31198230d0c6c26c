"""Which long pictures there are, and what each says: records, how-tos, myths, months to come and the week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from ..catalogue import Catalogue
from ..maps.fonts import Font
from ..output import Draft, Unit, fingerprint
from ..views.parts import SourceView
from ..views.record.knowledge import KnowledgePage, Step
from ..views.record.page import RecordPage
from ..views.record.sheets import hour_lines
from ..views.section.digest import DIGEST, digest_page
from ..views.section.months import MONTHS, month_page, months
from ..views.sending import of_page
from .acts import drawn
from .kept import kept
from .strip import PICTURE, Line, Strip, numbers_of, png

_TOLD = "长按识别二维码，看全文和出处"
_SOURCES = 2
"""How many sources are named."""


class Pictures:
    """Draws them.

    Args:
        acts: the folder of the drawn acts of steps.
        site_url: the address of the published site with a trailing slash.
        cache: a folder that keeps what was drawn, so that a picture is drawn once, whatever becomes of the site.
    """

    def __init__(self, catalogue: Catalogue, font: Font, acts: Path, site_url: str, cache: Path) -> None:
        self.catalogue, self.font, self.acts, self.site_url, self.cache = catalogue, font, acts, site_url, cache
        self._font = font.describe()
        self._known: dict[tuple[str, bool], Image.Image] = {}

    def units(self) -> Iterator[Unit[Draft]]:
        """Pictures of lists; those of records are made beside their pages, see :meth:`beside`."""
        yield Unit("sent lists", self._of_lists, self._font)

    def beside(self, page: Any) -> Iterator[Draft]:
        """The picture of a record's page, if it has one."""
        path = getattr(page, "long_picture", "")
        if not path:
            return
        if isinstance(page, KnowledgePage):
            key = fingerprint((page.sending, page.calls, page.parts, page.differs), self.site_url.encode())
            yield self._draft(path, key, partial(self._knowledge, page))
        else:
            text = _by_day(page) if isinstance(page, RecordPage) else of_page(page.head)
            yield self._text(path, text, page.head.path, _grounds(page.sources))

    def _of_lists(self) -> Iterator[Draft]:
        week = digest_page(self.catalogue, None)
        yield self._text(week.long_picture, week.text, f"{DIGEST}/")
        for month in months(self.catalogue):
            page = month_page(self.catalogue, month)
            if page.long_picture:
                yield self._text(page.long_picture, page.sending, f"{MONTHS}/{month}/")

    def _text(self, path: str, text: str, address: str, grounds: str = "") -> Draft:
        key = fingerprint((text, address, self.site_url, grounds, self.catalogue.portal.name))
        return self._draft(path, key, lambda: self._strip(_lines(text, grounds), address))

    def _draft(self, path: str, key: str, make: Callable[[], Strip]) -> Draft:
        whole = f"{key}{self._font}"
        return Draft(path, whole, lambda: kept(self.cache / path, whole, lambda: png(make(), self.font)))

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


def _by_day(page: RecordPage) -> str:
    """The text of a record with its hours day by day, where the text has them in the words of their source."""
    hours = page.detail.hours
    if not hours or not hours.weeks:
        return page.sending
    told = f"时间：{'；'.join(hour_lines(hours))}"
    rows = page.sending.split("\n")
    return "\n".join(told if row.startswith(f"时间：{hours.text}") else row for row in rows)


def _grounds(sources: Sequence[SourceView]) -> str:
    """Whose word it is."""
    titles = list(dict.fromkeys(source.text for source in sources))
    more = "等" if len(titles) > _SOURCES else ""
    return f"资料来源：{'、'.join(titles[:_SOURCES])}{more}" if titles else ""


def _lines(text: str, grounds: str = "") -> Iterator[Line]:
    """A text for a chat in looks: title, parts, rows, and whose word it is."""
    title, *rows = text.split("\n")
    yield Line(title.removeprefix("【").replace("】", " ").strip(), 44, "brand", rows=4)
    *rows, last = rows if rows and not rows[-1].startswith("■") else [*rows, ""]
    for row in rows:
        if row.startswith("■"):
            yield Line(row[1:].strip(), 34, "brand", above=28)
        elif row:
            yield Line(row, rows=6)
    if not rows and last:  # a text of one sentence is no closing word
        yield Line(last, rows=6)
    if grounds:
        yield Line(grounds, 24, "soft", above=24, rows=2)
    if rows and last:
        yield Line(last, 24, "soft", above=6 if grounds else 24)
