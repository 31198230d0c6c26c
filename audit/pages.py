"""Payloads, addresses, stored states and broken data files in a real browser, with the policy and without it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from audit.trial import Trial
from visits import serving

from ensure_browser import QUIET, find_browser
from kepu import limits
from kepu.source.reader import forbidden
from sites import Desk, Site, copy_of_second

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
_PATIENCE = 60_000
"""Milliseconds until a page counts as one that does not come; the machine may be busy."""
WORDS = (
    "constructor", "__proto__", "toString", "hasOwnProperty", "venues/constructor", "venues/__proto__", "courses/toString", "javascript:alert(1)//venues/x", "data:text/html,<script>alert(1)</script>", "https://evil.test/venues/x/", "venues/..%2f..%2fx", "\u202e\u0000\ufeff", "<svg onload=alert(1)>",
    "javascript:alert(1)", "'\"><img src=x onerror=alert(1)>", "//evil.test/", "../../..", "%00", "NaN", "-1", "1e999", "9" * 400, "科" * 3000, "[]", '{"__proto__":{"x":1}}',
)  # fmt: skip
ASKED = {
    "explore/": ("q", "c", "region", "sort", "view", "at", "group", "from", "near", "place", "area", "shown", "fits"),
    "map/": ("at", "near", "region", "kind", "layers"), "overview/": ("measure", "region", "year"), "sharing/": ("county", "month"),
    "order/": ("items",), "schools/": ("grade", "pupils", "content", "date", "hours", "from", "mode", "minutes", "way", "needs"),
    "schools/trip/": ("stops", "spare", "date", "start", "pupils", "mode"), "schools/year/": ("stops", "date", "grade"),
    "contribute/new/venues/": ("record",), "contribute/new/events/": ("record",), "events/": ("when",), "curriculum/": ("q",), "": ("q", "region", "mode"),
    "kiosk/": ("place", "region", "idle"), "quiz/": ("code", "region"), "print/": ("what", "region", "kind", "month", "paper", "items"),
    "en/": ("q", "region", "mode"), "en/explore/": ("q", "c", "region", "at", "near"), "zh-hant/map/": ("at", "near", "kind"),
}  # fmt: skip
"""Pages that read their address, and the names that they read."""
_KEEP = """kept => { for (const storage of [localStorage, sessionStorage]) {
  storage.clear();
  for (const [name, text] of Object.entries(kept)) storage.setItem(name, text);
} }"""
KEPT = (
    "kepu.region",
    "kepu.schools",
    "kepu.schools.ask",
    "kepu.order",
    "kepu.trip",
    "kepu.year",
    "kepu.theme",
    "kepu.text",
    "kepu.elder",
    "kepu.size",
    "kepu.me",
    "kepu.topics",
    "__palette",
)
FAULTS: dict[str, tuple[int, str]] = {
    "404": (404, "<h1>404</h1>"), "a page": (200, "<!doctype html><title>x</title>"), "cut short": (200, '{"a": [1, 2'),
    "empty": (200, ""), "a list": (200, "[]"), "an object": (200, "{}"), "null": (200, "null"), "a number": (200, "7"),
}  # fmt: skip


@dataclass
class Screen:
    """A page of the browser that notes what must not happen."""

    page: Page
    origin: str
    """Ends in a slash."""
    noticed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.noticed.append(f"error {str(error)[:160]}"))
        self.page.on("request", lambda request: self._look(request.url))

    def _dialog(self, dialog: object) -> None:
        self.noticed.append("a dialog opened")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _look(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "blob:")):
            self.noticed.append(f"asked for {url[:120]}")

    def open(self, path: str) -> list[str]:
        """What was noticed while a page came and its programs did their first work."""
        self.noticed.clear()
        try:
            self.page.goto(f"{self.origin}{path}", wait_until="load")
            self.page.wait_for_load_state("networkidle")
            if not self.page.locator("h1").count():
                self.noticed.append("no heading")
        except Exception as error:
            self.noticed.append(str(error)[:160])
        return list(self.noticed)


@contextmanager
def browsing() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = find_browser()
    assert program, "no Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def screen(browser: Browser, origin: str, *, policy: bool = True) -> Iterator[Screen]:
    """A screen; without ``policy`` nothing but the site's own care keeps a payload from running."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    if not policy:
        page.route(lambda url: url.split("?")[0].endswith(("/", ".html")), _without_policy)
    yield Screen(page, origin)
    context.close()


def _without_policy(route: Route) -> None:
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if "content-security" not in name}
    route.fulfill(response=answer, headers=headers, body=_POLICY.sub(b"", answer.body()))


def infected(work: Path, texts: list[str]) -> tuple[Site, list[str], int]:
    """The site of the second data set with all payloads in names, summaries and descriptions of venues: the site, their
    pages, and how many payloads are in it."""
    folder = copy_of_second(work / "infected")
    wanted = [text for text in texts if text.strip() and not forbidden(text) and len(text) < 3_000]
    pages: list[str] = []
    rest = iter(wanted)
    held: list[str] = []
    taken: set[str] = set()
    for text in rest:
        held.append(text)
        if sum(map(len, held)) + 2 * len(held) > limits.MARKDOWN - 3_100:
            pages.append(_write(folder, len(pages), held, taken))
            held = []
    pages += [_write(folder, len(pages), held, taken)] if held else []
    return Desk.set_up(work / "infected-desk", folder / "data", folder / "content").built_here(), pages, len(wanted)


def _write(folder: Path, number: int, held: list[str], taken: set[str]) -> str:
    """A venue with these texts. Two of equal names at one place are refused (KP407), so each name is given once."""
    one_line = [" ".join(text.split()) for text in held]
    plain = []
    for text in one_line:
        letters = "".join(character for character in text.casefold() if character.isalnum())
        if text.isascii() and text.isprintable() and letters not in taken:  # signs in names are refused by KP705
            taken.add(letters)
            plain.append(text)
    name = max((text for text in plain if len(text) <= 70), key=len, default="x")
    record = {
        "name": f"{number} {name}", "kind": "museum", "region": "370602", "sample": True, "aliases": [text for text in plain if len(text) <= 80][:20],
        "summary": " ".join(one_line)[:300].strip(), "address": one_line[-1][:300], "description": "\n\n".join(held)[: limits.MARKDOWN],
    }  # fmt: skip
    (folder / f"data/venues/payload-{number}.yml").write_text(
        yaml.safe_dump(record, allow_unicode=True, width=10**6), "utf-8"
    )
    return f"venues/payload-{number}/"


def payloads(browser: Browser, site: Site, pages: list[str], count: int) -> Trial:
    """The pages of infected records, and those that list them, run and load nothing, with the policy and without it."""
    trial = Trial(
        "Payloads in a browser", f"{count:,} payloads in names, summaries, aliases and descriptions, opened in Chromium"
    )
    others = ["", "venues/", "explore/", "map/", "regions/370602/", "sitemap/", "data/"]
    with serving(site) as origin:
        for policy in (True, False):
            with screen(browser, origin, policy=policy) as shown:
                for path in (*pages, *others):
                    found = (
                        [what for what in shown.open(path) if not what.startswith("error")]
                        if policy
                        else shown.open(path)
                    )
                    trial.note("nothing ran (policy removed)" if not policy else "nothing ran")
                    trial.wrong += [f"{path}: {found[0]}"] if found else []
    return trial


def addresses(browser: Browser, site: Site, times: int, seed: int) -> Trial:
    """Hostile addresses and stored states: the page stands, nothing runs, nothing foreign is loaded."""
    trial = Trial(
        "Addresses and stored states",
        "pages that read their address, with hostile values, and with hostile values kept on the device",
    )
    chance = random.Random(seed)
    with serving(site) as origin, screen(browser, origin) as shown:
        shown.open("")
        for _ in range(times):
            path = chance.choice([path for path in ASKED if (site.folder / path / "index.html").is_file()])
            query = "&".join(
                f"{name}={_quoted(chance.choice(WORDS))}"
                for name in chance.sample(ASKED[path], min(2, len(ASKED[path])))
            )
            kept = {name: chance.choice(WORDS) for name in chance.sample(KEPT, 3)}
            shown.page.evaluate(
                _KEEP,
                kept,
            )
            found = shown.open(f"{path}?{query}")
            trial.note("the page stood")
            trial.wrong += [f"{path}?{query[:80]} {kept}: {found[0]}"] if found else []
    return trial


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text[:2_000])


_DATA = re.compile(r"\.(json|bin|geojson)(\?|$)")


def _broken(status: int, body: str, route: Route) -> None:
    route.fulfill(status=status, body=body, content_type="application/json")


DATA_PAGES = ("", "explore/", "explore/?view=map", "map/", "overview/", "sharing/", "order/?items=courses/x", "schools/", "schools/?grade=5&content=x",
              "schools/trip/?stops=venues/x", "schools/year/", "quiz/", "print/?items=venues/x", "kiosk/?place=venues/x", "en/explore/", "contribute/new/venues/", "contribute/new/venues/?record=venues/x", "events/", "venues/", "regions/")  # fmt: skip


def broken_files(browser: Browser, site: Site, place: str, share: float = 1) -> Trial:
    """Every data file that a page asks for, broken in every way: a sentence and the rest of the page.

    ``place`` is a record of the site, such as ``venues/hall``; a share of the visits is drawn evenly.
    """
    trial = Trial(
        "Broken data files", "every data file that a page asks for: missing, a page, cut short, of another shape"
    )
    with serving(site) as origin:
        step = max(1, round(1 / share))
        for number, (name, (status, body)) in enumerate(FAULTS.items()):
            with screen(browser, origin) as shown:
                shown.page.context.route(_DATA, partial(_broken, status, body))
                for path in DATA_PAGES[number % step :: step]:
                    found = shown.open(path.replace("venues/x", place))
                    trial.note(f"the page stood ({name})")
                    trial.wrong += [f"{path} ({name}): {found[0]}"] if found else []
    return trial
