"""The regions on file by all that they are and were called, and the names that a text begins with.

Names are those of the records, with and without their last word (某某市, 某某), and the former ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...check.dataset import Dataset
from ...divisions import all_divisions, short_name
from ...model.region import Region

_ENDINGS = (
    "特别行政区",
    "自治州",
    "自治县",
    "自治区",
    "行政委员会",
    "地区",
    "街道",
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
    "镇",
    "乡",
)
_PEOPLES = re.compile(
    "(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|京|独龙|鄂伦春|各)族)+$"
)
_WIDTH = 16
"""Characters of the longest name."""


def short(name: str) -> set[str]:
    """What people call a division in short: without its last word, and without the peoples in the name of an
    autonomous one."""
    for ending in _ENDINGS:
        stem = name.removesuffix(ending)
        if stem != name and len(stem) > 1:
            plain = _PEOPLES.sub("", stem)
            forms = {stem, plain} if len(plain) > 1 else {stem}
            return forms | ({plain + ending[-1]} if plain != stem and len(plain) > 1 else set())
    return set()


@dataclass
class DivisionNames:
    """The regions on file by all that they are and were called."""

    data: Dataset
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Regions by each name, in full and in short."""
    former: dict[str, dict[str, str]] = field(default_factory=dict)
    """By region and former name: until when it was used."""
    chains: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _read: dict[tuple[str, tuple[str, ...] | None], tuple[tuple[str, ...], str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, dict[str, None]] = {}
        older: dict[str, dict[str, None]] = {}
        for entry in self.data.of(Region):
            region = entry.record
            self.chains[region.id] = tuple(self.data.chain_of(region))
            if region.level == "country":
                continue
            for name in (region.name, *region.aliases):
                for word in {name, *short(name)}:
                    found.setdefault(word, {})[region.id] = None
            for former in region.former_names:
                self.former.setdefault(region.id, {})[former.name] = former.until or ""
                for word in {former.name, *short(former.name)}:
                    older.setdefault(word, {})[region.id] = None
        self._nationwide(older)
        for word, ids in older.items():
            found.setdefault(word, ids)  # a name in use goes before one that was
        self.words = {word: tuple(ids) for word, ids in found.items()}

    def _nationwide(self, older: dict[str, dict[str, None]]) -> None:
        """Former names from the national list, for regions whose records name none: those with the same code, and
        those of the same city that only their last word sets apart (a county that has become a city)."""
        codes = {entry.record.code: entry.record for entry in self.data.of(Region) if entry.record.code}
        stems = {(code[:4], short_name(region.name)): region for code, region in codes.items()}
        for division in all_divisions():
            if division.until is None:
                continue
            region = codes.get(division.code) or stems.get((division.code[:4], short_name(division.name)))
            if region is None or region.former_names or division.level != region.level:
                continue
            if division.name != region.name:
                self.former.setdefault(region.id, {})[division.name] = str(division.until)
                for word in {division.name, *short(division.name)}:
                    older.setdefault(word, {})[region.id] = None

    def area_code(self, region_id: str) -> str | None:
        """The telephone code of a region, its own or that of what it lies in."""
        return next((code for i in self.chains.get(region_id, ()) if (code := self.region(i).area_code)), None)

    def read(self, text: str, within: tuple[str, ...] | None = None) -> tuple[tuple[str, ...], str]:
        """The regions that a text may begin with, as far down as it says, and the rest of the text.

        Args:
            text: a cell or an address.
            within: regions that the result must lie in, or above.
        """
        key = text, within
        if key not in self._read:
            self._read[key] = self._consume(text, within)
        return self._read[key]

    def _consume(self, text: str, within: tuple[str, ...] | None) -> tuple[tuple[str, ...], str]:
        here, rest = within, text
        found: tuple[str, ...] = ()
        while rest:
            for length in range(min(_WIDTH, len(rest)), 1, -1):
                fitting = self.fitting(self.words.get(rest[:length], ()), here)
                if fitting and (found or within or length == len(rest) or self._sure(rest, length)):
                    break
            else:
                break
            here = found = self.lower(found, fitting)
            rest = rest[length:]
        return found, rest

    def _sure(self, text: str, length: int) -> bool:
        """A short name is no division where the text goes on as the name of something else: a road, a bridge."""
        return (
            text[:length].endswith(_ENDINGS)
            or bool(self.words.get(text[length : length + 3]))
            or any(text[length:].startswith(word[: len(word)]) for word in self._below(self.words[text[:length]]))
        )

    def _below(self, ids: Iterable[str]) -> list[str]:
        wanted = set(ids)
        return [
            name
            for name, regions in self.words.items()
            if any(wanted & set(self.chains[region][1:]) for region in regions)
        ]

    def fitting(self, ids: Iterable[str], within: tuple[str, ...] | None) -> tuple[str, ...]:
        if within is None:
            return tuple(ids)
        return tuple(i for i in ids if any(w in self.chains[i] or i in self.chains[w] for w in within))

    def lower(self, before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
        """What both say: the regions further down."""
        deeper = [i for i in now if not before or any(b in self.chains[i] for b in before)]
        return tuple(deeper) or before

    def region(self, region_id: str) -> Region:
        found = self.data.get(Region, region_id)
        assert found is not None
        return found

    def level(self, region_id: str) -> str:
        return self.region(region_id).level

    def above(self, region_id: str) -> str:
        return self.path(self.chains[region_id][1]) if len(self.chains[region_id]) > 1 else ""

    def path(self, region_id: str) -> str:
        """A region with what it lies in, such as 某市某区."""
        names = [self.region(i) for i in self.chains[region_id][:2]]
        return "".join(region.name for region in reversed(names) if region.level != "country")
