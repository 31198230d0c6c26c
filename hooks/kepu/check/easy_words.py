"""Easy-read sentences: short, in everyday words, one thought each.

After the rules for easy-to-read texts of Inclusion Europe (one idea a sentence, everyday words, no abbreviations, few
percentages); the length for Chinese is this project's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Example, Problem, Rule
from .registry import Context, check

MOST = 20
"""Characters of a sentence; a run of figures counts as one, punctuation not at all."""
_COUNTED = re.compile(r"[㐀-鿿]|\d[\d.:：–-]*")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+")
_SECOND_THOUGHT = re.compile(r"[；;（(]|，.*，|并且|而且|以及|此外|同时|不但|不仅|但是|由于|因此")
_SHARE = re.compile(r"[%％‰]|百分之|\d(?:\.\d+)?\s*(?:亿|倍)")


@check(
    "KP714",
    "易读的话不够易读",
    f"easy 里一句写一个意思，用日常的词，最多 {MOST} 个字，用句号结束；不写字母、缩写、百分比和括号。"
    "写完念给一位老人听听。",
    "warning",
    example=Example(
        "easy: [市科技馆于2010年建成，占地2万平方米，由市科协主管，并且设有IMAX影院。]",
        "easy: [这里可以看机器人。, 星期一不开门。]",
    ),
    alone=True,
)
def not_easy(rule: Rule, context: Context) -> Iterator[Problem]:
    """Every easy sentence can be said to somebody who reads little."""
    for entry in context.data.all():
        for index, sentence in enumerate(entry.record.easy):
            for fault in faults(sentence):
                yield rule.at(entry.at("easy", index), fault)


def faults(sentence: str) -> Iterator[str]:
    """What makes a sentence hard, each in words for editors."""
    length = len(_COUNTED.findall(sentence))
    if length > MOST:
        yield f"这一句有 {length} 个字，最多 {MOST} 个"
    if found := _LATIN.search(sentence):
        yield f"“{found[0]}”换成大家都懂的词"
    if found := _SECOND_THOUGHT.search(sentence.rstrip("。")):
        yield f"“{found[0][:6]}”把两个意思连在一起，分成两句"
    if found := _SHARE.search(sentence):
        yield f"“{found[0]}”换成“一半”“很多”这样的说法"
    if not re.search(r"[。？！]$", sentence) or len(re.findall(r"[。？！]", sentence)) != 1:
        yield "一项写一句，用句号结束"


CHECKS = (not_easy,)
