"""Proposals in texts: what a form wrote, found again in a file, a mail or an answer to one.

A form writes its YAML between two lines that say what it is and how long::

    # 表单 修改 venues/city-museum
    # 身份 示例市科技馆（办公室）
    # 原来 hours=9f3a01c2 parking=-
    # 删掉 transit
    parking: 地下停车场
    # 表单完 5

``原来`` are the fields that were changed, each with a fingerprint of what it was (``-`` for nothing), so that a change
in the meantime shows. ``表单完`` counts the lines above it, so that a mail that was folded or cut short shows.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...check.rescue import plain_copy
from ...model import COLLECTIONS
from ...model.scalars import ID
from ...source.reader import read
from .packages import Unfit

_START = re.compile(
    r"^(?P<lead>(?:[ \t]*[>＞|])*[ \t]*)# 表单 (?P<what>新增|修改) (?P<name>[a-z]+/[a-z0-9-]+)[ \t]*$", re.MULTILINE
)
_END = re.compile(r"# 表单完 (\d{1,5})[ \t]*")
_WAS = re.compile(r"([a-z_]{1,40})=([0-9a-f]{8}|-)")
_PRIVATE = re.compile(r"\d{7}|@")
_LONGEST_ROLE = 80
_MOST_LINES = 3000
_UNTOUCHED = frozenset(("id", "formerly", "sample", "draft"))
"""Fields that no form may set."""


@dataclass(frozen=True)
class Proposal:
    """A new record, or some fields of one anew.

    ``values`` are the fields as they shall be, ``gone`` those to be taken away, ``was`` fingerprints of what the
    changed ones were when the form was filled in. ``origin`` says where it was found, ``role`` who sent it.
    """

    origin: str
    collection: str
    id: str
    new: bool
    values: dict[str, Any]
    was: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    role: str = ""

    @property
    def name(self) -> str:
        return f"{self.collection}/{self.id}"


def proposals_in(origin: str, text: str) -> list[Proposal]:
    """All proposals in a text.

    Raises:
        Unfit: one of them is damaged or not allowed.
    """
    plain = _plain(text)
    if not _START.search(plain) and re.search(r"=[0-9A-F]{2}", plain):
        plain = _plain(quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace"))
    proposals = [_proposal(origin, match, block) for match, block in _blocks(plain)]
    return list({(p.name, repr(p.values), p.gone): p for p in proposals}.values())  # an answer repeats what it answers


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\ufeff", "")


def _blocks(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """The lines of every proposal, without the marks of quotation before them."""
    for match in _START.finditer(text):
        lead = match["lead"]
        lines: list[str] = []
        for line in text[match.start() :].split("\n", _MOST_LINES + 1)[: _MOST_LINES + 1]:
            unquoted = _unquoted(line, lead)
            end = _END.fullmatch(unquoted)
            if end:
                if int(end[1]) != len(lines):
                    raise Unfit("内容被折行或改动过（行数对不上），请对方把下载的文件作为附件发来")
                break
            lines.append(unquoted)
        else:
            raise Unfit("内容不完整，没有结尾（可能太长，被截断了），请对方把下载的文件作为附件发来")
        yield match, lines


def _unquoted(line: str, lead: str) -> str:
    if line.startswith(lead):
        return line[len(lead) :].rstrip()
    bare = line.rstrip()
    return "" if bare == lead.rstrip() or not bare else bare


def _proposal(origin: str, match: re.Match[str], lines: list[str]) -> Proposal:
    name, new = match["name"], match["what"] == "新增"
    collection, _, record_id = name.partition("/")
    known = COLLECTIONS.get(collection)
    if known is None or known.form is None:
        raise Unfit(f"没有能填表的类别“{collection}”")
    if not ID.fits(record_id):
        raise Unfit(f"“{record_id[:80]}”不能作编号")
    heads = [line for line in lines[1:5] if line.startswith("# ")]
    values = _values(lines)
    was = dict(_WAS.findall(_head(heads, "原来")))
    gone = tuple(_head(heads, "删掉").split())
    _refuse_strange(collection, new, values, was, gone)
    return Proposal(origin, collection, record_id, new, values, was, gone, _role(_head(heads, "身份")))


def _head(heads: list[str], word: str) -> str:
    return next((line[len(word) + 3 :] for line in heads if line.startswith(f"# {word} ")), "")


def _values(lines: list[str]) -> dict[str, Any]:
    text = "".join(f"{line}\n" for line in lines if not line.startswith("# "))
    if not text.strip():
        return {}
    document = read("", text.encode())
    errors = [problem for problem in document.problems if problem.severity == "error"]
    if errors:
        raise Unfit(f"第 {errors[0].line} 行：{errors[0].message}")
    if not isinstance(document.value, dict):
        raise Unfit("内容不是“字段: 内容”")
    values: dict[str, Any] = plain_copy(document.value)
    return values


def _refuse_strange(
    collection: str, new: bool, values: dict[str, Any], was: dict[str, str], gone: tuple[str, ...]
) -> None:
    fields = COLLECTIONS[collection].model.model_fields
    strange = [name for name in (*values, *gone, *was) if name not in fields or name in _UNTOUCHED]
    if strange:
        raise Unfit(f"表单不能改“{strange[0][:40]}”")
    if new and (gone or was or not values):
        raise Unfit("新增的内容不对：没有内容，或写了删掉什么")
    unsaid = [name for name in (*values, *gone) if name not in was]
    if not new and (unsaid or not was):
        raise Unfit(f"没有写“{unsaid[0] if unsaid else '改了的字段'}”原来是什么，看不出这期间有没有人改过")


def _role(text: str) -> str:
    """Who sent it, in words fit for a public history; nothing that leads to a person."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST_ROLE]
    return "" if _PRIVATE.search(plain) else plain
