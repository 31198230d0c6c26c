"""The ways to correct a record: its form, or where there is none the host's edit page and a new issue or mail."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from ...catalogue import Catalogue
from ...model import Record
from ...model.portal import Repository
from ..form.pages import form_href, has_form, ways
from ..parts import Action

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


def edit_actions(catalogue: Catalogue, collection: str, record: Record) -> tuple[Action, ...]:
    """Report an error, change the record. Nothing is offered that would lead nowhere."""
    if has_form(collection):
        editing = Action("修改这条记录", "pencil-outline", url=form_href(collection, record.id))
        report = Action("报告错误", "message-alert-outline", url=form_href(collection, record.id, report=True))
        return (report, editing) if any(ways(catalogue).values()) else (editing,)
    found = (
        Action("报告错误", "message-alert-outline", href=report_href(catalogue, collection, record)),
        Action("修改这条记录", "pencil-outline", href=edit_href(catalogue, collection, record)),
    )
    return tuple(action for action in found if action.href)


def edit_href(catalogue: Catalogue, collection: str, record: Record) -> str | None:
    """The configured host's edit page of the record's file."""
    repository = catalogue.portal.repository
    file = catalogue.files.get((collection, record.id))
    if repository is None or file is None:
        return None
    return _fill(_EDIT[repository.host], repository, quote(file))


def report_href(catalogue: Catalogue, collection: str, record: Record) -> str | None:
    """A new issue, or a mail, that already names the record."""
    title = f"纠错：{record.name}（{collection}/{record.id}）"
    body = f"哪里不对：\n\n正确的是：\n\n出处：\n\n记录：{catalogue.files.get((collection, record.id), '')}"
    repository = catalogue.portal.repository
    if repository is not None:
        address, title_key, body_key = _ISSUE[repository.host]
        return _fill(address, repository, "") + "?" + urlencode({title_key: title, body_key: body})
    mail = ways(catalogue)["mail"]
    if mail:
        query = f"subject={quote(title, safe='')}&body={quote(body, safe='')}"
        return f"mailto:{quote(mail, safe='@')}?{query}"
    return None


def _fill(pattern: str, repository: Repository, path: str) -> str:
    return pattern.format(url=repository.url.rstrip("/"), branch=quote(repository.branch), path=path)
