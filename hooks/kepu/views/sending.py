"""What people send in chats: a text that can be read without opening anything, and where a long picture of it stands.

A text is the name in 【】, what is known in a line each, and whose word it is. The page's address follows it where the
text is shown (``overrides/kepu/send.html``), since only there it is known.
"""

from __future__ import annotations

from collections.abc import Iterable

from .parts import Head

FOLDER = "sent"
"""Where long pictures stand."""
CHANGES = "内容如有变动，以主办单位的最新公告为准。"
_SUMMARY = 90
"""Characters of a summary: a chat folds what is longer."""


def message(title: str, *lines: str) -> str:
    """A text of its title and those lines that say something."""
    return "\n".join((f"【{title}】", *filter(None, lines)))


def numbered(title: str, rows: Iterable[str]) -> list[str]:
    """A part of a longer text, ended by an empty line; nothing without rows."""
    lines = [f"{number}. {row}" for number, row in enumerate(rows, 1)]
    return [f"■ {title}", *lines, ""] if lines else []


def of_page(head: Head) -> str:
    """Of a page that is no place to go to."""
    return message(head.title, shortened(head.description))


def shortened(text: str) -> str:
    """The text up to the last full stop that fits; cut where there is none."""
    if len(text) <= _SUMMARY:
        return text
    head = text[:_SUMMARY]
    stop = head.rfind("。")
    return head[: stop + 1] if stop > _SUMMARY // 3 else f"{head[:-1]}…"
