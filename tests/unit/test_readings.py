"""Pinyin read from pypinyin's own dictionaries says what pypinyin says."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin

from kepu.catalogue.readings import reading, syllables
from portals import real_dataset

_NAMES = (
    "", "A4纸", "ABC", "重庆市长江大桥3号", "长沙市市长", "女娲", "银行 行长", "绿色、旅行", "欸，哏", "〇〇七", "㐀𠀀x", "\ue815", "ńo",
)  # fmt: skip


@pytest.mark.parametrize("name", _NAMES)
def test_texts_are_read_as_by_pypinyin(name: str) -> None:
    assert list(syllables(name)) == [part for part in lazy_pinyin(name) if part]
    assert list(syllables(name, others=False)) == lazy_pinyin(name, errors="ignore")


def test_all_names_on_file_are_read_as_by_pypinyin() -> None:
    names = {entry.record.name for entry in real_dataset().all()}
    assert [name for name in sorted(names) if list(syllables(name)) != lazy_pinyin(name)] == []


def test_characters_are_read_as_by_pypinyin() -> None:
    everyday = (bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF))
    assert [one for one in everyday if reading(one) != lazy_pinyin(one)[0]] == []
