"""Which pages an edition has, and how the languages are called. An address decides, so that links are the same wherever
and in whatever share of a site they are made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

CHINESE = "zh-Hans"
TRADITIONAL = "zh-Hant"
HOME = "首页"
"""What a link says beside its language that leads from a page that an edition lacks to the edition's first one."""
SECTIONS = frozenset(
    (
        "bases", "courses", "events", "explore", "howtos", "kiosk", "map", "myths", "observances", "organizations",
        "regions", "resources", "teams", "venues",
    )
)  # fmt: skip
"""The first part of the addresses that editions have, beside the home page; all others are linked in Chinese."""


class Language(NamedTuple):
    """A language as its readers call it (CLDR), and the direction of its script."""

    tag: str
    own_name: str
    direction: str = "ltr"
    pinyin: bool = False
    """Whether Chinese names get their pinyin: for readers who mostly do not read Chinese."""
    dates: str = ""
    """Whose dates and plurals (CLDR), if not simply the language's."""
    home: str = ""
    """:data:`HOME` in this language."""
    lacking: str = ""
    """That a page is in Chinese only, in this language."""
    lost: str = ""
    """That an address has no page, and that this leads to the edition's first one, in this language."""
    partial: bool = False
    """Whether only some words are translated so far, which each page of its edition tells."""

    @property
    def locale(self) -> str:
        """Whose dates and plurals."""
        return self.dates or self.tag

    @property
    def folder(self) -> str:
        """Where its edition stands in the site; the Chinese one stands at the root."""
        return "" if self.tag == CHINESE else f"{self.tag.lower()}/"


LANGUAGES = {
    language.tag: language
    for language in (
        Language(CHINESE, "简体中文"),
        Language(
            TRADITIONAL, "繁體中文", home="首頁", lacking="本頁只有簡體中文", lost="沒有找到這一頁，往繁體中文首頁"
        ),
        Language(
            "en",
            "English",
            pinyin=True,
            dates="en-GB",
            home="home page",
            lacking="This page is in Chinese only",
            lost="Page not found. To the English home page",
        ),
        Language("bo", "བོད་ཡིག", partial=True),
        Language("ug", "ئۇيغۇرچە", "rtl"),
        Language("mn", "монгол"),
        Language("kk", "қазақ тілі"),
        Language("ii", "ꆈꌠꉙ"),
        Language("za", "Vahcuengh"),
        Language("ko", "한국어", pinyin=True),
    )
}


def in_edition(address: str) -> bool:
    """Whether editions have the page at an address relative to the root, which may have a fragment or a query."""
    path = address.partition("#")[0].partition("?")[0]
    return path == "" or (path.endswith("/") and path.partition("/")[0] in SECTIONS)


def page_of(file: str) -> str | None:
    """The address of a file of the site if it is a page that editions have."""
    if not file.endswith("index.html"):
        return None
    address = file.removesuffix("index.html")
    return address if in_edition(address) else None


def editions(tags: Iterable[str]) -> list[Language]:
    """The languages that pages are made in beside Chinese."""
    return [LANGUAGES[tag] for tag in tags if tag != CHINESE]
