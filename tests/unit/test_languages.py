"""Editions in other languages: what texts become, what a page becomes, and what is wrong with a catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kepu.languages import catalogue_files
from kepu.languages.catalogue_files import CATALOGUES, Message, faults_of
from kepu.languages.characters import Characters
from kepu.languages.dates import day_words, told_value
from kepu.languages.editions import PARTIAL_NOTE, Edition
from kepu.languages.phrases import Phrases
from kepu.languages.scope import HOME, LANGUAGES, in_edition, page_of
from kepu.languages.switch import switch
from wording_table import CASES, LOCALE, MESSAGES, TOLD, written

PROJECT = Path(__file__).parents[2]
ENGLISH = Phrases(LOCALE, MESSAGES, TOLD)


@pytest.mark.parametrize(("chinese", "english"), CASES)
def test_a_text_is_said_whole_with_slots_or_part_by_part(chinese: str, english: str | None) -> None:
    assert written(ENGLISH.say(chinese)) == english


def test_a_name_is_told_whole_or_not_at_all() -> None:
    speaker = Phrases(LOCALE, MESSAGES, TOLD, names={"服务某某县", "海馆", "场馆（周一）"})
    assert [written(speaker.say(name)) for name in ("服务某某县", "海馆", "场馆（周一）")] == [None, "The Hall", None]


def test_traditional_characters_follow_words_and_the_portal_s_exceptions() -> None:
    characters = Characters({"干校": "干校"})
    assert characters.write("后天去公里外的图书馆，头发干燥，干校") == "後天去公里外的圖書館，頭髮乾燥，干校"


PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<title>场馆</title>
<script type="module" src="../../assets/a/js/main.js"></script>
</head>
<body>
<nav><ul><li class="languages"><a href="../../">x</a></li></ul></nav>
<main id="main">
<h1>甲 &lt;馆&gt;</h1>
<a href="../../venues/">场馆</a> <a href="../../data/">场馆</a> <a href="../../">某馆</a>
<img src="../../images/a.webp" alt="场馆"><p>某句话。</p><p>共 <b>5</b> 条</p>
<option value="1">某</option><code>场馆</code>
</main>
</body>
</html>
"""


def edition(tag: str = "en", told: dict[str, str] | None = None) -> Edition:
    languages = (LANGUAGES["zh-Hans"], LANGUAGES["en"])
    texts, names = "languages/e.json", {"某馆"}
    return Edition(
        LANGUAGES[tag], ENGLISH, told or {}, lambda name: "Mǒu guǎn", languages, "assets/a", texts, names=names
    )


def test_a_page_of_an_edition_leads_on_within_it_and_marks_what_is_chinese() -> None:
    page = edition(told={"甲 <馆>": "<script>alert(1)</script>"}).page("venues/a/", PAGE)
    for expected in (
        '<html lang="en" dir="ltr">',
        "<title>Places</title>",
        '<h1>&lt;script&gt;alert(1)&lt;/script&gt; <span class="original" lang="zh-Hans">甲 &lt;馆&gt;</span></h1>',
        '<a href="../../venues/">Places</a>',
        '<a href="../../../data/" hreflang="zh-Hans">Places</a>',
        '<a href="../../"><span lang="zh-Hans">某馆</span> <span class="pinyin" lang="zh-Latn-pinyin">Mǒu guǎn</span></a>',
        '<img src="../../../images/a.webp" alt="Places">',
        '<p lang="zh-Hans">某句话。</p>',
        '<option value="1" lang="zh-Hans">某</option><code>场馆</code>',
        'src="../../../assets/a/js/languages/edition.js" data-texts="../../../languages/e.json"',
        '<a href="../../../venues/a/" hreflang="zh-Hans" lang="zh-Hans">简体中文</a>',
        '<a href="../../../en/venues/a/" hreflang="en" lang="en" aria-current="true">English</a>',
        '<main id="main">\n<p class="edition-note"',
    ):
        assert expected in page
    assert "<script>alert" not in page


MOVED = """<html lang="zh-CN"><head><meta http-equiv="refresh" content="0; url=../../venues/a/#groups"></head>
<body><main class="page"><p class="record-names"><span lang="en">The Hall</span><span lang="bo">མིང་།</span></p>
<p><span class="act-text">某步</span></p></main></body></html>
"""


def test_moved_pages_names_and_chinese_steps() -> None:
    page = edition().page("bases/a/", MOVED)
    assert 'content="0; url=../../venues/a/#groups"' in page
    assert 'url=../../../plans/a/"' in edition().page("bases/a/", MOVED.replace("venues/a/#groups", "plans/a/"))
    assert '<p class="record-names"><span lang="bo">མིང་།</span></p>' in page
    assert '<p class="notice"' in page
    assert '<p class="notice"' not in edition().page("bases/a/", MOVED.replace("act-text", "other"))


@pytest.mark.parametrize(
    ("text", "translation", "faulty"),
    [
        ("共 {} 条", "{} in all", False),
        ("共 {} 条", "in all", True),
        ("{} 到 {}", "{1} from {0}", False),
        ("{} 到 {}", "{0} to {0}", True),
        ("共 {} 条", "{} {0|entry|entries}", False),
        ("共 {} 条", "{} {1|entry|entries}", True),
        ("场馆", "Places\u202e", True),
        ("场馆", "\x07", True),
    ],
)
def test_a_translation_has_the_slots_of_its_text_and_nothing_unseen(text: str, translation: str, faulty: bool) -> None:
    assert bool(list(faults_of(Message(text, translation, 1)))) == faulty


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"{}\\n"\n\n'
PLACES = 'msgid "场馆"\nmsgstr "Places"\n'
PLURAL = 'msgid "场馆"\nmsgid_plural "场馆们"\nmsgstr[0] "Place"\nmsgstr[1] "Places"\n'


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"\xff\xfe", 1, "不是 UTF-8"),
        (PLACES.encode("gb18030"), 1, "不是 UTF-8"),
        (PLACES.encode("utf-16"), 1, "不是 UTF-8"),
        (b"nonsense", 1, "从这里起看不懂"),
        ('msgid "场馆\n', 1, "从这里起看不懂"),
        (HEADER.format("utf-8", "Plural-Forms: nplurals=999999999999; plural=n;") + PLURAL, 7, "msgid_plural"),
        (HEADER.format("utf-8", "Plural-Forms: nplurals=x; plural=n;") + PLACES, 1, "文件开头"),
        (HEADER.format("utf-8", "PO-Revision-Date: 9999-99-99 99:99+9999") + PLACES, 1, "文件开头"),
        (HEADER.format("utf-8", "Language: ../../etc") + PLACES, 1, "文件开头"),
        (PLACES + PLACES, 3, "已经有一条"),
        ('msgid "共 {} 条"\nmsgstr "{' + "9" * 5000 + '}"\n', 1, "对不上"),
        ('msgid "' + "甲{}" * 6 + '"\nmsgstr "' + "{}" * 6 + '"\n', 1, "超过 4 个"),
    ],
    ids=range(12),
)
def test_a_broken_catalogue_is_told(content: str | bytes, line: int, told: str) -> None:
    _, faults = catalogue_files.read(content if isinstance(content, bytes) else content.encode())
    assert [(fault.line, told in fault.told) for fault in faults] == [(line, True)], faults


@pytest.mark.parametrize(
    ("content", "translations"),
    [
        ("\ufeff" + PLACES.replace("\n", "\r\n"), ["Places"]),
        (HEADER.format("utf-7", "X: y") + PLACES.replace("Places", "+ADw-b+AD4-"), ["+ADw-b+AD4-"]),
        (HEADER.format("hex", "Plural-Forms: nplurals=2; plural=__import__('os').abort();") + PLACES, ["Places"]),
        ("#, fuzzy\n" + PLACES, []),
        ("#~ " + PLACES.replace("\nmsg", "\n#~ msg"), []),
        ("", []),
    ],
    ids=["of Windows", "another charset", "code for plurals", "a draft", "gone", "nothing"],
)
def test_an_odd_catalogue_is_read_as_its_text(content: str, translations: list[str]) -> None:
    messages, faults = catalogue_files.read(content.encode())
    assert ([message.translation for message in messages], faults) == (translations, [])


@pytest.mark.parametrize(
    "text",
    [
        "服务" * 1500,
        "某" + "县" * 2000,
        "周一" + "（停车）" * 1000,
        "甲" + "啊" * 60 + "。",
        "周一、" * 3000,
        "1到" * 500,
    ],
    ids=lambda text: text[:4],
)
def test_no_text_of_a_record_takes_long_or_nests_too_deep(text: str) -> None:
    hostile = {"服务{}": "Serves {}", "{}县": "{} county", "{}到{}": "{}-{}", "甲" + "啊{}" * 8 + "终": "{}" * 8}
    assert Phrases("en", {**ENGLISH.messages, **hostile}).say(text) is None or text.startswith(("周一、", "周一，"))


@pytest.mark.parametrize("file", [*sorted(CATALOGUES.glob("*.po")), *sorted((PROJECT / "data/languages").glob("*.po"))])
def test_catalogues_have_no_fault_and_say_only_what_the_program_or_the_records_say(file: Path) -> None:
    messages, faults = catalogue_files.read(file.read_bytes())
    assert messages
    assert faults == []


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("", True), ("venues/", True), ("venues/x/#hours", True), ("explore/?q=a", True), ("data/", False),
        ("map/data/a.json", False), ("assets/kepu-1/kepu.css", False), ("en/venues/", False),
    ],
)  # fmt: skip
def test_an_address_decides_whether_editions_have_a_page(address: str, there: bool) -> None:
    assert in_edition(address) == there


def test_only_pages_are_said_in_other_languages() -> None:
    assert page_of("index.html") == ""
    assert page_of("venues/x/index.html") == "venues/x/"
    assert page_of("venues/x.html") is None


def test_a_page_that_an_edition_lacks_leads_to_its_first_page_and_says_so() -> None:
    languages = [LANGUAGES[tag] for tag in ("zh-Hans", "en", "bo")]
    kept, lacking = (switch(languages, languages[0], "../", path) for path in ("venues/", "plans/"))
    assert '<a href="../en/venues/" hreflang="en" lang="en">English</a>' in kept
    title = f'title="{languages[1].lacking}"'
    assert f'<a href="../en/" hreflang="en" lang="en" {title}>English <small>(home page)</small></a>' in lacking
    assert f'<small lang="zh-Hans">({HOME})</small></a>' in lacking
    assert "<small" not in kept


SOURCES = ("MediaWiki", "deepin", "LibreOffice", "Firefox", "CLDR", "维基百科", "Heart of Tibetan Language")


@pytest.mark.parametrize("file", [CATALOGUES / "bo.po", PROJECT / "data/languages/bo.po"], ids=["program", "portal"])
def test_every_tibetan_text_names_where_it_was_found_and_is_tibetan(file: Path) -> None:
    for block in file.read_text("utf-8").split("\n\n")[1:]:
        source, message, translation = block.strip().split("\n")
        assert source.startswith("# ") and any(name in source for name in SOURCES), message
        assert re.fullmatch(r'msgstr "[\u0f0b-\u0fbc{}]+"', translation), message


@pytest.mark.parametrize(
    ("chinese", "tibetan"),
    [
        ("2026年11月23日", "སྤྱི་ལོ་2026 ཟླ་བ་བཅུ་གཅིག་པའི་ཚེས་23"),
        ("1月2日", "ཟླ་བ་དང་པོའི་ཚེས་2"),
        ("2026年3月", "2026 ཟླ་བ་གསུམ་པ"),
        ("12月", "ཟླ་བ་བཅུ་གཉིས་པ་"),
    ],
)
def test_dates_are_written_as_the_language_does(chinese: str, tibetan: str) -> None:
    assert told_value(chinese, "bo") == tibetan


def test_days_are_called_as_cldr_knows() -> None:
    words = day_words("bo")
    assert (words["周一"], words["星期日"], words["上午"]) == ("གཟའ་ཟླ་བ་", "གཟའ་ཉི་མ་", "སྔ་དྲོ་")


def test_an_edition_of_some_words_says_so() -> None:
    told = {"中国": "རྒྱ་ནག"}
    languages = tuple(LANGUAGES[tag] for tag in ("zh-Hans", "bo"))
    edition = Edition(languages[1], Phrases("bo", {}, told), told, str, languages, "assets", "x.json")
    html = '<html lang="zh-CN"><body><main><h1>中国</h1><p title="a<b">场馆<b>2</b></p></main></body></html>'
    page = edition.page("venues/", html)
    assert f'<p class="edition-note" lang="zh-Hans">{PARTIAL_NOTE}</p>' in page
    assert '<h1>རྒྱ་ནག <span class="original" lang="zh-Hans">中国</span></h1>' in page
    assert '<p title="a<b"><span lang="zh-Hans">场馆</span><b>2</b></p>' in page
