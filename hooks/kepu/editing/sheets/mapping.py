"""Which column of a foreign table fills which field: guessed from the headings, kept as a YAML file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
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
from .foreign import PLACES, POINT
from .hours_cells import UNDERSTOOD
from .tables import ORIGIN, REASON

DECISION = "重复处理"
"""The column in which an editor says what a suspected duplicate is."""
IGNORED = (REASON, ORIGIN, DECISION, UNDERSTOOD, "序号", "行号")
_SYNONYMS = {
    "name": "名称 单位名称 场馆名称 基地名称 活动名称 课程名称 资源名称 馆名 全称 单位 机构名称 场所名称 "
    "单位全称 场馆全称 名称全称 学校名称 学校 场馆 基地 机构 企业名称 项目名称 科普基地名称 科普场馆名称 name "
    "科普点 点位 点位名称 场地名称 园区名称 馆名称 站点名称 景点名称 资源点名称 "
    "namecn cnname title venue museum place site organization",
    "aliases": "别名 简称 又名 曾用名",
    "kind": "类型 类别 种类 场馆类型 场馆类别 性质 分类 场馆性质 单位类型 机构类型 资源类型 基地类型 场所类型 category "
    "性质类别 场馆种类 单位性质 机构性质 行业类别 type kind",
    "region": "地区 所在地区 所属地区 区县 所在区县 所属区县 行政区 行政区划 行政区划代码 区划代码 所在地 县区 "
    "县市区 区市县 市县区 区县市 县 区 区域 属地 所在县区 所属县区 所属县市区 所在县市区 "
    "所在县 所在区 所属县 所属区 所在县市 县市 区划 地域 所在区域 所属区域 county district region",
    "region.province": "省 省份 所在省 所属省 所在省份 省市 省区市 所在省市 所属省份 province",
    "region.city": "市 市州 州市 地市 城市 所在市 所属市 所在城市 地级市 所属市州 市级 "
    "所在市州 所在地市 所属地市 市地 地市州 所属城市 city prefecture",
    "region.street": "街道 乡镇 乡镇街道 镇街 街道乡镇 所在街道 所属街道 所属乡镇 street town township",
    "location.point": "坐标 经纬度 坐标经纬度 地理坐标 位置坐标 "
    "位置经纬度 坐标位置 coordinates coordinate lnglat latlng",
    "address": "地址 详细地址 场馆地址 单位地址 通讯地址 具体地址 联系地址 办公地址 地点 位置 所在地址 address "
    "addr fulladdress 馆址 校址 所在位置 具体位置 地理位置",
    "summary": "简介 介绍 一句话介绍 概况 一句话简介 summary intro introduction",
    "description": "详细介绍 内容简介 场馆简介 详情 description about",
    "contacts.0.name": "联系人 负责人 联系部门 contact contactperson",
    "contacts.0.phone": "电话 联系电话 办公电话 座机 电话号码 联系号码 参观电话 "
    "咨询电话 固定电话 手机 联系方式 服务电话 预约电话 "
    "热线 咨询热线 服务热线 预约热线 联系手机 手机号 手机号码 移动电话 "
    "phone tel telephone phonenumber mobile contactnumber 联系人电话 联系电话1",
    "contacts.0.email": "邮箱 电子邮箱 电子邮件 email",
    "links.0.url": "网址 官网 网站 官方网站 链接 网站地址 官方网址 官网地址 主页 website homepage url web site官网",
    "hours.text": "开放时间 开馆时间 营业时间 接待时间 参观时间 开放时段 服务时间 "
    "对外开放时间 开放时段说明 作息时间 营业时段 hours openinghours opentime openhours businesshours opening",
    "admission.text": "门票 票价 收费 收费标准 收费情况 "
    "门票价格 票价信息 门票信息 价格 费用 参观费用 收费金额 收费标准元 price ticket tickets fee fees admission cost",
    "admission.free": "是否免费 免费 是否免费开放 是否免费参观 free isfree freeadmission",
    "location.lon": "经度 东经 lng lon longitude x坐标 坐标x 经 东经度 lon wgs经度",
    "location.lat": "纬度 北纬 lat latitude y坐标 坐标y 纬 北纬度",
    "location.datum": "坐标系 坐标系统 datum",
    "location.precision": "精确到 精度 坐标精度",
    "transit": "交通 交通路线 公交 公交地铁 乘车路线 transit transport traffic",
    "operator": "运营单位 管理单位 主管单位 主办单位 依托单位 operator",
    "opened": "开放日期 建成时间 建成年份 开馆日期 建成日期 建馆时间 成立时间 开馆年份 启用时间 "
    "建成时间年 opened openingdate built",
    "source.0.title": "来源 出处 数据来源 出处名称 来源名称 资料来源 source",
    "source.0.url": "来源网址 出处网址 来源链接 sourceurl",
    "source.0.date": "出处日期 来源日期 发布日期",
    "collected_on": "收录日期 采集日期 更新日期 更新时间",
}
"""Usual headings of Chinese tables, by the field that they mean."""
_ANSWERS = frozenset(
    (
        "学校",
        "场馆",
        "基地",
        "地点",
        "位置",
        "市",
        "县",
        "区",
        "省",
        "免费",
        "收费",
        "官网",
        "官方网站",
        "网站",
        "手机",
        "公交",
        "单位",
        "其他",
        "链接",
        "示例",
    )
)
"""Headings that are answers as well."""
_ANSWER = re.compile(r"://|\d[\d-]{6,}|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|^-?[\d.,]+%?$")
"""What stands in records and not in headings: addresses of the web, telephones, days, numbers."""
_DATUM_WORDS = re.compile(
    "wgs84|wgs-84|gcj02|gcj-02|bd09|bd-09|cgcs2000|高德|腾讯|百度|火星坐标|天地图|国家2000|大地2000|gps"
)
"""What headings of coordinates say beside what they are."""
_OTHERS = re.compile("主管|上级|主办|所属|依托|管理|运营|共建|联系|承办|申报|推荐")
"""Words of headings that are about somebody else than the record."""
_ITEM = re.compile(r"\.\d+(?=\.|$)")


_DATUMS = {
    "高德": "gcj02", "腾讯": "gcj02", "gcj": "gcj02", "火星坐标": "gcj02",
    "百度": "bd09", "bd09": "bd09", "bd-09": "bd09",
    "wgs": "wgs84", "天地图": "wgs84", "gps": "wgs84", "cgcs2000": "wgs84", "国家2000": "wgs84", "大地2000": "wgs84",
}  # fmt: skip
"""What headings call a datum; CGCS2000 is within centimetres of WGS-84."""
_WORDS_SHOWN = 30
JOINED = (*PLACES, POINT)
"""What a heading can mean beside the fields: parts of the region, and both coordinates."""


class TableMapping(Model):
    """``columns`` names a field for each heading, ``fixed`` fields for every row, ``values`` codes for words."""

    columns: dict[Line, Line] = Field(description="表头 → 字段")
    collection: Line | None = Field(None, description="表里是哪一类记录")
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
    if document.problems:
        problem = document.problems[0]
        raise BadMapping(f"{path} 第 {problem.line} 行：{problem.message}")
    if not isinstance(document.value, dict):
        raise BadMapping(f"{path}：读不出来")
    mapping = validate(TableMapping, path.name, document.places, None)
    if not isinstance(mapping, TableMapping):
        first = mapping[0] if isinstance(mapping, list) else None
        raise BadMapping(f"{path}：{first.message}" if isinstance(first, Problem) else str(path))
    known = {column.key for column in columns} | set(JOINED)
    for key in (*mapping.columns.values(), *mapping.fixed, *mapping.values):
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise BadMapping(f"{path}：没有字段“{key}”" + (f"；您是不是要写 {near[0]}？" if near else ""))
    return mapping


def guessed(headings: list[str], columns: list[Column]) -> TableMapping:
    """The mapping that the headings suggest; a heading that suggests nothing is left out."""
    known = {_plain(word): column.key for column in reversed(columns) for word in (column.title, column.key)}
    known |= {_plain(column.title.replace("1·", "·", 1)): column.key for column in columns if ".0." in column.key}
    known.pop(_plain("编号"), None)  # mostly a running number of that table, which is no id here
    keys = {column.key for column in columns}
    keys |= {key for key in JOINED if key.partition(".")[0] in {column.key.partition(".")[0] for column in columns}}
    known |= {_plain(word): key for key, words in _SYNONYMS.items() if key in keys for word in words.split()}
    fields: dict[str, str] = {}
    for look in (_exactly, _nearly, _by_ending):
        for heading in headings:
            key = look(_plain(heading), known) if heading not in IGNORED and heading not in fields else None
            if key and key not in fields.values():
                fields[heading] = key
    fields = {heading: fields[heading] for heading in headings if heading in fields}
    return TableMapping(columns=fields, fixed=_of_points(fields))


def _exactly(heading: str, known: Mapping[str, str]) -> str | None:
    return known.get(heading) or known.get(_DATUM_WORDS.sub("", heading))


def _nearly(heading: str, known: Mapping[str, str]) -> str | None:
    near = difflib.get_close_matches(heading, known, 1, cutoff=0.8)
    return known[near[0]] if near else None


def _by_ending(heading: str, known: Mapping[str, str]) -> str | None:
    """展馆详细地址 is an address; 主管单位名称 is not the name of the record."""
    ends = [word for word in known if len(word) > 1 and heading.endswith(word)]
    key = known[max(ends, key=len)] if ends else None
    return None if key == "name" and _OTHERS.search(heading) else key


def _of_points(found: Mapping[str, str]) -> dict[str, str]:
    """What the headings of coordinates say of them: the datum (经度(高德)), and no more than that they lie near."""
    headings = [heading for heading, key in found.items() if key in ("location.lon", "location.lat", POINT)]
    if not headings:
        return {}
    said = {datum for heading in headings for words, datum in _DATUMS.items() if words in heading.casefold()}
    fixed = {} if "location.precision" in found.values() else {"location.precision": "street"}
    return fixed | ({"location.datum": said.pop()} if len(said) == 1 else {})


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


def mapping_text(mapping: TableMapping, collection: str, unused: list[str], unknown: Mapping[str, list[str]]) -> str:
    """The mapping as a file that a person can correct; ``unknown`` are the words by key that mean no code."""
    lines = [f"# 表头 → {collection} 的字段。字段名见编辑指南；不要的行可以删掉。下次导入这张表会自己读这个文件。"]
    lines += [f"collection: {collection}", "columns:"]
    lines += [f"  {_written(heading)}: {key}" for heading, key in mapping.columns.items()] or ["  {}"]
    lines += [f"  # {' '.join(heading.split())}:" for heading in unused]
    lines += ["# 每一行都填的内容，例如坐标系和出处："]
    lines += _fixed(mapping) or ["# fixed:"]
    examples = {"location.datum": "gcj02", "location.precision": "site", "source.0.title": "名录的名称"}
    lines += [f"#   {key}: {text}" for key, text in examples.items() if key not in mapping.fixed]
    lines += ["# 表里的词怎样对应代码，例如：", "# values:", "#   kind: {科技馆: science-museum}"]
    for key, words in unknown.items():
        lines.append(f"# 表里有这些词，还不知道 {key} 写哪个代码：{'、'.join(words[:_WORDS_SHOWN])}")
    return "".join(f"{line}\n" for line in lines)


def _fixed(mapping: TableMapping) -> list[str]:
    return ["fixed:", *(f"  {key}: {_written(text)}" for key, text in mapping.fixed.items())] if mapping.fixed else []


def renewed(text: str, mapping: TableMapping, guess: TableMapping, unused: list[str]) -> str:
    """A mapping that a person may have corrected, with the headings that it does not speak of yet."""
    new = {heading: key for heading, key in guess.columns.items() if not _speaks(text, heading)}
    new = {heading: key for heading, key in new.items() if key not in mapping.columns.values()}
    silent = [heading for heading in unused if not _speaks(text, heading) and heading not in new]
    lines = [f"  {_written(heading)}: {key}" for heading, key in new.items()]
    lines += [f"  # {' '.join(heading.split())}:" for heading in silent]
    text = re.sub(r"(?m)^columns:[ \t]*$", lambda match: "\n".join((match[0], *lines)), text, count=1)
    has_fixed = re.search(r"(?m)^fixed:", text)
    return text if has_fixed else "".join((text, *(f"{line}\n" for line in _fixed(mapping))))


def _speaks(text: str, heading: str) -> bool:
    return " ".join(heading.split()) in text or _written(heading) in text


def _written(heading: str) -> str:
    return flow_text(node_of(heading))
