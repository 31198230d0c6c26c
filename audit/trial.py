"""What came of a trial: how often something was tried, what happened how often, and what must not have happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Trial:
    """One line of the report. ``about`` says what was tried, ``outcomes`` counts what happened by its words."""

    name: str
    about: str
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, outcome: str, times: int = 1) -> None:
        self.outcomes[outcome] += times

    @property
    def tried(self) -> int:
        return self.outcomes.total()

    def line(self) -> str:
        """A row of the report's table."""
        said = "; ".join(f"{words}: {count:,}" for words, count in sorted(self.outcomes.items()))
        return f"| {self.name} | {self.about} | {self.tried:,} | {said} | {len(self.wrong)} |"
