"""The divisions of the country from the province to the county, after GB/T 2260, and the years they were in force.

They come from the package ``python-stdnum``, which keeps the codes that identity numbers begin with, former ones too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stdnum import numdb

Level = Literal["province", "prefecture", "county"]
_TERM = re.compile(r"^(?:\[(\d*)-(\d*)\])?(.+)$")
"""A name, and before it the first and the last year in which it was in force."""
_NO_DIVISION = re.compile(r"^(?:市辖区|县|市|林区|.*直辖县级行政(?:单位|区划))$|區$")
"""Headings of the list, and the four administrative areas of 大兴安岭 that are no divisions."""
_DIRECT = "90"
"""Third and fourth digit of counties that belong to no prefecture."""


@dataclass(frozen=True)
class Division:
    """``code`` has six digits. ``since`` and ``until`` are years, None where the list names no bound."""

    code: str
    name: str
    since: int | None = None
    until: int | None = None

    @property
    def level(self) -> Level:
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    def in_force(self, year: int) -> bool:
        """In the year of a change both the old and the new division are."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@cache
def all_divisions() -> tuple[Division, ...]:
    """Present and former ones, in the order of their codes."""
    found = (
        division
        for _, province, _, _, counties in numdb.get("cn/loc").prefixes
        for _, rest, _, properties, _ in counties
        for division in _terms(province + rest, properties["county"])
        if not _NO_DIVISION.search(division.name)
    )
    return tuple(sorted(found, key=lambda division: division.code))


def _terms(code: str, names: str) -> Iterator[Division]:
    for term in names.split(","):
        match = _TERM.match(term)
        if match:
            since, until, name = match.groups()
            yield Division(code, name, int(since) if since else None, int(until) if until else None)


@cache
def divisions(year: int) -> dict[str, Division]:
    """Those in force in a year, by code."""
    by_code = {division.code: division for division in all_divisions() if division.in_force(year)}
    prefectures: dict[str, dict[str, str]] = {}
    for code, division in by_code.items():
        if division.level == "prefecture":
            prefectures.setdefault(code[:2], {})[code] = division.name
    dated = {(code[:2], division.name) for code, division in by_code.items() if division.since}
    return {code: each for code, each in by_code.items() if not _left_over(each, prefectures.get(code[:2], {}), dated)}


def _left_over(division: Division, prefectures: dict[str, str], dated: set[tuple[str, str]]) -> bool:
    """Whether a county without years in the list is a former one: its prefecture is no more, or it has another code.

    ``prefectures`` are those of its province, names by code.
    """
    if division.level != "county" or not prefectures or division.since:
        return False
    if division.code[2:4] == _DIRECT:
        return division.name in prefectures.values()
    return division.code[:4] + "00" not in prefectures or (division.code[:2], division.name) in dated


def parent_of(code: str, known: dict[str, Division]) -> str | None:
    """The code of the division above, of those known; None above a province."""
    above = [code[:4] + "00", code[:2] + "0000"]
    return next((found for found in above if found != code and found in known), None)


def within(code: str, known: dict[str, Division]) -> list[Division]:
    """A division and all below it, in the order of their codes."""
    stem = {"province": code[:2], "prefecture": code[:4], "county": code}[known[code].level]
    return [division for division in known.values() if division.code.startswith(stem)]


def search(words: str, known: dict[str, Division]) -> list[Division]:
    """Divisions by code, or by a name with or without those above it (柳州市, 广西柳州, 柳州市柳城县); best first."""
    if words in known:
        return [known[words]]
    scored = ((_fit(words, division, known), division) for division in known.values())
    best = sorted((item for item in scored if item[0]), key=lambda item: (-item[0], item[1].code))
    return [division for score, division in best if score == best[0][0]]


def _fit(words: str, division: Division, known: dict[str, Division]) -> int:
    """2 for the whole name, 1 for one without its last word, 0 for none; those above it may stand before."""
    for score, name in ((2, division.name), (1, short_name(division.name))):
        if words.endswith(name) and _is_above(words[: -len(name)], division, known):
            return score
    return 0


def _is_above(words: str, division: Division, known: dict[str, Division]) -> bool:
    """Whether words are names of divisions above this one, each whole or short, from the highest down, or nothing."""
    code = parent_of(division.code, known)
    chain = []
    while code:
        chain.append(known[code])
        code = parent_of(code, known)
    for above in reversed(chain):
        name = next((name for name in (above.name, short_name(above.name)) if words.startswith(name)), "")
        words = words.removeprefix(name)
    return not words


_PEOPLE = (
    "柯尔克孜|乌孜别克|达斡尔|俄罗斯|鄂伦春|鄂温克|哈萨克|塔吉克|塔塔尔|维吾尔|阿昌|保安|布朗|"
    "布依|朝鲜|德昂|东乡|独龙|高山|哈尼|赫哲|基诺|景颇|拉祜|傈僳|珞巴|毛南|门巴|蒙古|仫佬|"
    "纳西|普米|撒拉|土家|锡伯|仡佬|裕固|白|傣|侗|回|京|黎|满|苗|怒|羌|畲|水|土|佤|瑶|"
    "彝|藏|壮"
)
_UNIT = re.compile(r"(?:自治[区州县旗]|特别行政区|地区|林区|特区|[省市区县旗盟州])$")
_OF_PEOPLES = re.compile(rf"(?:(?:{_PEOPLE})族|各族|维吾尔|哈萨克|柯尔克孜|蒙古|塔吉克|锡伯)+$")
"""What names of autonomous divisions hold before their unit; some leave out 族."""


def short_name(name: str) -> str:
    """A name without its unit and peoples: 柳州 for 柳州市; itself unless two characters or more are left."""
    bare = _UNIT.sub("", name)
    ways = [_OF_PEOPLES.sub("", bare), bare] if "自治" in name else [bare]
    return next((way for way in ways if len(way) > 1 and way != name), name)
