"""The tables of everything to verify, renew or complete, and of what to ask whom, to be handed out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..catalogue import Catalogue
from ..catalogue.asked_so_far import asked_about, state_of
from ..catalogue.freshness import Finding, findings
from ..catalogue.wanted_facts import missing_facts, unit_of
from ..model import COLLECTIONS
from ..model.asking import Wanted
from ..model.region import Organization
from ..output import Output
from ..views.form.ask import ask_url, asked_facts
from .csv_export import cell
from .derived import FOLDER, region_path

_HEADS = (
    "事项", "怎么做", "类别", "编号", "名称", "地区", "负责单位", "说明", "收录日期", "最近核实", "文件", "本站页面",
)  # fmt: skip

_WANTED_HEADS = (
    "要问的", "现在", "要紧", "怎样问", "类别", "编号", "名称", "地区", "问谁", "问过没有",
    "最近问的日期", "文件", "填表页面",
)  # fmt: skip
_STATES = {"answered": "已回复", "open": "在等回复", "unasked": "没有问过"}


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """CSV files, UTF-8 with a byte order mark: a row a finding, and a row for each fact that a record lacks."""
    yield _table("quality", _HEADS, (_row(catalogue, finding) for finding in findings(catalogue)))
    yield _table("most-wanted", _WANTED_HEADS, _wanted_rows(catalogue))


def _table(name: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Output:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([cell(value) for value in row] for row in rows)
    return Output(f"{FOLDER}/{name}.csv", buffer.getvalue().encode("utf-8-sig"))


def _wanted_rows(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for collection in catalogue.of(Wanted):
        for record in catalogue.records[collection].values():
            facts = asked_facts(catalogue, record)
            if not facts:
                continue
            unit = unit_of(catalogue, record)
            asked = asked_about(catalogue, collection, record)
            shared = (
                COLLECTIONS[collection].label,
                record.id,
                record.name,
                "".join(region_path(catalogue, catalogue.region_of(record) or "")),
                catalogue.records[unit.collection][unit.id].name,
                _STATES[state_of(catalogue, collection, record)],
                str(max((inquiry.asked_on for inquiry in asked), default="")),
                catalogue.files[collection, record.id],
                ask_url(catalogue, record) or "",
            )
            missing = missing_facts(catalogue, record)
            for fact in facts:
                yield (fact.label, "不知道" if fact in missing else "资料较旧", str(fact.weight), fact.ask, *shared)


def _row(catalogue: Catalogue, finding: Finding) -> tuple[str, ...]:
    record = finding.record
    organization = catalogue.of(Organization).get(finding.organization)
    return (
        finding.concern.label,
        finding.concern.advice,
        COLLECTIONS[finding.collection].label,
        record.id,
        record.name,
        "".join(region_path(catalogue, finding.region)),
        organization.name if organization else "",
        finding.detail,
        str(record.collected_on or ""),
        str(record.last_verified or ""),
        catalogue.files[finding.collection, record.id],
        catalogue.address(finding.collection, record.id),
    )
