"""How-tos and myths: every sentence has a source on file, and steps and questions say what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..diagnostics import Example, Problem, Rule, did_you_mean
from ..model.knowledge import Howto, Knowledge, Myth
from ..model.markers import Path, parts_with
from .dataset import Entry
from .registry import Context, check, gentler

_FILE = "howtos/example.yml"
_SOURCE = "source: {key: guide, title: 示例指南}\n"
_STEPS = _SOURCE + "steps:\n  - %s"
_DONE = _STEPS % "{do: 打电话, source: guide}\n"
_QUIZ = _DONE + "quiz: {question: 先做什么, options: [打电话, 等着], right: %d, because: 越早越好。, source: guide}"
_TWO = "source:\n  - {key: guide, title: 示例指南}\n  - {key: %s, title: 示例手册}\nsteps: {do: 打电话, source: guide}"
_CITING = (("do", "dont"), ("text",), ("number", "label"), ("question", "right"))
"""What the parts that name their sources are known by."""


def _entries(context: Context) -> Iterator[Entry[Knowledge]]:
    yield from context.data.of(Howto)
    yield from context.data.of(Myth)


def _citing(record: Knowledge) -> Iterator[tuple[Path, Any]]:
    """The parts of a record that name their sources, each with its path."""
    for fields in _CITING:
        yield from parts_with(record, *fields, "source")


@check(
    "KP851",
    "没有这个代号的出处",
    "每一步、每个电话、每句话的 source 写本条 source 里的 key；还没有的先在 source 里添上。",
    example=Example(_STEPS % "{do: 打电话, source: gide}", _DONE, _FILE),
)
def unknown_key(rule: Rule, context: Context) -> Iterator[Problem]:
    """What a sentence rests on is a source of its own record."""
    for entry in _entries(context):
        known = {source.key for source in entry.record.source}
        for path, part in _citing(entry.record):
            for key in part.source:
                if key not in known:
                    where = entry.at(*path, "source")
                    yield rule.at(where, f"出处里没有代号“{key}”", suggestion=did_you_mean(key, known))


@check(
    "KP852",
    "一步要么做，要么不做",
    "每一步在 do 和 dont 里写一个，也只写一个；两件事写成两步。",
    example=Example(_STEPS % "{do: 打电话, dont: 不要等, source: guide}", _DONE, _FILE),
)
def neither_or_both(rule: Rule, context: Context) -> Iterator[Problem]:
    """A step says one thing: to do it, or not to. Readers in a hurry mistake anything else."""
    for entry in _entries(context):
        for path, act in parts_with(entry.record, "do", "dont"):
            if bool(act.do) == bool(act.dont):
                words = "do 和 dont 都写了" if act.do else "do 和 dont 都没有写"
                yield gentler(rule, entry.record).at(entry.at(*path), words)


@check(
    "KP853",
    "题目没有这个选项",
    "right 写第几个选项对，从 1 数起；选项各不相同。",
    example=Example(_QUIZ % 3, _QUIZ % 1, _FILE),
)
def wrong_answer(rule: Rule, context: Context) -> Iterator[Problem]:
    """The right answer of a question is one of its options, which differ."""
    for entry in _entries(context):
        for index, question in enumerate(entry.record.quiz):
            if question.right > len(question.options):
                count = len(question.options)
                yield rule.at(entry.at("quiz", index, "right"), f"只有 {count} 个选项，没有第 {question.right} 个")
            if len(set(question.options)) < len(question.options):
                yield rule.at(entry.at("quiz", index, "options"), "有两个选项一样")


@check(
    "KP854",
    "两个出处用了同一个代号",
    "每个出处的 key 在本条里只用一次。",
    example=Example(
        _TWO % "guide",
        _TWO % "manual",
        _FILE,
    ),
)
def repeated_key(rule: Rule, context: Context) -> Iterator[Problem]:
    """A key means one source."""
    for entry in _entries(context):
        times = Counter(source.key for source in entry.record.source)
        for index, source in enumerate(entry.record.source):
            if times[source.key] > 1:
                yield rule.at(entry.at("source", index, "key"), f"代号“{source.key}”用了 {times[source.key]} 次")


@check(
    "KP855",
    "复核的日子已经在收录之前",
    "valid_until 写下次复核的日期，要在 collected_on 之后。",
    example=Example(
        _DONE + "collected_on: 2026-11-01\nvalid_until: 2026-10-01",
        _DONE + "collected_on: 2026-11-01\nvalid_until: 2027-11-01",
        _FILE,
    ),
)
def review_before_writing(rule: Rule, context: Context) -> Iterator[Problem]:
    """A text is to be read again after it was written. One that is overdue is told on the page of quality."""
    for entry in _entries(context):
        written, until = entry.record.collected_on, entry.record.valid_until
        if written and until and until <= written:
            yield rule.at(entry.at("valid_until"), f"复核日期 {until} 不晚于收录日期 {written}")


@check(
    "KP856",
    "没有一步，也没有电话",
    "写上 steps（做什么、不做什么）、parts（别的情况）或 calls（打什么电话）。",
    example=Example(_SOURCE + "summary: 遇到急事。", _DONE, _FILE),
)
def nothing_to_do(rule: Rule, context: Context) -> Iterator[Problem]:
    """A how-to says what to do."""
    for entry in context.data.of(Howto):
        record = entry.record
        if not (record.steps or record.parts or record.calls):
            yield gentler(rule, record).at(entry.at(), "没有写怎么做")


CHECKS = (unknown_key, neither_or_both, wrong_answer, repeated_key, review_before_writing, nothing_to_do)
