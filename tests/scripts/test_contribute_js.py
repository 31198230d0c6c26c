"""The scripts of the contribution form, held to the Python code that will read what they write."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from kepu.catalogue import Catalogue
from kepu.check.contents import safe_url
from kepu.check.dataset import Dataset
from kepu.editing.yaml.new import text_of
from kepu.exports.api import record_json
from kepu.model import COLLECTIONS, scalars
from kepu.source.reader import read
from kepu.views.form.pages import has_form, shape_of
from modules import module_page
from phones_and_urls import PHONES as CHECKED_PHONES
from phones_and_urls import URLS as CHECKED_URLS
from portals import real_dataset

MODULES = ("yaml", "record", "rules", "links", "changes", "id")
FORMS = [name for name in COLLECTIONS if has_form(name)]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that has loaded the modules."""
    with module_page(browser, *(f"contribute/{name}.js" for name in MODULES)) as page:
        page.evaluate("(rules) => learn(rules)", {scalar.name: scalar.browser_rule() for scalar in scalars.SCALARS})
        yield page


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return real_dataset()


# YAML

VALUES = [
    "a", "007", "9:00", "yes", "No", "~", "null", "-1", "- a", "#a", "a #b", "a: b", "a:", "'a'", '"a"', "a'b", "[a]",
    "{a}", "{{ a }}", "{% a %}", "${a}", "a, b", "a]", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "?", "? a", "=", "<<",
    "0x1f", "1e3", "1_000", ".5", ".inf", ".NaN", "2026-05-01", "2026", "2026-05-01 09:00", "0731-85425680", "010000",
    "400-123-4567", "a\\b", "C:\\x\\n", "全角：冒号", "a\tb", "---", "...", "-", "http://a.b/?c=d&e={f}", "a:b", ":a", ",a",
    "a?", "?a", 'a"b\'c', "\\", "1.2.3", "+86", "N", "１２", "😀", "a😀: b", "<script>", "a\u00a0b", "\u3000a", "科技馆 # 一",
    "true ", "a" * 300, "一，二、三；", "on", "12:30:45", "0o17", "--- a", "a\u2003", "؜", "\u200b",
]  # fmt: skip
LONG = [
    "a\rb",
    "a\nb",
    "a\n\nb",
    " a\nb",
    "a\n  b\n",
    "a\nb\n\n",
    "#a\n- b",
    "---\na",
    "a: b\n",
    "\n",
    "\n\na",
    "a\n \nb",
    "a\tb\nc",
]
UNSEEN = ["a\u0007b", "\u202ea", "a\u2028b", "\ufeffa", "a\x85b", "\x7f", "\x00", "a\u2066\nb"]


@pytest.mark.parametrize("value", [*VALUES, *LONG])
def test_any_text_comes_back(page: Page, value: str) -> None:
    record = {
        "address": value,
        "names": {"en": value, "bo": "b"},
        "aliases": [value, "b"],
        "contacts": [{"name": value}],
    }
    written = page.evaluate(
        "([record, shape]) => toYaml(record, shape)", [record, shape_of(COLLECTIONS["venues"].model)]
    )
    document = read("", written.encode())
    assert document.problems == []
    assert document.value == record


@pytest.mark.parametrize("value", UNSEEN)
def test_what_cannot_be_seen_is_escaped(page: Page, value: str) -> None:
    written = page.evaluate("(value) => toYaml({ name: value, aliases: [value] }, {})", value)
    assert yaml.safe_load(written) == {"name": value, "aliases": [value]}
    assert read("", written.encode()).problems, "the strict reader refuses it, also as an escape"
    tidied = page.evaluate("(value) => toYaml({ name: tidy('line', value) || 'a' }, {})", value)
    assert read("", tidied.encode()).problems == []


def test_half_a_character_becomes_a_mark(page: Page) -> None:
    written = page.evaluate(r"() => toYaml({ name: 'a\ud83d' }, {})")
    assert yaml.safe_load(written) == {"name": "a\ufffd"}


@pytest.mark.parametrize("collection", FORMS)
def test_every_record_is_written_as_kepu_writes_it(page: Page, dataset: Dataset, collection: str) -> None:
    """From the published JSON back to a file: nothing is lost, and the layout is the canonical one."""
    catalogue = Catalogue(dataset, dt.datetime(2026, 11, 21, 9))
    entries = list(dataset.entries[collection].values())
    records = [json.loads(record_json(catalogue, collection, entry.record)) for entry in entries]
    written = page.evaluate(
        "([records, shape]) => records.map((record) => yamlOf(bare(record, shape), shape))",
        [records, shape_of(COLLECTIONS[collection].model)],
    )
    assert entries
    for entry, text in zip(entries, written, strict=True):
        root = read("", text.encode()).value
        assert isinstance(root, dict)
        assert text == text_of(collection, root, hints=False), entry.file
        assert COLLECTIONS[collection].model.model_validate(root | {"id": entry.record.id}) == entry.record


# Rules

PHONES = [
    "010-12345678", "0731-85425680", "0731-8542568", "0731-854256", "85425680", "13812345678", "12345", "110", "95598",
    "400-123-4567", "4001234567", "010-1234567", "010-12345678-12", "010-12345678转12", "电话", "0731-85425680、85425681",
]  # fmt: skip
URLS = [
    "https://a.example/", "http://a.example/b?c=d#e", "ftp://a.example/", "javascript:alert(1)", "www.a.example", "//a.example",
    "https://", "https://a b.example/", "https://u:p@a.example/", 'https://a.example/"', "https://a.example\\b", "data:,a",
    "https://a.example:8080/", "HTTPS://A.EXAMPLE/", "https://localhost/",
]  # fmt: skip
CLOCKS = ["09:00", "24:00", "24:01", "25:00", "12:60", "9点", "0900"]
DAYS = ["2026-05-01", "1850-05-01", "2026-02-29", "2024-02-29", "2026-13-01", "2026-5-1", "20260501", "明天"]
PARTIAL = [*DAYS, "2026", "2026-05", "2026-00", "26"]
MONTH_DAYS = ["05-12", "02-29", "02-30", "13-01", "5-1"]
MOMENTS = [
    "2026-05-01 09:00",
    "2026-05-01",
    "2026-05-01T09:00",
    "2026-05-01 25:00",
    "2026-02-30 09:00",
    "9:00",
    "1850-05-01 09:00",
    "2026-05-01 09:00:30",
]
LUNAR = ["除夕", "九月初九", "农历八月十五", "九月", "2026-05-01", "正月三十一"]
IDS = ["city-museum", "a", "-a", "A1", "430103", "a_b", "科技馆", "a" * 63, "a" * 64]
INTEGERS = ["40", "-1", "4.5", "40人", "", "１２"]
NUMBERS = ["12.5", "0", "-3", "12.", "30元", "1e3"]


@pytest.mark.parametrize(
    ("kind", "texts", "good"),
    [
        ("phone", [*PHONES, *(phone for phone, _ in CHECKED_PHONES)], scalars.PHONE.fits),
        ("url", [*URLS, *(address for address, _ in CHECKED_URLS)], safe_url),
        ("clock", CLOCKS, scalars.CLOCK.accepts),
        ("date", DAYS, scalars.DATE.accepts),
        ("partial-date", PARTIAL, scalars.PARTIAL_DATE.accepts),
        ("month-day", MONTH_DAYS, scalars.MONTH_DAY.accepts),
        ("moment", MOMENTS, scalars.MOMENT.accepts),
        ("lunar-day", LUNAR, scalars.LUNAR_DAY.accepts),
        ("integer", INTEGERS, scalars.INTEGER.accepts),
        ("number", NUMBERS, scalars.NUMBER.accepts),
        ("id", IDS, lambda text: bool(re.fullmatch(scalars.ID_PATTERN, text))),
    ],
)
def test_the_form_and_the_check_agree(page: Page, kind: str, texts: list[str], good: Any) -> None:
    told = page.evaluate("([kind, texts]) => texts.map((text) => trouble(kind, text))", [kind, texts])
    assert {text: not words for text, words in zip(texts, told, strict=True)} == {text: good(text) for text in texts}


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("phone", "（0731）8542 5680", "0731-85425680"),
        ("phone", "０７３１－８５４２５６８０", "0731-85425680"),
        ("clock", "９：００", "09:00"),
        ("clock", "9:00", "09:00"),
        ("line", " 科技\u202e馆\n新馆 ", "科技馆 新馆"),
        ("line", "１２：００", "１２：００"),
        ("prose", "a\r\nb ", "a\nb"),
        ("date", "2026－05－01", "2026-05-01"),
    ],
)
def test_what_nobody_meant_is_tidied(page: Page, kind: str, typed: str, kept: str) -> None:
    assert page.evaluate("([kind, typed]) => tidy(kind, typed)", [kind, typed]) == kept


def test_limits(page: Page) -> None:
    said = page.evaluate("""() => [
      trouble('number', '200', { least: -180, most: 180 }), trouble('number', '-200', { least: -180, most: 180 }),
      trouble('number', '112.9', { least: -180, most: 180 }), trouble('line', '一'.repeat(81), { longest: 80 }),
      trouble('line', '😀'.repeat(80), { longest: 80 })]""")
    assert said == ["不能大于 180", "不能小于 -180", "", "有 81 个字，最多 80 个", ""]


# Links

HOSTS = {
    host: {"host": host, "url": f"https://{host}.test/a/b", "branch": "feature/一"}
    for host in ("github", "gitlab", "gitee")
}


@pytest.mark.parametrize(
    ("host", "href", "filled"),
    [
        (
            "github",
            "https://github.test/a/b/new/feature/%E4%B8%80/data/venues?filename=a.yml&value=name%3A%20%22%26%22%0A",
            True,
        ),
        ("gitlab", "https://gitlab.test/a/b/-/new/feature/%E4%B8%80/data/venues?file_name=a.yml", False),
        ("gitee", "https://gitee.test/a/b/new/feature/%E4%B8%80/data/venues", False),
    ],
)
def test_a_new_file(page: Page, host: str, href: str, filled: bool) -> None:
    arguments = [HOSTS[host], "data/venues", "a.yml", 'name: "&"\n']
    assert page.evaluate("(given) => newFile(...given)", arguments) == {"href": href, "filled": filled}


def test_a_long_file_is_not_filled_in(page: Page) -> None:
    made = page.evaluate("(given) => newFile(...given)", [HOSTS["github"], "data/venues", "a.yml", "长" * 2000])
    assert made == {"href": "https://github.test/a/b/new/feature/%E4%B8%80/data/venues?filename=a.yml", "filled": False}


@pytest.mark.parametrize(
    ("host", "href"),
    [
        ("github", "https://github.test/a/b/edit/feature/%E4%B8%80/data/venues/a.yml"),
        ("gitlab", "https://gitlab.test/a/b/-/edit/feature/%E4%B8%80/data/venues/a.yml"),
        ("gitee", "https://gitee.test/a/b/edit/feature/%E4%B8%80/data/venues/a.yml"),
    ],
)
def test_an_edit_page(page: Page, host: str, href: str) -> None:
    assert page.evaluate("(given) => editFile(...given)", [HOSTS[host], "data/venues/a.yml"]) == href


@pytest.mark.parametrize("host", HOSTS)
def test_a_long_issue_is_cut(page: Page, host: str) -> None:
    short = page.evaluate("(given) => newIssue(...given)", [HOSTS[host], "纠错 & 更正", "电话\n不对"])
    assert short["whole"]
    assert "%E7%BA%A0%E9%94%99%20%26%20" in short["href"]
    long = page.evaluate("(given) => newIssue(...given)", [HOSTS[host], "a", "😀" * 3000])
    assert not long["whole"]
    assert 6900 < len(long["href"]) <= 7000
    assert long["href"].endswith("%F0%9F%98%80%E2%80%A6")


def test_a_mail(page: Page) -> None:
    made = page.evaluate("() => mail('a@b.test', '新增 ?&', 'a\\nb')")
    assert made == {"href": "mailto:a@b.test?subject=%E6%96%B0%E5%A2%9E%20%3F%26&body=a%0D%0Ab", "whole": True}
    hostile = page.evaluate("() => mail('a@b.test?bcc=c@d.test', 'x', '长'.repeat(900))")
    assert hostile["href"].startswith("mailto:a@b.test%3Fbcc%3Dc@d.test?subject=x&body=")
    assert not hostile["whole"]
    assert len(hostile["href"]) <= 1800


# Changes

CHANGES: list[tuple[Any, Any, list[list[Any]]]] = [
    ({"a": "1"}, {"a": "1"}, []),
    ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, []),
    ({"a": "1"}, {"a": "2"}, [["a"]]),
    ({"a": "1"}, {}, [["a"]]),
    ({}, {"a": ["1"]}, [["a"]]),
    ({"a": {"b": "1", "c": "2"}}, {"a": {"b": "1", "c": "3"}}, [["a", "c"]]),
    ({"a": [{"b": "1"}, {"b": "2"}]}, {"a": [{"b": "1"}, {"b": "3"}]}, [["a", 1, "b"]]),
    ({"a": [{"b": "1"}]}, {"a": [{"b": "1"}, {"b": "2"}]}, [["a", 1]]),
    ({"a": ["1", "2"]}, {"a": ["2", "1"]}, [["a"]]),
    *(
        ({"a": [{"b": one} for one in old]}, {"a": [{"b": one} for one in now]}, paths)
        for old, now, paths in (
            ("12", "132", [["a", 1]]),
            ("123", "13", [["a", 1]]),
            ("123", "231", [["a", 2]]),
            ("123", "14", [["a", 1, "b"], ["a", 2]]),
            ("123", "1453", [["a", 1, "b"], ["a", 2]]),
            ("1234", "4231", [["a", 0], ["a", 3]]),
            ("11", "111", [["a", 2]]),
        )
    ),
    ({"a": False}, {"a": True}, [["a"]]),
]


@pytest.mark.parametrize(("old", "now", "paths"), CHANGES)
def test_changes(page: Page, old: Any, now: Any, paths: list[list[Any]]) -> None:
    assert page.evaluate("([old, now]) => changes(old, now).map(({ path }) => path)", [old, now]) == paths
