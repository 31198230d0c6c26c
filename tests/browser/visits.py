"""A local server for built sites, and pages that watch themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize

from serving import served
from sites import Site

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
WATCH = """
window.addEventListener('securitypolicyviolation', (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
LAID_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets.push(sheet);
}"""
"""Parts that the browser lays out when they come near have, until then, a place that nobody sees them in."""

EMPTIED = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
}"""
"""Nothing is kept on the device."""

Rules = list[tuple[str, list[tuple[str, str]]]]


def header_rules(text: str) -> Rules:
    """The file ``_headers``: patterns of paths, each with headers indented below it."""
    rules: Rules = []
    for line in text.splitlines():
        if line.startswith("  ! "):  # a general header that this pattern takes back
            rules[-1][1].append((line[4:].strip(), ""))
        elif line.startswith("  "):
            name, value = line.split(":", 1)
            rules[-1][1].append((name.strip(), value.strip()))
        elif line:
            rules.append((line, []))
    return rules


class Handler(SimpleHTTPRequestHandler):
    """Serves a site as a static host does: with the headers that the site asks for, and its own page for errors."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".geojson": "application/geo+json",
        ".js": "text/javascript",
    }

    def __init__(self, *arguments: Any, rules: Rules, **options: Any) -> None:
        self.rules = rules
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        path = self.path.split("?")[0]
        sent: dict[str, str] = {}
        for pattern, headers in self.rules:
            sent |= dict(headers) if fnmatch(path, pattern) else {}
        for name, value in sent.items():
            if value:
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Tests are quiet."""


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """The address of a site while it is served."""
    handler = partial(Handler, directory=str(site.folder), rules=header_rules(site.read("_headers")))
    with served(handler) as address:
        yield address


class Lent(Page):
    """A page that the next test uses again, unless this one asks for what cannot be undone, or for the device."""

    spoilt = False
    _SPOILING = frozenset(
        [
            "add_init_script",
            "clock",
            "close",
            "context",
            "expose_binding",
            "expose_function",
            "on",
            "once",
            "route",
            "route_from_har",
            "route_web_socket",
            "set_content",
            "set_extra_http_headers",
        ]
    )

    def __getattribute__(self, name: str) -> Any:
        if name in Lent._SPOILING:
            self.spoilt = True
        return super().__getattribute__(name)


class Visits:
    """Opens pages, and notes all that no visit may bring: errors, foreign requests, dialogs, broken policies.

    A page that asks for nothing but the size of its screen is one of ``lent`` pages, if there are any.
    """

    def __init__(self, browser: Browser, origin: str, lent: Strolls | None = None) -> None:
        self.browser = browser
        self.origin = origin
        self.lent = lent
        self.troubles: list[str] = lent.visits.troubles if lent else []
        self.expected: list[re.Pattern[str]] = []
        self._contexts: list[BrowserContext] = []

    def __call__(self, path: str | None = "", **options: Any) -> Page:
        """A page as on a new device, loaded. Options are those of a context; ``viewport`` is a phone's by default.

        A ``path`` of None leaves the page blank, to be prepared first.
        """
        if self.lent and path is not None and options.keys() <= {"viewport"}:
            return self.lent(path, **options)
        page = self.context(**options).new_page()
        if path is not None:
            page.goto(self.origin + path)
        return page

    def context(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(
            **{"viewport": PHONE, "reduced_motion": "reduce", "locale": "zh-CN"} | options
        )
        context.set_default_timeout(15_000)
        context.add_init_script(WATCH)
        # Told of each that fails, not of each: no host but this machine is found (tests/conftest.py).
        context.on("requestfailed", self._request)
        context.on("page", self._page)
        self._contexts.append(context)
        return context

    @staticmethod
    def context_of(page: Page) -> BrowserContext:
        """The device that a page is on; to ask for it here is not to change it."""
        context: BrowserContext = Page.context.fget(page)  # type: ignore[attr-defined]
        return context

    def expect(self, pattern: str) -> None:
        """Say that a trouble belongs to the test."""
        self.expected.append(re.compile(pattern))

    def noticed(self, pattern: str) -> bool:
        return any(re.search(pattern, trouble) for trouble in self.troubles)

    def close(self) -> list[str]:
        for context in self._contexts:
            context.close()
        if self.lent:
            self.lent.leave()
        return self.told()

    def told(self) -> list[str]:
        """The troubles that nobody expected so far; each is told once."""
        troubles = [*self.troubles]
        self.troubles.clear()
        return [trouble for trouble in troubles if not any(known.search(trouble) for known in self.expected)]

    def _page(self, page: Page) -> None:
        page.on("console", lambda message: self._note(message.type, message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note("exception", str(error)))
        page.on("dialog", lambda dialog: (self._note("dialog", dialog.message), dialog.dismiss()))

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self._note("foreign request", request.url)

    def _note(self, kind: str, words: str) -> None:
        self.troubles.append(f"{kind}: {words}")


class Strolls:
    """Opens pages on screens that are used again by the next test.

    To go on with a page takes the processor half the time of a new one: it has the files, and its scripts are compiled.
    Troubles are noted as by :class:`Visits`; at the end of a test nothing is kept on the device.
    """

    def __init__(self, visits: Visits, now: str = "") -> None:
        """All pages are at the moment ``now``, if one is given."""
        self.visits = visits
        self.now = now
        self.origin = visits.origin
        self._free: list[Page] = []
        self._used: list[Page] = []

    def __call__(self, path: str | None = "", viewport: ViewportSize = PHONE) -> Page:
        """A page, loaded; blank if ``path`` is None."""
        page = self._free.pop() if self._free else self._new()
        self._used.append(page)
        page.set_viewport_size(viewport)
        if path is not None:
            page.goto(self.origin + path)
        return page

    def end(self) -> list[str]:
        """Leave all pages; what went wrong on them."""
        self.leave()
        return self.visits.told()

    def leave(self) -> None:
        """Make all pages as good as new for the next test."""
        while self._used:
            page = self._used.pop()
            if self._emptied(page):
                self._free.append(page)
            else:
                self.visits.context_of(page).close()

    def _new(self) -> Page:
        page = self.visits(None)
        if self.now:
            page.clock.set_fixed_time(self.now)
        page.__class__ = Lent
        return page

    def _emptied(self, page: Page) -> bool:
        """Blank, with nothing kept on the device; False if only a new page would be so."""
        if getattr(page, "spoilt", False) or len(self.visits.context_of(page).pages) > 1:
            return False
        try:
            if page.url.startswith(self.origin):
                page.evaluate(EMPTIED)  # and all troubles have been told by now
            elif page.url != "about:blank":
                return False
            troubles = [*self.visits.troubles]
            page.goto("about:blank")
            self.visits.troubles[:] = troubles  # without what was on its way when the page was left
            page.emulate_media(media="null", color_scheme="light", forced_colors="none", reduced_motion="reduce")
        except Error:  # it is on its way elsewhere
            return False
        return True


@contextmanager
def visiting(browser: Browser, origin: str, lent: Strolls | None = None) -> Iterator[Visits]:
    visits = Visits(browser, origin, lent)
    yield visits
    troubles = visits.close()
    assert not troubles, "\n".join(troubles)
