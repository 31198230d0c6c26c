"""A strict one-pass YAML reader over libyaml's events.

Plain YAML corrupts this domain (``10:30`` becomes 630, ``no`` becomes false, the second of two
equal keys wins silently), so every scalar stays text until the field's type reads it, and every
value's line and column are kept. Nothing here recurses, and only PyYAML's own parser errors can
occur: they leave as problems.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from ..diagnostics import Position, Problem, Rule
from ..limits import DEPTH, FILE_BYTES, KB, MB, RECORD_BYTES, REPEATED_KEYS
from . import rules
from .positions import Positions, numbers
from .words import UNCLOSED, in_chinese

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_FULL_WIDTH_KEY = re.compile(r"^[ \t\u3000]*(- )?[A-Za-z_]+(：| ：)")
_NULLS = frozenset(("", "~", "null"))


@dataclass
class Document:
    """One file as read: its value (``None`` when unusable) and what was wrong with it."""

    file: str
    value: dict[str, Any] | list[Any] | None = None
    problems: list[Problem] = field(default_factory=list)
    marks: array[int] = field(default_factory=numbers)
    digest: str = ""
    """Stands for its content; empty where nobody asked for it."""

    @property
    def places(self) -> Positions:
        """Where its values stand."""
        return Positions(self.value, self.marks)


class _Stop(Exception):
    """Reading this file makes no sense any more; the problem is already recorded."""


@dataclass
class _Frame:
    container: dict[str, Any] | list[Any]
    start: int
    node: int
    key: str | None = None
    skip: int | None = None  # how many marks there were before a duplicate or unusable key


def read(file: str, raw: bytes) -> Document:
    """Read one YAML file.

    Args:
        file: name used in problems.
        raw: the bytes of the file, UTF-8 with or without BOM, LF or CRLF.

    Returns:
        The document; ``value`` is None if anything makes the whole file unusable.
    """
    document = Document(file)
    try:
        text = _decode(document, raw)
        _Builder(document, text).run()
    except _Stop:
        document.value = None
    return document


def _stop(document: Document, rule: Rule, line: int, column: int, message: str) -> NoReturn:
    document.problems.append(rule.at(Position(document.file, line, column), message))
    raise _Stop


def _decode(document: Document, raw: bytes) -> str:
    if len(raw) > FILE_BYTES:
        _stop(document, rules.TOO_LARGE, 1, 1, f"文件超过 {FILE_BYTES // MB} MB")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            _stop(document, rules.NOT_UTF8, 1, 1, "文件是 UTF-16 编码（记事本里叫 Unicode），要另存为 UTF-8")
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = _line_column(before, len(before))
        _stop(document, rules.NOT_UTF8, line, column, "这里的字节不是 UTF-8 文字，文件可能是 GBK 编码")
    bad = [_forbidden(document, text, match) for match in _FORBIDDEN.finditer(text)][:20]
    if bad:
        document.problems.extend(bad)
        raise _Stop
    return text


def forbidden(text: str) -> str:
    """The first sign in a text that no file may hold, such as ``U+202E``; empty if there is none."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def _forbidden(document: Document, text: str, match: re.Match[str]) -> Problem:
    line, column = _line_column(text, match.start())
    message = f"这里有不可见的字符 U+{ord(match[0]):04X}"
    return rules.BAD_CHARACTER.at(Position(document.file, line, column), message)


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


class _Builder:
    """Turns the event stream of one file into mappings, sequences and text."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.marks = document.marks
        self.stack: list[_Frame] = []
        self.documents = 0
        self.repeated = 0

    def run(self) -> None:
        parser = CParser(self.text)
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._start_document,
        }
        try:
            while True:
                event = parser.get_event()
                kind = type(event)
                handler = handlers.get(kind)
                if handler:
                    handler(event)
                elif kind is yaml.StreamEndEvent:
                    break
        except yaml.YAMLError as error:
            self._syntax(error)
        finally:
            parser.dispose()
        if self.document.value is None:
            self._stop_at(rules.NOT_RECORD, 1, 1, "文件里没有可用的记录")

    def _stop_at(self, rule: Rule, line: int, column: int, message: str) -> NoReturn:
        self._hint_full_width()
        _stop(self.document, rule, line, column, message)

    def _syntax(self, error: yaml.YAMLError) -> NoReturn:
        mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        detail = str(getattr(error, "problem", None) or "无法解析")
        if start and detail in UNCLOSED:  # where the quote begins helps more than where the file ends
            mark = start
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self._stop_at(rules.SYNTAX, line, column, f"YAML 写法有误（{in_chinese(detail)}）")

    def _hint_full_width(self) -> None:
        for number, line in enumerate(self.text.splitlines(), 1):
            match = _FULL_WIDTH_KEY.match(line)
            column = match.start(2) + 1 if match else line.find("\u3000") + 1
            if match or (column and not line[: column - 1].strip()):
                where = Position(self.document.file, number, column)
                what = "全角冒号“：”，应为半角冒号加空格“: ”" if match else "全角空格，应为半角空格"
                self.document.problems.append(rules.FULL_WIDTH.at(where, f"这里用了{what}"))
                return

    def _add(self, rule: Rule, event: Any, message: str) -> None:
        where = Position(self.document.file, event.start_mark.line + 1, event.start_mark.column + 1)
        self.document.problems.append(rule.at(where, message))

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._add(rules.DIRECTIVE, event, "文件开头有 YAML 指令")
            raise _Stop
        if self.documents > 1:
            self._add(rules.SEVERAL_DOCUMENTS, event, "文件里有不止一个文档（---）")
            raise _Stop

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._add(rules.ANCHOR, event, f"用了引用 *{event.anchor}")
        raise _Stop

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._add(rules.ANCHOR, event, f"用了锚点 &{event.anchor}")
            raise _Stop
        if event.tag is not None:
            self._add(rules.TAG, event, f"用了标签 {event.tag}")
            raise _Stop

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.style == '"' and _FORBIDDEN.search(event.value):  # written as an escape, such as "\\u202e"
            self._add(rules.BAD_CHARACTER, event, "双引号里的转义是不可见的字符")
            raise _Stop
        mark = event.start_mark
        frame = self.stack[-1] if self.stack else None
        if frame is None:
            self._stop_at(rules.NOT_RECORD, mark.line + 1, mark.column + 1, "文件里只有一段文字，没有“字段: 内容”")
        marks = self.marks
        if frame.key is None and type(frame.container) is dict:
            self._key(frame, event.value, event)
            marks.append(mark.line + 1)
            marks.append(mark.column + 1)
            return
        marks.append(mark.line + 1)
        marks.append(mark.column + 1)
        self._attach(frame, None if event.implicit[0] and event.value in _NULLS else event.value)
        if frame.skip is not None:
            self._unskip(frame)

    def _key(self, frame: _Frame, key: str, event: Any) -> None:
        if key in frame.container:
            first, _ = Positions(frame.container, self.marks, frame.node).of_key((key,))
            self._add(rules.DUPLICATE_KEY, event, f"字段“{key}”重复了，第 {first} 行已经写过")
            frame.skip = len(self.marks)
            self.repeated += 1
            if self.repeated >= REPEATED_KEYS:
                raise _Stop
        elif key == "<<":
            self._add(rules.ANCHOR, event, "不支持合并键 <<")
            frame.skip = len(self.marks)
        frame.key = key

    def _attach(self, frame: _Frame, value: Any) -> None:
        container = frame.container
        if type(container) is list:
            container.append(value)
            return
        if frame.skip is None:
            assert frame.key is not None
            container[frame.key] = value  # type: ignore[call-overload]
        frame.key = None

    def _unskip(self, frame: _Frame) -> None:
        """The value of an unusable key has been read: its places are forgotten."""
        del self.marks[frame.skip :]
        frame.skip = None

    def _start_mapping(self, event: yaml.MappingStartEvent) -> None:
        self._start(event, dict)

    def _start_sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._start(event, list)

    def _start(self, event: Any, kind: type[dict[str, Any] | list[Any]]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if len(self.stack) >= DEPTH:
            self._stop_at(rules.TOO_DEEP, line, column, f"嵌套超过 {DEPTH} 层")
        container = kind()
        node = len(self.marks) // 2
        if self.stack:
            frame = self.stack[-1]
            if frame.key is None and type(frame.container) is dict:
                self._stop_at(rules.BAD_KEY, line, column, "字段名不能是列表或对象")
            self._attach(frame, container)
        else:
            self.document.value = container
        self.marks.append(line)
        self.marks.append(column)
        self.stack.append(_Frame(container, mark.index, node))

    def _end(self, event: Any) -> None:
        frame = self.stack.pop()
        self._refuse_large(frame, event)
        if self.stack and self.stack[-1].skip is not None and self.stack[-1].key is None:
            self._unskip(self.stack[-1])

    def _refuse_large(self, frame: _Frame, event: Any) -> None:
        outer = self.stack[-1].container if self.stack else None
        in_list = len(self.stack) == 1 and type(outer) is list
        is_record = type(frame.container) is dict and (outer is None or in_list)
        if is_record:
            size = len(self.text[frame.start : event.end_mark.index].encode())
            if size > RECORD_BYTES:
                line, column = Positions(None, self.marks, frame.node).start
                where = Position(self.document.file, line, column)
                message = f"这条记录有 {-(-size // KB)} KB，超过 {RECORD_BYTES // KB} KB"
                self.document.problems.append(rules.TOO_LARGE.at(where, message))
