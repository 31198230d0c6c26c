"""What makes an easy sentence hard (KP714)."""

from __future__ import annotations

import pytest

from kepu.check.easy_words import faults

CASES = [
    ("这里可以看恐龙化石。", 0),
    ("电话是 0731-85425680。", 0),
    ("早上9:00开门，下午17:00关门。", 0),
    ("星期一不开门", 1),
    ("星期一不开门。要预约。", 1),
    ("这里有IMAX电影。", 1),
    ("门票30元（老人免费）。", 1),
    ("不要门票，要预约，星期一不开门。", 1),
    ("一半的展品可以动手，而且免费。", 1),
    ("50%的展品可以动手。", 1),
    ("这里是一座收藏了许多很久以前留下来的珍贵文物的博物馆。", 1),
]


@pytest.mark.parametrize(("sentence", "count"), CASES)
def test_easy_sentences_are_easy(sentence: str, count: int) -> None:
    assert len(list(faults(sentence))) == count
