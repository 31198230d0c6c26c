"""What the criteria are called, what to ask about them, and the answers in words.

The browser fills the same words (they stand in ``schools/data/index.json``). Names in braces are values of a verdict or
of the ask; their forms are said in ``js/schools/words.js``.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """``label`` names a criterion in a list of what is unknown, ``question`` asks those who know."""

    label: str
    question: str


WORDS: dict[str, Words] = {
    "standing": Words("是否在用", "现在还接待学校吗？"),
    "way": Words("上课方式", "是到馆上课、送课上门，还是线上？"),
    "content": Words("能用于哪些课", "有没有适合“{topic}”的展品、讲解或课程？"),
    "theme": Words("主题", "有没有“{topic}”方面的内容？"),
    "stage": Words("适合年级", "适合{grade}的学生吗？"),
    "size": Words("容量", "一次能接待 {pupils} 名学生吗？最多多少人？"),
    "open": Words("那天是否开放", "{date}能接待吗？几点到几点？"),
    "lead": Words("提前几天预约", "要提前几天预约？怎么预约？"),
    "duration": Words("要多久", "一次参观或上课要多长时间？"),
    "reach": Words("路程", "具体在什么位置？能到我们学校来吗？"),
    "coach": Words("大巴停车", "大巴车停在哪里？能停几辆？"),
    "lunch": Words("午餐", "学生的午餐怎么解决？"),
    "wheelchair": Words("轮椅通行", "坐轮椅的学生能全程参加吗？"),
    "wet": Words("下雨怎么办", "下雨天怎么安排？"),
    "free": Words("费用", "学生团体要不要收费？收多少？"),
    "title": Words("称号有效期", "基地称号现在还有效吗？到哪一天？"),
}
"""By criterion."""

ANSWER_FIELDS: dict[str, dict[str, str]] = {
    "venues": {"coach": "parking", "lead": "booking.lead_days", "free": "admission.text"},
    "bases": {
        "size": "group_offer.size.largest",
        "lead": "group_offer.lead_days",
        "duration": "group_offer.duration",
        "coach": "group_offer.coach_parking",
        "lunch": "group_offer.lunch",
        "wet": "group_offer.wet_weather",
    },
    "courses": {"size": "size.largest", "lead": "ordering.lead_days", "duration": "duration", "free": "cost.text"},
    "resources": {"lead": "lead_days"},
}
"""Where the answer to a question stands in a record, by collection and criterion."""

REASONS: dict[str, str] = {
    "standing-planned": "只在方案里，还没有办起来",
    "standing-paused": "暂停接待",
    "standing-closed": "已经关闭",
    "standing-moved": "已经搬走",
    "way-go": "到那里去",
    "way-come": "可以请到学校来",
    "way-lend": "可以借",
    "way-online": "可以在线看",
    "way-unknown": "上课方式没有收录",
    "way-other": "不是这种方式",
    "content-fits": "写明能用于{contents}",
    "content-unknown": "没有写明能不能用于这项内容",
    "theme-fits": "主题是{theme}",
    "theme-unknown": "没有写明是这个主题",
    "stage-fits": "写明适合{stages}",
    "stage-no": "写明适合{stages}",
    "stage-unknown": "没有写明适合哪个年级",
    "size-fits": "一次最多 {largest} 人",
    "size-capacity": "一天最多 {capacity} 人，多出 {over} 人",
    "size-large": "一次最多 {largest} 人，多出 {over} 人",
    "size-sessions": "一次最多 {largest} 人，一天 {sessions} 场，要分批",
    "size-small": "至少要 {smallest} 人",
    "size-unknown": "没有写明一次最多多少人",
    "open-fits": "那天开放，{hours}",
    "open-booked": "那天开放，{hours}，只接受预约",
    "open-group": "接待团体的日子：{weekdays}",
    "open-weekday": "只在{weekdays}接待团体",
    "open-closed": "那天不开放{reason}",
    "open-busy": "那天已经借出或在别处",
    "open-outside": "那天 {hours} 开放，不在你们的时间里",
    "open-late": "{last} 停止入馆",
    "open-part": "那天 {hours} 开放，只有一部分时间合适",
    "open-unknown": "那天开不开放不知道{reason}",
    "lead-fits": "提前 {lead} 天预约，还有 {ahead} 天",
    "lead-no": "要提前 {lead} 天预约，只剩 {ahead} 天",
    "lead-unknown": "没有写明提前几天预约",
    "duration-fits": "要 {duration} 分钟，你们有 {minutes} 分钟",
    "duration-no": "要 {duration} 分钟，你们只有 {minutes} 分钟",
    "duration-unknown": "没有写明要多久",
    "reach-fits": "直线约 {metres}，在范围里",
    "reach-vague": "直线约 {metres}，具体位置没有收录，够不够近不知道",
    "reach-far": "直线约 {metres}，超出约 {within} 的范围",
    "reach-unknown": "位置没有收录",
    "reach-served": "服务范围里有你们那里",
    "reach-unserved": "服务范围里没有你们那里",
    "reach-area-unknown": "服务范围没有收录",
    "coach-yes": "大巴能停车{said}",
    "coach-no": "没有大巴停车的地方{said}",
    "coach-partial": "大巴停车要先问{said}",
    "coach-unknown": "大巴停车没有写明",
    "lunch-yes": "有午餐{said}",
    "lunch-no": "没有午餐{said}",
    "lunch-partial": "午餐要先问{said}",
    "lunch-unknown": "午餐没有写明",
    "wheelchair-yes": "轮椅能通行",
    "wheelchair-no": "轮椅不能通行",
    "wheelchair-partial": "轮椅只能到一部分地方，要先问",
    "wheelchair-unknown": "轮椅通行没有写明",
    "wet-yes": "下雨也能安排{said}",
    "wet-no": "下雨不能安排{said}",
    "wet-partial": "下雨的安排要先问{said}",
    "wet-unknown": "下雨怎么办没有写明",
    "free-yes": "免费",
    "free-price": "收费，{price} 元{said}",
    "free-no": "收费{said}",
    "free-unknown": "收不收费没有写明",
    "title-valid": "称号有效期到 {until}",
    "title-unlimited": "认定公告没有写有效期",
    "title-expired": "称号 {until} 到期",
    "title-undated": "称号的有效期没有收录",
    "title-unknown": "没有收录称号",
}
"""By the key in a verdict."""
