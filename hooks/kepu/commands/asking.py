"""``kepu ask``: questionnaires for what the records lack, and a note of who was asked."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any, get_args

from ..catalogue import Catalogue
from ..check.dataset import Dataset
from ..check.run import check_data
from ..editing.asking.letter import letter, mail_text
from ..editing.asking.paper import paper
from ..editing.asking.questionnaire import Group, Questionnaire, questionnaires, scope_of
from ..editing.asking.workbook import questionnaire_workbook
from ..editing.choosing import Unclear, collection_named
from ..editing.writing import Change
from ..editing.yaml.new import text_of
from .folders import asked, write_all
from .options import add_folders, add_writing, complain, day, missing_folder, now_of, site_url

_WEEKS = 3
"""How many weeks people get for a reply unless a day is given."""
_LISTED = 40


def add(commands: Any) -> None:
    parser = commands.add_parser("ask", help="给单位发征集表：只问缺的和旧的；填好的用 kepu import 收回")
    add_folders(parser)
    add_writing(parser)
    parser.add_argument("--organization", action="append", default=[], metavar="单位", help="只问这个单位，可写多次")
    parser.add_argument("--region", action="append", default=[], metavar="地区", help="只问这个地区，可写多次")
    parser.add_argument("--collection", action="append", default=[], metavar="类别", help="只问这一类，可写多次")
    parser.add_argument(
        "--by",
        choices=get_args(Group),
        default="organization",
        help="按什么分表：organization 每个单位一份（默认）、region 每个地区一份、collection 每类一份",
    )
    parser.add_argument("--reply-by", type=day, metavar="日期", help=f"请在哪天以前回复（默认 {_WEEKS} 周以后）")
    parser.add_argument(
        "--output", "-o", type=Path, default=Path("kepu-ask"), metavar="DIR", help="表放在哪个文件夹（默认 kepu-ask）"
    )
    parser.add_argument("--again", action="store_true", help="已经问过、还没到回复日期的也再问")
    parser.add_argument(
        "--config",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="FILE",
        help="站点配置，从中读网址（默认 mkdocs.yml）",
    )
    parser.set_defaults(run=_ask)


def _ask(options: argparse.Namespace) -> int:
    """Write the questionnaires; 0 written or nothing to ask, 1 not written, 2 wrong usage."""
    if message := missing_folder(options):
        return complain(message)
    now = now_of(options)
    reply_by = options.reply_by or now.date() + dt.timedelta(weeks=_WEEKS)
    if reply_by <= now.date():
        return complain(f"回复日期 {reply_by} 应在今天以后")
    data, report = check_data(options.data, options.content, now.date())
    if report.failed:
        print(f"记录里有 {report.count('error')} 个错误，先用 kepu check 看看")
        return 1
    catalogue = Catalogue(data, now)
    try:
        collections = [collection_named(word) for word in options.collection]
        scope = scope_of(catalogue, options.organization, options.region, collections)
    except Unclear as error:
        return complain(str(error))
    found = questionnaires(catalogue, scope, options.by, options.again)
    if not found:
        print("没有要问的：没有缺的和旧的，或者都已经问过、还在等回复（要再问请加 --again）。")
        return 0
    changes = [change for one in found for change in _files(options, catalogue, data, one, reply_by)]
    print(_summary(found, reply_by, options.output), end="")
    return _write(options, found, changes)


def _write(options: argparse.Namespace, found: list[Questionnaire], changes: list[Change]) -> int:
    if options.dry_run:
        print(f"试运行：会写 {len(found)} 份征集表和征集记录，没有写。")
        return 0
    if not options.yes and not asked(f"写这 {len(found)} 份征集表吗？"):
        print("没有写。")
        return 1
    code = write_all(changes, options, quiet=True)
    if not code:
        print(f"已写到 {options.output}/。发出后，填好的表用 kepu import 收回。")
    return code


def _files(
    options: argparse.Namespace, catalogue: Catalogue, data: Dataset, asking: Questionnaire, reply_by: dt.date
) -> list[Change]:
    """The workbook, the page to print, the mail, and the record of having asked."""
    site = site_url(options.config)
    words = letter(catalogue.portal.name, site, asking, reply_by, catalogue.portal.ways.mail)
    folder: Path = options.output
    return [
        _file(folder / f"{asking.id}.xlsx", questionnaire_workbook(catalogue, data, asking, words, catalogue.now)),
        _file(folder / f"{asking.id}.html", paper(catalogue, data, asking, words, site).encode()),
        _file(folder / f"{asking.id}.txt", mail_text(words).encode()),
        Change(options.data / "inquiries" / f"{asking.id}.yml", None, _inquiry(catalogue, asking, reply_by).encode()),
    ]


def _inquiry(catalogue: Catalogue, asking: Questionnaire, reply_by: dt.date) -> str:
    values: dict[str, Any] = {
        "name": asking.name,
        **({"organization": asking.organization} if asking.organization else {}),
        "asked_on": str(catalogue.today),
        "reply_by": str(reply_by),
        "records": [subject.key for subject in asking.subjects],
        "questions": str(asking.questions),
    }
    return text_of("inquiries", values, hints=False)


def _file(path: Path, content: bytes) -> Change:
    return Change(path, path.read_bytes() if path.is_file() else None, content)


def _summary(found: list[Questionnaire], reply_by: dt.date, folder: Path) -> str:
    lines = [f"{one.id}  {one.name}  {len(one.subjects)} 处，{one.questions} 件事" for one in found[:_LISTED]]
    if len(found) > _LISTED:
        lines.append(f"……还有 {len(found) - _LISTED} 份")
    subjects, questions = sum(len(one.subjects) for one in found), sum(one.questions for one in found)
    lines.append(f"共 {len(found)} 份征集表，问 {subjects} 处、{questions} 件事，{reply_by} 以前回复，放在 {folder}/。")
    return "".join(f"{line}\n" for line in lines)
