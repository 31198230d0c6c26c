"""The pages on which a teacher plans a day and a school year."""

from __future__ import annotations

from typing import Any

from ...catalogue import Catalogue

FOLDER = "schools/trip/"
"""The page's address, below which its data lie."""
STOP_FILES = f"{FOLDER}stops/"
"""Where the facts of each stop are, by collection."""
GRADES = (
    (0, "幼儿园"), (1, "一年级"), (2, "二年级"), (3, "三年级"), (4, "四年级"), (5, "五年级"), (6, "六年级"),
    (7, "初一（七年级）"), (8, "初二（八年级）"), (9, "初三（九年级）"), (10, "高一"), (11, "高二"), (12, "高三"),
)  # fmt: skip
"""As the six-three system counts them; how a place with five years of primary school calls them is its own matter."""

TERMS = ("上学期", "下学期")
_BLANK_ROWS = 8


def trip_page(catalogue: Catalogue) -> dict[str, Any]:
    return {"grades": GRADES}


def year_page(catalogue: Catalogue) -> dict[str, Any]:
    """The rows of the blank table are for those who print it without scripts."""
    return {"terms": TERMS, "blank_rows": _BLANK_ROWS}
