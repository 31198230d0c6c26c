"""The desk itself: which request leads where."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..assets import Assets
from ..editing.review.standalone import standalone_pages
from ..exports.api import record_json
from ..exports.choices import choices, pinyin
from ..output import dumps
from .answers import told, understood
from .by_hand import of_text, text_of
from .checkout import Checkout
from .messages import HTML, PREVIEW_POLICY, Answer, Request, as_json, moved, refused
from .orders import Refused, of_form, of_json
from .pages import NotThere, Pages, text_href
from .saving import committed, repository, saved, uncommitted
from .trial import tried

_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json; charset=utf-8",
}
_LONGEST = {"message": 500, "name": 60, "email": 100}
_LONGEST_HOURS = 1000
_PRINTED = re.compile(r"[^\x00-\x1f\x7f<>]*")


@dataclass
class Desk:
    """Answers requests that the gate has let in.

    Args:
        checkout: the folder that is edited.
        assets: styles, scripts and icons.
        stop: ends the server once the answer is sent.
        announce: says in the window what was written.
    """

    checkout: Checkout
    assets: Assets
    stop: Callable[[], None]
    announce: Callable[[str], None]

    def __post_init__(self) -> None:
        self.pages = Pages(self.checkout, self.assets)
        self._files = {f"/{self.assets.folder}/{path}": content for path, content in self.assets.files}

    def __call__(self, request: Request) -> Answer:
        try:
            return self._post(request) if request.method == "POST" else self._get(request)
        except Refused as error:
            return refused(str(error))
        except NotThere:
            return Answer(404, self.pages.page("missing", "没有这一页", request.path))

    def _get(self, request: Request) -> Answer:
        path = request.path
        if path in self._files:
            return Answer(200, self._files[path], _KINDS.get(PurePosixPath(path).suffix, "application/octet-stream"))
        for pattern, answer in _PAGES:
            if match := pattern.fullmatch(path):
                return answer(self, request, *match.groups())
        if not path.endswith("/") and any(pattern.fullmatch(f"{path}/") for pattern, _ in _PAGES):
            return moved(f"{path.rpartition('/')[2]}/")
        raise NotThere(path)

    def _post(self, request: Request) -> Answer:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower().rpartition("/")[2]
        if request.path == "/stop":
            self.stop()
            return as_json({"stopped": True})
        if request.path == "/commit" and kind == "json":
            return self._commit(request)
        if request.path == "/hours" and kind == "json":
            return as_json(understood(_words(request.body, {"text": _LONGEST_HOURS})["text"]))
        if request.path in ("/try", "/write"):
            with self.checkout.lock:
                return self._ordered(request, kind)
        raise NotThere(request.path)

    def _ordered(self, request: Request, kind: str) -> Answer:
        """Try what is asked, and write it if that was seen."""
        query = request.query
        if kind == "json":
            order = of_json(self.checkout, request.body)
        elif "file" in query:
            order = of_text(self.checkout, query["file"], query.get("stamp", ""), request.body)
        else:
            order = of_form(
                self.checkout,
                kind,
                request.body,
                overwrite=query.get("overwrite") == "1",
                force=query.get("force") == "1",
            )
        trial = tried(self.checkout, order.changes) if order.changes and not order.clashes else None
        answer = told(order, trial)
        if request.path == "/try":
            return as_json(answer)
        if trial is None or not answer["digest"] or query.get("seen") != answer["digest"]:
            return as_json(answer | {"stale": True}, 409)
        count = saved(self.checkout, order, trial)
        self.announce(f"{order.title}（{count} 个文件）")
        collection, record_id = order.record or ("", "")
        opens = record_id in trial.after.entries.get(collection, {})
        record = f"{collection}/{record_id}" if opens else ""
        return as_json({"written": count, "record": record, "title": order.title})

    def _commit(self, request: Request) -> Answer:
        words = _words(request.body, _LONGEST)
        if not (_PRINTED.fullmatch(words["name"]) and _PRINTED.fullmatch(words["email"])):
            raise Refused("名字和邮箱里不能有尖括号和换行")
        if not words["message"] or not words["name"]:
            raise Refused("请写改了什么，和您的名字")
        repo = repository(self.checkout)
        if repo is None:
            raise Refused("这里没有 git，不用提交")
        with self.checkout.lock:
            files = uncommitted(self.checkout)
            if not files:
                raise Refused("没有要提交的改动")
            name = committed(self.checkout, files, words["message"], words["name"], words["email"])
        self.announce(f"提交 {name}：{words['message'].splitlines()[0]}")
        return as_json({"commit": name, "branch": repo.branch, "files": len(files), "remote": repo.remote})


def _words(body: bytes, longest_of: Mapping[str, int]) -> dict[str, str]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("没有看懂送来的内容") from None
    found = {}
    for key, longest in longest_of.items():
        value = said.get(key, "") if isinstance(said, dict) else ""
        if not isinstance(value, str) or len(value) > longest:
            raise Refused(f"太长，最多 {longest} 个字")
        found[key] = value.strip()
    return found


# Pages


def _list(desk: Desk, request: Request) -> Answer:
    return Answer(200, desk.pages.records(request.query))


def _record(desk: Desk, request: Request, collection: str, record_id: str) -> Answer:
    """A record's form; where its file cannot be read, the way to its text."""
    try:
        return Answer(200, desk.pages.record(collection, record_id, request.query.get("written") == "1"))
    except NotThere:
        name = f"{desk.checkout.folders.data.resolve().name}/{collection}/{record_id}.yml"
        if text_of(desk.checkout, name) is None:
            raise
        return moved(f"../../{text_href(name)}")


def _file(desk: Desk, request: Request) -> Answer:
    return Answer(200, desk.pages.file(request.query.get("name", "")))


def _preview(desk: Desk, _request: Request, collection: str, record_id: str) -> Answer:
    """The record's page as visitors will see it, made from the files as they are now."""
    checkout = desk.checkout
    _, content, cache, overrides = checkout.folders
    state = checkout.state()
    desk.pages.entry(state, collection, record_id)
    made = standalone_pages(state.dataset, content, overrides, cache, checkout.clock(), [(collection, record_id)])
    if not made:
        raise NotThere(record_id)
    return Answer(200, next(iter(made.values())), HTML, {"Content-Security-Policy": PREVIEW_POLICY})


def _photograph(desk: Desk, _request: Request, collection: str, record_id: str, number: str) -> Answer:
    """A photograph of a record, as it will be on the site: the smallest size."""
    state = desk.checkout.state()
    images = desk.pages.entry(state, collection, record_id).record.images
    shown = state.photographs.shown.get(images[int(number)].file) if int(number) < len(images) else None
    files = dict(state.photographs.files)
    if shown is None:
        raise NotThere(number)
    return Answer(200, files[shown.sizes[0][1]], "image/webp")


def _data(desk: Desk, _request: Request, collection: str, record_id: str) -> Answer:
    """A record as the forms' script reads it from the open data, drafts and samples included."""
    state = desk.checkout.state()
    entry = desk.pages.entry(state, collection, record_id)
    body = record_json(state.catalogue, collection, entry.record)
    head = dumps({"file": entry.file}).encode()
    return Answer(200, b'{"meta":' + head + b',"record":' + body + b"}", _KINDS[".json"])


def _choices(desk: Desk, _request: Request, collection: str) -> Answer:
    found = choices(desk.checkout.state().catalogue, collection)
    if found is None:
        raise NotThere(collection)
    return as_json(found)


_ID = "([a-z]+)/([a-z0-9][a-z0-9-]{1,62})"
_PAGES: tuple[tuple[re.Pattern[str], Callable[..., Answer]], ...] = tuple(
    (re.compile(pattern), answer)
    for pattern, answer in (
        ("/", _list),
        ("/new/", lambda desk, _: Answer(200, desk.pages.kinds())),
        ("/new/([a-z]+)/", lambda desk, _, name: Answer(200, desk.pages.new(name))),
        ("/file/", _file),
        ("/check/", lambda desk, _: Answer(200, desk.pages.check())),
        ("/changes/", lambda desk, _: Answer(200, desk.pages.changes())),
        ("/undo/", lambda desk, _: Answer(200, desk.pages.undo())),
        (f"/api/v1/{_ID}\\.json", _data),
        ("/contribute/choices/([a-z]+)\\.json", _choices),
        ("/contribute/pinyin\\.json", lambda _desk, _: as_json(pinyin())),
        (f"/photos/{_ID}/([0-9]{{1,3}})", _photograph),
        (f"/{_ID}/preview/", _preview),
        (f"/{_ID}/history/", lambda desk, _, *name: Answer(200, desk.pages.history(*name))),
        (f"/{_ID}/", _record),
    )
)
"""Addresses, and what answers them. No address becomes the name of a file: ids are looked up in the catalogue."""
