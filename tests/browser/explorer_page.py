"""The explorer in a browser, for its tests: what a visitor does and sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

PATIENCE = 30
"""Seconds that an answer may take on a busy machine."""
WAIT = """async ([given, patience]) => {
  const holds = CONDITION;
  const end = Date.now() + patience;
  while (!holds(given)) {
    if (Date.now() > end) return false;
    await new Promise((next) => setTimeout(next, 10));
  }
  return true;
}"""
RECORDS = "[...document.querySelectorAll('.explore-found [data-record]')].map((element) => element.dataset.record)"
COUNT = "document.querySelector('[data-explore-count]').innerText"
CHIPS = "[...document.querySelectorAll('[data-explore-chips] [data-chip]')].map((chip) => chip.innerText)"

GO = """(query) => {
  delete document.querySelector('[data-explorer]').dataset.answered;
  history.pushState(null, '', `?${query}`);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
SETTLED = """([query]) => {
  const { state, answered } = document.querySelector('[data-explorer]').dataset;
  return state === 'complete' && answered !== undefined && (query === null || answered === query.slice(0, 200));
}"""
ANSWER = f"[{RECORDS}, {COUNT}, {CHIPS}]"
ALL = ("shown", "1000")
"""Results are paged; a page this long holds all of them, for what is not among the first."""
ANSWERS = f"""async ([asked, all, patience]) => {{
  const until = {WAIT.replace("CONDITION", SETTLED)};
  const answer = async (words, query) => {{
    ({GO})(query);
    return await until([[words], patience]) && {ANSWER};
  }};
  const answers = [];
  for (const [words, query, needed] of asked) {{
    let found = await answer(words, query);
    if (found && !needed.every((key) => found[0].includes(key))) found = await answer(words, `${{query}}&${{all}}`);
    answers.push(found);
  }}
  return answers;
}}"""
NOT_DRAWN = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.explore-columns { content-visibility: hidden }');
  document.adoptedStyleSheets.push(sheet);
}"""
Answer = tuple[list[str], str, list[str]]
"""The results, the count and the chips."""


class Explorer:
    """The explorer's page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, *parameters: tuple[str, str]) -> Explorer:
        """Go to the explorer with a query string, and wait for its full answer."""
        self.page.goto(f"{self.address}explore/?{urlencode(parameters)}")
        return self.settle(next((value for name, value in parameters if name == "q"), ""))

    def go(self, *parameters: tuple[str, str]) -> Explorer:
        """Go to another state of the page without loading it anew, as with Back and Forward."""
        self.page.evaluate(GO, urlencode(parameters))
        return self.settle(next((value for name, value in parameters if name == "q"), ""))

    def answers(self, asked: list[tuple[str, list[str]]]) -> list[Answer]:
        """What is found for queries, asked one after the other as by :meth:`go`: the first page of results, or all of
        them where the first lacks records that are needed."""
        questions = [(words, urlencode([("q", words)]), needed) for words, needed in asked]
        answers = self.page.evaluate(ANSWERS, [questions, urlencode([ALL]), PATIENCE * 1000])
        never = [words for (words, _), answer in zip(asked, answers, strict=True) if not answer]
        assert not never, f"never answered: {never}"
        return [(records, count, chips) for records, count, chips in answers]

    def without_pictures(self) -> Explorer:
        """Have results and filters in the page, but not drawn, for tests that ask only what is found."""
        self.page.evaluate(NOT_DRAWN)
        return self

    def after(self, act: Callable[[], object]) -> Explorer:
        """Do what changes the question, and wait for the answer to the new one."""
        self.page.evaluate("() => { delete document.querySelector('[data-explorer]').dataset.answered; }")
        act()
        return self.settle()

    def type(self, query: str) -> Explorer:
        self.page.fill("#explore-q", query)
        return self.settle(query)

    def settle(self, query: str | None = None) -> Explorer:
        """Wait until the page has its full answer, to a query if one is given."""
        self.until(SETTLED, query)
        return self

    def until(self, condition: str, *given: Any) -> None:
        """Wait for a condition within the page: to ask again and again from here takes three processes each time."""
        came = self.page.evaluate(WAIT.replace("CONDITION", condition), [list(given), PATIENCE * 1000])
        assert came, f"never came true: {condition} {given}; the page says {self.count!r}"

    @property
    def records(self) -> list[str]:
        """``collection/id`` of the results on the page, in their order."""
        keys: list[str] = self.page.evaluate(f"() => {RECORDS}")
        return keys

    @property
    def count(self) -> str:
        return self.page.inner_text("[data-explore-count]")

    @property
    def chips(self) -> list[str]:
        return self.page.locator("[data-explore-chips] [data-chip]").all_inner_texts()

    def facet(self, name: str) -> dict[str, int]:
        """The answers of a facet that are shown, with their counts."""
        rows: list[list[str]] = self.page.evaluate(
            "(name) => [...document.querySelectorAll(`[data-facet='${name}']`)].map((box) =>"
            " [box.dataset.code, box.closest('label').querySelector('.explore-number').textContent])",
            name,
        )
        return {code: int(number) for code, number in rows}

    def tick(self, facet: str, code: str) -> Explorer:
        """Choose an answer or take it back, and wait for the results."""
        script = "([f, c]) => document.getElementById(`facet-${f}-${c}`).click()"
        return self.after(lambda: self.page.evaluate(script, [facet, code]))
