"""``kepu stale``: what has grown old, is weakly sourced or missing. ``kepu links``: which addresses still answer."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.freshness import CONCERNS, Finding, dead_fields, findings
from ..check.loading import load
from ..editing.choosing import Unclear, entry_named, region_named
from ..editing.review.links import Outcome, addresses, examine
from ..exports.csv_export import cell
from ..model import COLLECTIONS
from .options import CACHE, add_folders, complain, missing_folder, now_of


def add(commands: Any) -> None:
    """Add both commands."""
    stale = commands.add_parser("stale", help="列出该去核实、补全的记录")
    add_folders(stale)
    stale.add_argument("--format", choices=("text", "csv", "json"), default="text", help="输出格式")
    stale.add_argument("--region", metavar="编号或名称", help="只看这个地区和它的下级")
    stale.add_argument("--organization", metavar="编号或名称", help="只看这个单位负责的")
    stale.add_argument("--only", action="append", choices=[c.code for c in CONCERNS], help="只看这一种，可写多次")
    stale.set_defaults(run=_stale)
    links = commands.add_parser("links", help="逐个打开记录里的网址，看还在不在（要联网，很慢；生成网站时不会做）")
    add_folders(links)
    links.add_argument("--pause", type=float, default=1.0, metavar="秒", help="同一个网站两次之间等几秒（默认 1）")
    links.add_argument("--days", type=int, default=30, metavar="N", help="几天内查过、没问题的不再查（默认 30）")
    links.set_defaults(run=_links)


def _stale(options: argparse.Namespace) -> int:
    """Findings are no errors: the exit code is 0 whatever is found."""
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    data = load(options.data)[0]
    try:
        for collection, option in (("regions", "region"), ("organizations", "organization")):
            if wanted := getattr(options, option):
                region = region_named(data, wanted) if option == "region" else None
                setattr(options, option, region or entry_named(data, wanted, among=(collection,)).record.id)
    except Unclear as error:
        return complain(str(error))
    catalogue = Catalogue(data, now_of(options))
    found = [finding for finding in findings(catalogue) if _wanted(catalogue, finding, options)]
    print({"text": _text, "csv": _csv, "json": _json}[options.format](catalogue, found), end="")
    return 0


def _wanted(catalogue: Catalogue, finding: Finding, options: argparse.Namespace) -> bool:
    return (
        (not options.only or finding.concern.code in options.only)
        and (not options.region or catalogue.regions.contains(options.region, finding.region or None))
        and (not options.organization or finding.organization == options.organization)
    )


def _text(catalogue: Catalogue, found: list[Finding]) -> str:
    lines = []
    for concern in CONCERNS:
        some = [finding for finding in found if finding.concern == concern]
        if some:
            lines += ["", f"{concern.label}（{len(some)}）：{concern.advice}"]
            files = (catalogue.files[finding.collection, finding.record.id] for finding in some)
            lines += [f"  {file}  {f.record.name}：{f.detail}" for file, f in zip(files, some, strict=True)]
    dead = dead_fields(catalogue)
    if dead and found:
        lines += ["", "没有人填的字段："]
        lines += [f"  {COLLECTIONS[field.collection].label} {field.field}  {field.description}" for field in dead]
    records = len({(finding.collection, finding.record.id) for finding in found})
    lines += ["", f"共 {len(found)} 件事，涉及 {records} 条记录。" if found else "没有要核实的。"]
    return "\n".join(lines).lstrip("\n") + "\n"


def _rows(catalogue: Catalogue, found: list[Finding]) -> list[dict[str, str]]:
    return [
        {
            "concern": f.concern.code,
            "collection": f.collection,
            "id": f.record.id,
            "name": f.record.name,
            "region": f.region,
            "organization": f.organization,
            "detail": f.detail,
            "file": catalogue.files[f.collection, f.record.id],
        }
        for f in found
    ]


def _json(catalogue: Catalogue, found: list[Finding]) -> str:
    return json.dumps(_rows(catalogue, found), ensure_ascii=False, indent=2) + "\n"


def _csv(catalogue: Catalogue, found: list[Finding]) -> str:
    """For a spreadsheet: Chinese headings and names, and a byte order mark, without which Excel shows no Chinese."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("问题", "类别", "编号", "名称", "地区", "负责单位", "说明", "文件"))
    for finding, row in zip(found, _rows(catalogue, found), strict=True):
        region = catalogue.find("regions", row["region"])
        organization = catalogue.find("organizations", row["organization"])
        said = (
            finding.concern.label,
            COLLECTIONS[finding.collection].label,
            row["id"],
            row["name"],
            region.name if region else row["region"],
            organization.name if organization else row["organization"],
            row["detail"],
            row["file"],
        )
        writer.writerow(map(cell, said))
    return "\ufeff" + buffer.getvalue()


def _links(options: argparse.Namespace) -> int:
    missing = missing_folder(options)
    if missing:
        return complain(missing)
    wanted = addresses(load(options.data)[0])
    today = now_of(options).date()
    outcomes = examine(wanted, CACHE / "links.json", today, pause=options.pause, keep=options.days, tell=_tell)
    broken = {url: outcome for url, outcome in outcomes.items() if outcome.state != "good"}
    for url, outcome in sorted(broken.items()):
        word = {"gone": "失效", "unsure": "不确定"}[outcome.state]
        print(f"{word}  {url}  {outcome.detail}")
        for position in wanted[url]:
            print(f"      {position.file}:{position.line}:{position.column}（{position.path}）")
    gone = sum(outcome.state == "gone" for outcome in broken.values())
    print(f"查了 {len(outcomes)} 个网址：{gone} 个失效，{len(broken) - gone} 个不确定。")
    return 1 if gone else 0


def _tell(url: str, outcome: Outcome) -> None:
    print(f"{outcome.detail:<8}{url}", file=sys.stderr)
