"""Slips that nobody sees on a page: signs without a shape, emoji in names, the same code twice, private numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule, did_you_mean
from ..model.markers import EACH, marked_values, markers, scalar_values
from ..model.scalars import EMAIL, PHONE, URL
from .dataset import Entry, Path
from .registry import Context, check

_PRIVATE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0")
"""Signs without a shape that Unicode does not count among the format characters."""
_LOOKED_AT = re.compile(f"[{''.join(sorted(_FILLERS))}\U0001f000-\U0001fbff\u2600-\u27bf\u2b00-\u2bff\u20e3]")
"""Printable signs that may be wrong; nearly all texts hold none."""


def unseen(character: str) -> bool:
    """Whether a sign shows nothing, and is no blank that people type."""
    other_blank = character not in " \u3000" and unicodedata.category(character) in ("Zs", "Zl", "Zp")
    return character in _FILLERS or other_blank or unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn", "Cs")


def emoji(character: str) -> bool:
    """Whether a sign is a picture: the planes of emoji, and the older pictures below them."""
    code = ord(character)
    return 0x1F000 <= code <= 0x1FBFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or code == 0x20E3


def _texts(entry: Entry) -> Iterator[tuple[Path, str, str]]:
    """(path, what it is, text) of the Chinese names and all addresses of a record; other scripts join their letters
    by signs that are not seen."""
    yield ("name",), "名称", entry.record.name
    yield from ((("aliases", index), "别名", alias) for index, alias in enumerate(entry.record.aliases))
    yield from ((path, "网址", url) for path, url in scalar_values(entry.record, URL))
    yield from ((path, "邮箱", email) for path, email in scalar_values(entry.record, EMAIL))


@check(
    "KP705",
    "名称或网址里有看不见的字符或表情",
    "删掉这个字符，重新输入附近的文字；名称和网址里不用表情符号。",
    example=Example("aliases: [科技\u200b馆]", "aliases: [科技馆]"),
    alone=True,
)
def unseen_character(rule: Rule, context: Context) -> Iterator[Problem]:
    """Names and addresses hold only what is seen: two that look alike are alike."""
    for entry in context.data.all():
        for path, what, text in _texts(entry):
            if text.isprintable() and not _LOOKED_AT.search(text):
                continue
            bad = next((character for character in text if unseen(character) or emoji(character)), None)
            if bad is not None:
                kind = "看不见的字符" if unseen(bad) else "表情符号"
                place = text.index(bad) + 1
                yield rule.at(entry.at(*path), f"{what}的第 {place} 个字是{kind} U+{ord(bad):04X}")


@check(
    "KP706",
    "像是个人手机号",
    "公开的联系方式用单位的座机或公用的号码；本人同意公开的可以保留。",
    "warning",
    example=Example('contacts:\n  - phone: "13900000000"', "contacts:\n  - phone: 010-12345678"),
    alone=True,
)
def private_mobile(rule: Rule, context: Context) -> Iterator[Problem]:
    """A mobile number is mostly somebody's own."""
    for entry in context.data.all():
        for path, phone in scalar_values(entry.record, PHONE):
            if _PRIVATE.fullmatch(phone):
                yield rule.at(entry.at(*path), f"{phone} 是手机号，会公开给所有人")


@check(
    "KP307",
    "同一个代码写了两遍",
    "一个列表里每个代码只写一次。",
    example=Example("themes: [ocean, ocean]", "aliases: [科技馆]"),
    alone=True,
)
def repeated_code(rule: Rule, context: Context) -> Iterator[Problem]:
    """A list of codes or ids names each once."""
    for entry in context.data.all():
        for marker in markers(type(entry.record)):
            if not marker.steps or marker.steps[-1] != EACH:
                continue
            seen: set[tuple[Path, str]] = set()
            for path, value in marked_values(entry.record, marker):
                if (path[:-1], value) in seen:
                    yield rule.at(entry.at(*path), f"“{value}”前面已经写过")
                seen.add((path[:-1], value))


@check(
    "KP808",
    "出处写了没有的字段",
    "source 的 fields 写这类记录有的字段名，如 hours；说明整条记录的就不写 fields。",
    example=Example(
        "source:\n  - {title: 市科协公告, fields: [adress]}", "source:\n  - {title: 市科协公告, fields: [address]}"
    ),
    alone=True,
)
def unknown_source_field(rule: Rule, context: Context) -> Iterator[Problem]:
    """What a source is said to tell of is a field that such records have."""
    for entry in context.data.all():
        known = type(entry.record).model_fields
        for index, source in enumerate(entry.record.source):
            for number, name in enumerate(source.fields):
                if name not in known:
                    near = did_you_mean(name, known)
                    where = entry.at("source", index, "fields", number)
                    yield rule.at(where, f"这类记录没有字段“{name}”", suggestion=near)


CHECKS = (unseen_character, private_mobile, repeated_code, unknown_source_field)
