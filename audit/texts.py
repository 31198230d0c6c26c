"""Texts through the reader, the checks, Markdown and the last look at pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import markdown
from audit.trial import Trial
from pydantic import TypeAdapter, ValidationError

from kepu.model import types
from kepu.publish.lint import Lint
from kepu.source.reader import forbidden, read
from kepu.views.markdown import clean, render

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DESCRIPTION: TypeAdapter[str] = TypeAdapter(types.Markdown)
BENIGN = (
    "周二至周日 9:00—17:00（16:30 停止入场），周一闭馆，法定节假日除外。", "门票：成人 30 元／人，学生半价；6 岁以下或身高 1.2 米以下免费。",
    "地铁 2 号线“五一广场”站 3 号口出，步行约 500 米。", "咨询电话：0731-88888888、400-820-8820（转 2）。", "适合小学 3~6 年级，每班 ≤45 人，约 90 min。",
    "来看恐龙🦕、星星✨和小机器人🤖吧👨‍👩‍👧‍👦！", "☎️ 预约请提前 3 天 📅", "H₂O 是水，CO₂ 是二氧化碳，E=mc²，37.5℃，π≈3.14159。", "《中华人民共和国科学技术普及法》第十二条",
    "展品有：\n\n- 傅科摆\n- 法拉第笼\n- **特斯拉线圈**\n\n详见[官网](http://www.example.gov.cn/kp/index.htm?id=1&lm=2)。", "老网站 http://kp.example.gov.cn:8080/a.jsp 还在用",
    "藏文：བོད་ཡིག 维吾尔文：ئۇيغۇرچە 蒙古文：ᠮᠣᠩᠭᠣᠯ 彝文：ꆈꌠꉙ 壮文：Vahcuengh", "𠮷野家旁边，㐂字招牌下", "1. 先报名\n2. 再排队\n3. 带身份证", "| 时间 | 内容 |\n|---|---|\n| 9:00 | 开幕 |", "5 < 7，a > b，R&D 中心，<1 小时，C++ 与 C# 课",
    "> 普及科学知识\n> 弘扬科学精神", "`print(\"你好\")` 是第一行代码", "全角：ＡＢＣ１２３，空格　在这里", "引号“双”‘单’「直角」『双直角』—— ……",
)  # fmt: skip
"""What editors write every day, and what no check may refuse."""
OLD_ADDRESSES = (
    "http://www.example.gov.cn/", "http://kp.example.org.cn:8080/index.jsp?id=3&type=a", "http://10.example.cn/~kx/a_b-c.htm#top",
    "https://mp.weixin.qq.com/s/abc-DEF_123", "http://www.中国科普.cn/", "https://example.cn/%E7%A7%91%E6%99%AE.html", "http://kx.example.gov.cn/art/2024/5/6/art_1_2.html",
)  # fmt: skip


class _Looking(HTMLParser):
    """Notes what would run or load something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "base",
            "link",
            "meta",
            "template",
        ):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            plain = "".join(character for character in value or "" if character > " ")
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.found.append(f"{tag} {name}")
            elif name in ("href", "src", "action") and _scheme(plain) not in ("", "http", "https", "mailto", "tel"):
                self.found.append(f"{tag} {name}={plain[:60]}")

    handle_startendtag = handle_starttag


def _scheme(address: str) -> str:
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def trouble(html: str) -> list[str]:
    """What of a safe text would run or load something; Python's parser and the last look at pages must both find none."""
    looking = _Looking()
    looking.feed(html)
    looking.close()
    return looking.found + Lint().page(html)


def in_records(texts: Iterable[str]) -> Trial:
    """As the description of a record: refused, or shown without anything that runs."""
    trial = Trial("Texts as descriptions", "each text as the Markdown of a record")
    for text in texts:
        try:
            value = _DESCRIPTION.validate_python(text)
        except ValidationError:
            trial.note("refused (empty or too long)")
            continue
        if forbidden(value):
            trial.note("refused (invisible signs)")
            continue
        _judge(trial, text, str(render(value)))
    return trial


def in_pages(texts: Iterable[str]) -> Trial:
    """As a hand-written page, by the site generator's own Markdown and extensions."""
    trial = Trial("Texts as pages", "each text as a page under `content/`, by Python-Markdown, then cleaned")
    for text in texts:
        html = markdown.markdown(text, extensions=["tables", "attr_list", "admonition", "toc"])
        _judge(trial, text, str(clean(html)))
    return trial


def _judge(trial: Trial, text: str, html: str) -> None:
    trial.note("shown, nothing runs")
    trial.wrong += [f"{text[:80]!r}: {found}" for found in trouble(html)[:1]]


def read_back(texts: Iterable[str]) -> Trial:
    """As values of a YAML file: refused with a message, or read as they were written."""
    trial = Trial("Texts in files", "each text as a value of a YAML file, written as JSON")
    for text in texts:
        raw = json.dumps({"name": text}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        document = read("x.yml", raw)
        if document.problems:
            trial.note("refused with a message")
        elif document.value == {"name": text}:
            trial.note("read as written")
        else:
            trial.wrong.append(f"{text[:80]!r} read as {document.value!r}")
    return trial


def _as_text(value: Any) -> Any:
    """A JSON value as the strict reader gives it: every scalar is text, and nothing is null."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return None if value in (None, "") else "*" if isinstance(value, bool | int | float) else value


def _comparable(value: Any, like: Any) -> Any:
    """What was read, with a star where the suite has a number or flag, as their texts differ."""
    if isinstance(value, dict) and isinstance(like, dict):
        return {key: _comparable(inner, like.get(key)) for key, inner in value.items()}
    if isinstance(value, list) and isinstance(like, list):
        return [_comparable(inner, other) for inner, other in zip(value, like, strict=False)]
    return "*" if like == "*" and isinstance(value, str) else None if value == "" else value


def of_yaml(cases: Iterable[dict[str, Any]]) -> Trial:
    """The YAML test suite: read as the suite says, or refused with a message; never an exception, never otherwise."""
    trial = Trial("YAML test suite", "each case as a file of a record")
    for case in cases:
        text = (
            str(case.get("yaml", ""))
            .replace("␣", " ")
            .replace("»", "\t")
            .replace("—", "")
            .replace("↵", "")
            .replace("∎\n", "")
        )
        document = read("x.yml", text.encode("utf-8", "surrogatepass"))
        if document.problems or document.value is None:
            trial.note("refused with a message")
            continue
        if case.get("fail"):
            trial.note("read, though the suite calls it invalid")
            continue
        expected = _expected(case.get("json"))
        if expected is None or _comparable(document.value, expected) == expected:
            trial.note("read as the suite says")
        else:
            trial.note("read otherwise, as libyaml does")
    return trial


def _expected(text: Any) -> Any:
    try:
        return _as_text(json.loads(text)) if isinstance(text, str) else None
    except ValueError:
        return None  # several documents


def refused_by_mistake(examples: Iterable[str]) -> Trial:
    """Benign texts that would be refused: all of these count as wrong but CommonMark's with signs that nobody sees."""
    trial = Trial(
        "Benign inputs",
        "CommonMark's examples, everyday Chinese, emoji and scripts of minorities in descriptions, old addresses",
    )
    for text in BENIGN:
        document = read("x.yml", json.dumps({"d": text}, ensure_ascii=False).encode())
        _accept(trial, text, not document.problems and _DESCRIPTION.validate_python(text) == text.strip())
    for text in examples:
        if not text.strip():
            continue
        _accept(trial, text, not forbidden(text) and bool(_DESCRIPTION.validate_python(text)))
    from kepu.check.contents import safe_url

    for address in OLD_ADDRESSES:
        _accept(trial, address, safe_url(address))
    return trial


def _accept(trial: Trial, text: str, accepted: bool) -> None:
    trial.note("accepted" if accepted else "refused by mistake")
    if not accepted:
        trial.wrong.append(f"{text[:80]!r}")
