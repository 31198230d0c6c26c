"""One page of each kind, for the tests that look at all kinds."""

from __future__ import annotations

import re

from playwright.sync_api import Page

VENUE = "venues/chongqing-science-museum/"

KINDS = {
    "home": "",
    "list of venues": "venues/",
    "list of bases": "bases/",
    "list of courses": "courses/",
    "list of events": "events/",
    "list of resources": "resources/",
    "list of teams": "teams/",
    "list of organizations": "organizations/",
    "list of theme days": "observances/",
    "list of regions": "regions/",
    "list of plans": "plans/",
    "second page of a list": "bases/page-2/",
    "venue": VENUE,
    "venue with little known": "venues/changsha-jiandu-museum/",
    "base": "bases/wansheng-science-hall/",
    "course": "courses/china-craftsmen-campus/",
    "event": "events/china-dianzan-2024/",
    "event to sign up for": "events/sample-stargazing-night/",
    "month of events": "events/calendar/2026-12/",
    "past events": "events/archive/2024/",
    "subscriptions": "events/subscribe/",
    "week as text": "events/digest/",
    "list for an audience": "explore/audience-families/",
    "tour": "resources/sample-science-van/",
    "resource": "resources/china-communicators/",
    "organization": "organizations/china-cast/",
    "theme day": "observances/arbor-day/",
    "prefecture": "regions/430100/",
    "county": "regions/430103/",
    "plan": "plans/qinghai-2023/",
    "lists": "coverage/",
    "list on file": "coverage/qinghai-research-base-2023/",
    "list of paths": "paths/",
    "path": "paths/changsha-stones/",
    "lessons": "curriculum/",
    "lesson": "curriculum/earth-systems/",
    "day to plan": "schools/trip/?stops=venues/chongqing-science-museum.90,bases/wansheng-science-hall&date=2026-12-04&pupils=45",
    "school year": "schools/year/?stops=venues/chongqing-science-museum&date=2026-12-04&pupils=45&grade=5",
    "blank papers": "schools/trip-blank/",
    "schools": "schools/",
    "schools with an answer": "schools/?grade=5&pupils=45&content=岩石&from=430103&needs=coach",
    "explorer": "explore/",
    "explorer with an answer": "explore/?q=科技馆&c=venues",
    "map": "map/",
    "map with a popup": f"map/?at={VENUE.rstrip('/')}",
    "map of results": "explore/?view=map&c=venues",
    "who shares what": "sharing/?county=510422&month=2027-05",
    "counties at a glance": "overview/?measure=scientific-literacy",
    "frame builder": "embed/",
    "order sheet": "order/?items=courses/sample-bridge-course,resources/sample-lever-exhibit.2",
    "orders of a provider": "order/sample-lending-office/",
    "sheets to print": f"print/?what=sign&region=500000&items={VENUE.rstrip('/')}",
    "open data": "data/",
    "offline": "offline/",
    "site map": "sitemap/",
    "about": "about/",
    "accessibility": "accessibility/",
    "emergencies": "howtos/",
    "emergency": "howtos/earthquake/",
    "emergency card": "howtos/choking/card/",
    "emergency poster": "howtos/choking/poster-a3/",
    "emergency helpers": "experts/",
    "myths": "myths/",
    "myth": "myths/alcohol-warmth/",
    "quiz": "quiz/",
    "quiz with a question": "quiz/?code=2TX2EF",
    "questions and answers": "quiz/all/",
    "ways to contribute": "contribute/",
    "forms for new records": "contribute/new/",
    "what is asked about": "contribute/ask/",
    "questions about a venue": f"contribute/ask/{VENUE}",
    "form for a venue": "contribute/new/venues/",
    "form with a record": "contribute/new/events/?record=events/sample-weekend-lab",
    "report of an error": f"{VENUE}#report",
    "guide": "guide/",
    "guide with pictures": "guide/phone/",
    "rules": "guide/rules/",
    "lost": "404.html",
}
"""Address by kind, relative to the site's root."""


def kind_of(address: str) -> tuple[str, str]:
    """What the addresses of one kind of page have in common: the section, and the part of it that the page lies in."""
    path = re.split("[?#]", address)[0].removesuffix("index.html").strip("/")
    section, *below = path.split("/")
    if below and re.fullmatch("card|poster-a[34]", below[-1]):
        return "sheets", below[-1].partition("-")[0]
    return section, below[0] if len(below) > 1 else "*" * len(below)


SETTLED = {
    "#kepu-map": "#kepu-map[data-ready]",
    "[data-trip]": "[data-trip][data-ready]",
    ".year[data-year]": ".year[data-ready]",
    "[data-contribute]": "[data-contribute][data-ready]",
    "[data-print]": "[data-print][data-ready]",
    "[data-order]": ".order-findings li",
    "[data-quiz]": "[data-quiz][data-ready]",
    "[data-schools]": "[data-schools][data-answered]",
    "[data-explorer]": "[data-explorer] [data-record]",
}
"""By what is on a page, what is seen on it when its component has done its first work."""
MISSING = """(settled) => Object.entries(settled).flatMap(([part, done]) =>
  document.querySelector(part) && !document.querySelector(done)?.checkVisibility({ visibilityProperty: true }) ? [done] : [])"""


def settle(page: Page) -> None:
    """Wait until the components of a page have done their first work."""
    page.locator(".menu-button").wait_for(state="attached")
    page.locator("[data-elder]:not([hidden])").first.wait_for(state="attached")
    settled = dict(SETTLED)
    if "at=" in page.url:
        settled[":is(#kepu-map)"] = ".leaflet-popup a"
    if page.url.endswith("#report"):
        settled["body"] = "#report form"
    for done in page.evaluate(MISSING, settled):
        page.locator(done).first.wait_for()
    page.evaluate("scrollTo(0, 0)")  # an address with a fragment begins further down, under the bar of contents
