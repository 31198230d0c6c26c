"""Which column of a foreign table fills which field: guessed from the headings, kept as a YAML file."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ...check.shape import validate
from ...diagnostics import Problem, did_you_mean
from ...model import COLLECTIONS
from ...model.common import Model
from ...model.types import Flag, Line
from ...source.reader import read
from ..yaml.layout import flow_text, node_of
from ..yaml.mending import half_width
from .columns import Column, columns_of
from .tables import ORIGIN, REASON

IGNORED = (REASON, ORIGIN, "序号", "行号")
_SYNONYMS = {
    "name": "名称 单位名称 场馆名称 基地名称 活动名称 课程名称 资源名称 馆名 全称 单位 机构名称 场所名称",
    "aliases": "别名 简称 又名 曾用名",
    "kind": "类型 类别 种类 场馆类型 场馆类别 性质",
    "region": "地区 所在地区 所属地区 区县 所在区县 所属区县 行政区 所在地 县区 市州 区域",
    "address": "地址 详细地址 场馆地址 单位地址 通讯地址",
    "summary": "简介 介绍 一句话介绍 概况",
    "description": "详细介绍 内容简介 场馆简介 详情",
    "contacts.0.name": "联系人 负责人 联系部门",
    "contacts.0.phone": "电话 联系电话 咨询电话 固定电话 手机 联系方式 服务电话 预约电话",
    "contacts.0.email": "邮箱 电子邮箱 电子邮件 email",
    "links.0.url": "网址 官网 网站 官方网站 链接",
    "hours.text": "开放时间 开馆时间 营业时间 接待时间",
    "admission.text": "门票 票价 收费 收费标准 收费情况",
    "admission.free": "是否免费 免费",
    "location.lon": "经度 lng lon longitude",
    "location.lat": "纬度 lat latitude",
    "location.datum": "坐标系 坐标系统 datum",
    "location.precision": "精确到 精度 坐标精度",
    "transit": "交通 交通路线 公交 公交地铁 乘车路线",
    "operator": "运营单位 管理单位 主管单位 主办单位 依托单位",
    "opened": "开放日期 建成时间 建成年份 开馆日期",
    "source.0.title": "来源 出处 数据来源 出处名称 来源名称 资料来源",
    "source.0.url": "来源网址 出处网址 来源链接",
    "source.0.date": "出处日期 来源日期 发布日期",
    "collected_on": "收录日期 采集日期 更新日期 更新时间",
}
"""Usual headings of Chinese tables, by the field that they mean."""
_ANSWERS = frozenset(("免费", "收费", "官网", "官方网站", "网站", "手机", "公交", "单位", "其他", "链接", "示例"))
"""Headings that are answers as well."""
_ANSWER = re.compile(r"://|\d[\d-]{6,}|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|^-?[\d.,]+%?$")
"""What stands in records and not in headings: addresses of the web, telephones, days, numbers."""
_ITEM = re.compile(r"\.\d+(?=\.|$)")


class TableMapping(Model):
    """``columns`` names a field for each heading, ``fixed`` fields for every row, ``values`` codes for words."""

    columns: dict[Line, Line] = Field(description="表头 → 字段")
    fixed: dict[Line, Line] = Field(default_factory=dict, description="每一行都填的字段")
    values: dict[Line, dict[Line, Line]] = Field(default_factory=dict, description="表里的词 → 代码")
    overwrite: Annotated[Flag, Field(description="表里与记录不同时，用表里的")] = False


class BadMapping(ValueError):
    """The file with the mapping cannot be used; the message says why."""


def load_mapping(path: Path, columns: list[Column]) -> TableMapping:
    """Read a mapping.

    Raises:
        BadMapping: it cannot be read, or names a field that there is not.
    """
    document = read(path.name, path.read_bytes())
    if not isinstance(document.value, dict):
        raise BadMapping(f"{path}：{document.problems[0].message if document.problems else '读不出来'}")
    mapping = validate(TableMapping, path.name, document.places, None)
    if not isinstance(mapping, TableMapping):
        problem = mapping[0] if isinstance(mapping, list) else None
        raise BadMapping(f"{path}：{problem.message}" if isinstance(problem, Problem) else str(path))
    known = {column.key for column in columns}
    for key in (*mapping.columns.values(), *mapping.fixed, *mapping.values):
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise BadMapping(f"{path}：没有字段“{key}”" + (f"；您是不是要写 {near[0]}？" if near else ""))
    return mapping


def guessed(headings: list[str], columns: list[Column]) -> TableMapping:
    """The mapping that the headings suggest; a heading that suggests nothing is left out."""
    known = {_plain(word): column.key for column in reversed(columns) for word in (column.title, column.key)}
    keys = {column.key for column in columns}
    known |= {_plain(word): key for key, words in _SYNONYMS.items() if key in keys for word in words.split()}
    found: dict[str, str] = {}
    for heading in headings:
        plain = _plain(heading)
        near = [plain] if plain in known else difflib.get_close_matches(plain, known, 1, cutoff=0.8)
        if near and heading not in IGNORED and known[near[0]] not in found.values():
            found[heading] = known[near[0]]
    return TableMapping(columns=found)


def recognized(row: list[str]) -> int:
    """How many cells of a row are headings that are known without looking at a collection; none if the row looks like
    a record: what may be a heading or an answer (免费, 官方网站) counts only beside what can be nothing else."""
    cells = {cell for cell in row if cell}
    if REASON in cells:
        return len(row) + 1
    if any(_ANSWER.search(cell) for cell in cells):
        return 0
    known = {_numberless(_plain(cell)) for cell in cells} & _usual()
    return len(known) if known - _ANSWERS else 0


def _numberless(key: str) -> str:
    """The key of a field for the first item of each list."""
    return _ITEM.sub(".0", key)


@cache
def _usual() -> frozenset[str]:
    """All usual headings, and the keys and titles of every collection's own columns."""
    words = {word for words in _SYNONYMS.values() for word in words.split()}
    for collection in COLLECTIONS:
        words |= {word for column in columns_of(collection, ()) for word in (column.key, column.title)}
    return frozenset(map(_plain, words))


def own_columns(headings: list[str], columns: list[Column]) -> TableMapping:
    """The mapping of our own export, whose headings are keys; columns that a person has added are left out.

    Raises:
        BadMapping: a key that no field has.
    """
    known = {column.key for column in columns}
    keys = [heading for heading in headings if heading not in IGNORED and not heading.startswith("（")]
    for key in keys:
        if _numberless(key) not in known | {_numberless(k) for k in known}:
            near = did_you_mean(key, known)
            raise BadMapping(
                f"没有字段“{key}”" + (f"；您是不是要写 {near}？" if near else "；自己加的列，第 2 行要空着")
            )
    return TableMapping(columns={key: key for key in keys})


def _plain(text: str) -> str:
    """A heading without remarks in brackets, blanks and signs."""
    half = half_width(text).casefold()
    for bracket in "(（[【":
        half = half.partition(bracket)[0] or half
    return "".join(character for character in half if character.isalnum() or character == ".")


def mapping_text(mapping: TableMapping, collection: str, unused: list[str]) -> str:
    """The mapping as a file that a person can correct."""
    lines = [f"# 表头 → {collection} 的字段。字段名见编辑指南；不要的行可以删掉。", "columns:"]
    lines += [f"  {_written(heading)}: {key}" for heading, key in mapping.columns.items()] or ["  {}"]
    lines += [f"  # {' '.join(heading.split())}:" for heading in unused]
    lines += [
        "# 每一行都填的内容，例如坐标系和出处：",
        "# fixed:",
        "#   location.datum: gcj02",
        "#   location.precision: site",
    ]
    lines += [
        "#   source.0.title: 名录的名称",
        "# 表里的词怎样对应代码，例如：",
        "# values:",
        "#   kind: {科技馆: science-museum}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _written(heading: str) -> str:
    return flow_text(node_of(heading))
