"""Who reviews which records: a CODEOWNERS file from the organizations that answer for them, by region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from ...catalogue import Catalogue
from ...catalogue.freshness import responsible
from ...model import COLLECTIONS

_HEAD = (
    "# 由 kepu owners 生成，不要手改：改 data/ 里的负责单位，或审阅人名单，再运行一次。",
    "# 后面的规则优先于前面的。",
)


def codeowners(catalogue: Catalogue, reviewers: Mapping[str, str], fallback: str) -> tuple[str, list[str]]:
    """The file, and the organizations with records but without a reviewer, the busiest first.

    Args:
        catalogue: the records.
        reviewers: an account or team (``@team``) by the id of an organization or of a region.
        fallback: who reviews everything else.
    """
    rules: dict[str, list[str]] = defaultdict(list)
    unknown: Counter[str] = Counter()
    for collection in COLLECTIONS:
        for record in catalogue.records[collection].values():
            owner = responsible(record)
            who = reviewers.get(owner) or _of_region(catalogue, catalogue.region_of(record) or "", reviewers)
            if who:
                rules[who].append(catalogue.files[collection, record.id])
            elif owner:
                unknown[owner] += 1
    lines = [*_HEAD, f"* {fallback}", ""]
    for who, files in sorted(rules.items()):
        lines += [f"/{file} {who}" for file in sorted(set(files))]
    return "\n".join(lines) + "\n", [organization for organization, _ in unknown.most_common()]


def _of_region(catalogue: Catalogue, region: str, reviewers: Mapping[str, str]) -> str | None:
    """The reviewer of the smallest region around a record that has one."""
    for part in reversed(catalogue.regions.chain(region)):
        if part.id in reviewers:
            return reviewers[part.id]
    return None
