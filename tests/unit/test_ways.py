"""How visitors reach those who keep a portal: what is set is offered, what is not is never promised."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kepu.catalogue import Catalogue
from kepu.check.loading import load
from kepu.cli import main
from kepu.model import Portal
from kepu.model.venue import Venue
from kepu.views.form.pages import form, hub
from kepu.views.record.correction import QUESTIONS, Report, report

NOW = dt.datetime(2026, 11, 21, 9)
VENUE = "yantai-science-museum"
REPOSITORY = {"host": "gitlab", "url": "https://git.test/a/b/", "branch": "main"}
NOTHING = {"mail": None, "phone": None, "page": None, "repository": None}
MAIL, PHONE = "a@b.test", "010-12345678转801"
PAGE = {"url": "https://a.test/b", "label": "领导信箱"}
CONTACT = {"email": "c@d.test", "phone": "010-12345678"}
WAYS: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({}, {}, []),
    ({"report_email": MAIL}, {"mail": MAIL}, ["写信到 a@b.test"]),
    ({"report_phone": PHONE}, {"phone": PHONE}, ["打电话 010-12345678转801"]),
    ({"report_page": PAGE}, {"page": PAGE}, ["到领导信箱留言"]),
    (
        {"report_page": {"url": PAGE["url"]}},
        {"page": {"url": PAGE["url"], "label": "意见网页"}},
        ["到意见网页留言"],
    ),
    (
        {"report_email": MAIL, "footer": {"contact": CONTACT}},
        {"mail": MAIL, "phone": CONTACT["phone"]},
        ["写信到 a@b.test", "打电话 010-12345678"],
    ),
    (
        {"repository": REPOSITORY},
        {"repository": {"host": "gitlab", "url": "https://git.test/a/b", "branch": "main"}},
        ["在 GitLab 提一个问题（要有帐号）"],
    ),
]


def catalogue_with(project: Path, **settings: Any) -> Catalogue:
    """The records of the second data set under a portal with these ways and no other."""
    dataset, _ = load(project / "tests/data/data")
    settings = dataset.portal.model_dump() | {"report_email": None} | settings
    return Catalogue(replace(dataset, portal=Portal.model_validate(settings)), NOW)


def report_of(catalogue: Catalogue) -> Report:
    return report(catalogue, catalogue.of(Venue)[VENUE])


@pytest.mark.parametrize(("settings", "known", "labels"), WAYS)
def test_ways_are_those_that_are_set(
    project: Path, settings: dict[str, Any], known: dict[str, Any], labels: list[str]
) -> None:
    catalogue = catalogue_with(project, **settings)
    assert any(hub(catalogue)["ways"]) == bool(known)
    shown = report_of(catalogue)
    assert [way.label for way in shown.ways] == labels
    assert bool(shown.qr) == ("page" in known)
    for told in (json.loads(form(catalogue, "venues")["settings"]), json.loads(shown.settings)):
        assert {name: told.get(name) for name in NOTHING} == NOTHING | known


def test_a_mail_names_the_record_and_a_public_issue_asks_for_no_address(project: Path) -> None:
    catalogue = catalogue_with(project, report_email=MAIL, repository=REPOSITORY | {"host": "github"})
    mail, issue = (parse_qs(urlsplit(way.href or "").query) for way in report_of(catalogue).ways)
    assert mail["subject"] == issue["title"]
    assert mail["subject"][0].endswith(f"（venues/{VENUE}）")
    assert all(question in mail["body"][0] for question in QUESTIONS)
    assert QUESTIONS[0] in issue["body"][0]
    assert QUESTIONS[-1] not in issue["body"][0]


def test_an_extension_is_dialled_after_a_pause(project: Path) -> None:
    (phone,) = report_of(catalogue_with(project, report_phone=PHONE)).ways
    assert phone.href == "tel:010-12345678,801"


SETTINGS = [
    ("", False),
    (f"report_email: {MAIL}", True),
    ("report_phone: 010-12345678", True),
    ("report_page: {url: 'https://a.test/b'}", True),
    ("repository: {host: gitee, url: 'https://git.test/a/b'}", True),
    ("footer: {contact: {phone: 010-12345678}}", True),
    ("footer: {contact: {wechat: kepu}}", False),
    ("footer: {sponsor: 某科协}", False),
]


@pytest.mark.parametrize(("setting", "reachable"), SETTINGS)
def test_a_portal_that_nobody_can_reach_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str, reachable: bool
) -> None:
    data, content = tmp_path / "data", tmp_path / "content"
    (data / "regions").mkdir(parents=True)
    content.mkdir()
    (data / "portal.yml").write_text(
        f"name: 门户\nshort_name: 门户\ntagline: 科普\nregions: [county]\n{setting}\n", "utf-8"
    )
    source = "source: {title: 区划名单, date: 2026-01, tier: B}\ncollected_on: 2026-11-01\n"
    (data / "regions/county.yml").write_text(f"name: 示例区\nlevel: county\n{source}", "utf-8")
    arguments = ["check", "--data", str(data), "--content", str(content), "--now", "2026-11-21T09:00"]
    assert main(arguments) == 0
    assert ("KP905" in capsys.readouterr().out) != reachable
    assert main([*arguments, "--publish"]) == (0 if reachable else 1)
    assert ("report_email: kepu@example.org" in capsys.readouterr().out) != reachable
