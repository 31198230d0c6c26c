"""What argparse itself says, in Chinese."""

from __future__ import annotations

import argparse

_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "要写的",
    "options": "可选的",
    "optional arguments": "可选的",
    "subcommands": "命令",
    "show this help message and exit": "显示这段说明",
    "%(prog)s: error: %(message)s\n": "kepu: %(message)s（用 %(prog)s --help 看怎么写）\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还要写：%s",
    "unrecognized arguments: %s": "不认识：%s",
    "expected one argument": "后面要写一个值",
    "expected at least one argument": "后面至少要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "not allowed with argument %s": "不能和 %s 一起写",
    "one of the arguments %s is required": "要写其中一个：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有“%(value)s”；可用的有：%(choices)s",
    "invalid %(type)s value: %(value)r": "“%(value)s”写法不对",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可以是 %(matches)s，请写全",
    "ignored explicit argument %r": "后面不用写 %r",
    "can't open '%(filename)s': %(error)s": "打不开 %(filename)s：%(error)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有命令 %(parser_name)s；可用的有：%(choices)s",
}


def speak_chinese() -> None:
    """Let argparse look its own words up here; what is not known stays as it is."""
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, count: _counted(one, many, count)  # type: ignore[attr-defined]


def _counted(one: str, many: str, count: int) -> str:
    if one in ("expected %s argument", "expected %s arguments"):
        return "后面要写 %s 个值"
    return one if count == 1 else many
