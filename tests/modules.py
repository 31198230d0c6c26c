"""The browser's modules in a real browser, without a site around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

ORIGIN = "http://kepu.test"
_FOLDER = Path(__file__).parent.parent / "overrides/assets/kepu/js"


def _blank(_path: str) -> str:
    return "<!doctype html><title>modules</title>"


@contextmanager
def module_page(
    browser: Browser,
    *modules: str,
    html: Callable[[str], str] = _blank,
    at: str = "/",
    now: str | None = None,
    **options: Any,
) -> Iterator[Page]:
    """A page that may import every module by its path below ``js/``. Nothing leaves the machine.

    Args:
        browser: where it opens, in a context of its own.
        modules: what all of these export becomes part of ``window``.
        html: the page at a path; a blank one if it is not given.
        at: the path that is opened.
        now: what the page's clock says, with an offset from UTC; the clock then stands still but for timers.
        options: of the context, such as ``timezone_id``.

    At the end no error may have been left uncaught on the page.
    """

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path.endswith(".js"):
            script = (_FOLDER / path.lstrip("/")).read_text("utf-8")
            route.fulfill(body=script, content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body=html(path), content_type="text/html; charset=utf-8")

    context = browser.new_context(**options)
    context.route("**/*", answer)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if now:
        page.clock.install(time=now)
    page.goto(ORIGIN + at)
    for name in modules:
        page.evaluate("async (url) => Object.assign(window, await import(url))", f"{ORIGIN}/{name}")
    yield page
    context.close()
    assert errors == []


def call(page: Page, module: str, expression: str, argument: Any) -> Any:
    """The value of an expression in which ``m`` is a module and ``a`` the argument."""
    script = f"async (a) => {{ const m = await import('{ORIGIN}/{module}'); return {expression}; }}"
    return page.evaluate(script, argument)
