"""How-tos and myths: their pages, the drawn symbols of steps, and what is made of them elsewhere."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.catalogue.freshness import _knowledge
from kepu.catalogue.helping import seasonal_first
from kepu.check.run import check_data
from kepu.model.knowledge import PICTURES, Howto
from kepu.model.portal import Notice
from kepu.model.region import Region
from kepu.pages.pictures import picture_sheet
from kepu.views.alerts import alerts_everywhere, alerts_of, alerts_regional
from kepu.views.record.knowledge import knowledge_page
from portals import real_dataset

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_every_symbol_is_drawn_and_named(project: Path) -> None:
    """The vocabulary and the drawings are the same: no step has an empty frame, no drawing is without words."""
    drawn = {path.stem for path in (project / "overrides/assets/kepu/acts").glob("*.svg")}
    assert drawn == set(real_dataset().terms(PICTURES) or {})


def test_symbols_are_of_the_family(project: Path) -> None:
    sheet = picture_sheet(project / "overrides/assets/kepu/acts").decode()
    assert sheet.count("<symbol") > 35
    assert "class=" not in sheet
    assert "<script" not in sheet


@pytest.fixture(scope="module")
def elsewhere() -> Catalogue:
    """The second data set."""
    folder = Path(__file__).parent.parent / "data"
    return Catalogue(check_data(folder / "data", folder / "content", NOW.date())[0], NOW)


def _second(elsewhere: Catalogue, *alerts: dict[str, Any], today: str = "2026-11-22") -> Catalogue:
    """The second portal with alerts of its own, on a day."""
    changed = copy.copy(elsewhere)
    changed.portal = elsewhere.portal.model_copy(update={"alerts": tuple(map(Notice.model_validate, alerts))})
    changed._now = dt.datetime.fromisoformat(f"{today}T09:00+08:00")
    return changed


@pytest.mark.parametrize(
    ("month", "ids"),
    [(1, {"blizzard", "carbon-monoxide"}), (4, {"lightning"}), (7, {"heatstroke", "drowning", "altitude-sickness"})],
)
def test_what_the_season_asks_for_comes_to_the_first_page(month: int, ids: set[str]) -> None:
    """Also what matters in one region alone, which the season elsewhere would crowd out."""
    catalogue = Catalogue(real_dataset(), NOW.replace(month=month))
    found = seasonal_first(catalogue, 4, 2)
    assert ids <= {howto.id for howto in found}
    assert len(found) <= 6
    regional = [howto for howto in found if howto.regions]
    assert list(found[len(found) - len(regional) :]) == regional


STORM = {"text": "大风", "until": "2026-11-30"}


@pytest.mark.parametrize(
    ("alert", "today", "everywhere", "regional", "of_county"),
    [
        (STORM, "2026-11-22", 1, 0, 0),
        (STORM | {"regions": ["370600"]}, "2026-11-22", 1, 0, 0),  # all that the portal serves
        (STORM | {"regions": ["370613"]}, "2026-11-22", 0, 1, 1),
        (STORM | {"regions": ["370602"]}, "2026-11-22", 0, 1, 0),
        (STORM, "2026-11-30", 1, 0, 0),
        (STORM, "2026-12-01", 0, 0, 0),
        (STORM | {"regions": ["370613"]}, "2026-12-01", 0, 0, 0),
    ],
)
def test_where_alerts_stand(
    elsewhere: Catalogue, alert: dict[str, Any], today: str, everywhere: int, regional: int, of_county: int
) -> None:
    catalogue = _second(elsewhere, alert, today=today)
    assert len(alerts_everywhere(catalogue)) == everywhere
    assert len(alerts_regional(catalogue)) == regional
    assert len(alerts_of(catalogue, catalogue.of(Region)["370613"])) == of_county


def test_an_alert_says_until_when_and_what_to_do(elsewhere: Catalogue) -> None:
    (line,) = alerts_everywhere(_second(elsewhere, STORM | {"howto": "tide"}))
    assert (line.days, line.url, line.name) == ("到11月30日（周一）", "howtos/tide/", "涨潮被困")


def test_the_same_picture_is_shown_once(elsewhere: Catalogue) -> None:
    page = knowledge_page(elsewhere, elsewhere.of(Howto)["tide"])
    assert [step.picture for step in page.parts[0].steps] == [None, "call", None]
    assert [step.sources for step in page.parts[0].steps] == [(1,), (1, 2), (1,)]
    assert (page.review, page.reviewed) == ("未经专业人员审定", False)


@pytest.mark.parametrize(("until", "found"), [("2026-11-21", ["due", "unsigned"]), ("2026-11-22", ["unsigned"])])
def test_what_is_overdue_is_told(until: str, found: list[str]) -> None:
    howto = Howto.model_validate(
        {"id": "aa", "name": "急事", "topic": "water", "valid_until": until, "calls": [], "source": []}
    )
    assert [code for code, _ in _knowledge(howto, dt.date(2026, 11, 22))] == found
