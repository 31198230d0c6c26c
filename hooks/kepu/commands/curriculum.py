"""``kepu curriculum``: the learning contents that the words of a lesson lead to, with the ids that ``serves`` names."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..check.loading import load
from ..model.curriculum import Curriculum, LearningContent, in_order
from .options import complain, missing_folder

_LATIN = re.compile(r"[a-z]{2,}", re.ASCII)


class Found(NamedTuple):
    """A content; ``rank`` is 0 where its name has the words, 1 where its id or keywords do, else 2."""

    rank: int
    record: Curriculum
    content: LearningContent


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("curriculum", help="按课文里的词查学习内容的编号，写 serves 时用")
    parser.add_argument("words", nargs="+", metavar="词", help="一课的词、课标编号，也可以写拼音或首字母")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="记录所在的文件夹（默认 data）")
    parser.set_defaults(run=_curriculum)


def _curriculum(options: argparse.Namespace) -> int:
    """Print what is found, names first; 1 if there is nothing, 2 without the data."""
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    dataset, _ = load(options.data)
    words = [word for given in options.words for word in given.lower().split()]
    records = in_order(entry.record for entry in dataset.of(Curriculum))
    hits = sorted(search(records, words), key=lambda hit: hit.rank)
    if not hits:
        why = "没有收录课程标准" if not records else f"没有找到“{' '.join(options.words)}”，换一个词试试"
        print(f"kepu: {why}", file=sys.stderr)
        return 1
    served = Counter(one.content for entry in dataset.all() for one in getattr(entry.record, "serves", ()))
    stages = dataset.terms("stages") or {}
    for hit in hits:
        print("\n".join(_lines(hit, stages, served[hit.content.id])))
    return 0


def search(records: Iterable[Curriculum], words: list[str]) -> Iterator[Found]:
    """The contents in which every word is found, in order; words in Latin letters may be pinyin or its initials."""
    for record in records:
        for content in record.contents:
            texts = _texts(record, content)
            ranks = [_rank(texts, word) for word in words]
            if words and None not in ranks:
                yield Found(max(rank for rank in ranks if rank is not None), record, content)


def _texts(record: Curriculum, content: LearningContent) -> tuple[str, ...]:
    """What a content is found by: its name, then its id, number and keywords, then what it belongs to."""
    keywords = (word for band in content.bands for word in band.words)
    number = content.number or ""
    own = "\n".join((content.id, number, *keywords))
    around = "\n".join(filter(None, (record.name, record.subject, record.domain, content.part)))
    return content.name.lower(), own.lower(), around.lower()


def _rank(texts: tuple[str, ...], word: str) -> int | None:
    spoken = _LATIN.fullmatch(word)
    return next((rank for rank, text in enumerate(texts) if word in text or (spoken and _sounds(text, word))), None)


def _sounds(text: str, word: str) -> bool:
    """Whether a word is the pinyin, or the initials, of characters that follow one another in a line of a text."""
    from pypinyin import lazy_pinyin

    for line in text.split("\n"):
        syllables = lazy_pinyin(line)
        initials = "".join(syllable[:1] for syllable in syllables)
        if word in initials or any("".join(syllables[at:]).startswith(word) for at in range(len(syllables))):
            return True
    return False


def _lines(hit: Found, stages: dict[str, str], served: int) -> Iterator[str]:
    """``science-10-3  科学 10.3 岩石和土壤``, then its keywords by stage, then how many records name it."""
    yield f"{hit.content.id}  {hit.record.label_of(hit.content)}"
    for band in hit.content.bands:
        label = stages.get(band.band, band.band)
        yield f"    {label}（{band.band}）：{'、'.join(band.words)}" if band.words else f"    {label}（{band.band}）"
    if served:
        yield f"    已有 {served} 条记录写明能用"
