"""The table of everything to verify, renew or complete, to be handed out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..catalogue import Catalogue
from ..catalogue.freshness import Finding, findings
from ..model import COLLECTIONS
from ..model.region import Organization
from ..output import Output
from .csv_export import cell
from .derived import FOLDER, region_path

_HEADS = (
    "事项", "怎么做", "类别", "编号", "名称", "地区", "负责单位", "说明", "收录日期", "最近核实", "文件", "本站页面",
)  # fmt: skip


def outputs(catalogue: Catalogue) -> Iterator[Output]:
    """One CSV file, UTF-8 with a byte order mark, a row a finding."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_HEADS)
    writer.writerows([cell(value) for value in _row(catalogue, finding)] for finding in findings(catalogue))
    yield Output(f"{FOLDER}/quality.csv", buffer.getvalue().encode("utf-8-sig"))


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
