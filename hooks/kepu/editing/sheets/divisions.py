"""Which region a row of a foreign table lies in: province, city, county and address read together.

Names are those of the records, with and without their last word (某某市, 某某), and the former ones. The same name may
stand for counties of several cities, most of which no portal knows: a county's name alone counts only where the row or
the table speaks of its city or province too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pypinyin import lazy_pinyin

from ...check.dataset import Dataset
from ..yaml.mending import half_width
from .cells import BadCell
from .division_names import DivisionNames, short

_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_SIGNS = re.compile(r"[\s,，、/·.:;；：—-]+")
_NOTHING = frozenset(
    ("市辖区", "县", "区", "省直辖", "全市", "全省", "市本级", "省本级", "市直", "省直", "本级", "中国")
)
"""Words that stand in columns of regions and name none."""
_FOREIGN = re.compile(
    r"[^路街道巷号镇村乡区县园楼店院馆场]{2,7}?(?:省|自治区|自治州|地区|盟|市(?![场政民委区中内郊级立直一二三四五六七八九十第]))"
)
"""How an address begins that starts with a province or a city."""
_ZONE = re.compile(r"(?:新|高新|经开|开发|技术|产业|园|保税|示范|管理|度假|景|矿|林|农)[^区]{0,6}区$|园区$|新城$")
"""Zones that are no divisions: what lies there lies in the city."""
_CODE = re.compile(r"\d{12}|\d{9}|\d{6}")
_NEAR = 0.75


@dataclass(frozen=True)
class Found:
    """The region of a row, and what to mind about it. ``alone``: only its own name speaks for it."""

    region: str
    remarks: tuple[str, ...] = ()
    alone: bool = False


class Elsewhere(BadCell):
    """The row lies in none of the regions on file."""


class Divisions:
    """Finds the regions of rows.

    Args:
        data: the records.
    """

    def __init__(self, data: Dataset) -> None:
        self.names = DivisionNames(data)
        self._above_words: dict[str, frozenset[str]] = {}
        self._joint: dict[tuple[str, ...], tuple[tuple[str, ...] | None, list[str]] | Elsewhere] = {}

    def find(self, parts: Iterable[str], address: str, hints: Iterable[str]) -> Found | None:
        """The region of a row; None if the row says nothing of it.

        Args:
            parts: the cells about the region, from the largest to the smallest.
            address: the row's address.
            hints: other words of the row and the table, which may name the city.

        Raises:
            Elsewhere: it lies in no region on file.
            BadCell: the cells do not agree, or fit several regions.
        """
        parts = list(parts)
        firsts = [part.strip().partition(" ") for part in parts]
        known = [first for first, blank, _ in firsts if first in self.names.chains and (blank or not first.isdigit())]
        if known:
            return Found(known[-1])  # as our own sheets write it
        cells = [word for part in parts if (word := _cleaned(part)) and word not in _NOTHING]
        here, told = self._together(tuple(cells))
        remarks = list(told)
        begins, _ = self.names.read(_cleaned(address), None)
        if here is None:
            if not begins:
                self._refuse_foreign(address)
                return None
            here = tuple(dict.fromkeys(self._county(i) for i in begins))
        elif begins:
            here = self._narrowed(here, begins)
        elif len(here) > 1 or not self._spoken_of(here, (*cells, *hints)):
            self._refuse_foreign(address)
        here = self._told_apart(here, (*cells, address, *hints)) if len(here) > 1 else here
        if len(here) > 1:
            ways = "、".join(self.names.path(region) for region in here)
            raise BadCell(f"所在地区：“{cells[-1] if cells else address[:12]}”有几处：{ways}；请写上市名")
        alone = not begins and not (cells and _CODE.match(cells[-1])) and not self._spoken_of(here, (*cells, *hints))
        return self._today(here[0], "".join(cells) + address, remarks, alone)

    def _together(self, cells: tuple[str, ...]) -> tuple[tuple[str, ...] | None, list[str]]:
        """What the cells about the region say together, and what to mind; remembered, for many rows say the same.

        Raises:
            Elsewhere: no region on file is meant.
        """
        if cells not in self._joint:
            here: tuple[str, ...] | None = None
            remarks: list[str] = []
            try:
                for cell in cells:
                    here = self._joined(here, cell, remarks)
                self._joint[cells] = here, remarks
            except Elsewhere as error:
                self._joint[cells] = error
        found = self._joint[cells]
        if isinstance(found, Elsewhere):
            raise found.with_traceback(None)
        return found

    def _joined(self, here: tuple[str, ...] | None, cell: str, remarks: list[str]) -> tuple[str, ...]:
        """What one more cell says, together with those before it."""
        code = _CODE.match(cell)
        if code and code[0] in self.names.chains:
            return (code[0],)
        found, rest = self.names.read(cell, here)
        if not found:
            return self._unknown(here, cell, remarks)
        if rest and self._division(rest):
            return self._unknown(found, rest, remarks)
        return self.names.lower(here or (), found)

    def _unknown(self, here: tuple[str, ...] | None, cell: str, remarks: list[str]) -> tuple[str, ...]:
        if here is not None and _ZONE.search(cell):
            remarks.append(f"“{cell}”不是行政区，写成了{self.names.path(here[0])}")
            return here
        known, _ = self.names.read(cell, None)
        if known and here:
            raise Elsewhere(
                f"所在地区：本站的“{cell}”在{self.names.above(known[0])}，表里写的是{self.names.path(here[0])}"
            )
        if cell.isdigit():
            raise Elsewhere(f"所在地区：代码“{cell}”不在本站的地区里")
        hint = self._near(here, cell)
        if here is None and not hint:
            raise Elsewhere(f"所在地区：“{cell}”不在本站的地区里")
        place = f"本站的{self.names.path(here[0])}里" if here else "本站的地区里"
        raise Elsewhere(f"所在地区：{place}没有“{cell}”" + (f"；您是不是要写 {hint}？" if hint else ""))

    def _near(self, here: tuple[str, ...] | None, cell: str) -> str:
        """A name that differs by a slip of the pen, among those that are possible."""
        names = [name for name, ids in self.names.words.items() if len(name) > 2 and self.names.fitting(ids, here)]
        sound = lazy_pinyin(cell)
        alike = next((name for name in names if lazy_pinyin(name) == sound), "")
        long = (name for name in names if min(len(name), len(cell)) > 3)
        ratio, name = max(((SequenceMatcher(None, cell, name).ratio(), name) for name in long), default=(0.0, ""))
        return alike or (name if ratio >= _NEAR else "")

    def _narrowed(self, here: tuple[str, ...], begins: tuple[str, ...]) -> tuple[str, ...]:
        """The cells, and the address where it says more; 柳州 after the cell 柳州市 says no more than the cell."""
        same = tuple(h for h in here if h in begins)
        if same:
            return same
        both = tuple(i for i in (self._county(b) for b in begins) if any(h in self.names.chains[i] for h in here))
        above = tuple(h for h in here if any(b in self.names.chains[h] for b in begins))
        return tuple(dict.fromkeys(both)) or above or here

    def _told_apart(self, here: tuple[str, ...], words: Iterable[str]) -> tuple[str, ...]:
        said = " ".join(words)
        spoken = tuple(i for i in here if self._mentioned(i, said))
        return spoken or here

    def _spoken_of(self, here: tuple[str, ...], words: Iterable[str]) -> bool:
        """Whether what a region lies in is mentioned, or it is one that needs none: a province or a city."""
        said = " ".join(words)
        return all(self._mentioned(i, said) or self.names.level(i) in ("province", "prefecture") for i in here)

    def _mentioned(self, region: str, said: str) -> bool:
        if region not in self._above_words:
            above = [self.names.region(i) for i in self.names.chains[region][1:]]
            words = {word for r in above if r.level != "country" for word in {r.name, *short(r.name)}}
            self._above_words[region] = frozenset(words)
        return any(word in said for word in self._above_words[region])

    def _refuse_foreign(self, address: str) -> None:
        match = _FOREIGN.match(_cleaned(address))
        if match and not self.names.read(match[0], None)[0]:
            raise Elsewhere(f"所在地区：地址写的“{match[0]}”不在本站的地区里")

    def _division(self, rest: str) -> bool:
        """Whether what is left of a cell is a division that nobody knows."""
        return len(rest) > 1 and rest.endswith(("市", "区", "县")) and len(rest) < 8

    def _county(self, region: str) -> str:
        """The county that a street lies in; other regions are themselves."""
        above = self.names.chains[region]
        return above[1] if self.names.level(region) == "street" and len(above) > 1 else region

    def _today(self, region_id: str, said: str, remarks: list[str], alone: bool) -> Found:
        """What the region is now, after mergers and new names."""
        region = self.names.region(region_id)
        if region.merged_into and region.region_status == "abolished":
            now = self.names.region(region.merged_into)
            day = f"{region.abolished_on} " if region.abolished_on else ""
            remarks.append(f"“{region.name}”{day}已并入“{now.name}”，按“{now.name}”收录")
            region = now
        for name, until in self.names.former.get(region.id, {}).items():
            if name in said and region.name not in said:
                last = f"（{until} 年止）" if until else ""
                remarks.append(f"“{name}”{last}现在是“{region.name}”")
        return Found(region.id, tuple(remarks), alone)


@lru_cache(maxsize=16384)
def _cleaned(text: str) -> str:
    """Words without remarks in brackets, blanks and signs between them."""
    return _SIGNS.sub("", _BRACKETS.sub("", half_width(text)))
