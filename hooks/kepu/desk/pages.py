"""The pages of the desk: which there are, and what each template is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from ..assets import Assets
from ..catalogue.freshness import findings
from ..catalogue.wanted_facts import missing_facts, stale_facts
from ..check.dataset import Entry
from ..diagnostics import SEVERITY_ORDER
from ..editing.inspecting import inspected
from ..editing.recording import undo_of
from ..editing.review.comparison import Comparison, compared
from ..editing.review.comparison_text import file_words, summary
from ..editing.review.history import NoHistory, checked_out, commit
from ..editing.review.past import steps_of
from ..editing.undo import last
from ..model import COLLECTIONS
from ..output import dumps
from ..pages.templates import Templates
from ..reporting import SEVERITY_WORDS
from ..source.cache import ParseCache
from ..views.form.pages import form, has_form, settings
from .answers import owner_of, problem_told, rows_of
from .by_hand import files_by_hand, text_of
from .checkout import Checkout, State
from .listing import Wanted, listing, where
from .orders import Refused, of_json, words_of
from .saving import repository, uncommitted
from .trial import tried

_MOST = 300
"""Messages of one page; the others are counted."""
_MOST_STEPS = 30
UNDO = b'{"order": "undo"}'


class NotThere(LookupError):
    """There is no such page."""


def text_href(name: str) -> str:
    """The address of a file's text, seen from the first page."""
    return f"file/?name={quote(name)}"


class Link(NamedTuple):
    url: str
    title: str
    here: bool


_NAVIGATION = (("", "记录"), ("new/", "新建"), ("check/", "检查"), ("changes/", "改动"), ("undo/", "撤回"))


@dataclass
class Pages:
    """Renders the pages of a desk."""

    checkout: Checkout
    assets: Assets

    def page(self, name: str, title: str, path: str, **values: Any) -> bytes:
        """A page as HTML; ``path`` is its address, and all addresses on it are relative to it."""
        state = self.checkout.state()
        shared = {"portal": state.catalogue.portal}
        templates = Templates(self.checkout.folders.overrides / "kepu", self.assets.folder, shared)
        nav = [Link(url, words, path == f"/{url}") for url, words in _NAVIGATION]
        root = "../" * (path.count("/") - 1) or "./"
        common = {"title": title, "nav": nav, "folder": str(self.checkout.home)}
        return str(templates.render(f"desk/{name}", root, **common, **values)).encode()

    def records(self, query: Mapping[str, str]) -> bytes:
        state = self.checkout.state()
        errors = state.report.count("error")
        return self.page("list", "记录", "/", page=listing(state, Wanted.of(query)), errors=errors)

    def kinds(self) -> bytes:
        known = [(name, kind.label, kind.form.told) for name, kind in COLLECTIONS.items() if kind.form]
        return self.page("kinds", "新建一条记录", "/new/", kinds=known)

    def new(self, collection: str) -> bytes:
        if not has_form(collection):
            raise NotThere(collection)
        state = self.checkout.state()
        label = COLLECTIONS[collection].label
        more = form(state.catalogue, collection) | {"settings": self._settings(state, collection, None)}
        return self.page("form", f"新建{label}", f"/new/{collection}/", entry=None, tools=None, **more)

    def record(self, collection: str, record_id: str, written: bool) -> bytes:
        state = self.checkout.state()
        entry = self.entry(state, collection, record_id)
        lenient = entry.record.sample or entry.record.unpublished
        more = form(state.catalogue, collection, lenient=lenient)
        more["settings"] = self._settings(state, collection, entry)
        tools = {
            "where": where(state, entry),
            "cares": self._cares(state, entry),
            "problems": [problem_told(state.dataset, problem) for problem in state.problems_of(entry)],
            "photographs": [
                (number, image.alt)
                for number, image in enumerate(entry.record.images)
                if image.file in state.photographs.shown
            ],
            "shown": bool(COLLECTIONS[collection].pages) and state.catalogue.find(collection, record_id) is not None,
            "gone": entry.record.status != "active" or entry.record.alert is not None,
            "today": str(state.day),
            "written": written,
        }
        return self.page("form", entry.record.name, f"/{collection}/{record_id}/", entry=entry, tools=tools, **more)

    def entry(self, state: State, collection: str, record_id: str) -> Entry:
        """A record that has a form.

        Raises:
            NotThere: there is none of that name.
        """
        found = state.entry(collection, record_id) if has_form(collection) else None
        if found is None:
            raise NotThere(f"{collection}/{record_id}")
        return found

    def _settings(self, state: State, collection: str, entry: Entry | None) -> str:
        """What the form's script needs to know, the messages about the record as it is among it."""
        problems = [problem_told(state.dataset, p) for p in state.problems_of(entry)] if entry else []
        known = settings(state.catalogue, collection)
        return dumps(known | {"record": entry.record.id if entry else "", "problems": problems})

    def _cares(self, state: State, entry: Entry) -> list[str]:
        record = entry.record
        said = [
            f"{finding.concern.label}：{finding.detail}"
            for finding in findings(state.catalogue)
            if finding.record is record
        ]
        for word, facts in (
            ("还缺", missing_facts(state.catalogue, record)),
            ("是较早的资料", stale_facts(state.catalogue, record)),
        ):
            if facts:
                said.append(f"{word}：{'、'.join(fact.label for fact in facts)}")
        return said

    def history(self, collection: str, record_id: str) -> bytes:
        state = self.checkout.state()
        entry = self.entry(state, collection, record_id)
        why, steps = "", []
        try:
            known = steps_of(state.dataset, self.checkout.folders.data, collection, record_id, entry.file)
            steps = [step for _, step in zip(range(_MOST_STEPS), known, strict=False)]
        except NoHistory as error:
            why = str(error)
        path = f"/{collection}/{record_id}/history/"
        return self.page("history", f"来历：{entry.record.name}", path, entry=entry, steps=steps, why=why)

    def check(self) -> bytes:
        """The whole list of the check, by file, errors first."""
        state = self.checkout.state()
        by_hand = files_by_hand(self.checkout, state)
        groups: dict[str, list[Any]] = defaultdict(list)
        problems = sorted(state.report.sorted(), key=lambda p: SEVERITY_ORDER[p.severity])
        for problem in problems[:_MOST]:
            owner = owner_of(state.dataset, problem)
            entry = state.entry(*owner) if owner and has_form(owner[0]) else None
            url = f"{owner[0]}/{owner[1]}/" if owner and entry else ""
            text = text_href(problem.file) if problem.file in by_hand else ""
            told = problem_told(state.dataset, problem) | {"url": url, "text": text}
            groups[entry.record.name if entry else problem.file].append(told)
        counts = [(SEVERITY_WORDS[severity], state.report.count(severity)) for severity in SEVERITY_ORDER]
        rest = max(0, len(problems) - _MOST)
        return self.page("check", "检查", "/check/", groups=dict(groups), counts=counts, rest=rest)

    def file(self, name: str) -> bytes:
        """A file that has to be mended as text.

        Raises:
            NotThere: it is none of those.
        """
        file = text_of(self.checkout, name)
        if file is None:
            raise NotThere(name)
        data = self.checkout.state().dataset
        told = [
            (problem_told(data, problem) | {"line": problem.line}, file.line(problem.line)) for problem in file.problems
        ]
        return self.page("file", "直接改文件", "/file/", file=file, problems=told)

    def undo(self) -> bytes:
        deed = last(undo_of(self.checkout.folders.cache))
        rows: list[dict[str, str]] = []
        digest = why = ""
        if deed is not None:
            try:
                trial = tried(self.checkout, of_json(self.checkout, UNDO).changes)
                rows, digest = rows_of(trial.found), trial.digest
            except Refused as error:
                why = str(error)
        return self.page(
            "undo", "撤回", "/undo/", deed=deed, words=deed and words_of(deed), rows=rows, digest=digest, why=why
        )

    def changes(self) -> bytes:
        """What differs from the last commit, in words."""
        repo = repository(self.checkout)
        if repo is None:
            return self.page("changes", "改动", "/changes/", repository=None)
        files = uncommitted(self.checkout)
        if not files:
            return self.page("changes", "改动", "/changes/", repository=repo, files=files)
        found = self.since_commit()
        return self.page(
            "changes", "改动", "/changes/", repository=repo, summary=summary(found), rows=rows_of(found),
            files=[file_words(file) for file in files], message=_message(found), notices=found.notices,
            problems=[problem_told(self.checkout.state().dataset, p) for p in found.introduced],
        )  # fmt: skip

    def since_commit(self) -> Comparison:
        """The folder compared with the last commit.

        Raises:
            NoHistory: there is no Git.
        """
        data, content, cache, _ = self.checkout.folders
        commit(self.checkout.home, "HEAD")
        state = self.checkout.state()
        with checked_out("HEAD", data, content) as (old_data, old_content):
            before = inspected(old_data, old_content, state.day, cache, ParseCache.load(cache, keep=False))
        return compared(before, (state.dataset, state.report))


def _message(found: Comparison) -> str:
    """What a commit could be called, from what changed."""
    parts = []
    for word, names in (
        ("新增", [entry.record.name for entry in found.added]),
        ("修改", [change.new.record.name for change in found.changed]),
        ("删除", [entry.record.name for entry in found.removed]),
    ):
        if names:
            more = f"等 {len(names)} 条" if len(names) > 3 else ""
            parts.append(f"{word}{'、'.join(names[:3])}{more}")
    return "；".join(parts)
