"""How large the first answer of ``/schools/`` is, and how long judging takes: ``python benchmarks/matching.py [N]``.

Makes N synthetic offers (10,000) from the portal's own ones, with other hours, sizes, contents and places, writes the
data files as a build does, and has Chromium ask a teacher's question of them in the worker.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import statistics
import sys
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from ensure_browser import QUIET, find_browser  # noqa: E402
from kepu.catalogue import Catalogue  # noqa: E402
from kepu.catalogue.serving import contents  # noqa: E402
from kepu.check.loading import load  # noqa: E402
from kepu.exports import schools  # noqa: E402
from kepu.model.venue import Venue  # noqa: E402
from kepu.output import dumps  # noqa: E402
from kepu.views.record.hours_data import calendar_data  # noqa: E402
from modules import ORIGIN, module_page  # noqa: E402

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
QUESTION: dict[str, Any] = {
    "grade": 5, "pupils": 45, "content": "science-10-3", "date": "2026-12-04", "start": 540, "end": 690,
    "from": "112.97,28.18", "within": 40_000, "way": None, "today": "2026-11-22",
    "needs": ["coach", "lunch", "wheelchair", "wet", "free", "title"],
}  # fmt: skip
SHOWN = {"serving": 12, "related": 4, "others": 0, "ruledOut": 0}
TRIES = 15
FIRST = "async ([url, ...given]) => (await import(url)).portalMatching('/').ask('answer', ...given)"
JUDGE = """async ([question, tries]) => {
  const { Service } = await import('%(origin)s/matching/service.js');
  const service = new Service('%(origin)s/schools/data/');
  const none = { serving: 0, related: 0, others: 0, ruledOut: 0 };
  await service.answer(question, none);
  const times = [];
  for (let round = 0; round < tries; round += 1) {
    const start = performance.now();
    await service.answer({ ...question, pupils: 40 + round }, none);
    times.push(performance.now() - start);
  }
  return times;
}"""


def synthetic(count: int) -> Catalogue:
    """The portal's catalogue with so many venues, each a copy of one of its own with other facts."""
    rng = Random(1)
    catalogue = Catalogue(load(ROOT / "data")[0], NOW)
    known = list(catalogue.of(Venue).values())
    codes = list(contents(catalogue))
    regions = [region for region in catalogue.records["regions"] if catalogue.regions.chain(region)]
    venues = catalogue.records["venues"]
    for number in range(count - sum(1 for _ in schools.offered(catalogue))):
        made = _varied(rng, rng.choice(known), f"synthetic-{number:05}", codes, regions)
        venues[made.id] = made
    return catalogue


def _varied(rng: Random, venue: Venue, record_id: str, codes: list[str], regions: list[str]) -> Venue:
    """A venue with a name, a region, a point, a capacity, hours and contents of its own."""
    hours = {
        "text": "每天开放",
        "weekly": [{
            "days": rng.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], rng.randint(4, 7)),
            "opens": f"{rng.randint(7, 10):02}:{rng.choice(('00', '30'))}", "closes": f"{rng.randint(16, 20):02}:00",
        }],
    }  # fmt: skip
    changed = {
        "id": record_id,
        "name": f"{venue.name}{record_id[-5:]}",
        "region": rng.choice(regions),
        "location": {"lon": rng.uniform(98, 118), "lat": rng.uniform(22, 38), "datum": "wgs84", "precision": "site"},
        "hours": rng.choice((None, hours)),
        "capacity_a_day": rng.choice((None, rng.randint(30, 5000))),
        "serves": [{"content": code} for code in rng.sample(codes, rng.randint(0, 3))],
        "operator": None,
    }
    plain = venue.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return Venue.model_validate({**plain, **{name: value for name, value in changed.items() if value is not None}})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--chromium", default=find_browser())
    given = parser.parse_args()
    catalogue = synthetic(given.count)
    files = {f"/{output.path}": output.content for output in schools.outputs(catalogue)}
    files["/calendar.json"] = dumps(calendar_data(catalogue)).encode()
    sizes = {path: len(gzip.compress(content)) for path, content in files.items()}
    asked: set[str] = set()

    def page_at(path: str) -> str:
        asked.add(path)
        return files.get(path, b"<!doctype html>").decode()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=list(QUIET))
        with module_page(browser, html=page_at) as page:
            page.evaluate(
                FIRST,
                [f"{ORIGIN}/matching/client.js", QUESTION, SHOWN],
            )
            fetched = {path: sizes[path] for path in asked if path in sizes}
            times = page.evaluate(JUDGE % {"origin": ORIGIN}, [QUESTION, TRIES])
        browser.close()
    blocks = [size for path, size in fetched.items() if "/shown-" in path]
    rest = ", ".join(f"{path} {size / 1024:.0f}" for path, size in fetched.items() if "/shown-" not in path)
    print(f"offers: {given.count}")
    print(f"first answer: {sum(fetched.values()) / 1024:.0f} KB gzip; {len(blocks)} blocks of what is shown, {rest}")
    told = f"median {statistics.median(times):.0f} ms, fastest {min(times):.0f}, slowest {max(times):.0f}"
    print(f"judging all: {told} of {TRIES}")


if __name__ == "__main__":
    main()
