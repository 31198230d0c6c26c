"""``kepu orders add``: takes in an order that was sent, books what was ordered, and answers with a calendar file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from ..catalogue.order_checks import Finding, judged
from ..catalogue.ordering import (
    Orderable,
    order_calendar,
    orderable,
    provider_of,
    reach_of,
    regions_around,
    terms_of,
)
from ..check.dataset import Dataset, Entry
from ..check.loading import load
from ..check.shape import validate
from ..editing.choosing import Unclear
from ..editing.incoming.orders import order_in
from ..editing.incoming.packages import Unfit
from ..editing.trial import introduced
from ..editing.writing import Change, write_one
from ..editing.yaml.booking import booked
from ..editing.yaml.files import Lossy, Unusable
from ..exports.calendars.orders import answer
from ..model import COLLECTIONS, Record
from ..model.education import Course
from ..model.order import MOST_WISHES, Order, OrderedItem, Wish
from ..model.resource import Resource
from ..model.vocabulary import Vocabulary
from ..reporting import one_line
from ..source.positions import Positions
from ..source.reader import read
from .folders import agree
from .options import add_folders, add_writing, complain, missing_folder, now_of

_SIGNS = {"fails": "不合适", "unknown": "要问", "fits": "合适"}


class Asked(NamedTuple):
    """An item of an order with its record."""

    item: OrderedItem
    entry: Entry
    record: Orderable


def add(commands: Any) -> None:
    """Add the command."""
    orders = commands.add_parser("orders", help="收下点课单：核对、排进记录、回一个日历文件")
    parser = orders.add_subparsers(dest="what", required=True, metavar="做什么").add_parser(
        "add", help="收下一张点课单（网页上下载的 .yml 或 .csv）"
    )
    add_folders(parser)
    add_writing(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="点课单；放在记录的文件夹和 git 仓库以外")
    choices = range(1, MOST_WISHES + 1)
    parser.add_argument("--wish", type=int, choices=choices, help="用第几个希望的日期（默认第一个空着的）")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="答复的日历文件（默认与点课单同名的 .ics）")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """0 taken in, 1 nothing written because it clashes or is no order, 2 wrong usage."""
    options.said = "orders add"  # the name of the file may be somebody's, and the journal keeps what was said
    if missing := missing_folder(options):
        return complain(missing)
    reply = options.ics or options.file.with_suffix(".ics")
    if inside := next((path for path in (options.file, reply) if _kept_here(path, options)), None):
        return complain(f"{inside.name} 在记录的文件夹或 git 仓库里；点课单里有姓名和电话，请先移到外面")
    data = load(options.data)[0]
    try:
        order = order_in(options.file, _labels(data))
        return _take_in(options, data, order, reply)
    except Unfit as error:
        print(f"kepu: 不能收下 {one_line(options.file.name)}：{one_line(str(error))}", file=sys.stderr)
        return 1
    except (Unclear, Unusable, Lossy) as error:
        return complain(str(error))


def _kept_here(path: Path, options: argparse.Namespace) -> bool:
    """Whether a file lies where records are kept and shared."""
    here, data = path.resolve(), options.data.resolve()
    homes = [data, options.content.resolve()]
    homes += [folder for folder in data.parents if (folder / ".git").exists()][:1]
    return any(here.is_relative_to(home) for home in homes)


def _labels(data: Dataset) -> dict[str, dict[str, str]]:
    """The codes of every vocabulary by label."""
    return {
        entry.record.id: {name: term.code for term in entry.record.terms for name in (term.label, *term.aliases)}
        for entry in data.of(Vocabulary)
    }


def _take_in(options: argparse.Namespace, data: Dataset, order: Order, reply: Path) -> int:
    now = now_of(options)
    catalogue = Catalogue(data, now)
    asked = [_asked(data, item) for item in order.items]
    number, wish = _chosen(options, catalogue, order, asked)
    days = f"{wish.start} 至 {wish.end}" if wish.end else str(wish.start)
    print(one_line(f"{order.unit}：{len(asked)} 项，用希望{'一二三'[number]}（{days}）"))
    for one in asked:
        print(one_line(f"{one.entry.collection}/{one.record.id}  {one.record.name}，{one.item.quantity} 份"))
        for finding in _findings(catalogue, order, one):
            if finding.wish in (None, number):
                print(f"  {_SIGNS[finding.verdict]}  {finding.words}")
    base = options.data.resolve().parent
    changes = _changes(catalogue, base, order, asked, wish)
    if _refused(options, data, asked, changes):
        return 1
    code = agree(changes, options, base)
    if code == 0 and not options.dry_run:
        write_one(reply, answer(order, wish, [_told(catalogue, one) for one in asked], now))
        print(f"答复的日历：{reply.name}。把它发给点课的单位。")
    return code


def _asked(data: Dataset, item: OrderedItem) -> Asked:
    """The record of an item.

    Raises:
        Unfit: there is no such record, or it cannot be ordered.
    """
    collection, _, record_id = item.record.partition("/")
    entry = data.entries[collection].get(record_id)
    if entry is None:
        raise Unfit(f"记录里没有 {item.record}")
    if not isinstance(entry.record, Course | Resource) or not orderable(entry.record):
        raise Unfit(f"{item.record}（{entry.record.name}）现在不能点")
    return Asked(item, entry, entry.record)


def _findings(catalogue: Catalogue, order: Order, one: Asked) -> list[Finding]:
    regions = regions_around(catalogue, order.region)
    terms, calendar = terms_of(one.record), order_calendar(catalogue)
    return judged(terms, order, one.item.quantity, regions, calendar, catalogue.today)


def _chosen(options: argparse.Namespace, catalogue: Catalogue, order: Order, asked: list[Asked]) -> tuple[int, Wish]:
    """The wish that was named, or the first on which nothing is taken and that is not over; else the first.

    Raises:
        Unfit: there is no such wish.
    """
    if options.wish is not None and options.wish > len(order.wishes):
        raise Unfit(f"只写了 {len(order.wishes)} 个希望的日期")
    if options.wish is not None:
        return options.wish - 1, order.wishes[options.wish - 1]
    found = [finding for one in asked for finding in _findings(catalogue, order, one)]
    taken = {one.wish for one in found if one.criterion in ("free", "lead") and one.verdict == "fails"}
    number = next((at for at in range(len(order.wishes)) if at not in taken), 0)
    return number, order.wishes[number]


def _changes(catalogue: Catalogue, base: Path, order: Order, asked: list[Asked], wish: Wish) -> list[Change]:
    """A change for each file; several items may stand in one."""
    region = order.region if catalogue.regions.get(order.region) else None
    old = {one.entry.file: (base / one.entry.file).read_bytes() for one in asked}
    new = dict(old)
    for one in asked:
        new[one.entry.file] = booked(one.entry, new[one.entry.file], order, one.item, wish, region)
    return [Change(base / file, raw, new[file]) for file, raw in old.items()]


def _refused(options: argparse.Namespace, data: Dataset, asked: list[Asked], changes: list[Change]) -> bool:
    """Whether the checks would find an error that is not there yet; says which, and what they warn of."""
    texts = {str(change.path): change.new or b"" for change in changes}
    base = options.data.resolve().parent
    entries = [_entry(one.entry, texts[str(base / one.entry.file)]) for one in asked]
    problems = introduced(data, entries, options.content, now_of(options).date())
    for problem in problems:
        print(one_line(f"{problem.file}  {problem.code}  {problem.path}：{problem.message}"), file=sys.stderr)
    errors = any(problem.severity == "error" for problem in problems)
    if errors:
        print("检查没有通过，什么都没有写。可以用 --wish 换一个希望的日期。", file=sys.stderr)
    return errors


def _entry(entry: Entry, raw: bytes) -> Entry:
    """A record as its new file has it."""
    document = read(entry.file, raw)
    places = next(
        found for found in _mappings(document.places) if found.value.get("id", entry.record.id) == entry.record.id
    )
    stem = None if isinstance(document.value, list) else entry.record.id
    record = validate(COLLECTIONS[entry.collection].model, entry.file, places, stem)
    assert isinstance(record, Record)
    return Entry(entry.collection, record, entry.file, places.value, places)


def _mappings(places: Positions) -> list[Positions]:
    return list(places.items()) if isinstance(places.value, list) else [places]


def _told(catalogue: Catalogue, one: Asked) -> tuple[str, int | None, str]:
    """What the answer says of an item: its name, its length, and how to reach the provider."""
    provider, reach = provider_of(catalogue, one.record), reach_of(catalogue, one.record)
    words = "，".join(part for part in (provider.name if provider else "", reach.phone, reach.mail) if part)
    return one.record.name, one.record.duration if isinstance(one.record, Course) else None, words
