"""The words that go with a questionnaire: the letter, the mail, and how the workbook is filled in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...model import COLLECTIONS
from ...views.text import full_date
from .questionnaire import Questionnaire

HOW_TO_FILL = (
    "先在“说明”这张表写填报单位、岗位和日期，再填后面的表。",
    "黄色的格子是还不知道或资料较旧的，请写；白色的格子是已经知道的，不对就改。",
    "不知道的空着，空着不会删掉任何内容。有下拉的可以选。",
    "不要删列、不要合并格子、不要写公式、不要改编号。",
    "只写可以公开的内容：电话写办公电话，不要写个人姓名、手机号。",
)


_NAMED = 3
"""Places that a letter names; of more it gives the number."""


@dataclass(frozen=True)
class Letter:
    """Paragraphs in order, each plain text."""

    subject: str
    paragraphs: tuple[str, ...]


def letter(portal: str, site_url: str, asking: Questionnaire, reply_by: dt.date, mail: str | None) -> Letter:
    """Why somebody is asked, what for, and until when."""
    kinds = dict.fromkeys(COLLECTIONS[subject.collection].label for subject in asking.subjects)
    names = list(dict.fromkeys(subject.record.name for subject in asking.subjects))
    places = "、".join(names[:_NAMED])
    more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
    where = f"（{site_url}）" if site_url else ""
    how = f"填好后请发到 {mail}。" if mail else "填好后请发回给寄来这份表的人。"
    return Letter(
        f"{portal}：请补充{places}{more}的内容",
        (
            f"{asking.name}：",
            f"{portal}{where}把本地的{'、'.join(kinds)}整理在一起，方便居民、学校和社区查找。"
            f"里面有{places}{more}，还有 {asking.questions} 件事不知道或者资料较旧，来的人要自己打听。",
            f"请在{full_date(reply_by)}以前，把知道的写在附上的表里。不知道的空着就行。{how}",
            "写来的内容会注明“单位填报”和日期，公开显示；与官方公布的不一致时，会先向您核对。"
            "只写可以公开的内容，不要写个人姓名和手机号。",
        ),
    )


def mail_text(letter: Letter) -> str:
    """The letter as a mail: the subject on the first line."""
    return "\n\n".join((f"主题：{letter.subject}", *letter.paragraphs, "附件：征集表（Excel）")) + "\n"
