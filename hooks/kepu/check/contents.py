"""Links, phones, photographs and provenance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..limits import MB, PICTURE_BYTES, PICTURE_PIXELS
from ..model import COLLECTIONS
from ..model.markers import scalar_values
from ..model.region import Region
from ..model.scalars import EMAIL, PHONE, URL
from .dataset import Entry, Path, dotted
from .registry import Check, Context, check, gentler

_LAND_LINE = re.compile(r"(0\d{2,3})-(\d{7,8})", re.ASCII)
_ENOUGH = 5
_MOST = 0.8
"""How many numbers of an area code, and what share of them, must have one length before another length is reported."""
_SEVERAL = re.compile(r"\d{7}.*[、，,;；/／和或].*\d{7}")
_DIALLED = str.maketrans("０１２３４５６７８９－（）—–", "0123456789-()--")
_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_NO_ADDRESS = re.compile(r"""[\s<>"'\\`]""")
_SCHEMES = frozenset(("http", "https"))
_HOST = re.compile(r"[\w.-]+\.[\w-]{2,}")


def safe_url(url: str) -> bool:
    """Whether a link may be shown: http or https, a plain host, no user name, no blanks."""
    if _NO_ADDRESS.search(url):
        return False
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in _SCHEMES
        and "@" not in parts.netloc
        and bool(_HOST.fullmatch(parts.hostname or ""))
        and port_is_valid
    )


@check(
    "KP701",
    "不能用的网址",
    "网址以 https:// 或 http:// 开头，不含空格和引号。",
    example=Example("links:\n  - url: www.example.org", "links:\n  - url: https://www.example.org/"),
    alone=True,
)
def unsafe_link(rule: Rule, context: Context) -> Iterator[Problem]:
    """Every address in any record passes the allow-list of schemes."""
    for entry in context.data.all():
        for path, url in scalar_values(entry.record, URL):
            if not safe_url(url):
                yield rule.at(entry.at(*path), f"网址“{url[:80]}”{_link_trouble(url)}")


def _link_trouble(url: str) -> str:
    """What is wrong with an address."""
    scheme, colon, _ = url.partition(":")
    if not colon or "." in scheme:
        return "缺少开头的 https://"
    if scheme.lower() not in _SCHEMES:
        return f"以 {scheme[:20]}: 开头，只能用 https:// 或 http://"
    if _NO_ADDRESS.search(url):
        return "里有空格、引号或尖括号"
    return "的网站名写法不对"


def _portal_links(rule: Rule, context: Context) -> Iterator[Problem]:
    """The same for the portal's own settings."""
    file, places = context.data.portal_entry
    for path, url in scalar_values(context.data.portal, URL):
        if not safe_url(url):
            yield rule.at(Position(file, *places.of(path), dotted(path)), f"网址“{url[:80]}”{_link_trouble(url)}")


unsafe_portal_link = Check(unsafe_link.rule, _portal_links)


@check(
    "KP203",
    "电话写法不对",
    "固定电话写 区号-号码，如 010-12345678；手机写 11 位数字；一个号码一条。",
    example=Example("contacts:\n  - phone: （010）1234 5678", "contacts:\n  - phone: 010-12345678"),
)
def bad_phone(rule: Rule, context: Context) -> Iterator[Problem]:
    """Phones are written the way they are dialled, one number each."""
    numbers: dict[str, list[tuple[int, str, Entry, Path]]] = {}
    lengths = _lengths(context)
    for entry in context.data.all():
        for path, phone in scalar_values(entry.record, PHONE):
            if not PHONE.fits(phone):
                message = f"电话“{phone[:40]}”{_phone_trouble(phone)}"
                yield rule.at(entry.at(*path), message, suggestion=mend_phone(phone))
            elif match := _LAND_LINE.match(phone):
                place, digits = lengths.get(match[1], ("", 0))
                if digits:
                    if len(match[2]) != digits:
                        trouble = _one_off(len(match[2]), digits)
                        message = f"电话“{phone}”{trouble}；{place}座机应为 {digits} 位"
                        yield rule.at(entry.at(*path), message)
                    continue
                numbers.setdefault(match[1], []).append((len(match[2]), phone, entry, path))
    yield from _other_length(rule, numbers)


def _lengths(context: Context) -> dict[str, tuple[str, int]]:
    """Name and number of digits by area code, where the region's record tells."""
    regions = (entry.record for entry in context.data.of(Region))
    return {
        region.area_code: (region.name, region.phone_digits)
        for region in regions
        if region.area_code and region.phone_digits
    }


def _one_off(length: int, wanted: int) -> str:
    return "少一位数字" if length < wanted else "多一位数字"


def _other_length(rule: Rule, numbers: dict[str, list[tuple[int, str, Entry, Path]]]) -> Iterator[Problem]:
    """Within an area all numbers have as many digits: where nearly all on file agree, the odd one lost one."""
    warning = replace(rule, severity="warning")
    for area, found in numbers.items():
        usual, count = Counter(length for length, *_ in found).most_common(1)[0]
        if count < _ENOUGH or count == len(found) or count < _MOST * len(found):
            continue
        for length, phone, entry, path in found:
            if length != usual:
                message = f"电话“{phone}”{_one_off(length, usual)}；区号 {area} 的其他号码都是 {usual} 位"
                yield warning.at(entry.at(*path), message)


def _phone_trouble(phone: str) -> str:
    """What is wrong with a number, as far as its digits tell."""
    digits = re.sub(r"\D", "", phone)
    if _SEVERAL.search(phone):
        return "像是几个号码；一个号码写一条"
    if mend_phone(phone):
        return "写法不对"
    if re.fullmatch(r"[2-8]\d{6,7}", phone):
        return "少了区号"
    if re.fullmatch(r"[\d\s()（）-]+", phone) and (digits.startswith("0") or re.match(r"1[3-9]", digits)):
        longest = 11 if digits.startswith(("1", "010", "02")) else 12
        if not 11 <= len(digits) <= longest:
            return f"有 {len(digits)} 位数字，" + ("多了" if len(digits) > longest else "少了") + "几位"
    return "写法不对"


def mend_phone(phone: str) -> str | None:
    """The same number in the usual form, if it can be read."""
    plain = phone.translate(_DIALLED)
    plain = re.sub(r"^\(?(0\d{2,3})\)?[\s-]*", r"\1-", plain).replace(" ", "")
    return plain if plain != phone and PHONE.fits(plain) else None


@check(
    "KP702",
    "邮箱写法不对",
    "邮箱形如 name@example.org。",
    example=Example("contacts:\n  - email: office#example.org", "contacts:\n  - email: office@example.org"),
    alone=True,
)
def bad_email(rule: Rule, context: Context) -> Iterator[Problem]:
    """E-mail addresses look like one."""
    for entry in context.data.all():
        for path, email in scalar_values(entry.record, EMAIL):
            if not EMAIL.fits(email):
                yield rule.at(entry.at(*path), f"邮箱“{email[:60]}”写法不对")


@check(
    "KP703",
    "找不到照片",
    "照片放在 content/ 里，写相对路径；格式 JPEG、PNG 或 WebP。",
    example=Example(
        'images:\n  - {file: "D:\\\\photos\\\\hall.jpg", alt: 展厅, credit: 本馆, licence: CC BY 4.0}',
        "images:\n  - {file: images/hall.jpg, alt: 展厅, credit: 本馆, licence: CC BY 4.0}",
    ),
)
def missing_image(rule: Rule, context: Context) -> Iterator[Problem]:
    """A photograph is a regular file of an allowed format inside the content folder."""
    for entry in context.data.all():
        for index, image in enumerate(entry.record.images):
            path = PurePosixPath(image.file)
            where = entry.at("images", index, "file")
            if path.is_absolute() or ".." in path.parts or "\\" in image.file:
                yield rule.at(where, f"路径“{image.file[:80]}”不在 content/ 里")
            elif path.suffix.lower() not in _SUFFIXES:
                yield rule.at(where, f"“{image.file[:80]}”不是 JPEG、PNG 或 WebP")
            elif not _is_plain_file(context, path):
                yield rule.at(where, f"content/ 里没有“{image.file[:80]}”")


def _is_plain_file(context: Context, path: PurePosixPath) -> bool:
    here = context.content
    try:
        for part in path.parts:
            here = here / part
            if here.is_symlink():
                return False
        return here.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


@check(
    "KP801",
    "没有写出处",
    "写上 source：事实从哪里来（名称、网址、日期）。",
    example=Example(
        "sample: false\ncollected_on: 2026-11-01",
        "sample: false\ncollected_on: 2026-11-01\nsource:\n  - {title: 市科协公告, date: 2026-10, tier: A}",
    ),
    alone=True,
)
def missing_source(rule: Rule, context: Context) -> Iterator[Problem]:
    """Facts carry a source; only samples and vocabularies need none."""
    for entry in context.data.all():
        if not entry.record.source and not entry.record.sample and COLLECTIONS[entry.collection].sourced:
            yield gentler(rule, entry.record).at(entry.at(), "缺少 source（出处）")


@check(
    "KP802",
    "没有写收录日期",
    "写上 collected_on：从出处抄录的那一天。核实过的另写 verified。",
    "warning",
    example=Example(
        "sample: false\nsource:\n  - {title: 市科协公告, date: 2026-10, tier: A}",
        "sample: false\ncollected_on: 2026-11-01\nsource:\n  - {title: 市科协公告, date: 2026-10, tier: A}",
    ),
    alone=True,
)
def missing_collection_day(rule: Rule, context: Context) -> Iterator[Problem]:
    """Facts say when they were taken over from their sources."""
    for entry in context.data.all():
        if entry.record.collected_on is None and not entry.record.sample and COLLECTIONS[entry.collection].sourced:
            yield rule.at(entry.at(), "缺少 collected_on（收录日期）")


@check(
    "KP803",
    "核实了没有的字段",
    "verified 的 fields 写这条记录里有内容的字段名，如 hours；整条都核实了就不写 fields。",
    example=Example(
        "verified:\n  - {on: 2026-11-05, by: 县科协, how: phone, fields: [adress]}",
        "address: 示例路 1 号\nverified:\n  - {on: 2026-11-05, by: 县科协, how: phone, fields: [address]}",
    ),
    alone=True,
)
def unknown_verified_field(rule: Rule, context: Context) -> Iterator[Problem]:
    """What is called verified is a field of the record that says something."""
    for entry in context.data.all():
        for index, verification in enumerate(entry.record.verified):
            for number, name in enumerate(verification.fields):
                if name not in entry.record.model_fields_set:
                    near = did_you_mean(name, entry.record.model_fields_set)
                    where = entry.at("verified", index, "fields", number)
                    yield rule.at(where, f"这条记录没有字段“{name}”", suggestion=near)


BAD_PHOTOGRAPH = Rule(
    "KP704",
    "照片不能用",
    f"换一张 JPEG、PNG 或 WebP 照片：不超过 {PICTURE_BYTES // MB} MB、{PICTURE_PIXELS // 10_000} 万像素。",
)
"""Found where photographs are decoded, after all other checks."""
RULES = (BAD_PHOTOGRAPH,)
CHECKS = (
    unsafe_link, unsafe_portal_link, bad_phone, bad_email, missing_image, missing_source, missing_collection_day,
    unknown_verified_field,
)  # fmt: skip
