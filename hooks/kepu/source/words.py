"""What libyaml says of broken YAML, in plain Chinese."""

from __future__ import annotations

UNCLOSED = ("found unexpected end of stream", "found unexpected document indicator")
_SYNTAX_WORDS = {
    "mapping values are not allowed": "这里不能出现“字段: ”，多半是上一行少了引号或缩进不对",
    "mapping keys are not allowed": "这里不能写字段名，多半是缩进不对",
    "could not find expected ':'": "缺少冒号，或冒号后面少了空格",
    "found character that cannot start any token": "这个字符不能开头，可能用了 Tab 缩进，或 @、` 没有加引号",
    "found unexpected end of stream": "这里开始的引号没有结束",
    "did not find expected key": "缩进或引号不对",
    "did not find expected node content": "这里少了内容，或逗号用错了地方",
    "did not find expected comment or line break": "这一行后面多了别的内容",
    "did not find expected <document start>": "这里不该再有内容，多半是缩进不对",
    "found unexpected non-alphabetical character": "% 不能开头，请给文字加引号",
    "found unknown directive name": "% 不能开头，请给文字加引号",
    "incompatible YAML document": "% 开头的行写法不对，请删掉这一行",
    "directive": "% 开头的行写法不对",
    "found unexpected document indicator": "这里开始的引号没有结束",
    "found unexpected ':'": "花括号或方括号里的冒号要加引号",
    "hexdecimal number": "双引号里的反斜杠写法不对，请改用单引号",
    "invalid Unicode character escape code": "双引号里的反斜杠写法不对，请改用单引号",
    "indentation indicator": "| 或 > 后面的数字不对",
    "did not find expected alphabetic or numeric character": "& 和 * 不能开头，请给文字加引号",
    "tag": "! 不能开头，请给文字加引号",
    "URI": "! 不能开头，请给文字加引号",
    "did not find expected '-' indicator": "列表项的缩进不一致",
    "did not find expected ',' or ']'": "方括号里少了逗号或右括号",
    "did not find expected ',' or '}'": "花括号里少了逗号或右括号",
    "block sequence entries are not allowed": "这里不能写列表项",
    "control characters are not allowed": "有不可见的控制字符",
    "found unknown escape character": "双引号里的反斜杠写法不对，请改用单引号",
    "found a tab character": "用了 Tab，请改成空格",
}


def in_chinese(problem: str) -> str:
    """A plain Chinese reading of libyaml's message; the original where none is known."""
    return next((words for start, words in _SYNTAX_WORDS.items() if start in problem), problem)
