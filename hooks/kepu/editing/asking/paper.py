"""The questionnaire on paper: a page of HTML that prints on A4."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ...catalogue import Catalogue
from ...check.dataset import Dataset
from ...model import COLLECTIONS
from ...model.ways import cell_key
from ...pages.qr import qr_svg
from ...pages.templates import Templates
from ...views.form.ask import ask_url
from ..sheets.cells import Words
from .letter import Letter
from .questionnaire import Questionnaire, Subject, answers_of, said

_HERE = Path(__file__).parent


class PaperQuestion(NamedTuple):
    ask: str
    example: str
    known: str


class PaperPlace(NamedTuple):
    """A place with its questions; ``address`` and ``qr`` lead to its form on the site, if that has an address."""

    name: str
    label: str
    key: str
    address: str
    qr: Markup
    questions: tuple[PaperQuestion, ...]


def paper(catalogue: Catalogue, data: Dataset, asking: Questionnaire, letter: Letter, site_url: str) -> str:
    """The whole page as HTML; nothing in it is loaded from anywhere."""
    templates = Templates(_HERE, "", {})
    words = Words(data)
    places = [_place(catalogue, data, words, subject, site_url) for subject in asking.subjects]
    return templates.render("questionnaire", "", letter=letter, addressee=asking.name, places=places)


def _place(catalogue: Catalogue, data: Dataset, words: Words, subject: Subject, site_url: str) -> PaperPlace:
    collection = subject.collection
    answers = answers_of(catalogue, collection)
    root = data.entries[collection][subject.record.id].root
    columns = {fact: answers[cell_key(COLLECTIONS[collection].model, fact.field)].column for fact in subject.facts}
    address = f"{site_url}{ask_url(catalogue, subject.record)}" if site_url else ""
    return PaperPlace(
        subject.record.name,
        COLLECTIONS[collection].label,
        subject.record.id,
        address,
        qr_svg(address) if address else Markup(""),
        tuple(PaperQuestion(fact.ask, fact.example, said(column, root, words)) for fact, column in columns.items()),
    )
