"""From YAML values to typed records; what does not fit the model becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..diagnostics import Example, Position, Problem, Rule, did_you_mean
from ..model.retired import RETIRED
from ..source.positions import Positions
from .dataset import dotted

Detail = ErrorDetails
"""One complaint of pydantic."""

MISSING = Rule(
    "KP201",
    "缺少必填字段",
    "补上这个字段。",
    example=Example(
        "name: 科技馆\nregion: county\nsample: true",
        "name: 科技馆\nkind: park\nregion: county\nsample: true",
        whole=True,
    ),
)
UNKNOWN_FIELD = Rule(
    "KP202",
    "不认识的字段",
    "检查字段名的拼写；可用字段见编辑指南。",
    example=Example("adress: 示例路 1 号", "address: 示例路 1 号"),
)
WRONG_SHAPE = Rule(
    "KP204",
    "内容的形式不对",
    "看一看同类记录是怎么写的：文字、列表，还是带小标题的一组字段。",
    example=Example("aliases: {简称: 科技馆}", "aliases: [科技馆]"),
)
NOT_ALLOWED = Rule(
    "KP205", "不在可选值之内", "从给出的可选值里选一个。", example=Example("status: open", "status: active")
)
BAD_DATE = Rule(
    "KP206",
    "日期或时间写法不对",
    "日期写 2026-05-01，时间写 09:00。",
    example=Example(
        'hours:\n  text: 周末 9 点到 17 点\n  weekly:\n    - {days: [sat, sun], opens: "9点", closes: "17点"}',
        'hours:\n  text: 周六、周日 9:00-17:00\n  weekly:\n    - {days: [sat, sun], opens: "09:00", closes: "17:00"}',
    ),
)
BAD_NUMBER = Rule(
    "KP207",
    "数字不对",
    "只写数字，不带单位，并在允许的范围内。",
    example=Example(
        "admission:\n  prices:\n    - {label: 成人, amount: 30元}",
        "admission:\n  prices:\n    - {label: 成人, amount: 30}",
    ),
)
BAD_LENGTH = Rule(
    "KP208",
    "太长、是空的或多了换行",
    "按提示的长度改写。",
    example=Example('summary: ""', "summary: 适合孩子动手的科技馆。"),
)
BAD_FLAG = Rule(
    "KP209",
    "是否写法不对",
    "写 true（是）或 false（否）；不知道就不写。",
    example=Example("admission:\n  free: 免费", "admission:\n  free: true"),
)
ID_MISMATCH = Rule(
    "KP210",
    "编号与文件名不同",
    "编号等于文件名；一个文件一条记录时不必写 id。",
    example=Example("id: city-museum", "id: example"),
)
BAD_ID = Rule(
    "KP212",
    "编号写法不对",
    "编号用小写英文字母、数字和短横线，2 到 63 个字符。",
    example=Example("operator: 市科协", "operator: bureau"),
)

RULES = (
    MISSING, UNKNOWN_FIELD, WRONG_SHAPE, NOT_ALLOWED, BAD_DATE, BAD_NUMBER, BAD_LENGTH, BAD_FLAG, ID_MISMATCH, BAD_ID,
)  # fmt: skip

_RULE_OF_TYPE = {
    "missing": MISSING,
    "extra_forbidden": UNKNOWN_FIELD,
    "literal_error": NOT_ALLOWED,
    "clock": BAD_DATE,
    "date": BAD_DATE,
    "number": BAD_NUMBER,
    "greater_than_equal": BAD_NUMBER,
    "less_than_equal": BAD_NUMBER,
    "string_too_short": BAD_LENGTH,
    "string_too_long": BAD_LENGTH,
    "too_short": BAD_LENGTH,
    "too_long": BAD_LENGTH,
    "one_line": BAD_LENGTH,
    "flag": BAD_FLAG,
    "string_pattern_mismatch": BAD_ID,
}


def validate(model: type[BaseModel], file: str, places: Positions, stem: str | None) -> BaseModel | list[Problem]:
    """One YAML mapping as a record.

    Args:
        model: the type of the record.
        file: name used in problems.
        places: the mapping as read, and where its values stand.
        stem: the file's stem, which is the id of a file's only record; None inside a list.
    """
    root: dict[str, Any] = places.value
    found: list[Problem] = []
    given = root.get("id")
    if stem is not None and given is not None and given != stem:
        where = Position(file, *places.of(("id",)), "id")
        found.append(ID_MISMATCH.at(where, f"编号“{given}”与文件名“{stem}”不同"))
    record = shaped(model, root, stem)
    if isinstance(record, BaseModel):
        return found or record
    return found + [problem_of(model, file, places, detail) for detail in record[:50]]


def shaped(model: type[BaseModel], root: dict[str, Any], stem: str | None) -> BaseModel | list[Detail]:
    """Raw values as a record, or all that pydantic says against it."""
    try:
        return model.model_validate(root if stem is None else {**root, "id": stem})
    except ValidationError as error:
        return error.errors(include_url=False)


def is_unknown_key(detail: Detail) -> bool:
    """Whether it is about a key and not about a value."""
    return detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)


def problem_of(model: type[BaseModel], file: str, places: Positions, detail: Detail) -> Problem:
    """What pydantic says, in words for editors."""
    path = tuple(step for step in detail["loc"] if step != "[key]")  # what pydantic adds for a wrong key
    rule = _RULE_OF_TYPE.get(detail["type"], WRONG_SHAPE)
    message, suggestion = _words(model, detail)
    find = places.of_key if is_unknown_key(detail) else places.of
    return rule.at(Position(file, *find(path), dotted(path)), message, suggestion=suggestion)


def _words(model: type[BaseModel], detail: Detail) -> tuple[str, str | None]:
    """The Chinese message for one validation error, and a suggestion if one is near."""
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    name = str(path[-1]) if path else ""
    if kind == "missing" and path == ("id",):
        return "列表里的记录要写明 id", None
    if kind == "missing":
        return f"缺少必填的字段“{name}”{_meaning(model, path)}", None
    if kind == "extra_forbidden" and len(path) == 1 and name in RETIRED:
        return RETIRED[name].advice, RETIRED[name].successor
    if kind == "extra_forbidden":
        near = did_you_mean(name, sibling_fields(model, path))
        return f"不认识的字段“{name}”", near
    if kind == "literal_error":
        choices = [choice.strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = did_you_mean(str(detail["input"]), choices)
        return f"“{_shown(detail['input'])}”不在可选值之内：{'、'.join(choices)}", near
    if kind == "string_too_long":
        return f"有 {len(detail['input'])} 个字，最多 {context['max_length']} 个", None
    if kind == "too_long":
        return f"有 {context['actual_length']} 项，最多 {context['max_length']} 项", None
    if kind in _PLAIN:
        return _PLAIN[kind].format(given=_shown(detail["input"]), **context), None
    if kind in _RULE_OF_TYPE:
        return detail["msg"], None
    return f"这里应是{_expected(kind)}，却是{_found(detail['input'])}", None


_PLAIN = {
    "greater_than_equal": "“{given}”太小，不能小于 {ge:g}",
    "less_than_equal": "“{given}”太大，不能大于 {le:g}",
    "string_too_short": "不能是空的；不知道就不写这个字段",
    "too_short": "至少要有 {min_length} 项；没有就不写这个字段",
    "string_pattern_mismatch": "“{given}”不能作编号：只能用小写英文字母、数字和短横线，"
    "以字母或数字开头，2 到 63 个字符",
}


def _expected(kind: str) -> str:
    if kind.startswith("string"):
        return "文字"
    if kind.startswith(("tuple", "list")):
        return "列表（每项以“- ”开头）"
    if kind.startswith(("model", "dict")):
        return "一组“字段: 内容”"
    return _SIMPLE.get(kind.partition("_")[0], "另一种内容")


_SIMPLE = {"int": "整数", "float": "数字", "bool": "true 或 false", "date": "日期", "datetime": "日期和时间"}


def _found(value: Any) -> str:
    if value is None:
        return "空的"
    if isinstance(value, dict):
        return "一组字段"
    return "列表" if isinstance(value, list) else "文字"


def _shown(value: Any) -> str:
    return str(value)[:40] if isinstance(value, str) else _found(value)


def _owner(model: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model whose field the path ends in."""
    owner: type[BaseModel] | None = model
    for step in path[:-1]:
        if isinstance(step, int) or owner is None:
            continue
        info = owner.model_fields.get(step)
        owner = next(_models_in(info.annotation), None) if info else None
    return owner


def _models_in(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for argument in get_args(kind):
        yield from _models_in(argument)


def sibling_fields(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The fields among which the last step of a path should be."""
    owner = _owner(model, path)
    return list(owner.model_fields) if owner else []


def _meaning(model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    owner = _owner(model, path)
    info = owner.model_fields.get(str(path[-1])) if owner else None
    return f"（{info.description}）" if info and info.description else ""
