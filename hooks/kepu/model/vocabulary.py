"""Controlled vocabularies: ``data/vocab/<name>.yml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .collection import background
from .common import Model, Record
from .types import Code, Id, Line, Many, Name, Ref, Term


class VocabularyTerm(Model):
    code: Id = Field(description="代码，永久不变")
    label: Name = Field(description="显示的词")
    aliases: Annotated[tuple[Name, ...], Many] = Field((), description="同义词")
    spellings: Annotated[tuple[Name, ...], Many] = Field((), description="表格里会写的别的词；导入时认得，搜索时不用")
    setting: Literal["indoor", "outdoor"] | None = Field(None, description="这类地方在室内还是室外；都有的不填")
    parent: Id | None = Field(None, description="上级代码")
    region: Annotated[Id, Ref("regions")] | None = Field(None, description="只在这个地区用的词，写地区编号")
    themes: Annotated[tuple[Annotated[Code, Term("themes")], ...], Many] = Field(
        (), description="有关的主题：哪些主题的专家和资源用得上"
    )
    description: Line | None = Field(None, description="解释")


class Vocabulary(Record):
    terms: tuple[VocabularyTerm, ...] = Field(min_length=1, description="词条")


VOCABULARIES = background("vocab", Vocabulary, "词表", sourced=False)
