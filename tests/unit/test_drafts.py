"""Drafts: seen only where they are asked for, and nothing that is published leans on them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from commandline import NOW, problems
from kepu import inputs
from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.check.run import check_data
from kepu.exports import api
from kepu.model.planning import Plan
from kepu.views.record.page import record_page

VENUE = "data/venues/yantai-museum.yml"


@pytest.fixture
def drafted(desk: Path) -> Path:
    path = desk / VENUE
    path.write_text(path.read_text("utf-8").replace("sample: true", "draft: true"), "utf-8")
    return desk


def shown(desk: Path, *, drafts: bool) -> Catalogue:
    data = load(desk / "data")[0]
    return Catalogue(data if drafts else data.published(), dt.datetime.fromisoformat(NOW))


def test_a_draft_is_nowhere_in_what_is_published(drafted: Path) -> None:
    catalogue = shown(drafted, drafts=False)
    assert "yantai-museum" not in catalogue.records["venues"]
    assert not [output.path for output in api.outputs(catalogue) if b"yantai-museum" in output.content
                and "inquiries" not in output.path]  # fmt: skip


def test_a_preview_marks_it(drafted: Path) -> None:
    catalogue = shown(drafted, drafts=True)
    page = record_page(catalogue, catalogue.records["venues"]["yantai-museum"])
    assert page.notice == "这一条是草稿，还没有公布。"
    content = {output.path: output.content for output in api.outputs(catalogue)}
    assert b'"draft"' not in content["api/v1/venues/yantai-museum.json"]


def test_a_draft_may_lack_what_is_not_known_yet(drafted: Path) -> None:
    assert problems(drafted) == [f"KP801 {VENUE}", f"KP802 {VENUE}"]
    assert not check_data(drafted / "data", drafted / "content", dt.date(2026, 11, 21))[1].failed


def test_a_plan_up_for_comment_is_public() -> None:
    assert not Plan.model_construct(id="plan", name="方案", draft=True).unpublished


def test_a_site_with_drafts_is_another_site(drafted: Path) -> None:
    given = (drafted / "mkdocs.yml", drafted / "data", drafted / "content", dt.date(2026, 11, 21))
    assert inputs.of_project(*given) != inputs.of_project(*given, drafts=True)
