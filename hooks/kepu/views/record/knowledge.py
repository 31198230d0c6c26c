"""The page of a how-to or a myth: numbers to call, steps in order with what each rests on, what to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...catalogue import Catalogue
from ...catalogue.helping import helpers, is_team, myths_about
from ...model import Record, collection_of
from ...model.knowledge import TOPICS, Act, Cited, Dial, Differs, Howto, Knowledge, Myth, Question, Statement
from ...model.shapes import choices_of
from ..parts import Block, Crumb, Head
from ..text import partial_date
from . import sending
from .cards import block
from .correction import Report, report
from .knowledge_json_ld import knowledge_json_ld
from .lessons import lesson_groups
from .provenance import source_tier


class Verdict(NamedTuple):
    """What is told of a claim: in words, with a tone and a sign."""

    words: str
    tone: str
    icon: str


VERDICTS = {
    "wrong": Verdict("不对", "closed", icon="close-circle-outline"),
    "partly": Verdict("不全对", "soon", icon="circle-half-full"),
    "right": Verdict("对", "open", icon="check-circle-outline"),
    "unknown": Verdict("没有定论", "unknown", icon="help-circle-outline"),
}
NOT_REVIEWED = "未经专业人员审定"
WHO = dict(choices_of(Differs.model_fields["who"].annotation, Differs.model_fields["who"].description or ""))
_LETTERS = "甲乙丙丁戊"
Numbers = tuple[int, ...]


class Said(NamedTuple):
    """A sentence with the numbers of its sources."""

    text: str
    sources: Numbers


class Step(NamedTuple):
    """A step; ``todo`` is false for what must not be done."""

    number: int
    todo: bool
    text: str
    why: str
    picture: str | None
    sources: Numbers


class Steps(NamedTuple):
    """Steps of one situation."""

    title: str
    anchor: str
    steps: tuple[Step, ...]


class QuizView(NamedTuple):
    question: str
    options: tuple[tuple[str, str], ...]
    answer: str
    because: str
    sources: Numbers


class Ground(NamedTuple):
    """A source by its number."""

    number: int
    title: str
    href: str | None
    detail: str


class See(NamedTuple):
    url: str
    name: str
    note: str


class KnowledgePage(NamedTuple):
    head: Head
    collection: str
    collection_label: str
    id: str
    name: str
    topic: str
    crumbs: tuple[Crumb, ...]
    summary: str
    sample: bool
    verdict: Verdict | None
    claim: str
    truth: tuple[Said, ...]
    calls: tuple[Dial, ...]
    when: tuple[Said, ...]
    parts: tuple[Steps, ...]
    differs: tuple[Steps, ...]
    watch: tuple[Said, ...]
    prepare: tuple[Step, ...]
    message: str
    quiz: tuple[QuizView, ...]
    see: tuple[See, ...]
    myths: tuple[See, ...]
    invited: Block | None
    borrowed: Block | None
    lessons: tuple[tuple[str, str, str], ...]
    sources: tuple[Ground, ...]
    review: str
    reviewed: bool
    until: str
    written: str
    report: Report
    sheets: str
    """Where the pages to print stand."""
    sending: str
    """What is sent of it in chats."""
    long_picture: str
    """The address of the long picture to send with it; empty without."""


class Sheet(NamedTuple):
    """A page to be printed: cards, or a poster. ``back`` is the page that it is made from, to which its code leads."""

    head: Head
    kind: str
    told: str
    copies: int
    back: str
    name: str
    verdict: Verdict | None
    calls: tuple[Dial, ...]
    summary: str
    parts: tuple[Steps, ...]
    differs: tuple[Steps, ...]
    review: str
    until: str
    size: str
    """How large the letters can be: ``large``, ``usual`` or ``small``, by how much there is to say."""


_LARGE, _SMALL = 230, 460
"""Characters on a card of A6; a poster holds three times as many."""
_SHEETS = (
    ("card", "小卡片", "一张 A4 纸印四张，沿线剪开，放进钱包、贴在门后。", 4),
    ("poster-a4", "A4 海报", "一张 A4 纸。", 1),
    ("poster-a3", "A3 海报", "一张 A3 纸，贴在公告栏、楼道。", 1),
)


def knowledge_sheets(page: KnowledgePage) -> Iterator[Sheet]:
    """The pages to print of a how-to or a myth."""
    for kind, label, told, copies in _SHEETS:
        head = Head(
            f"{page.name}：{label}", f"{page.name}，可以打印的{label}。", f"{page.head.path}{kind}/", indexed=False
        )
        yield Sheet(
            head, kind, told, copies, page.head.path, page.name, page.verdict, page.calls, page.summary, page.parts,
            page.differs, page.review, page.until, _size(page, kind),
        )  # fmt: skip


def _size(page: KnowledgePage, kind: str) -> str:
    """By the characters that a sheet shows; a step costs some for its line, more with a picture."""
    shown = [*page.parts[:1], *(page.differs if kind != "card" else ())]
    length = len(page.summary) + sum(len(step.text) + len(step.why) + 8 for part in shown for step in part.steps)
    weight = length if kind == "card" else length / 3 + 20 * sum(len(part.steps) for part in shown)
    return "large" if weight < _LARGE else "usual" if weight < _SMALL else "small"


def knowledge_page(catalogue: Catalogue, record: Knowledge) -> KnowledgePage:
    """Everything the page shows."""
    kind = collection_of(type(record))
    number = _numbers(record)
    path = catalogue.address(kind.name, record.id)
    howto = record if isinstance(record, Howto) else None
    myth = record if isinstance(record, Myth) else None
    topic = catalogue.label(TOPICS, record.topic)
    return KnowledgePage(
        head=Head(
            record.name,
            record.summary or f"{kind.label}：{record.name}",
            path,
            json_ld=knowledge_json_ld(catalogue, record),
            kind="article",
            indexed=not record.set_apart,
            alternate=f"api/v1/{kind.name}/{record.id}.json",
        ),
        collection=kind.name,
        collection_label=kind.label,
        id=record.id,
        name=record.name,
        topic=topic,
        crumbs=(Crumb(f"{kind.name}/", kind.label), Crumb(f"{kind.name}/#{record.topic}", topic)),
        summary=record.summary or "",
        sample=record.set_apart,
        verdict=VERDICTS[myth.verdict] if myth else None,
        claim=myth.claim if myth else "",
        truth=_said(myth.truth if myth else (), number),
        calls=howto.calls if howto else (),
        when=_said(howto.when if howto else (), number),
        parts=tuple(_situations(record, number)),
        differs=tuple(_differs(howto.differs if howto else (), number)),
        watch=_said(howto.watch if howto else (), number),
        prepare=_steps(howto.prepare if howto else (), number),
        message=record.message or "",
        quiz=tuple(_question(one, number) for one in record.quiz),
        see=tuple(_see(catalogue, "howtos", one) for one in map(catalogue.of(Howto).get, record.see) if one),
        myths=tuple(_see(catalogue, "myths", one) for one in myths_about(catalogue).get(record.id, ()) if howto),
        invited=_helpers(catalogue, record, "可以请谁来讲", True),
        borrowed=_helpers(catalogue, record, "可以借什么、用什么", False),
        lessons=tuple(_lessons(catalogue, record)),
        sources=tuple(_ground(at, source) for at, source in enumerate(record.source, 1)),
        review=_review(record),
        reviewed=bool(record.reviewed),
        until=partial_date(record.valid_until.isoformat()) if record.valid_until else "",
        written=partial_date(record.collected_on.isoformat()) if record.collected_on else "",
        report=report(catalogue, record),
        sheets=path,
        sending=sending.of_knowledge(record, VERDICTS[myth.verdict].words if myth else "", _review(record)),
        long_picture=sending.picture_of(catalogue, record),
    )


Numbering = Callable[[Iterable[str]], Numbers]


def _numbers(record: Knowledge) -> Numbering:
    """The numbers of sources by their keys, in the order of the record."""
    at = {source.key: number for number, source in enumerate(record.source, 1)}
    return lambda keys: tuple(at[key] for key in keys if key in at)


def _said(statements: Iterable[Statement], number: Numbering) -> tuple[Said, ...]:
    return tuple(Said(one.text, number(one.source)) for one in statements)


def _steps(acts: Iterable[Act], number: Numbering) -> tuple[Step, ...]:
    """Steps by their numbers; the same picture is shown once."""
    shown: set[tuple[str | None, bool]] = set()
    steps = []
    for at, act in enumerate(acts, 1):
        todo = act.do is not None
        picture = None if (act.picture, todo) in shown else act.picture
        shown.add((act.picture, todo))
        steps.append(Step(at, todo, act.words, act.why or "", picture, number(act.source)))
    return tuple(steps)


def _situations(record: Knowledge, number: Numbering) -> Iterable[Steps]:
    if record.steps:
        yield Steps("", "steps", _steps(record.steps, number))
    for at, part in enumerate(record.parts if isinstance(record, Howto) else (), 1):
        yield Steps(part.title, f"part-{at}", _steps(part.steps, number))


def _differs(several: Iterable[Differs], number: Numbering) -> Iterable[Steps]:
    for differs in several:
        yield Steps(WHO[differs.who], f"for-{differs.who}", _steps(differs.steps, number))


def _question(question: Question, number: Numbering) -> QuizView:
    options = tuple(zip(_LETTERS, question.options, strict=False))
    letter, words = options[question.right - 1]
    return QuizView(question.question, options, f"{letter}，{words}", question.because, number(question.source))


def _see(catalogue: Catalogue, collection: str, record: Knowledge) -> See:
    note = VERDICTS[record.verdict][0] if isinstance(record, Myth) else ""
    return See(catalogue.url(collection, record.id), record.name, note)


def _helpers(catalogue: Catalogue, record: Knowledge, title: str, teams: bool) -> Block | None:
    found: list[Record] = [one for one in helpers(catalogue).get(record.topic, ()) if is_team(one) == teams]
    return block(catalogue, title, "resources", found, f"experts/#{record.topic}", limit=4)


def _lessons(catalogue: Catalogue, record: Knowledge) -> Iterable[tuple[str, str, str]]:
    """(name, address, note) of the learning contents that a page serves."""
    for group in lesson_groups(catalogue, (record,)):
        for fact in group.facts:
            yield from ((f"{fact.label} {item.text}", item.url or "", item.note or "") for item in fact.items)


def _ground(number: int, source: Cited) -> Ground:
    when = partial_date(source.date) if source.date else ""
    tier = source_tier(source) if source.tier else ""
    detail = "，".join(filter(None, (source.publisher, when, tier, source.note)))
    return Ground(number, source.title or source.url or "出处", source.url, detail)


def _review(record: Knowledge) -> str:
    """Who answers for a text; until somebody does, it says so."""
    if not record.reviewed:
        return NOT_REVIEWED
    signed = (f"{review.by}（{partial_date(review.on.isoformat())}）" for review in record.reviewed)
    return f"已由{'、'.join(signed)}审定"
