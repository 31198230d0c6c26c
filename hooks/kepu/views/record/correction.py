"""The ways to correct a record: three questions for everyone; for those who edit, its form or the host's edit page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode

from ...catalogue import Catalogue
from ...model import Record, collection_of
from ...model.portal import Repository
from ...output import dumps
from ..form.pages import PAGE_LABEL, form_href, has_form, reach
from ..parts import Action
from .facts import telephone

QUESTIONS = ("哪里不对，缺什么", "正确的是什么，怎么知道的", "怎么联系您（可以不写）")
"""What a report says, as ``js/contribute/report.js`` asks; the last answer is not for pages that everyone can read."""
REPORT_QR = "contribute/report.svg"
_EDIT = {
    "github": "{url}/edit/{branch}/{path}",
    "gitlab": "{url}/-/edit/{branch}/{path}",
    "gitee": "{url}/edit/{branch}/{path}",
}
_ISSUE = {
    "github": ("{url}/issues/new", "title", "body"),
    "gitlab": ("{url}/-/issues/new", "issue[title]", "issue[description]"),
    "gitee": ("{url}/issues/new", "issue[title]", "issue[description]"),
}
_HOSTS = {"github": "GitHub", "gitlab": "GitLab", "gitee": "Gitee"}


class Report(NamedTuple):
    """How to tell what is wrong: ``ways`` work without scripts, ``settings`` is what the script's form needs, as JSON.

    ``qr`` is the address of a drawn code that leads to the page which takes reports.
    """

    ways: tuple[Action, ...]
    qr: str | None
    settings: str
    editing: tuple[Action, ...]


def report(catalogue: Catalogue, record: Record) -> Report:
    """For the page of any record."""
    collection = collection_of(type(record)).name
    title = f"纠错：{record.name}（{collection}/{record.id}）"
    settings = {"title": title, **{name: way for name, way in reach(catalogue).items() if way}}
    qr = REPORT_QR if catalogue.portal.ways.page else None
    return Report(tuple(_ways(catalogue, title)), qr, dumps(settings), edit_actions(catalogue, collection, record))


def _ways(catalogue: Catalogue, title: str) -> Iterator[Action]:
    """One for each channel that is set, already naming the record where it can."""
    ways = catalogue.portal.ways
    if ways.mail:
        query = f"subject={quote(title, safe='')}&body={quote(_blank(QUESTIONS), safe='')}"
        yield Action(f"写信到 {ways.mail}", "email-outline", href=f"mailto:{quote(ways.mail, safe='@')}?{query}")
    if ways.phone:
        yield Action(f"打电话 {ways.phone}", "phone", href=telephone(ways.phone).href)
    if ways.page:
        yield Action(f"到{ways.page.label or PAGE_LABEL}留言", "message-alert-outline", href=ways.page.url)
    if ways.repository:
        name = _HOSTS[ways.repository.host]
        yield Action(f"在 {name} 提一个问题（要有帐号）", "message-alert-outline", href=_issue(ways.repository, title))


def _blank(questions: tuple[str, ...]) -> str:
    return "\r\n\r\n".join(f"{question}：" for question in questions)


def _issue(repository: Repository, title: str) -> str:
    """The host's page for a new issue. Everyone can read it, so it does not ask how to reach the writer."""
    address, title_key, body_key = _ISSUE[repository.host]
    return _fill(address, repository, "") + "?" + urlencode({title_key: title, body_key: _blank(QUESTIONS[:-1])})


def edit_actions(catalogue: Catalogue, collection: str, record: Record) -> tuple[Action, ...]:
    """Change the record: by its form, or where there is none at the host. Nothing is offered that leads nowhere."""
    if has_form(collection):
        return (Action("修改这条记录", "pencil-outline", url=form_href(collection, record.id)),)
    href = edit_href(catalogue, collection, record)
    return (Action("修改这条记录", "pencil-outline", href=href),) if href else ()


def edit_href(catalogue: Catalogue, collection: str, record: Record) -> str | None:
    """The configured host's edit page of the record's file."""
    repository = catalogue.portal.repository
    file = catalogue.files.get((collection, record.id))
    if repository is None or file is None:
        return None
    return _fill(_EDIT[repository.host], repository, quote(file))


def _fill(pattern: str, repository: Repository, path: str) -> str:
    return pattern.format(url=repository.url.rstrip("/"), branch=quote(repository.branch), path=path)
