"""``kepu import`` of a questionnaire that has come back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from openpyxl import Workbook

from ..catalogue import Catalogue
from ..check.dataset import Dataset, Entry
from ..editing.asking.answers import importer_of, rejected
from ..editing.asking.reading import BadQuestionnaire, Reply, read_reply
from ..editing.sheets.import_report import report
from ..editing.sheets.results import RowResult
from ..editing.writing import Change
from ..editing.yaml.files import with_fields
from ..model import COLLECTIONS
from ..model.asking import Inquiry
from ..model.scalars import DATE
from .folders import asked, write_all
from .options import complain, now_of


def import_reply(options: argparse.Namespace, data: Dataset, questionnaire: Workbook) -> int:
    """Show what the answers would change, ask, write; 1 if answers were left out or nothing was written, 2 if the
    questionnaire is spoilt. A spoilt one changes nothing."""
    try:
        reply = read_reply(questionnaire)
        entry = _inquiry(data, reply)
        day = _day(options, reply, entry)
    except BadQuestionnaire as error:
        return complain(f"{options.file.name} 不能用，什么都没有写：\n{error}")
    catalogue = Catalogue(data, now_of(options))
    results: list[RowResult] = []
    faults: list[str] = []
    for collection, table in reply.tables.items():
        importer = importer_of(catalogue, data, options.data, collection, reply, day, overwrite=options.overwrite)
        found = importer.run(table, options.content, now_of(options).date())
        print(report(table, found, [], [])[1], end="")
        faults += rejected(found, COLLECTIONS[collection].label)
        results += found
    if faults:
        print(
            f"kepu: {options.file.name} 有 {len(faults)} 处不能用，什么都没有写：", *faults, sep="\n", file=sys.stderr
        )
        return 1
    return _finish(options, results, _answered(options.data, entry, day))


def _inquiry(data: Dataset, reply: Reply) -> Entry[Inquiry]:
    """The record of having asked.

    Raises:
        BadQuestionnaire: we have not sent this one.
    """
    found = next((entry for entry in data.of(Inquiry) if entry.record.id == reply.inquiry), None)
    if found is None:
        portal = f"（“{reply.portal}”的）" if reply.portal and reply.portal != data.portal.name else ""
        raise BadQuestionnaire([f"data/inquiries 里没有“{reply.inquiry[:63]}”：这份{portal}征集表不是从这里发出的"])
    strange = [
        f"{collection}/{record_id}"
        for collection, sent in reply.sent.items()
        for record_id in sent.base
        if f"{collection}/{record_id}" not in found.record.records
    ]
    if strange:
        raise BadQuestionnaire([f"“{name}”没有问过这个单位：表里的编号被换过" for name in strange])
    return found


def _day(options: argparse.Namespace, reply: Reply, entry: Entry[Inquiry]) -> str:
    """The day on which it was filled in; today if that was left empty.

    Raises:
        BadQuestionnaire: it is no day, one to come, or one before the questionnaire was sent.
    """
    today = now_of(options).date()
    text = reply.date.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-")
    parts = text.split("-")
    text = "-".join((parts[0], *(part.zfill(2) for part in parts[1:]))) if text else str(today)
    if not DATE.accepts(text):
        raise BadQuestionnaire([f"{reply.date_cell}：填表日期“{reply.date}”应写成 2026-05-01 这样"])
    if not str(entry.record.asked_on) <= text <= str(today):
        raise BadQuestionnaire([f"{reply.date_cell}：填表日期 {text} 应在 {entry.record.asked_on} 到 {today} 之间"])
    return text


def _answered(folder: Path, entry: Entry[Inquiry], day: str) -> Change:
    path = folder.resolve().parent / entry.file
    raw = path.read_bytes()
    return Change(path, raw, with_fields(raw, Inquiry, entry.record.id, {"answered_on": day}))


def _finish(options: argparse.Namespace, results: list[RowResult], answered: Change) -> int:
    clashes = sum(len(result.conflicts) for result in results)
    changes = [result.change for result in results if result.change is not None]
    if clashes:
        print(f"有 {clashes} 处冲突要人来定：问清楚以后，要用表里的就加 --overwrite 再运行一次。")
    real = [change for change in (*changes, answered) if change.real]
    if not real:
        print("没有要写的。")
    elif options.dry_run:
        print(f"试运行：会写 {len(real)} 个文件，没有写。")
    elif not options.yes and not asked(f"写这 {len(real)} 个文件吗？"):
        print("没有改动。")
        return 1
    elif code := write_all(real, options):
        return code
    return 1 if clashes else 0
