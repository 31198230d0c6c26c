"""Controlled vocabularies: ``data/vocab/<name>.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .common import Model, Record
from .types import Id, Line, Many, Name


class VocabularyTerm(Model):
    code: Id
    label: Name
    aliases: Annotated[tuple[Name, ...], Many] = ()
    parent: Id | None = None
    description: Line | None = None


class Vocabulary(Record):
    terms: tuple[VocabularyTerm, ...] = Field(min_length=1)
