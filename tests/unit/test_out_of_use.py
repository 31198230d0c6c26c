"""A venue that is paused, closed or moved is nowhere said to be open, whatever hours its record keeps."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.cli import main
from kepu.model.venue import Venue
from kepu.views.record.cards import card
from kepu.views.record.page import record_page

SECOND = Path(__file__).parents[1] / "data" / "data"
NOW = dt.datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
VENUE = "yantai-science-museum"
CASES = [("active", True, ""), ("paused", False, "暂停"), ("closed", False, "已关闭"), ("moved", False, "已搬迁")]


@pytest.mark.parametrize(("status", "in_use", "words"), CASES)
def test_hours_are_only_evaluated_in_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], status: str, in_use: bool, words: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(SECOND, data)
    file = data / "venues" / f"{VENUE}.yml"
    file.write_text(f"{file.read_text('utf-8').replace('sample: true', '')}status: {status}\n", "utf-8")
    catalogue = Catalogue(load(data)[0], NOW)
    record = catalogue.of(Venue)[VENUE]
    page = record_page(catalogue, record)
    assert page.closed == words
    assert page.detail.hours is not None and bool(page.detail.hours.data) is in_use
    assert bool(card(catalogue, "venues", record).hours) is in_use
    assert page.head.json_ld is not None and ("openingHoursSpecification" in page.head.json_ld) is in_use
    assert main(["open", VENUE, "--data", str(data), "--at", "2026-11-21T10:00"]) == 0
    assert ("届时开放" in capsys.readouterr().out) is in_use
