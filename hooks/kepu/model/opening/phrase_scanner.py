"""The state of reading a sentence of opening hours: a draft, and whom the next words are about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .phrase_week import Draft, ReadInterval, SeasonDraft, Target


@dataclass
class Scanner(Draft):
    """A draft, and whom the next words are about.

    ``after`` says what was read last: season, days, times or shut.
    """

    season: SeasonDraft | None = None
    season_name: str = ""
    days: frozenset[str] | None = None
    targets: tuple[Target, ...] = ()
    with_holidays: bool = False
    rest: SeasonDraft | None = None
    """The season of which the words mean the opposite (其余时间)."""
    after: str = ""
    seasons_here: int = 0
    group: list[ReadInterval] = field(default_factory=list)

    def about(self, days: frozenset[str] | None, *, with_holidays: bool = False) -> bool:
        """The next words are about these weekdays; earlier ones left without hours are kept as claimed to be open."""
        if self.after == "days" and self.days and days is not self.days:
            self.claims.append(self.days)
        if self.after == "days" and self.targets:
            self.unread += ["、".join(str(value) for _, value in target) for target in self.targets]
        pending = self.after == "days" and self.with_holidays and not self.days and not self.targets
        if pending and days is None:
            self.unread.append("节假日")
        self.days, self.targets, self.after, self.rest = days, (), "days", None
        self.with_holidays = with_holidays or (pending and days is not None)
        return True

    def about_special(self, targets: tuple[Target, ...]) -> bool:
        """The next words are about these special days only."""
        self.about(None)
        self.targets = targets
        return bool(targets)


Action = Callable[[Scanner, "re.Match[str]"], bool]
"""Applies a token to the draft; False if it does not fit here, so that its words stay unread."""
