"""The page that prints codes, door signs, posters and programmes, and what it offers without scripts."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue
from ...model.knowledge import HOWTOS
from .months import MONTHS, month_title, months

WHAT = (
    ("sign", "门口牌", "一处一张：名称、开放时间、电话、二维码"),
    ("codes", "二维码", "一张纸十二个，剪开贴在门口、展台、传单上"),
    ("poster", "海报", "一条一张：是什么、什么时候、在哪里"),
    ("region", "地区海报", "一个地区有哪些去处"),
    ("month", "活动月历", "一个月的活动和主题日，贴在公告栏"),
)
"""(code in addresses, name, what it is) of the kinds of sheets; js/print/sheets.js makes each."""


def sheets_page(catalogue: Catalogue) -> dict[str, Any]:
    """Kinds of sheets, and links to what prints well as it is."""
    ahead = [month for month in months(catalogue) if month >= f"{catalogue.today:%Y-%m}"]
    return {
        "what": WHAT,
        "months": [(f"{MONTHS}/{month}/", month_title(month)) for month in ahead],
        "howtos": bool(catalogue.records[HOWTOS.name]),
    }
